"""What comes again comes at its local time, in every zone the world has, for a hundred years."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.kernel.recurrence import Recurrence, Unit

ZONES = sorted(available_timezones())
MONTHS = 1200
A_DAY = timedelta(days=1)

zones = st.sampled_from(ZONES)
days = st.dates(date(1975, 1, 1), date(2075, 12, 31))
times = st.times().map(lambda at: at.replace(microsecond=0))
recurrences = st.builds(
    Recurrence, anchor_on=days, every=st.integers(1, 40), unit=st.sampled_from(Unit), at=times, zone=zones
)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def expected(wall, zone):
    """Independently of `fold`: the first instant that shows this wall time, else as long after the gap began."""
    zone = ZoneInfo(zone)
    around = [(wall + n * timedelta(hours=6)).replace(tzinfo=UTC) for n in range(-12, 13)]
    offsets = [instant.astimezone(zone).utcoffset() for instant in around]
    shown = [(wall - offset).replace(tzinfo=UTC) for offset in offsets]
    shown = [instant for instant in shown if instant.astimezone(zone).replace(tzinfo=None) == wall]
    if shown:
        return min(shown)
    # Skipped: the offset that held before counts on. Transitions this near to each other do not exist.
    instant = (wall - offsets[0]).replace(tzinfo=UTC)
    assert instant.astimezone(zone).replace(tzinfo=None) > wall
    return instant


@given(recurrences, st.integers(0, MONTHS))
@example(Recurrence(date(2026, 3, 29), 1, Unit.DAY, time(2, 30), "Europe/Berlin"), 0)
@example(Recurrence(date(2026, 10, 25), 1, Unit.DAY, time(2, 30), "Europe/Berlin"), 0)
@example(Recurrence(date(2011, 12, 30), 1, Unit.DAY, time(9), "Pacific/Apia"), 0)
@example(Recurrence(date(2026, 10, 4), 1, Unit.DAY, time(2, 15), "Australia/Lord_Howe"), 0)
def test_an_occurrence_is_the_first_instant_that_shows_its_local_time(recurrence, k):
    wall = datetime.combine(recurrence.day(k), recurrence.at)
    assert recurrence.occurrence(k) == expected(wall, recurrence.zone)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue", "Pacific/Apia"])
def test_the_thirty_first_is_the_last_day_of_short_months_for_a_hundred_years(zone):
    recurrence = Recurrence(date(2024, 1, 31), 1, Unit.MONTH, time(20), zone)
    for k in range(MONTHS):
        year, month = 2024 + k // 12, k % 12 + 1
        shown = recurrence.occurrence(k).astimezone(ZoneInfo(zone))
        assert shown.date() == date(year, month, monthrange(year, month)[1])
        assert shown.time() == time(20)


@given(zones, days, times, st.integers(1, 6))
def test_a_month_s_day_comes_from_the_anchor_and_never_from_the_month_before(zone, anchor, at, every):
    recurrence = Recurrence(anchor, every, Unit.MONTH, at, zone)
    for k in range(0, MONTHS // every, 7):
        day = recurrence.day(k)
        assert day.day == min(anchor.day, monthrange(day.year, day.month)[1])
        months = (day.year - anchor.year) * 12 + day.month - anchor.month
        assert months == k * every


@given(recurrences, st.integers(-1, 30), st.timedeltas(timedelta(days=-400), timedelta(days=40_000)))
def test_the_next_is_the_first_that_is_ahead(recurrence, k, away):
    """Domain 2.10: downtime of weeks asks once, and clocks that go back ask nothing twice."""
    now = recurrence.occurrence(0) + away
    following, at = recurrence.next_after(now, k)
    assert at == recurrence.occurrence(following)
    assert at > now
    assert following > k
    assert following == k + 1 or recurrence.occurrence(following - 1) <= now


@given(recurrences, st.lists(st.timedeltas(timedelta(seconds=1), timedelta(days=90)), max_size=30))
def test_however_late_it_is_looked_at_each_is_asked_at_most_once(recurrence, waits):
    """Whoever carries out what is due and asks for the next never meets an instant twice."""
    now = recurrence.occurrence(0) - timedelta(hours=1)
    k, at = recurrence.next_after(now, -1)
    asked = []
    for wait in waits:
        now += wait
        if at <= now:
            asked.append((k, at))
            k, at = recurrence.next_after(now, k)
    assert [one for one, _ in asked] == sorted({one for one, _ in asked})
    assert [instant for _, instant in asked] == sorted({instant for _, instant in asked})


@pytest.mark.parametrize(
    ("zone", "on", "at", "instant"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), utc(2026, 3, 29, 1, 30)),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), utc(2026, 10, 25, 0, 30)),
        ("America/New_York", date(2026, 3, 8), time(2, 0), utc(2026, 3, 8, 7, 0)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), utc(2026, 10, 3, 15, 45)),
        ("Pacific/Kiritimati", date(2026, 3, 29), time(8), utc(2026, 3, 28, 18)),
        ("Pacific/Niue", date(2026, 3, 29), time(8), utc(2026, 3, 29, 19)),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 0), utc(2026, 4, 23, 22)),
    ],
)
def test_nights_on_which_clocks_change(zone, on, at, instant):
    """A skipped time moves forward by what is skipped; one that comes twice is the first."""
    assert Recurrence(on, 1, Unit.DAY, at, zone).occurrence(0) == instant


def test_the_day_apia_skipped_is_asked_once_on_the_next():
    """On 30 December 2011 there was no day in Samoa: it is the 31st, which is not asked again."""
    recurrence = Recurrence(date(2011, 12, 29), 1, Unit.DAY, time(9), "Pacific/Apia")
    asked, k, now = [], -1, utc(2011, 12, 28)
    while now < utc(2012, 1, 2, 12):
        k, now = recurrence.next_after(now, k)
        asked.append(now.astimezone(ZoneInfo("Pacific/Apia")).day)
    assert asked == [29, 31, 1, 2, 3]


def test_every_zone_of_the_world_is_known_and_never_goes_back():
    for zone in ZONES:
        recurrence = Recurrence(date(2011, 1, 31), 1, Unit.DAY, time(0), zone)
        found = [recurrence.occurrence(k) for k in range(400)]
        assert found == sorted(found), zone
        assert all(later - one < 2 * A_DAY for one, later in pairwise(found)), zone


@pytest.mark.parametrize(
    "wrong", [{"every": 0}, {"every": -1}, {"at": time(8, tzinfo=UTC)}], ids=["never", "back", "zoned"]
)
def test_a_recurrence_goes_forward_in_the_zone_it_names(wrong):
    whole = {"anchor_on": date(2026, 1, 1), "every": 1, "unit": Unit.DAY, "at": time(8), "zone": "UTC"}
    with pytest.raises(ValueError, match=r"recurrence|local time"):
        Recurrence(**whole | wrong)
