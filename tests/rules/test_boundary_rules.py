"""A personal boundary is moved by its owner alone and heard by the partner (R10)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.agreements.refusals import MoveNotOpen, NotLinked, NotYourMove, PauseRunning
from backend.agreements.rules import Exact, Moment
from backend.boundaries import rules
from backend.boundaries.rules import MOVES, Answer, Life, Move, Mover, RequestAnswer, State
from backend.kernel.errors import DomainError

ANA, BEN = UUID(int=1), UUID(int=2)
NOW = datetime(2026, 3, 28, tzinfo=UTC)
MOMENT = Moment(NOW)


def life_in(state):
    return Life(state, ANA, Exact(UUID(int=3), "hash"))


@given(st.lists(st.tuples(st.sampled_from(Move), st.sampled_from([ANA, BEN]), st.sampled_from(Answer))))
def test_no_answer_of_the_partner_changes_the_owners_words(moves):
    life = life_in(State.SHARED)
    for number, (move, by, answer) in enumerate(moves):
        before = life
        try:
            if move is Move.CHANGE:
                life = rules.change(life, Exact(UUID(int=number + 9), "new"), MOMENT, by=by, base=life.latest)
            elif move is Move.ACKNOWLEDGE:
                life = rules.acknowledge(life, life.latest, MOMENT, by=by, answer=answer, request=None)
            else:
                life = Life(rules.step(life, move, MOMENT, by=by), life.owner, life.latest)
        except DomainError:
            continue
        assert life.owner == ANA
        if by == BEN:
            assert (move, life.latest) == (Move.ACKNOWLEDGE, before.latest)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("by", [ANA, BEN])
def test_every_state_move_and_person_is_one_row_or_a_refusal(state, move, by):
    if (state, move) not in MOVES:
        with pytest.raises(MoveNotOpen):
            rules.step(life_in(state), move, MOMENT, by=by)
        return
    mover, to = MOVES[state, move]
    if mover is (Mover.PARTNER if by == ANA else Mover.OWNER):
        with pytest.raises(NotYourMove):
            rules.step(life_in(state), move, MOMENT, by=by)
    else:
        assert rules.step(life_in(state), move, MOMENT, by=by) is to


def test_its_owner_alone_changes_ends_and_hides():
    assert {move for (_, move), (mover, _) in MOVES.items() if mover is Mover.PARTNER} == {Move.ACKNOWLEDGE}


def test_in_a_pause_it_is_heard_and_nothing_is_promised():
    """R7."""
    life, paused = life_in(State.SHARED), Moment(NOW, paused=True)
    heard = rules.acknowledge(life, life.latest, paused, by=BEN, answer=Answer.HEARD, request=None)
    assert heard.state is State.ACKNOWLEDGED
    for answer, request in ((Answer.CAN_DO, None), (Answer.HEARD, RequestAnswer.YES)):
        with pytest.raises(PauseRunning):
            rules.acknowledge(life, life.latest, paused, by=BEN, answer=answer, request=request)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_after_parting_nothing_moves(state, move):
    """R44."""
    with pytest.raises(NotLinked):
        rules.step(life_in(state), move, Moment(NOW, linked=False), by=ANA)
