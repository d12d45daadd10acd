"""How long a pause lasts: what may be called, what makes it longer, and what time does by itself."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.pauses import ending, extending, moves
from backend.pauses.life import DAY, Length, Terms
from backend.pauses.refusals import LengthNotAllowed, MoveNotOpen, TimeChanged
from backend.pauses.rules import ClosedAs, Move, State
from backend.pauses.timing import passing, settled
from tests.rules.couple import ANA, BEN, START, TICK
from tests.rules.pausing import MINUTE, TERMS, running


@given(TERMS, st.integers(10, 24 * 60))
@example(Terms(), 23 * 60 + 30)
@example(Terms(), 23 * 60 + 31)
def test_every_allowed_length_can_still_be_returned_from(terms, minutes):
    """R21."""
    try:
        life = moves.call(Length(minutes=minutes), terms, START, by=ANA, other=BEN)
    except LengthNotAllowed:
        assert not terms.min_minutes <= minutes <= min(terms.max_minutes, 23 * 60 + 30)
        return
    assert minutes <= min(terms.max_minutes, 23 * 60 + 30)
    rings = settled(life, life.return_at)
    assert rings.state is State.READY
    last = life.started_at + DAY - TICK
    for now in (life.return_at, last):
        here = moves.come_back(settled(rings, now), now, by=ANA)
        assert moves.come_back(here, now, by=BEN).state is State.RETURNED
    assert settled(life, last + TICK).closed_as is ClosedAs.NOT_RESUMED


def test_at_the_same_instant_the_end_of_the_day_comes_first():
    life = running(minutes=23 * 60 + 30)
    ready = settled(life, life.return_at)
    assert ready.return_at + 30 * MINUTE == life.ends_at
    assert [due.move for due, _ in passing(ready, life.ends_at)] == [Move.EXPIRE]


def test_sixty_seconds_and_no_word_are_enough_to_run():
    """R20: an acknowledgement is courtesy."""
    life = moves.call(Length(minutes=30), Terms(), START, by=ANA, other=BEN)
    assert settled(life, START + MINUTE - TICK).state is State.STARTED
    assert settled(life, START + MINUTE).state is State.RUNNING
    heard = moves.acknowledge(life, START, by=BEN)
    assert (heard.state, heard.return_at) == (State.RUNNING, life.return_at)
    with pytest.raises(MoveNotOpen):
        moves.acknowledge(life, START, by=ANA)


def test_an_extension_of_the_rule_counts_from_the_later_of_now_and_the_time():
    life = running(Terms(extensions=2, extension_minutes=30))
    early = extending.take_longer(life, START + 10 * MINUTE, by=BEN)
    assert early.return_at == START + 60 * MINUTE
    overdue = settled(early, START + 100 * MINUTE)
    assert overdue.state is State.OVERDUE
    late = extending.take_longer(overdue, START + 100 * MINUTE, by=ANA)
    assert (late.state, late.return_at) == (State.RUNNING, START + 130 * MINUTE)
    with pytest.raises(MoveNotOpen):
        extending.take_longer(late, START + 101 * MINUTE, by=BEN)


def test_without_a_rule_or_once_it_is_withdrawn_there_is_one_of_thirty_minutes():
    assert running().extensions_left == 1
    generous = running(Terms(extensions=4, extension_minutes=240))
    assert ending.loosen(generous).extensions_left == 1
    used = extending.take_longer(generous, START + MINUTE, by=ANA)
    assert ending.loosen(used).extensions_left == 0
    loose = extending.take_longer(ending.loosen(generous), START + MINUTE, by=ANA)
    assert loose.return_at == START + 60 * MINUTE


def test_no_extension_passes_the_longest_pause_of_the_rule():
    """R21: beyond it, somebody is asked."""
    life = running(Terms(max_minutes=60, extensions=4, extension_minutes=31))
    with pytest.raises(LengthNotAllowed):
        extending.take_longer(life, START + MINUTE, by=ANA)
    asked = extending.ask(life, START + 61 * MINUTE, START + MINUTE, by=ANA)
    assert extending.accept_time(asked, START + 61 * MINUTE, START + MINUTE, by=BEN)


def test_a_question_for_more_time_waits_a_quarter_of_an_hour_from_the_later_of_asking_and_the_time():
    life, soon = running(), START + 10 * MINUTE
    asked = extending.ask(life, START + 60 * MINUTE, soon, by=BEN)
    assert asked.asked.lapses_at == START + 45 * MINUTE
    assert settled(asked, START + 45 * MINUTE - TICK).state is State.EXTENSION_ASKED
    assert settled(asked, START + 45 * MINUTE).state is State.READY
    ringing = settled(life, START + 40 * MINUTE)
    late = extending.ask(ringing, START + 70 * MINUTE, START + 40 * MINUTE, by=BEN)
    assert late.asked.lapses_at == START + 55 * MINUTE
    lapsed = list(passing(late, START + 70 * MINUTE))
    assert [due.move for due, _ in lapsed] == [Move.LAPSE, Move.OVERDUE]
    with pytest.raises(TimeChanged):
        extending.accept_time(late, START + 71 * MINUTE, START + 41 * MINUTE, by=ANA)


def test_a_time_that_has_come_cannot_be_accepted_any_more():
    asked = extending.ask(running(), START + 31 * MINUTE, START + 29 * MINUTE, by=BEN)
    assert extending.accept_time(asked, START + 31 * MINUTE, START + 31 * MINUTE - TICK, by=ANA)
    with pytest.raises(MoveNotOpen):
        extending.accept_time(asked, START + 31 * MINUTE, START + 31 * MINUTE, by=ANA)
