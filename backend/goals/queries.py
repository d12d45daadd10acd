"""Reads for deciding about goals, inside the actor's couple."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, select

from backend.accounts.models import Person
from backend.agreements.kinds import Kind
from backend.agreements.models import Agreement
from backend.agreements.queries import shared_space
from backend.agreements.rules import State
from backend.goals.models import Goal, GoalNote, GoalTap
from backend.goals.rules import Life, Tap
from backend.infra.work import Work
from backend.kernel.errors import NotFound

_REST_UNTIL = select(Goal.rest_until).where(Goal.id == bindparam("goal"), Goal.space_id == bindparam("space"))
_TAPS = select(GoalTap.person_id, GoalTap.revision_id).where(GoalTap.goal_id == bindparam("goal"))
_NOTES = select(func.count()).where(
    GoalNote.space_id == bindparam("space"), GoalNote.goal_id == bindparam("goal")
)
_STATE = select(Agreement.state).where(
    Agreement.id == bindparam("goal"),
    Agreement.space_id == bindparam("space"),
    Agreement.kind == Kind.SHARED_GOAL,
)
_STATES = select(Agreement.id, Agreement.state).where(
    Agreement.id.in_(bindparam("ids", expanding=True)), Agreement.kind == Kind.SHARED_GOAL
)
_RESTING = select(Goal.id).where(
    Goal.id == bindparam("goal"),
    Goal.rest_until.is_not(None),
    Agreement.id == Goal.id,
    Agreement.state == State.RESTING,
)
_ZONE = select(Person.zone).where(Person.id == bindparam("person"))


def rest_until(work: Work, space: UUID, goal_id: UUID) -> date | None:
    """Until when one of the two let it rest."""
    return work.session.scalar(_REST_UNTIL, {"space": space, "goal": goal_id})


def taps(work: Work, goal_id: UUID) -> frozenset[Tap]:
    """Who said that it is reached, and of which text."""
    return frozenset(Tap(*row) for row in work.session.execute(_TAPS, {"goal": goal_id}))


def count_notes(work: Work, goal_id: UUID) -> int:
    """How many notes there are; this bounds what the feed carries and is shown nowhere."""
    return work.session.scalar(_NOTES, {"space": shared_space(work), "goal": goal_id}) or 0


def glance(work: Work, goal_id: UUID) -> Life:
    """Where a goal of the actor's couple stands, without a lock: for what concerns the actor alone."""
    state = work.session.scalar(_STATE, {"space": shared_space(work), "goal": goal_id})
    if state is None:
        raise NotFound
    return Life(state, None)


def states(work: Work, ids: Iterable[UUID]) -> dict[UUID, State]:
    """Where goals stand, whosever they are: for the clock."""
    return {row.id: row.state for row in work.session.execute(_STATES, {"ids": list(ids)})}


def is_at_rest(work: Work, goal_id: UUID) -> bool:
    """Tell whether one of the two let it rest until a day, and it still does."""
    return work.session.scalar(_RESTING, {"goal": goal_id}) is not None


def zone(work: Work) -> str:
    """The actor's time zone."""
    return work.session.execute(_ZONE, {"person": work.me.person_id}).scalar_one()
