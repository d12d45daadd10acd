"""What the rules of reviews refuse, and how it is called."""

from uuid import UUID

from backend.agreements.refusals import PauseRunning
from backend.kernel.errors import Conflict, Invalid
from backend.spaces.rules import NotLinked

__all__ = ["MoveNotOpen", "NotLinked", "PauseRunning", "ReviewOpen", "TooManyActionPoints", "refuse"]


class MoveNotOpen(Conflict):
    """The state has no such move, or it is the other one's."""

    code, title = "review-move-not-open", "The review is past the point for this, or not there yet."


class ReviewOpen(Conflict):
    """One review at a time."""

    code, title = "review-open", "There is an open review already."

    def __init__(self, review_id: UUID) -> None:
        """Name the review that is open."""
        super().__init__("a couple has one review at a time", extra={"reviewId": str(review_id)})


class TooManyActionPoints(Conflict):
    """Two small steps each are enough for one review."""

    code, title = "too-many-action-points", "You have written two steps for this review already."


def refuse(field: str, message: str) -> Invalid:
    """Words or values that do not fit, by their field."""
    return Invalid(extra={"errors": {field: [message]}})
