"""What the rules of agreements refuse, and how it is called."""

from datetime import datetime

from backend.kernel.clock import to_wire
from backend.kernel.errors import Conflict, Forbidden
from backend.spaces.rules import NotLinked

__all__ = [
    "CoolDownRuleActive",
    "MoveNotOpen",
    "NotLinked",
    "NotYourMove",
    "PauseRunning",
    "RevisionChanged",
    "SentTooSoon",
    "TooManyGoals",
    "TooManyOpenProposals",
]


class MoveNotOpen(Conflict):
    """The state has no such move."""

    code, title = "agreement-move-not-open", "The agreement is past the point for this."


class NotYourMove(Forbidden):
    """The move is the other one's."""

    code, title = "agreement-not-your-move", "This move belongs to your partner."


class RevisionChanged(Conflict):
    """The answer names other words than those that wait."""

    code, title = "revision-changed", "This version changed. Please read the new one."


class TooManyOpenProposals(Conflict):
    """Three wait already."""

    code, title = "too-many-open-proposals", "Three of your proposals already wait for an answer."


class SentTooSoon(Conflict):
    """The same words were declined or lapsed within the week, or twice."""

    code, title = "sent-too-soon", "This was answered not long ago. It can be sent again later."

    def __init__(self, *, after: datetime) -> None:
        """Name the instant from which it may be sent."""
        super().__init__("the text rests for now", extra={"after": to_wire(after)})


class PauseRunning(Conflict):
    """Nothing is agreed to in a pause."""

    code, title = "pause-running", "A pause is running. Nothing is agreed to until it ends."


class CoolDownRuleActive(Conflict):
    """One cool-down rule at a time."""

    code, title = (
        "cool-down-rule-active",
        "Another cool-down rule is in force. Name it as replaced, or let it rest first.",
    )


class TooManyGoals(Conflict):
    """Three shared goals at a time are enough to look after."""

    code, title = "too-many-goals", "You share three goals already. Let one rest or go first."
