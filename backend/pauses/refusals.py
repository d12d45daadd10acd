"""What the rules of pauses refuse, and how it is called."""

from datetime import datetime
from uuid import UUID

from backend.kernel.clock import to_wire
from backend.kernel.errors import Conflict, Invalid
from backend.spaces.rules import NotLinked

__all__ = ["LengthNotAllowed", "MoveNotOpen", "NotLinked", "PauseOpen", "TimeChanged"]


class PauseOpen(Conflict):
    """One pause at a time."""

    code, title = "pause-open", "There is a pause already."

    def __init__(self, pause_id: UUID) -> None:
        """Name the pause that is open."""
        super().__init__("a couple has one pause at a time", extra={"pauseId": str(pause_id)})


class MoveNotOpen(Conflict):
    """The state has no such move, or it is the other one's."""

    code, title = "pause-move-not-open", "The pause is past the point for this, or not there yet."


class LengthNotAllowed(Invalid):
    """Sooner or later than the rule and the day allow."""

    code, title = "pause-length-not-allowed", "The return time is outside what is allowed."

    def __init__(self, *, earliest: datetime, latest: datetime) -> None:
        """Name what would be allowed."""
        super().__init__(
            "not within the limits", extra={"earliest": to_wire(earliest), "latest": to_wire(latest)}
        )


class TimeChanged(Conflict):
    """The answer names another time than the one that was asked for."""

    code, title = "pause-time-changed", "Another time was asked for. Please look again."
