"""What the clock calls when something of an exception or a relief is due."""

from collections.abc import Sequence

from backend.exceptions import commands
from backend.infra.work import Work, clock_actor
from backend.schedules.rules import Due


def look_at_exceptions(work: Work, due: Sequence[Due]) -> None:
    """Let lapse, tell of the end, or end, as nobody."""
    for one in due:
        work.actor = clock_actor(one.space_id)
        commands.look_at(work, one.space_id, one.subject_id)


def look_at_reliefs(work: Work, due: Sequence[Due]) -> None:
    """Take away what is over, as nobody."""
    for one in due:
        work.actor = clock_actor(one.space_id)
        commands.look_at_relief(work, one.space_id, one.subject_id)
