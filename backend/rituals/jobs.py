"""What the clock calls when it is time to look at rituals."""

from collections.abc import Sequence

from backend.infra.work import Work
from backend.rituals import commands
from backend.schedules.rules import Due


def look_at_rituals(work: Work, due: Sequence[Due]) -> None:
    """Remind and look ahead; what it says is found anew each time, so that late or twice changes nothing."""
    commands.look_ahead(work, [one.subject_id for one in due])
