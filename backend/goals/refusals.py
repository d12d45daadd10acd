"""What the rules of goals refuse, and how it is called."""

from datetime import date

from backend.agreements.refusals import PauseRunning, RevisionChanged
from backend.kernel.errors import Conflict, Invalid
from backend.spaces.rules import NotLinked

__all__ = ["GoalMoveNotOpen", "NotLinked", "PauseRunning", "RevisionChanged", "not_a_day"]


class GoalMoveNotOpen(Conflict):
    """The goal is past the point for this, or not there yet."""

    code, title = "goal-move-not-open", "The goal is past the point for this, or not there yet."


def not_a_day(earliest: date, latest: date) -> Invalid:
    """A rest ends on a day ahead, and not too far."""
    return Invalid(extra={"errors": {"until": [f"A day from {earliest} to {latest}."]}})
