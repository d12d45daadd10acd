"""When a ritual comes for one person, and when to remind of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from backend.kernel.recurrence import Recurrence, Unit

AHEAD = timedelta(minutes=30)
# The parts without which no time is left to remind of.
TIMED = ("days", "localTime")
# A Monday; weeks are counted from its days.
_MONDAY = date(2024, 1, 1)
_MOMENT = timedelta(milliseconds=1)
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Rhythm:
    """Weekdays (Monday is 1) and a local time, in the zone that holds them."""

    days: tuple[int, ...]
    at: time
    zone: str

    def next_after(self, now: datetime) -> datetime:
        """The first time after `now`: one that clocks skip moves forward, of two the first."""
        return min(self._weekly(day).next_after(now, -1)[1] for day in self.days)

    def _weekly(self, day: int) -> Recurrence:
        return Recurrence(_MONDAY + timedelta(days=day - 1), 1, Unit.WEEK, self.at, self.zone)


@dataclass(frozen=True)
class Term:
    """A rhythm, and the instants between which the words that name it hold."""

    rhythm: Rhythm
    since: datetime | None = None
    until: datetime | None = None
    minutes: int = 15

    def comes_after(self, now: datetime) -> datetime | None:
        """The first time after `now` at which these words hold."""
        start = self.rhythm.next_after(max(now, self.since - _MOMENT) if self.since else now)
        return None if self.until is not None and start >= self.until else start

    def next_after(self, now: datetime) -> datetime | None:
        """The first time after `now`; of one in the half hour after it began to hold nobody is reminded."""
        return self.comes_after(max(now, self.since + AHEAD - _MOMENT) if self.since else now)


@dataclass(frozen=True)
class Look:
    """What somebody is to be reminded of now, and when to look again."""

    soon: datetime | None = None
    again_at: datetime | None = None


def look(terms: Iterable[Term], now: datetime) -> Look:
    """What is ahead now; what was missed while nobody looked is not made up for."""
    every = list(terms)
    start = _next_after(every, now)
    if start is None:
        return Look()
    if now < start - AHEAD:
        return Look(again_at=start - AHEAD)
    following = _next_after(every, start)
    # Two within half an hour: the second is looked at as soon as the first is here.
    return Look(start, None if following is None else max(following - AHEAD, start))


def _next_after(terms: Iterable[Term], now: datetime) -> datetime | None:
    starts = (term.next_after(now) for term in terms)
    return min((start for start in starts if start is not None), default=None)
