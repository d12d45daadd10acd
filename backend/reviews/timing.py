"""What time does to a review: its due rows one after the other, whenever somebody looks."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from backend.reviews.ending import closed, left_out
from backend.reviews.life import OPEN_FOR, PEOPLE, Life, step
from backend.reviews.rules import AHEAD, ANSWERING, TOGETHER, Move, State

# A review that opens late by no more than this opened in time; later, nobody could be asked: its days begin then.
LATE = timedelta(days=1)


class Due(NamedTuple):
    """A move of time, and its instant."""

    at: datetime
    move: Move


class Passed(NamedTuple):
    """A move that time has made, and the life after it."""

    due: Due
    life: Life


def next_due(life: Life) -> Due | None:
    """What time does next."""
    if life.state in AHEAD:
        return Due(life.opens_at, Move.OPEN)
    if life.ends_at is None:
        return None
    if life.state in ANSWERING:
        return Due(life.ends_at, Move.LAPSE)
    return Due(life.ends_at, Move.FINISH) if life.state in TOGETHER else None


def next_deadline(life: Life) -> datetime | None:
    """When the clock has to look again."""
    due = next_due(life)
    return due.at if due else None


def next_passed(life: Life, now: datetime) -> Passed | None:
    """The first move that is due by now, made at its own instant however late."""
    due = next_due(life)
    if due is None or due.at > now:
        return None
    state = step(life, due.move)
    if due.move is Move.LAPSE:
        return Passed(due, left_out(life, due.at))
    if due.move is Move.FINISH:
        return Passed(due, closed(life, due.at))
    opened_at = due.at if now - due.at <= LATE else now
    if len(life.answered) == PEOPLE:
        state = State.BOTH_ANSWERED
    return Passed(due, replace(life, state=state, opened_at=opened_at, ends_at=opened_at + OPEN_FOR))


def settled(life: Life, now: datetime) -> Life:
    """The review as time has left it, as far as it alone can tell: what follows an ended one is another."""
    while passed := next_passed(life, now):
        life = passed.life
    return life


def stood_still(life: Life, *, since: datetime, until: datetime) -> Life:
    """A pause waits for nobody: what it held up comes at its end, and the days of an open review go on after it."""
    if life.state in AHEAD and since < life.opens_at < until:
        return replace(life, opens_at=until)
    if life.ends_at is not None and life.ends_at > since:
        return replace(life, ends_at=life.ends_at + (until - since))
    return life
