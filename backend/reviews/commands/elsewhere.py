"""What reviews do when something happens elsewhere: an end, a parting, a linking, a couple without a review."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.infra.work import Work, clock_actor
from backend.reviews.commands import hand, passing, planning, seats
from backend.reviews.models import Review, Rhythm
from backend.schedules import commands as schedules
from backend.schedules.commands import Planned
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries
from backend.spaces.models import Space
from backend.spaces.rules import Kind

AT_ONCE = 50

_OPENED = select(Review.id).where(
    Review.space_id == bindparam("space"), Review.closed_at.is_(None), Review.opened_at.is_not(None)
)
_WITHOUT = (
    select(Space.id)
    .outerjoin(Rhythm, Rhythm.space_id == Space.id)
    .where(Space.kind == Kind.COUPLE, Space.ended_at.is_(None), Space.destroyed_at.is_(None))
    .where(Rhythm.space_id.is_(None))
    .limit(AT_ONCE)
)


def show_again(work: Work, space: UUID) -> None:
    """What is on an open agenda ended or changed by other ways: both see what became of it, which is read anew."""
    if "review_shown_again" not in work.known:
        work.known["review_shown_again"] = True
        spaces.changed_where(work, space, hand.KIND, _OPENED)


def leave_shown(work: Work) -> None:
    """Say nothing of it in this unit of work: it is written by this move itself, or shows with the next."""
    work.known["review_shown_again"] = True


def cancel(work: Work, space: UUID, own: Iterable[UUID]) -> None:
    """The link ended: nothing is revealed any more, and what was planned is without effect."""
    for kind in (hand.KIND, hand.RHYTHM):
        spaces.all_changed(work, space, kind)
    seats.empty_all(work, own)


def begin_missing(work: Work) -> int:
    """Plan the first review of couples that linked before there were any."""
    found = list(work.session.scalars(_WITHOUT))
    for space in found:
        work.actor = clock_actor(space)
        spaces.bump_all(work, [space, *space_queries.members(work, space).values()])
        passing.current(work, space)
    return len(found)


def look_soon(work: Work, space: UUID) -> None:
    """Let the clock look at once: two have just linked, or one of them may live by another clock."""
    schedules.plan_all(work, [Planned(space, planning.KIND, space, work.now)])
