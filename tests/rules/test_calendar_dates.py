"""Which dates a calendar is told."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from backend.calendar.dates import MOST, Entry, Planned, of_reviews, of_ritual, told
from backend.reviews.rhythm import Rhythm
from backend.rituals.rules import Rhythm as Weekly
from backend.rituals.rules import Term

DAY = timedelta(days=1)
RITUAL = UUID("0b6f8f6e-2f4c-4d4e-9a51-6f0f2c7d9e10")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def planned(day, asked=None):
    return Planned(date.fromisoformat(day), date.fromisoformat(asked or day))


def days(entries):
    return [one.at.date().isoformat() for one in entries]


def test_the_planned_review_is_told_however_far_ahead():
    entries = of_reviews(Rhythm(date(2026, 3, 1), 90), planned("2026-05-30"), zone="UTC", now=NOW)
    assert days(entries) == ["2026-05-30"]


def test_what_follows_is_counted_from_the_anchor():
    """A preferred weekday moves each a little and makes no drift."""
    entries = of_reviews(Rhythm(date(2026, 3, 1), 14, 3), planned("2026-03-18"), zone="UTC", now=NOW)
    assert days(entries) == ["2026-03-18", "2026-04-01", "2026-04-15", "2026-04-29"]


def test_a_moved_review_keeps_its_mark_and_leaves_the_next_where_it_was():
    rhythm = Rhythm(date(2026, 3, 1), 30)
    before = of_reviews(rhythm, planned("2026-03-31"), zone="UTC", now=NOW)
    after = of_reviews(rhythm, planned("2026-03-31", "2026-04-04"), zone="UTC", now=NOW)
    assert days(after) == ["2026-04-04", "2026-04-30"]
    assert [one.mark for one in after] == [one.mark for one in before]


def test_one_that_began_stays_for_a_day():
    rhythm = Rhythm(date(2026, 3, 1), 30, at=time(12))
    for now, found in (
        (NOW, ["2026-03-01", "2026-03-31", "2026-04-30"]),
        (NOW + DAY, ["2026-03-31", "2026-04-30"]),
    ):
        assert days(of_reviews(rhythm, planned("2026-03-01"), zone="UTC", now=now)) == found


@pytest.mark.parametrize(
    ("zone", "hour", "expected"),
    [
        ("Europe/Berlin", time(2, 30), ["2026-03-22T01:30", "2026-03-29T01:30", "2026-04-05T00:30"]),
        ("America/New_York", time(2, 30), ["2026-03-22T06:30", "2026-03-29T06:30", "2026-04-05T06:30"]),
        ("Asia/Shanghai", time(20), ["2026-03-22T12:00", "2026-03-29T12:00", "2026-04-05T12:00"]),
    ],
)
def test_each_instant_is_the_one_a_reminder_would_be_about(zone, hour, expected):
    """The hour of the wall, by the clock that holds it; a skipped one moves forward."""
    now = datetime(2026, 3, 22, 12, tzinfo=UTC)
    found = of_ritual(RITUAL, [Term(Weekly((7,), hour, zone))], now=now)
    assert [f"{one.at:%Y-%m-%dT%H:%M}" for one in found[:3]] == expected


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"])
def test_every_day_has_one_mark_and_one_instant_over_a_whole_year(zone):
    term = Term(Weekly((1, 2, 3, 4, 5, 6, 7), time(2, 15), zone))
    instants = {}
    for week in range(53):
        for one in of_ritual(RITUAL, [term], now=NOW + week * 7 * DAY):
            assert instants.setdefault(one.mark, one.at) == one.at
    at = sorted(instants.values())
    gaps = {later - earlier for earlier, later in itertools.pairwise(at)}
    assert {timedelta(hours=23), timedelta(hours=25)} & gaps or zone == "Australia/Lord_Howe"
    assert all(timedelta(hours=22) < gap < timedelta(hours=26) for gap in gaps)


def test_words_that_change_are_told_from_their_day_on():
    before, after = Weekly((7,), time(20), "UTC"), Weekly((7,), time(9), "UTC")
    change = datetime(2026, 3, 15, 12, tzinfo=UTC)
    found = of_ritual(RITUAL, [Term(after, since=change, minutes=30), Term(before, until=change)], now=NOW)
    assert sorted((f"{one.at:%d %H}", one.minutes) for one in found if one.at.month == 3) == [
        ("01 20", 15),
        ("08 20", 15),
        ("22 09", 30),
        ("29 09", 30),
    ]


def test_a_day_on_which_the_words_change_has_one_mark():
    change = datetime(2026, 3, 8, 12, tzinfo=UTC)
    early, late = Weekly((7,), time(9), "UTC"), Weekly((7,), time(20), "UTC")
    found = of_ritual(RITUAL, [Term(late, since=change), Term(early, until=change)], now=NOW)
    assert len({one.mark for one in found}) == len(found)


def test_a_calendar_is_told_the_nearest_dates_in_order_and_never_too_many():
    many = [Entry(str(number), NOW + number * DAY, 15) for number in range(MOST + 9)]
    found = told(reversed(many))
    assert found == many[:MOST]
