"""When one person is told about a review: at the agreed hour by their own clock, and at most twice more."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from backend.reviews.life import Life
from backend.reviews.rhythm import WEEK, instant, local_day
from backend.reviews.rules import Prompt, State

REMINDERS = (timedelta(days=1), timedelta(days=3))


class Told(NamedTuple):
    """What is told, and the instant that is meant for it."""

    at: datetime
    prompt: Prompt


def all_of(life: Life, *, at: time, zone: str) -> list[Told]:
    """A week ahead, on the day, and one and three days after whoever was asked, in order."""
    asked_on = _asked_on(life, zone)
    ahead = [Told(instant(life.asks_on - WEEK, at, zone), Prompt.SOON)] if not life.snoozes else []
    return [
        *ahead,
        Told(instant(life.asks_on, at, zone), Prompt.OPEN),
        *(Told(instant(asked_on + days, at, zone), Prompt.REMINDER) for days in REMINDERS),
    ]


def _asked_on(life: Life, zone: str) -> date:
    """The local day on which this one was asked: later than planned after a pause, a late clock, or starting now."""
    if life.opened_at is None or life.state is State.SNOOZED:
        return life.asks_on
    return max(life.asks_on, local_day(life.opened_at, zone))


def meant(life: Life, due_at: datetime, now: datetime, *, at: time, zone: str) -> Told | None:
    """What a look that was planned for an instant is for; of several that nobody was there for, one is enough."""
    come = [one for one in all_of(life, at=at, zone=zone) if one.at <= now]
    planned = max((one.at for one in come if one.at <= due_at), default=due_at)
    due = [one for one in come if one.at >= planned]
    # Word of a week ahead is over on the day itself.
    return next((one for one in due if one.prompt is not Prompt.SOON), due[0] if due else None)


def coming(
    life: Life, now: datetime, *, at: time, zone: str, of: frozenset[Prompt] = frozenset(Prompt)
) -> datetime | None:
    """When this person is told something next."""
    return min(
        (one.at for one in all_of(life, at=at, zone=zone) if one.at > now and one.prompt in of), default=None
    )


def quiet_ends(until: date | None, *, at: time, zone: str) -> datetime | None:
    """When somebody who put off their own reminders hears of it again."""
    return None if until is None else instant(until, at, zone)
