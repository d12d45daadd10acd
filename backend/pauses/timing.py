"""What time does to a pause: its due rows one after the other, whenever somebody looks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from backend.pauses.life import DAY, Life, step
from backend.pauses.rules import PAUSING, ClosedAs, Move, State

RUNS_AFTER = timedelta(seconds=60)
OVERDUE_AFTER = timedelta(minutes=30)


class Due(NamedTuple):
    """A move of time, and its instant."""

    at: datetime
    move: Move


class Passed(NamedTuple):
    """A move that time has made, and the life after it."""

    due: Due
    life: Life


def next_due(life: Life) -> Due | None:
    """What time does next; at the same instant the end of the 24 hours comes first."""
    waits = _waits(life)
    if life.state in PAUSING:
        last = Due(life.ends_at, Move.EXPIRE)
        return waits if waits is not None and waits.at < last.at else last
    return waits


def _waits(life: Life) -> Due | None:
    match life.state:
        case State.STARTED:
            return Due(life.started_at + RUNS_AFTER, Move.RUN)
        case State.RUNNING:
            return Due(life.return_at, Move.RETURN)
        case State.EXTENSION_ASKED if life.asked:
            return Due(life.asked.lapses_at, Move.LAPSE)
        case State.READY:
            return Due(life.return_at + OVERDUE_AFTER, Move.OVERDUE)
        case State.RETURNED if life.returned_at:
            return Due(life.returned_at + DAY, Move.FINISH)
        case _:
            return None


def next_deadline(life: Life) -> datetime | None:
    """When the clock has to look again."""
    due = next_due(life)
    return due.at if due else None


def passing(life: Life, now: datetime) -> Iterator[Passed]:
    """Every move that is due by now, in order, each at its own instant however late."""
    while (due := next_due(life)) and due.at <= now:
        life = _after(life, due)
        yield Passed(due, life)


def settled(life: Life, now: datetime) -> Life:
    """The pause as time has left it."""
    for _, after in passing(life, now):
        life = after
    return life


def _after(life: Life, due: Due) -> Life:
    state = step(life, due.move)
    match due.move:
        case Move.LAPSE:
            return replace(life, state=standing_at(life, due.at), asked=None)
        case Move.EXPIRE:
            return closed(life, ClosedAs.NOT_RESUMED, due.at)
        case Move.FINISH:
            return closed(life, ClosedAs.CLOSED, due.at)
        case _:
            return replace(life, state=state)


def standing_at(life: Life, at: datetime) -> State:
    """Where the return time alone says it stands."""
    if at < life.return_at:
        return State.RUNNING
    return State.READY if at < life.return_at + OVERDUE_AFTER else State.OVERDUE


def closed(life: Life, how: ClosedAs, at: datetime) -> Life:
    """Nothing waits any more."""
    return replace(life, state=State.CLOSED, closed_at=at, closed_as=how, asked=None)
