"""What the clock calls: prompts that are due, and the way of notices to phones."""

from collections.abc import Sequence

from backend.infra.work import Work
from backend.notifications import commands
from backend.notifications.commands import Told
from backend.notifications.rules import Kind
from backend.schedules.rules import Due


def tell_prompts(work: Work, due: Sequence[Due]) -> None:
    """Put personal prompts that are due into their owners' inboxes (R18); (schedule, seq) makes each once."""
    commands.notify_all(
        work,
        [
            Told(one.space_id, Kind.PROMPT, one.subject_id, f"{Kind.PROMPT}:{one.schedule_id}:{one.seq}")
            for one in due
        ],
    )
