"""What the clock calls when the day of a rest has come."""

from collections.abc import Sequence

from backend.goals import commands
from backend.infra.work import Work, clock_actor
from backend.schedules.rules import Due


def ask_about_rest(work: Work, due: Sequence[Due]) -> None:
    """Ask both, as nobody."""
    for one in due:
        work.actor = clock_actor(one.space_id)
        commands.look_after(work, one.space_id, one.subject_id, due_at=one.due_at)
