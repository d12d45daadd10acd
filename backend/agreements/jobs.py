"""What the clock calls when an agreement waits."""

from collections.abc import Sequence

from backend.agreements.commands import look_after
from backend.infra.work import Work, clock_actor
from backend.schedules.rules import Due


def look_at_waiting(work: Work, due: Sequence[Due]) -> None:
    """Remind, or let lapse, as nobody."""
    for one in due:
        work.actor = clock_actor(one.space_id)
        look_after(work, one.space_id, one.subject_id, due_at=one.due_at)
