"""What the clock calls: prompts that are due, and the way of notices to phones."""

from collections.abc import Callable, Sequence
from time import monotonic

from backend.goals import commands as goals
from backend.infra.work import Ground, Work
from backend.letters import jobs as letters
from backend.notifications import commands, delivering, dispatching
from backend.notifications.commands import Told
from backend.notifications.mail import dispatching as mail
from backend.notifications.models import Channel
from backend.notifications.rules import Kind
from backend.schedules.rules import Due

A_WHILE = 1.0  # seconds


def tell_prompts(work: Work, due: Sequence[Due]) -> None:
    """Put personal prompts that are due into their owners' inboxes (R18); (schedule, seq) makes each once."""
    commands.notify_all(
        work,
        [
            Told(one.space_id, Kind.PROMPT, one.subject_id, f"{Kind.PROMPT}:{one.schedule_id}:{one.seq}")
            for one in goals.to_tell(work, due)
        ],
    )


def dispatch(ground: Ground) -> int:
    """Decide which waiting notices ring now, later or not at all, and which unread ones become a letter."""
    return _for_a_while(ground, lambda: dispatching.dispatch_some(ground) or mail.dispatch_some(ground))


def deliver_due(ground: Ground) -> int:
    """Bring out what is due, but for what is urgent."""
    return _for_a_while(ground, lambda: delivering.deliver_some(ground, urgent=False))


def deliver_urgent(ground: Ground) -> int:
    """Bring out what is urgent, on a lane of its own: a slow push service holds up no pause."""
    return _for_a_while(ground, lambda: delivering.deliver_some(ground, urgent=True))


def deliver_mail(ground: Ground) -> int:
    """Hand letters to the mail server: those somebody waits for first."""
    return _for_a_while(ground, lambda: letters.post_some(ground) or _mail_some(ground))


def _mail_some(ground: Ground) -> int:
    if ground.settings.mail is None:
        return 0
    return delivering.deliver_some(ground, urgent=False, channel=Channel.MAIL)


def _for_a_while(ground: Ground, some: Callable[[], int]) -> int:
    """Batch after batch, but no longer than whoever stops the server likes to wait; the bell brings us back."""
    began, done = monotonic(), 0
    while batch := some():
        done += batch
        if monotonic() - began > A_WHILE:
            ground.bell.deliver()
            break
    return done
