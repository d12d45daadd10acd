"""What the rules of exceptions refuse, and how it is called."""

from datetime import datetime

from backend.agreements.refusals import (
    MoveNotOpen as AgreementMoveNotOpen,
)
from backend.agreements.refusals import (
    PauseRunning,
    RevisionChanged,
    SentTooSoon,
    TooManyOpenProposals,
)
from backend.kernel.clock import to_wire
from backend.kernel.errors import Conflict
from backend.spaces.rules import NotLinked

__all__ = [
    "AgreementMoveNotOpen",
    "ExceptionsOverlap",
    "MoveNotOpen",
    "NotLinked",
    "PauseRunning",
    "ReliefRunning",
    "RevisionChanged",
    "SentTooSoon",
    "TooManyOpenProposals",
]


class MoveNotOpen(Conflict):
    """The state has no such move, or it is the other one's."""

    code, title = "exception-move-not-open", "The exception is past the point for this, or not there yet."


class ExceptionsOverlap(Conflict):
    """One stretch at a time."""

    code, title = "exceptions-overlap", "There is an exception for some of these days already."


class ReliefRunning(Conflict):
    """Away or unwell, and already said so."""

    code, title = "relief-running", "You said so already. Change the day, or end it."

    def __init__(self, *, until: datetime) -> None:
        """Name when it ends by itself."""
        super().__init__("one at a time", extra={"endsAt": to_wire(until)})
