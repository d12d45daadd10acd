"""What exceptions do when something happens elsewhere."""

from backend.couples.events import CoupleEnded
from backend.exceptions import commands
from backend.infra.work import Work


def end_exceptions(work: Work, event: CoupleEnded) -> None:
    """Nothing is relaxed between two people who are no longer linked."""
    commands.end_all(work, event.space_id)
