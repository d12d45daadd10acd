"""Which dates a calendar is told, and which it is not: what both know, from their words and their rhythm alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.reviews.rhythm import Rhythm, following, instant
from backend.rituals.rules import Term

# Programs look again every half day: so far ahead nothing is missing, and after the end of something little is left.
AHEAD = timedelta(days=60)
# What has begun does not vanish from a calendar that is being looked at.
BEHIND = timedelta(days=1)
# Ten minutes alone and half an hour together.
REVIEW_MINUTES = 40
MOST = 500


@dataclass(frozen=True)
class Entry:
    """A date: what it is known by when it moves, when it begins, and how long it takes."""

    mark: str
    at: datetime
    minutes: int


@dataclass(frozen=True)
class Planned:
    """The day a review is due and the day it is asked on, which a snooze moves."""

    due_on: date
    asks_on: date


def of_reviews(rhythm: Rhythm, planned: Planned, *, zone: str, now: datetime) -> list[Entry]:
    """The review that is planned, however far ahead, and those that follow from the rhythm, by one's own clock."""
    found = [_review(planned.due_on, planned.asks_on, rhythm, zone)]
    day, after = planned.due_on, max(planned.due_on, planned.asks_on)
    while True:
        day = after = following(rhythm, last_on=day, after=after)
        entry = _review(day, day, rhythm, zone)
        if entry.at >= now + AHEAD:
            return [one for one in found if one.at >= now - BEHIND]
        found.append(entry)


def of_ritual(agreement_id: UUID, terms: Iterable[Term], *, now: datetime) -> list[Entry]:
    """Each time it comes by its words; days that ask less for a while, and pauses, are no news for a calendar."""
    found: dict[str, Entry] = {}
    for term in terms:
        zone = ZoneInfo(term.rhythm.zone)
        for at in _within(term, now - BEHIND, now + AHEAD):
            # Once a day: words that change at noon do not bring it twice under one mark.
            mark = f"{agreement_id}|{at.astimezone(zone).date().isoformat()}"
            found[mark] = Entry(mark, at, term.minutes)
    return list(found.values())


def told(entries: Iterable[Entry]) -> list[Entry]:
    """All of them in order, up to what a calendar takes."""
    return sorted(entries, key=lambda one: (one.at, one.mark))[:MOST]


def _review(due_on: date, day: date, rhythm: Rhythm, zone: str) -> Entry:
    return Entry(f"review|{due_on.isoformat()}", instant(day, rhythm.at, zone), REVIEW_MINUTES)


def _within(term: Term, start: datetime, end: datetime) -> Iterator[datetime]:
    at = term.comes_after(start)
    while at is not None and at < end:
        yield at
        at = term.comes_after(at)
