"""A dated rest by either, and the end of it by either; when its day comes, both are asked and nothing wakes (R5)."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.agreements import commands as agreements
from backend.agreements import dates
from backend.agreements.rules import Move
from backend.goals import queries, rules
from backend.goals.commands import hand
from backend.goals.commands.hand import Moved
from backend.goals.events import GoalRestOver
from backend.goals.models import Goal
from backend.infra.work import Work
from backend.schedules import commands as schedules
from backend.spaces import queries as space_queries

_new = insert(Goal)
_REST = _new.on_conflict_do_update(index_elements=["id"], set_={"rest_until": _new.excluded.rest_until})


def rest(work: Work, goal_id: UUID, *, until: date) -> Moved:
    """Let it rest until a day, as one of the two; or give its rest another day."""
    held = hand.take(work, goal_id)
    zones = held.taken.held.zones
    today = [work.now.astimezone(ZoneInfo(zone)).date() for zone in zones]
    if rules.ensure_may_rest(held.life, until, held.moment, today=today):
        agreements.carry_out(work, held.taken, move=Move.REST, by=work.me.person_id)
    row = {"id": goal_id, "space_id": held.space_id, "rest_until": until, "reached_at": None}
    work.connection.execute(_REST, row)
    at = max(dates.midnight(until, zone) for zone in zones)
    schedules.plan(work, space_id=held.space_id, kind=hand.KIND, subject_id=goal_id, at=at)
    return hand.moved(work, held)


def resume(work: Work, goal_id: UUID) -> Moved:
    """Take it up again, as one of the two; what a review let rest takes a tap of each."""
    held = hand.take(work, goal_id)
    rules.ensure_may_resume(held.life, held.moment)
    agreements.carry_out(work, held.taken, move=Move.WAKE, by=work.me.person_id)
    return hand.moved(work, held)


def look_after(work: Work, space: UUID, goal_id: UUID, *, due_at: datetime) -> None:
    """Ask both, once the day of a rest has come; whoever resumed or let go before is asked nothing."""
    if queries.is_at_rest(work, goal_id):
        people = tuple(space_queries.members(work, space))
        work.record(GoalRestOver(space, goal_id, people, due_at))
