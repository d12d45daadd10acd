"""What the clock calls when something of a pause is due."""

from collections.abc import Sequence

from backend.infra.work import Work, clock_actor
from backend.pauses import commands
from backend.schedules.rules import Due


def move_due(work: Work, due: Sequence[Due]) -> None:
    """Let time move the open pause of each couple, as nobody."""
    for one in due:
        work.actor = clock_actor(one.space_id)
        commands.pass_time(work, one.space_id)
