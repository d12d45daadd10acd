"""Days and instants: a day of two people begins at the earlier of their two midnights."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ANYWHERE = timedelta(hours=12)


def midnight(day: date, zone: str) -> datetime:
    """The instant a local day begins; midnight skipped by a clock change moves forward."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def begins(starts_on: date | None, *, zones: Iterable[str], now: datetime) -> datetime:
    """When an accepted agreement takes effect: at once, or at the first of the two midnights ahead."""
    if starts_on is None:
        return now
    return max(now, min(midnight(starts_on, zone) for zone in zones))


def first_day(starts_on: date | None, *, zones: Iterable[str], now: datetime) -> date:
    """The day that counts as the first: the one agreed on, or the earlier of today's two local dates."""
    today = min(now.astimezone(ZoneInfo(zone)).date() for zone in zones)
    return today if starts_on is None else max(starts_on, today)


def is_over_everywhere(day: date, *, now: datetime) -> bool:
    """Tell whether a day has passed even in the last zone on earth."""
    return day < (now - ANYWHERE).date()


def next_morning(now: datetime, *, zone: str, at: time) -> datetime:
    """The next time a person's quiet hours end."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), at, local.tzinfo).astimezone(UTC)
    if today > now:
        return today
    return datetime.combine(local.date() + timedelta(days=1), at, local.tzinfo).astimezone(UTC)


def day(text: str) -> date:
    """Read a local date as content holds it."""
    return date.fromisoformat(text)
