"""What reviews do when something happens elsewhere: an end, a parting, another zone, a couple without a review."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from backend.infra.work import Work, clock_actor
from backend.reviews import queries, rhythm
from backend.reviews.commands import hand, passing, planning, points, seats
from backend.reviews.models import Review, Rhythm
from backend.reviews.rules import AHEAD
from backend.schedules import commands as schedules
from backend.schedules import queries as schedule_queries
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


def cancel(work: Work, space: UUID, own: Iterable[UUID]) -> None:
    """The link ended: nothing is revealed any more, and what was planned is without effect."""
    for kind in (hand.KIND, hand.RHYTHM):
        spaces.all_changed(work, space, kind)
    seats.empty_all(work, own)


def follow_zone(work: Work, space: UUID, person: UUID, *, before: str) -> None:
    """Somebody lives by another clock: what is ahead comes at the same hour there, what was told stays told."""
    desk, held = queries.find_living(work, space)
    after = desk.zone_of[person]
    _follow_own(work, desk.own[person], before=before, after=after)
    if held is None or held.life.state not in AHEAD:
        return
    opens_at = rhythm.opens_at(held.life.asks_on, held.rhythm.at, desk.zones)
    _open_at(work, held, opens_at)


def _open_at(work: Work, held: queries.Held, opens_at: datetime) -> None:
    if opens_at != held.life.opens_at:
        moved = replace(held.life, opens_at=opens_at)
        hand.write(work, held, moved)
        planning.follow(work, held, moved)


def _follow_own(work: Work, own: UUID, *, before: str, after: str) -> None:
    planned = schedule_queries.list_planned(work, own, kinds=(planning.OWN, points.NUDGE))
    schedules.plan_all(
        work, [one._replace(at=_same_hour(one.at, before=before, after=after)) for one in planned]
    )


def _same_hour(at: datetime, *, before: str, after: str) -> datetime:
    local = at.astimezone(ZoneInfo(before)).replace(tzinfo=None)
    return local.replace(tzinfo=ZoneInfo(after)).astimezone(UTC)


def begin_missing(work: Work) -> int:
    """Plan the first review of couples that linked before there were any."""
    found = list(work.session.scalars(_WITHOUT))
    for space in found:
        work.actor = clock_actor(space)
        spaces.bump_all(work, [space, *space_queries.members(work, space).values()])
        passing.current(work, space)
    return len(found)


def begin_soon(work: Work, space: UUID) -> None:
    """Let the clock plan the first review of a couple that has just linked."""
    schedules.plan_all(work, [Planned(space, planning.KIND, space, work.now)])
