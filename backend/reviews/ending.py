"""How a review ends, and what that means for what it did not reach."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from backend.reviews.life import Item, Life, ensure_no_pause, step
from backend.reviews.refusals import MoveNotOpen
from backend.reviews.rules import ItemKind, Move, Outcome, State


def close(life: Life, now: datetime, *, by: UUID, paused: bool) -> Life:
    """Either ends it; what is undecided is for another talk."""
    step(life, Move.CLOSE, by=by)
    ensure_no_pause(paused=paused)
    return closed(life, now)


def closed(life: Life, at: datetime) -> Life:
    """Over, with what both decided."""
    items = tuple(_left_over(_looked_at(item)) for item in life.items)
    return replace(
        life, state=State.CLOSED, closed_at=at, ends_at=None, items=items, ready=frozenset(), said=frozenset()
    )


def skip(life: Life, now: datetime, *, by: UUID, paused: bool) -> Life:
    """Leave this one out: one asks, the other says yes."""
    step(life, Move.SKIP, by=by)
    if life.skip_by == by:
        raise MoveNotOpen("this takes both")
    if life.skip_by is None:
        return replace(life, skip_by=by)
    ensure_no_pause(paused=paused)
    return left_out(life, now)


def undo_skip(life: Life, *, by: UUID) -> Life:
    """Take the first tap back until the other says yes."""
    state = step(life, Move.UNDO_SKIP, by=by)
    if life.skip_by != by:
        raise MoveNotOpen("there is no tap of yours")
    return replace(life, state=state, skip_by=None)


def left_out(life: Life, at: datetime) -> Life:
    """Skipped, nobody's fault: nothing a ready tap sent is left, and what was on the agenda was not reached."""
    return replace(
        life,
        state=State.SKIPPED,
        closed_at=at,
        ends_at=None,
        skip_by=None,
        items=tuple(_looked_at(item) for item in life.items),
        ready=frozenset(),
        said=frozenset(),
    )


def cancelled(life: Life) -> Life:
    """The link ended: nothing is revealed any more."""
    state = step(life, Move.END)
    return replace(
        life,
        state=state,
        ends_at=None,
        skip_by=None,
        ready=frozenset(),
        said=frozenset(),
        answered=frozenset(),
    )


def tired(life: Life) -> tuple[UUID, ...]:
    """Agreements that two reviews in a row had on their agenda and did not reach: they rest (R5)."""
    return tuple(
        item.subject
        for item in life.items
        if item.kind is ItemKind.AGREEMENT and item.missed_before and not item.reached
    )


def _looked_at(item: Item) -> Item:
    """Both decided, whatever; or it ended, or a change of it is being talked about."""
    return replace(item, reached=item.outcome is not None or item.amending)


def _left_over(item: Item) -> Item:
    is_open = item.kind is ItemKind.AGREEMENT and item.outcome is None
    return replace(item, outcome=Outcome.TALK_MORE) if is_open else item
