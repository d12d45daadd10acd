"""What two people decide in a review: about what, by whom, and what becomes of what they did not reach."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid
from backend.reviews import deciding, ending, moves
from backend.reviews.life import shown
from backend.reviews.refusals import MoveNotOpen
from backend.reviews.rules import Decision, ItemKind, Outcome, State
from tests.rules.couple import ANA, BEN, COUPLE, START
from tests.rules.reviewing import AGREEMENT, at_state, items


def decided_by(life, item, first, second):
    one = deciding.decide(life, item, first, by=ANA, paused=False)
    assert shown(one) == shown(life)
    return deciding.decide(one, item, second, by=BEN, paused=False)


@given(first=st.sampled_from(Decision), second=st.sampled_from(Decision))
def test_the_same_decision_counts_and_two_different_ones_are_for_another_talk(first, second):
    after = decided_by(at_state(State.REVEALED), UUID(int=21), first, second)
    expected = Outcome(first) if first is second else Outcome.TALK_MORE
    assert after.items[0].outcome is expected
    assert after.state is State.REVEALED
    assert decided_by(after, UUID(int=22), first, second).state is State.DECIDED


def test_nobody_decides_about_the_others_boundary_or_twice():
    """R12."""
    life = at_state(State.REVEALED)
    with pytest.raises(MoveNotOpen):
        deciding.decide(life, UUID(int=24), Decision.RETIRE, by=ANA, paused=False)
    over = decided_by(life, UUID(int=21), Decision.KEEP, Decision.REST)
    with pytest.raises(MoveNotOpen):
        deciding.decide(over, UUID(int=21), Decision.REST, by=ANA, paused=False)
    with pytest.raises(Invalid):
        deciding.decide(life, UUID(int=99), Decision.KEEP, by=ANA, paused=False)


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({}, False),
        ({"amending": True}, True),
        ({"outcome": Outcome.ENDED}, True),
        ({"outcome": Outcome.TALK_MORE}, True),
    ],
)
@pytest.mark.parametrize("missed_before", [False, True])
def test_only_what_two_reviews_in_a_row_did_not_reach_rests(changes, reached, missed_before):
    """R5: talking more and an open change count as reached."""
    life = at_state(State.REVEALED)
    item = replace(life.items[0], missed_before=missed_before, **changes)
    for end in (ending.closed, ending.left_out):
        after = end(replace(life, items=(item,)), START)
        assert after.items[0].reached is reached
        assert ending.tired(after) == ((AGREEMENT,) if missed_before and not reached else ())


def test_what_both_left_undecided_is_for_another_talk_at_the_close():
    after = ending.closed(at_state(State.REVEALED), START)
    by_kind = [(item.kind, item.outcome) for item in after.items]
    assert by_kind == [
        (ItemKind.AGREEMENT, Outcome.TALK_MORE),
        (ItemKind.AGREEMENT, Outcome.TALK_MORE),
        (ItemKind.PAUSE, None),
        (ItemKind.BOUNDARY, None),
    ]


def test_at_most_three_topics_of_this_review():
    life = at_state(State.REVEALED)
    ids = [item.id for item in life.items]
    assert moves.choose_topics(life, ids[:3], by=ANA).topics == tuple(ids[:3])
    for wrong in (ids, [UUID(int=99)]):
        with pytest.raises(Invalid):
            moves.choose_topics(life, wrong, by=ANA)


@pytest.mark.parametrize("who", COUPLE)
def test_about_what_somebody_owns_nobody_else_is_asked(who):
    """R12."""
    assert [item.is_asked_of(who) for item in items()] == [True, True, True, who == BEN]
