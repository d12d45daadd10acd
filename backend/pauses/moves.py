"""What people do in a pause, from the call to coming back, on a life that time has caught up with."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.pauses.life import (
    PEOPLE,
    Length,
    Life,
    Terms,
    ensure_allowed,
    ensure_first,
    first_to_speak,
    step,
)
from backend.pauses.refusals import MoveNotOpen
from backend.pauses.rules import Move, Reinitiator, State

JOIN_WITHIN = timedelta(minutes=2)


def call(
    length: Length, terms: Terms, now: datetime, *, by: UUID, other: UUID, before: UUID | None = None
) -> Life:
    """Begin, at once and alone (R20); `before` is who was to speak first in the last pause."""
    return_at = _allowed(length, terms, now)
    return Life(
        State.STARTED,
        callers=(by,),
        terms=terms,
        started_at=now,
        planned_return_at=return_at,
        return_at=return_at,
        first_to_speak=first_to_speak(terms.reinitiator, caller=by, other=other, before=before),
    )


def may_join(life: Life, now: datetime, *, by: UUID) -> bool:
    """Tell whether a second call is the same pause: the other one's, within two minutes."""
    is_young = now <= life.started_at + JOIN_WITHIN
    return is_young and life.state in (State.STARTED, State.RUNNING) and by not in life.callers


def join(life: Life, length: Length, now: datetime, *, by: UUID) -> Life:
    """The other calls too: one pause of both, from the first start, of the longer length."""
    state = step(life, Move.JOIN, by=by)
    if not may_join(life, now, by=by):
        raise MoveNotOpen("the other one's pause began more than two minutes ago")
    wanted = _allowed(length, life.terms, life.started_at)
    takes_turns = life.terms.reinitiator is Reinitiator.ALTERNATE
    return replace(
        life,
        state=state,
        callers=(*life.callers, by),
        planned_return_at=max(life.planned_return_at, wanted),
        return_at=max(life.return_at, wanted),
        first_to_speak=life.first_to_speak if takes_turns else None,
        left=life.left - {by},
    )


def _allowed(length: Length, terms: Terms, start: datetime) -> datetime:
    return_at = length.ends(start)
    ensure_allowed(return_at, started_at=start, shortest=terms.shortest, longest=terms.longest)
    return return_at


def acknowledge(life: Life, now: datetime, *, by: UUID) -> Life:
    """A courtesy of the one who did not call, never a permission."""
    return replace(life, state=step(life, Move.ACKNOWLEDGE, by=by), acknowledged_at=now)


def say_okay(life: Life, *, by: UUID) -> Life:
    """Say once that all is well; there is nothing to answer."""
    state = step(life, Move.OKAY, by=by)
    ensure_first(life.okay, by)
    return replace(life, state=state, okay=(*life.okay, by))


def be_ready(life: Life, now: datetime, *, by: UUID) -> Life:
    """Ready early: nobody else sees it until both are, and then it is time to return."""
    step(life, Move.READY, by=by)
    ensure_first(life.ready, by)
    if now < life.minimum_until:
        raise MoveNotOpen("the shortest pause has not passed")
    marked = replace(life, ready=life.ready | {by})
    return marked if len(marked.ready) < PEOPLE else replace(marked, state=State.READY, return_at=now)


def not_ready(life: Life, *, by: UUID) -> Life:
    """Take the early mark back."""
    state = step(life, Move.NOT_READY, by=by)
    if by not in life.ready:
        raise MoveNotOpen("there is no mark of yours")
    return replace(life, state=state, ready=life.ready - {by})


def come_back(life: Life, now: datetime, *, by: UUID) -> Life:
    """Arrive: the first is here, with the second both have returned."""
    step(life, Move.BACK, by=by)
    ensure_first(life.here, by)
    arrived = replace(life, here=(*life.here, by))
    if len(arrived.here) < PEOPLE:
        return arrived
    return replace(arrived, state=State.RETURNED, returned_at=now)
