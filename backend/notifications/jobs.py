"""What the clock calls: prompts that are due, and the way of notices to phones."""

from collections.abc import Sequence

from backend.infra.work import Ground, Work
from backend.notifications import commands, delivering, dispatching
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


def dispatch(ground: Ground) -> int:
    """Decide which waiting notices ring now, later or not at all."""
    return dispatching.dispatch(ground)


def deliver_due(ground: Ground) -> int:
    """Bring out what is due, but for what is urgent."""
    return delivering.deliver_all(ground, urgent=False)


def deliver_urgent(ground: Ground) -> int:
    """Bring out what is urgent, on a lane of its own: a slow push service holds up no pause."""
    return delivering.deliver_all(ground, urgent=True)
