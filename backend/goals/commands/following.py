"""What happens to a goal when its agreement moves, by whichever route."""

from uuid import UUID

from sqlalchemy import bindparam, update

from backend.goals.commands.hand import KIND
from backend.goals.models import Goal
from backend.infra.work import Work
from backend.spaces import commands as spaces

_WAKE = update(Goal).where(Goal.id == bindparam("goal")).values(rest_until=None)


def tell_anew(work: Work, space: UUID, goal_id: UUID) -> None:
    """It began, its text changed, or it ended: what both see of it follows from that."""
    spaces.changed(work, space, KIND, goal_id)


def wake(work: Work, space: UUID, goal_id: UUID) -> None:
    """It holds again; the clock finds no day to ask about."""
    work.connection.execute(_WAKE, {"goal": goal_id})
    spaces.changed(work, space, KIND, goal_id)
