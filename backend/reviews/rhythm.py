"""When reviews come: days counted from an anchor, at a local hour in each one's own zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AT = time(19)
EVERY_DAYS = 30
LEAST_DAYS, MOST_DAYS = 7, 90
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
# The nearest weekday is at most this far from the day that was counted.
NEAR = 3


@dataclass(frozen=True)
class Rhythm:
    """How often, on which weekday by preference (Monday is 1), at which local hour, counted from which day."""

    anchor_on: date
    every_days: int = EVERY_DAYS
    weekday: int | None = None
    at: time = AT


def instant(day: date, at: time, zone: str) -> datetime:
    """A local time as an instant: a skipped one moves forward, of two the first."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def opens_at(day: date, at: time, zones: Iterable[str]) -> datetime:
    """The earlier of the two local hours of a day."""
    return min(instant(day, at, zone) for zone in zones)


def today(now: datetime, zones: Iterable[str]) -> date:
    """The earlier of the local dates of an instant."""
    return min(local_day(now, zone) for zone in zones)


def local_day(now: datetime, zone: str) -> date:
    """The local date of an instant."""
    return now.astimezone(ZoneInfo(zone)).date()


def following(rhythm: Rhythm, *, last_on: date, after: date) -> date:
    """The first day of the rhythm past `after`, at least a week after the last one.

    Days are counted from the anchor, never from the one before, so that a preferred weekday makes no drift.
    """
    day = last_on
    counted = _counted(rhythm, last_on)
    while day <= max(after, last_on):
        day = _nearest(counted, rhythm.weekday)
        while day < last_on + WEEK:
            day += WEEK
        counted += timedelta(days=rhythm.every_days)
    return day


def _counted(rhythm: Rhythm, last_on: date) -> date:
    """The first counted day that the last one cannot have stood for."""
    steps = max(1, -(-((last_on - rhythm.anchor_on).days + NEAR + 1) // rhythm.every_days))
    return rhythm.anchor_on + timedelta(days=steps * rhythm.every_days)


def _nearest(day: date, weekday: int | None) -> date:
    if weekday is None:
        return day
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead if ahead <= NEAR else ahead - 7)


def agenda_day(rhythm: Rhythm, *, due_on: date, every_days: int) -> date:
    """From which day on something is looked at again: a review that a weekday moved a little forward counts."""
    day = due_on + timedelta(days=every_days)
    coming = following(rhythm, last_on=due_on, after=due_on)
    while coming < day:
        if day - coming <= timedelta(days=NEAR):
            return coming
        coming = following(rhythm, last_on=coming, after=coming)
    return day
