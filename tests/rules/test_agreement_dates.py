"""A day of two people begins at the earlier of their two midnights."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.agreements import dates

FAR_APART = ("Pacific/Kiritimati", "Pacific/Niue")
ZONES = st.sampled_from(
    [*FAR_APART, "Europe/Berlin", "America/New_York", "Asia/Shanghai", "America/Santiago", "Africa/Cairo"]
)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_earlier_midnight_decides():
    now = datetime(2026, 3, 28, 12, tzinfo=UTC)
    begins = dates.begins(date(2026, 4, 2), zones=FAR_APART, now=now)
    assert begins == datetime(2026, 4, 1, 10, tzinfo=UTC)


def test_a_midnight_that_a_clock_change_skips_moves_forward():
    # In Cairo the clocks go from 00:00 to 01:00 on the last Friday of April.
    assert dates.midnight(date(2026, 4, 24), "Africa/Cairo") == datetime(2026, 4, 23, 22, tzinfo=UTC)


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)), st.lists(ZONES, min_size=2, max_size=2), INSTANTS)
def test_it_never_begins_before_now(day, zones, now):
    assert dates.begins(day, zones=zones, now=now) >= now
    assert dates.begins(None, zones=zones, now=now) == now


@given(INSTANTS, ZONES)
def test_today_is_over_nowhere_yet(now, zone):
    from zoneinfo import ZoneInfo

    today = now.astimezone(ZoneInfo(zone)).date()
    assert not dates.is_over_everywhere(today, now=now)
    assert dates.is_over_everywhere(today - timedelta(days=3), now=now)


@given(INSTANTS, ZONES, st.times())
def test_the_next_morning_comes_within_a_day_and_a_clock_change(now, zone, at):
    morning = dates.next_morning(now, zone=zone, at=at)
    assert now < morning <= now + timedelta(hours=26)


def test_sleeping_on_it_at_night_ends_the_same_morning():
    now = datetime(2026, 3, 28, 1, tzinfo=UTC)
    assert dates.next_morning(now, zone="UTC", at=time(8)) == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert dates.next_morning(now, zone="UTC", at=time(1)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
