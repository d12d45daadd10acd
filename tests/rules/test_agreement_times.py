"""What time does to agreements: what waits is asked about and lapses, and a start ahead comes."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.agreements import negotiation, standing
from backend.agreements.negotiation import LOOK_AGAIN_IN_A_PAUSE, SAME_TEXT_AFTER, Outbox
from backend.agreements.refusals import SentTooSoon
from backend.agreements.rules import Exact, Moment, Move, State, Tap
from tests.rules.agreeing import DAYS, life_in
from tests.rules.couple import ANA, BEN, COUPLE, DAY, START


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=1)))
def test_the_fourteen_days_stand_still_in_a_pause(length):
    life = life_in(State.PROPOSED)
    began = life.latest.lapses_at - timedelta(hours=1)
    during = Moment(began + length, paused=True)
    assert negotiation.settled(life, during) is life
    after = negotiation.stood_still(life, since=began, until=began + length)
    assert after.latest.lapses_at == life.latest.lapses_at + length
    assert negotiation.settled(after, Moment(after.latest.lapses_at - timedelta(milliseconds=1))) == after


@given(st.lists(st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=6)), max_size=40))
def test_whenever_the_clock_looks_it_reminds_twice_at_most_and_lets_go_after_fourteen_days(waits):
    """Day 3, day 7, then silence; a clock that was away asks once for both."""
    life, now, reminded = life_in(State.PROPOSED), START, []
    due = negotiation.next_look(life, Moment(now))
    for wait in waits:
        now += wait
        if due is None or now < due:
            continue
        life = negotiation.settled(life, Moment(now))
        if found := negotiation.reminder(life, Moment(now), since=due):
            reminded.append(found - START)
        due = negotiation.next_look(life, Moment(now))
        assert (due is None) == (life.open is None)
        assert due is None or due > now
    assert reminded in ([], [3 * DAY], [7 * DAY], [3 * DAY, 7 * DAY])


def test_in_a_pause_nobody_is_reminded_and_the_clock_looks_again():
    life, later = life_in(State.PROPOSED), START + 3 * DAY
    assert negotiation.reminder(life, Moment(later, paused=True), since=START) is None
    assert negotiation.next_look(life, Moment(later, paused=True)) == later + LOOK_AGAIN_IN_A_PAUSE
    assert negotiation.reminder(life, Moment(later), since=START) == later


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_the_week_of_a_declined_text_ends_to_the_millisecond(passed):
    """R6."""
    outbox = Outbox(same_text_ended_at=START)
    send = lambda: negotiation.propose(Exact(UUID(int=9), "h"), Moment(START + passed), by=ANA, outbox=outbox)  # noqa: E731
    if passed < SAME_TEXT_AFTER:
        with pytest.raises(SentTooSoon):
            send()
    else:
        assert send().state is State.PROPOSED


def changed_ahead(life, number, since, now):
    """An amendment Ana sent and Ben accepted, which starts at an instant."""
    exact, moment = Exact(UUID(int=number), f"{number}"), Moment(now)
    life = negotiation.send(life, Move.AMEND, exact, moment, by=ANA, base=life.active, outbox=Outbox())
    return negotiation.accept(life, exact, moment, by=BEN, since=since)


@given(DAYS, DAYS, DAYS, DAYS)
def test_between_two_starts_exactly_one_version_holds(first, second, accepted, looked):
    """R4: what holds goes on until the newest version both agreed to starts."""
    old = life_in(State.ACTIVE)
    life = changed_ahead(old, 6, START + first, START)
    then = life.holding(START + accepted)
    assert then == (life.active if accepted >= first else old.active)
    life = changed_ahead(life, 7, START + accepted + second, START + accepted)
    now = START + accepted + looked
    assert life.holding(now) == (life.active if looked >= second else then)
    assert life.in_force(now)
    assert not standing.withdraw(life, Moment(now), by=BEN).agreed_by(life.holding(now)) & {BEN}


@given(DAYS, DAYS, DAYS)
def test_a_start_comes_whether_an_agreement_rests_or_not_and_waking_goes_on_from_there(ahead, woken, looked):
    life = changed_ahead(life_in(State.ACTIVE), 6, START + ahead, START)
    for move, now in ((Move.REST, START), (Move.WAKE, START + woken)):
        first, second = (Tap(move, person, life.active.revision_id) for person in COUPLE)
        life, _ = standing.tap(life, first, Moment(now), taps=(second,))
        assert life.in_force(now) == (move is Move.WAKE)
    now = START + woken + looked
    assert life.holding(now) == (life.active if woken + looked >= ahead else life.until_then)
    assert life.in_force(now)
    assert life.since == START + max(ahead, woken)
