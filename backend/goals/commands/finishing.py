"""Two ways to come to an end: reached, as both say, or let go by either (3.5)."""

from uuid import UUID

from sqlalchemy import bindparam, delete

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.agreements import commands as agreements
from backend.agreements.rules import Move
from backend.goals import rules
from backend.goals.commands import hand
from backend.goals.commands.hand import Moved
from backend.goals.events import GoalReachAsked
from backend.goals.models import Goal, GoalTap
from backend.infra.work import Work

_new = insert(Goal)
_REACHED = _new.on_conflict_do_update(index_elements=["id"], set_={"reached_at": _new.excluded.reached_at})
_said = insert(GoalTap)
_SAY = _said.on_conflict_do_update(
    index_elements=["goal_id", "person_id"],
    set_={name: _said.excluded[name] for name in ("revision_id", "at")},
)
_UNSAY = delete(GoalTap).where(GoalTap.goal_id == bindparam("goal"), GoalTap.person_id == bindparam("person"))


def reach(work: Work, goal_id: UUID, *, revision_id: UUID) -> Moved:
    """Say that it is reached; with the second word, for the same text, it is."""
    held = hand.with_taps(work, hand.take(work, goal_id))
    me = work.me.person_id
    both = rules.reach(held.life, revision_id, held.moment, by=me)
    said = {"goal_id": goal_id, "person_id": me, "revision_id": revision_id, "at": work.now}
    work.connection.execute(_SAY, said | {"space_id": held.space_id})
    if both:
        row = {"id": goal_id, "space_id": held.space_id, "rest_until": None, "reached_at": work.now}
        work.connection.execute(_REACHED, row)
        agreements.carry_out(work, held.taken, move=Move.RETIRE)
    else:
        work.record(GoalReachAsked(held.space_id, goal_id, me))
    return hand.moved(work, held)


def unsay(work: Work, goal_id: UUID) -> Moved:
    """Take one's word back while the other has not said the same."""
    held = hand.with_taps(work, hand.take(work, goal_id))
    rules.ensure_may_unsay(held.life, held.moment, by=work.me.person_id)
    work.connection.execute(_UNSAY, {"goal": goal_id, "person": work.me.person_id})
    return hand.moved(work, held)


def let_go(work: Work, goal_id: UUID) -> Moved:
    """Let it go, alone and at once: one's consent is withdrawn, in other words (R2)."""
    held = hand.take(work, goal_id)
    rules.ensure_may_let_go(held.life, held.moment)
    agreements.withdraw_from(work, held.taken)
    return hand.moved(work, held)
