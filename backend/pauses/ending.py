"""How a pause ends: the repair talk and its close, handing it over, leaving quietly, parting."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.pauses.life import Life, Terms, ensure_first, step
from backend.pauses.refusals import MoveNotOpen
from backend.pauses.rules import OPEN, ClosedAs, Move
from backend.pauses.timing import closed

ADD_WITHIN = timedelta(hours=24)


def take_step(life: Life, number: int, *, by: UUID) -> Life:
    """Where the repair talk is; steps may be skipped."""
    return replace(life, state=step(life, Move.STEP, by=by), step=number)


def ensure_may_name_topic(life: Life, now: datetime, *, by: UUID) -> None:
    """A line about what it was: in the repair talk, and for a day after it closed."""
    step(life, Move.TOPIC, by=by)
    if life.state in OPEN:
        return
    is_mine = life.closed_as is ClosedAs.CLOSED and life.closed_by not in (None, by)
    may_add = is_mine or life.closed_as is ClosedAs.NOT_RESUMED
    if not may_add or life.closed_at is None or now >= life.closed_at + ADD_WITHIN:
        raise MoveNotOpen("this pause has its last word")


def close(life: Life, move: Move, now: datetime, *, by: UUID) -> Life:
    """After the return, either closes it, or goes on to a new pause."""
    how = ClosedAs.CONTINUED if move is Move.AGAIN else ClosedAs.CLOSED
    return closed(replace(life, state=step(life, move, by=by), closed_by=by), how, now)


def hand_over(life: Life, now: datetime, *, by: UUID) -> Life:
    """Leave it to a check-in or review: one offers, the other says yes."""
    step(life, Move.HAND_OVER, by=by)
    if life.hand_over_by == by:
        raise MoveNotOpen("this takes both")
    if life.hand_over_by is None:
        return replace(life, hand_over_by=by)
    return closed(life, ClosedAs.HANDED_OVER, now)


def undo_hand_over(life: Life, *, by: UUID) -> Life:
    """Take the offer back until the other says yes."""
    step(life, Move.UNDO_HAND_OVER, by=by)
    if life.hand_over_by != by:
        raise MoveNotOpen("there is no offer of yours")
    return replace(life, hand_over_by=None)


def leave(life: Life, now: datetime, *, by: UUID) -> Life:
    """End it quietly, where nobody else called it or whoever did has left; else step out unseen (R20)."""
    step(life, Move.LEAVE, by=by)
    ensure_first(life.left, by)
    if life.left | {by} >= set(life.callers):
        return closed(life, ClosedAs.ENDED, now)
    return replace(life, left=life.left | {by})


def end(life: Life, now: datetime) -> Life:
    """The link ended."""
    step(life, Move.END)
    return closed(life, ClosedAs.ENDED, now)


def loosen(life: Life) -> Life:
    """The rule was withdrawn: it binds nobody, the product's own terms do, and one extension at most."""
    ours = Terms()
    terms = replace(
        life.terms,
        max_minutes=ours.max_minutes,
        extensions=ours.extensions,
        extension_minutes=ours.extension_minutes,
    )
    return replace(life, terms=terms)
