"""Somebody lives by another clock: what is ahead comes at the same hour there, and what was told stays told."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.infra.work import Work
from backend.reviews import rhythm
from backend.reviews.commands import hand, planning
from backend.reviews.queries import Held
from backend.reviews.rules import AHEAD
from backend.schedules import commands as schedules
from backend.schedules import queries as schedule_queries
from backend.spaces import commands as spaces

NUDGE = "action_point"


def follow(work: Work, held: Held) -> Held:
    """Plan anew what was planned by a clock that is not this person's any more."""
    now = {str(person): zone for person, zone in held.desk.zone_of.items()}
    before = held.review.zones
    if now == before:
        return held
    for person, own in held.own.items():
        if before[str(person)] != now[str(person)]:
            _follow_own(work, own, before=before[str(person)], after=now[str(person)])
    held.review.zones = now
    work.session.flush()
    return _open_with_both(work, held)


def _follow_own(work: Work, own: UUID, *, before: str, after: str) -> None:
    spaces.bump_all(work, [own])
    planned = schedule_queries.list_planned(work, own, kinds=(planning.OWN, NUDGE))
    schedules.plan_all(
        work, [one._replace(at=_same_hour(one.at, before=before, after=after)) for one in planned]
    )


def _same_hour(at: datetime, *, before: str, after: str) -> datetime:
    local = at.astimezone(ZoneInfo(before)).replace(tzinfo=None)
    return local.replace(tzinfo=ZoneInfo(after)).astimezone(UTC)


def _open_with_both(work: Work, held: Held) -> Held:
    """One that is ahead opens at the earlier of the two hours, as they are now."""
    life = held.life
    if life.state not in AHEAD:
        return held
    opens_at = rhythm.opens_at(life.asks_on, held.rhythm.at, held.desk.zones)
    if opens_at == life.opens_at:
        return held
    moved = replace(life, opens_at=opens_at)
    hand.write(work, held, moved)
    planning.follow(work, held, moved)
    return held.with_life(moved)
