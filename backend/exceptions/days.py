"""Days and instants of an exception: it begins at the earlier of two midnights and ends at the later."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from backend.agreements.dates import midnight
from backend.exceptions.rules import Days, Stretch

DAY = timedelta(days=1)
MORNING = time(9)
TOLD_BEFORE = timedelta(days=2)


def stretch(days: Days, *, zones: Iterable[str], now: datetime) -> Stretch:
    """These days as instants; what has begun already is from now on.

    Both hear of the end in the morning two days before it, unless they have only just agreed.
    """
    both = list(zones)
    begins_at = max(now, min(midnight(days.first, zone) for zone in both))
    tell_at = max(_morning(days.last - TOLD_BEFORE, zone) for zone in both)
    return Stretch(begins_at, over(days.last, zones=both), tell_at if tell_at > begins_at else None)


def over(day: date, *, zones: Iterable[str]) -> datetime:
    """The instant from which a day has passed for both."""
    return max(midnight(day + DAY, zone) for zone in zones)


def _morning(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
