"""What may happen to a review, and by whom: every move of every state is one named row or a refusal."""

from dataclasses import replace
from itertools import product

import pytest

from backend.reviews import ending
from backend.reviews.life import step
from backend.reviews.refusals import MoveNotOpen
from backend.reviews.rules import LIVING, MOVES, Move, Mover, State
from backend.reviews.timing import next_deadline
from tests.rules.couple import ANA, BEN
from tests.rules.reviewing import at_state


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_every_move_of_every_state_is_one_row_or_refused(state, move):
    """3.9, item 12: and time's moves are nobody's, people's are not time's."""
    for by in (ANA, BEN, None):
        mover, leads_to = MOVES.get((state, move), (None, None))
        if mover is None or (mover is Mover.NOBODY) != (by is None):
            with pytest.raises(MoveNotOpen):
                step(at_state(state), move, by=by)
        else:
            assert step(at_state(state), move, by=by) is leads_to


@pytest.mark.parametrize("state", sorted(LIVING))
def test_parting_leaves_nothing_a_ready_tap_sent(state):
    """3.9, item 10; R44."""
    life = replace(at_state(state), ready=frozenset({ANA}))
    after = ending.cancelled(life)
    assert (after.state, after.ready, after.said) == (State.CANCELLED, frozenset(), frozenset())


@pytest.mark.parametrize("state", sorted(set(State) - LIVING))
def test_what_is_over_stays_over(state):
    with pytest.raises(MoveNotOpen):
        ending.cancelled(at_state(state))
    assert next_deadline(at_state(state)) is None
