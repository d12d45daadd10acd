"""What may happen in a pause, and by whom: every move of every state is one named row or a refusal."""

from dataclasses import replace

import pytest

from backend.pauses.life import Asked, step
from backend.pauses.refusals import MoveNotOpen
from backend.pauses.rules import MOVES, Move, Mover, State
from tests.rules.couple import ANA, BEN, COUPLE, START
from tests.rules.pausing import MINUTE, running


def life_in(state):
    """A pause of Ana's in each state; where more time was asked for, Ben asked."""
    life = replace(running(), state=state)
    if state is State.EXTENSION_ASKED:
        return replace(life, asked=Asked(BEN, START + 2 * 60 * MINUTE, START, START + 45 * MINUTE))
    return life


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("by", [*COUPLE, None])
def test_every_state_move_and_person_is_one_named_row_or_a_refusal(state, move, by):
    life = life_in(state)
    mover, to = MOVES.get((state, move), (None, None))
    theirs = {
        None: set(),
        Mover.NOBODY: {None},
        Mover.EITHER: {ANA, BEN},
        Mover.BOTH: {ANA, BEN},
        Mover.LISTENER: {BEN},
        Mover.ASKER: {BEN},
        Mover.ANSWERER: {ANA},
    }
    if by in theirs[mover]:
        assert step(life, move, by=by) is to
    else:
        with pytest.raises(MoveNotOpen):
            step(life, move, by=by)


def test_the_table_is_that_of_the_guide():
    """A second pair of eyes: what may happen where, written down apart from the code."""
    anywhere = {"hand_over", "undo_hand_over", "leave", "end"}
    pausing = anywhere | {"expire"}
    staying = pausing | {"longer", "ask"}
    happens = {
        "started": pausing | {"acknowledge", "run", "join"},
        "running": staying | {"join", "okay", "ready", "not_ready", "return"},
        "extension_asked": pausing | {"accept_time", "decline_time", "take_back_time", "lapse"},
        "ready": staying | {"back", "overdue"},
        "overdue": staying | {"back"},
        "returned": anywhere | {"step", "topic", "again", "close", "finish"},
        "closed": {"topic"},
    }
    found = {str(state): {str(move) for start, move in MOVES if start is state} for state in State}
    assert found == happens
    movers = {
        mover: {str(move) for (_, move), (whose, _) in MOVES.items() if whose is mover} for mover in Mover
    }
    assert movers[Mover.LISTENER] == {"acknowledge", "join"}
    assert movers[Mover.ASKER] == {"take_back_time"}
    assert movers[Mover.ANSWERER] == {"accept_time", "decline_time"}
    assert movers[Mover.BOTH] == {"ready", "back", "hand_over"}
    by_time = {move for (_, move), (mover, _) in MOVES.items() if mover is Mover.NOBODY}
    assert by_time == {
        Move.RUN, Move.RETURN, Move.LAPSE, Move.OVERDUE, Move.EXPIRE, Move.FINISH, Move.END,
    }  # fmt: skip
