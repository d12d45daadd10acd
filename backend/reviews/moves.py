"""What people do in a review, on a life that time has caught up with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.reviews.life import (
    MOST_SNOOZES,
    MOST_TOPICS,
    OPEN_FOR,
    PEOPLE,
    SNOOZE_DAYS,
    Life,
    ensure_no_pause,
    step,
)
from backend.reviews.refusals import MoveNotOpen, refuse
from backend.reviews.rules import Move


def start(life: Life, now: datetime, *, on: date, by: UUID, paused: bool) -> Life:
    """Open it now: the day becomes the one that the next are counted from."""
    state = step(life, Move.START, by=by)
    ensure_no_pause(paused=paused)
    return replace(
        life,
        state=state,
        due_on=on,
        asks_on=on,
        opens_at=now,
        opened_at=now,
        ends_at=now + OPEN_FOR,
        skip_by=None,
    )


def reschedule(life: Life, *, on: date, opens_at: datetime, by: UUID) -> Life:
    """Another rhythm: what is scheduled comes on its day."""
    return replace(life, state=step(life, Move.RESCHEDULE, by=by), due_on=on, asks_on=on, opens_at=opens_at)


def snooze(life: Life, until: date, now: datetime, *, today: date, opens_at: datetime, by: UUID) -> Life:
    """Move this one by some days for both: what was answered stays, what a ready tap sent does not."""
    state = step(life, Move.SNOOZE, by=by)
    if life.snoozes >= MOST_SNOOZES:
        raise MoveNotOpen("it was moved twice already")
    since = max(life.asks_on, today)
    if not since < until <= since + timedelta(days=SNOOZE_DAYS) or opens_at <= now:
        raise refuse("until", "One to seven days later.")
    return replace(
        life,
        state=state,
        asks_on=until,
        opens_at=opens_at,
        ends_at=None,
        snoozes=life.snoozes + 1,
        skip_by=None,
        ready=frozenset(),
    )


def ensure_may_be_quiet(life: Life, *, by: UUID) -> None:
    """Put off one's own reminders: nothing of the review changes."""
    step(life, Move.QUIET, by=by)


def submit(life: Life, *, by: UUID) -> Life:
    """Be in with one's answers, or in again with changed ones; until both are in nobody else can tell (R27)."""
    state = step(life, Move.SUBMIT, by=by)
    answered = life.answered | {by}
    # Changed answers are not those that a tap sent.
    after = replace(life, answered=answered, ready=life.ready - {by})
    return replace(after, state=state) if len(answered) == PEOPLE else after


def take_back(life: Life, *, by: UUID) -> Life:
    """One fewer is in; every ready tap is void with what it sent."""
    state = step(life, Move.TAKE_BACK, by=by)
    if by not in life.answered:
        raise MoveNotOpen("there are no answers of yours")
    return replace(life, state=state, answered=life.answered - {by}, ready=frozenset())


def be_ready(life: Life, now: datetime, *, by: UUID, paused: bool) -> Life:
    """Tap ready: with the second tap both see what both marked to be shared, at one instant."""
    state = step(life, Move.READY, by=by)
    ensure_no_pause(paused=paused)
    ready = life.ready | {by}
    if len(ready) < PEOPLE:
        return replace(life, ready=ready)
    return replace(
        life, state=state, revealed_at=now, ends_at=now + OPEN_FOR, skip_by=None, ready=frozenset()
    )


def not_ready(life: Life, *, by: UUID) -> Life:
    """Take one's own tap back, and with it what it sent."""
    state = step(life, Move.NOT_READY, by=by)
    if by not in life.ready:
        raise MoveNotOpen("there is no tap of yours")
    return replace(life, state=state, ready=life.ready - {by})


def choose_topics(life: Life, topics: Sequence[UUID], *, by: UUID) -> Life:
    """Up to three items to talk about."""
    state = step(life, Move.TOPICS, by=by)
    wanted = tuple(dict.fromkeys(topics))
    if len(wanted) > MOST_TOPICS or any(life.item(topic) is None for topic in wanted):
        raise refuse("itemIds", "Up to three items of this review.")
    return replace(life, state=state, topics=wanted)
