"""When a ritual comes, and when to remind of it: in any zone, over any change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from backend.infra.schema import ZONES
from backend.rituals.rules import AHEAD, Look, Rhythm, Term, look

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
WEEK = timedelta(days=7)
MOMENT = timedelta(milliseconds=1)

zones = st.sampled_from(sorted(ZONES))
walls = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
days = st.sets(st.integers(1, 7), min_size=1).map(tuple)
instants = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
rhythms = st.builds(Rhythm, days, walls, zones)


def wall(at, zone):
    return at.astimezone(ZoneInfo(zone))


@given(rhythms, instants)
@example(Rhythm((7,), time(2, 30), BERLIN), datetime(2026, 3, 28, tzinfo=UTC))
def test_it_comes_on_its_weekdays_at_its_local_time_and_the_next_one_is_the_first_ahead(rhythm, now):
    start = rhythm.next_after(now)
    assert now < start <= now + WEEK + timedelta(days=1)
    local = wall(start, rhythm.zone)
    moved = (local.hour, local.minute) != (rhythm.at.hour, rhythm.at.minute)
    if moved:
        # A time that clocks skip: as much later as they skip, and it exists on no clock that day.
        given_day = datetime.combine(local.date(), rhythm.at, ZoneInfo(rhythm.zone))
        assert wall(given_day.astimezone(UTC), rhythm.zone) != given_day or local.date() != given_day.date()
    else:
        assert local.isoweekday() in rhythm.days
        assert local.fold == 0, "of two the first"


@given(rhythms, instants)
def test_no_weekday_is_passed_over(rhythm, now):
    """Between now and the next one no local day of the rhythm has its time."""
    start, zone = rhythm.next_after(now), ZoneInfo(rhythm.zone)
    day = wall(now, rhythm.zone).date() + timedelta(days=1)
    while day < wall(start, rhythm.zone).date():
        comes = datetime.combine(day, rhythm.at, zone).astimezone(UTC)
        assert day.isoweekday() not in rhythm.days or comes <= now or comes >= start
        day += timedelta(days=1)


@given(st.lists(st.builds(Term, rhythms), min_size=1, max_size=2), instants)
@settings(max_examples=60)
def test_whoever_looks_when_told_to_is_reminded_of_each_one_once_half_an_hour_before(terms, now):
    told, at = [], now
    for _ in range(12):
        found = look(terms, at)
        if found.soon is not None and found.soon not in told:
            told.append(found.soon)
            # The first may have been closer when anyone began to look.
            assert found.soon - at <= AHEAD
            assert found.soon - at == AHEAD or at == now or found.soon - told[-2] < AHEAD
        assert found.again_at is not None
        assert found.again_at > at
        at = found.again_at
    everything, start = [], now
    while len(everything) < len(told):
        start = min(term.next_after(start) for term in terms)
        everything.append(start)
    assert told == everything


@given(rhythms, instants, st.integers(1, 10**7))
def test_what_was_missed_is_not_made_up_for(rhythm, now, seconds):
    late = now + timedelta(seconds=seconds)
    found = look([Term(rhythm)], late)
    assert found.soon is None or late < found.soon <= late + AHEAD


@given(rhythms, rhythms, instants, instants)
def test_another_version_takes_over_at_the_instant_it_begins_to_hold(old, new, now, since):
    assume(now < since)
    terms = [Term(old, until=since), Term(new, since=since)]
    at = now
    for _ in range(4):
        found = look(terms, at)
        if found.soon is not None:
            whose = old if found.soon < since else new
            assert found.soon == whose.next_after(found.soon - MOMENT)
            assert whose is old or found.soon >= since + AHEAD
        if found.again_at is None:
            break
        at = found.again_at


def test_without_a_time_there_is_nothing_to_look_for():
    assert look([], datetime(2026, 5, 1, tzinfo=UTC)) == Look()


@pytest.mark.parametrize(
    ("zone", "at", "day", "comes"),
    [
        (BERLIN, time(2, 30), date(2026, 3, 29), "2026-03-29T01:30+00:00"),  # skipped: half past three
        (BERLIN, time(2, 30), date(2026, 10, 25), "2026-10-25T00:30+00:00"),  # twice: the first
        (NEW_YORK, time(20), date(2026, 11, 1), "2026-11-02T01:00+00:00"),
        ("Pacific/Kiritimati", time(20), date(2026, 5, 3), "2026-05-03T06:00+00:00"),
        ("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4), "2026-10-03T15:45+00:00"),
    ],
)
def test_on_sundays_and_on_the_nights_the_clocks_change(zone, at, day, comes):
    start = datetime.fromisoformat(comes)
    assert Rhythm((7,), at, zone).next_after(start - timedelta(days=3)) == start
    assert look([Term(Rhythm((7,), at, zone))], start - AHEAD).soon == start
    assert day.isoweekday() == 7


def test_agreed_a_quarter_of_an_hour_before_nobody_is_reminded_of_that_one():
    agreed_at = datetime(2026, 5, 3, 17, 45, tzinfo=UTC)
    found = look([Term(Rhythm((7,), time(20), BERLIN), since=agreed_at)], agreed_at)
    assert found == Look(None, datetime(2026, 5, 10, 17, 30, tzinfo=UTC))
