"""Who is who in a pause: who calls it, who reaches out, who is told, who is back and who leaves."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.pauses import ending, moves
from backend.pauses.life import DAY, Length, Terms, first_to_speak, told
from backend.pauses.refusals import MoveNotOpen
from backend.pauses.rules import ClosedAs, Move, Reinitiator, State
from backend.pauses.timing import settled
from tests.rules.couple import ANA, BEN, COUPLE, START, TICK
from tests.rules.pausing import MINUTE, cut, running


@given(st.timedeltas(min_value=timedelta(0), max_value=4 * MINUTE), st.integers(20, 60))
def test_the_other_calling_within_two_minutes_is_one_pause_of_both(after, minutes):
    now = cut(START + after)
    life = settled(moves.call(Length(minutes=30), Terms(), START, by=ANA, other=BEN), now)
    if now > START + 2 * MINUTE:
        assert not moves.may_join(life, now, by=BEN)
        return
    merged = moves.join(life, Length(minutes=minutes), now, by=BEN)
    assert merged.started_at == START
    assert merged.return_at == merged.planned_return_at == START + max(30, minutes) * MINUTE
    assert merged.callers == (ANA, BEN)
    assert merged.first_to_speak is None
    assert merged.state is State.RUNNING


@pytest.mark.parametrize(
    ("who", "before", "speaks"),
    [
        (Reinitiator.WHO_CALLED, None, ANA),
        (Reinitiator.OTHER, None, BEN),
        (Reinitiator.EITHER, ANA, None),
        (Reinitiator.ALTERNATE, None, ANA),
        (Reinitiator.ALTERNATE, ANA, BEN),
        (Reinitiator.ALTERNATE, BEN, ANA),
    ],
)
def test_who_reaches_out_first_is_what_they_agreed_on(who, before, speaks):
    assert first_to_speak(who, caller=ANA, other=BEN, before=before) == speaks


def test_one_person_is_here_once():
    ringing = settled(running(), START + 30 * MINUTE)
    here = moves.come_back(ringing, START + 30 * MINUTE, by=ANA)
    assert (here.state, here.here) == (State.READY, (ANA,))
    with pytest.raises(MoveNotOpen):
        moves.come_back(here, START + 31 * MINUTE, by=ANA)


def test_nobody_who_stepped_out_is_told_and_nobody_of_a_quiet_end():
    """R20."""
    life = ending.leave(running(), START + MINUTE, by=BEN)
    assert told(life, Move.RETURN, people=COUPLE, by=None) == (ANA,)
    assert told(running(), Move.RETURN, people=COUPLE, by=None) == COUPLE
    assert told(running(), Move.LONGER, people=COUPLE, by=ANA) == (BEN,)
    here = moves.come_back(settled(running(), START + 30 * MINUTE), START + 30 * MINUTE, by=ANA)
    assert told(here, Move.OVERDUE, people=COUPLE, by=None) == (BEN,)
    for quiet in (Move.LEAVE, Move.END, Move.FINISH, Move.RUN):
        assert told(running(), quiet, people=COUPLE, by=None) == ()


def test_ready_early_needs_the_shortest_pause_and_both():
    life = running(Terms(min_minutes=20))
    with pytest.raises(MoveNotOpen):
        moves.be_ready(life, START + 20 * MINUTE - TICK, by=ANA)
    marked = moves.be_ready(life, START + 20 * MINUTE, by=ANA)
    assert settled(marked, START + 29 * MINUTE) == marked
    both = moves.be_ready(marked, START + 22 * MINUTE, by=BEN)
    assert (both.state, both.return_at) == (State.READY, START + 22 * MINUTE)
    assert settled(both, START + 52 * MINUTE).state is State.OVERDUE


def test_the_second_of_two_callers_who_leave_ends_it_and_nobody_else_does():
    life = moves.join(running(), Length(minutes=30), START + MINUTE, by=BEN)
    first = ending.leave(life, START + 2 * MINUTE, by=BEN)
    assert (first.state, first.left) == (State.RUNNING, {BEN})
    assert ending.leave(first, START + 3 * MINUTE, by=ANA).closed_as is ClosedAs.ENDED
    listener = ending.leave(running(), START + 2 * MINUTE, by=BEN)
    assert listener.state is State.RUNNING
    assert ending.leave(listener, START + 3 * MINUTE, by=ANA).closed_as is ClosedAs.ENDED


def test_after_closing_the_other_has_a_day_to_add_a_line():
    back = moves.come_back(settled(running(), START + 30 * MINUTE), START + 30 * MINUTE, by=ANA)
    returned = moves.come_back(back, START + 31 * MINUTE, by=BEN)
    over = ending.close(returned, Move.CLOSE, START + 60 * MINUTE, by=ANA)
    ending.ensure_may_name_topic(over, START + 61 * MINUTE, by=BEN)
    for by, after in ((ANA, timedelta(0)), (BEN, DAY)):
        with pytest.raises(MoveNotOpen):
            ending.ensure_may_name_topic(over, START + 60 * MINUTE + after, by=by)
    forgotten = settled(running(), START + DAY)
    for by in COUPLE:
        ending.ensure_may_name_topic(forgotten, START + DAY, by=by)
    ended = ending.leave(running(), START + MINUTE, by=ANA)
    with pytest.raises(MoveNotOpen):
        ending.ensure_may_name_topic(ended, START + MINUTE, by=BEN)
    quiet = settled(returned, START + 31 * MINUTE + DAY)
    assert (quiet.closed_as, quiet.closed_at) == (ClosedAs.CLOSED, START + 31 * MINUTE + DAY)
