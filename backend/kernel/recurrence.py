"""What comes again: local wall time in a zone, counted from an anchor day that never moves."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MONTHS = 12
WEEK = 7


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Recurrence:
    """Every n days, weeks or months from `anchor_on`, at a local time.

    Occurrence k is computed from the anchor, never from the one before: the 31st comes back after a short month.
    """

    anchor_on: date
    every: int
    unit: Unit
    at: time
    zone: str

    def __post_init__(self) -> None:
        """Refuse what would never come or come for ever."""
        if self.every < 1:
            raise ValueError("a recurrence goes forward")
        if self.at.tzinfo is not None:
            raise ValueError("the local time belongs to the zone that is named")

    def day(self, k: int) -> date:
        """The local day of occurrence k; a month without that day gives its last one."""
        steps = k * self.every
        if self.unit is not Unit.MONTH:
            return self.anchor_on + timedelta(days=steps * (WEEK if self.unit is Unit.WEEK else 1))
        year, month = divmod(self.anchor_on.year * MONTHS + self.anchor_on.month - 1 + steps, MONTHS)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(self.anchor_on.day, last))

    def occurrence(self, k: int) -> datetime:
        """The instant of occurrence k.

        A local time that the clocks skip moves forward by what they skip, a whole day too (02:30 is 03:30, Apia's
        30 December 2011 is the 31st); one that comes twice is the first: both are what `fold=0` means.
        """
        return datetime.combine(self.day(k), self.at, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def next_after(self, now: datetime, k: int) -> tuple[int, datetime]:
        """The first occurrence after k that is still ahead: what was missed meanwhile is not made up for."""
        k = max(k + 1, self._before(now))
        while (at := self.occurrence(k)) <= now:
            k += 1
        return k, at

    def _before(self, now: datetime) -> int:
        """A k whose occurrence is surely not ahead, or 0: two days cover every zone and every skipped time."""
        today = now.date() - timedelta(days=2)
        if self.unit is Unit.MONTH:
            months = (today.year - self.anchor_on.year) * MONTHS + today.month - self.anchor_on.month
            return max(0, (months - 1) // self.every)
        days = (today - self.anchor_on).days
        return max(0, days // (self.every * (WEEK if self.unit is Unit.WEEK else 1)))
