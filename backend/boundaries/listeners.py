"""What boundaries do when something happens elsewhere."""

from backend.boundaries import commands
from backend.couples.events import CoupleEnded
from backend.infra.work import Work


def end_boundaries(work: Work, event: CoupleEnded) -> None:
    """A shared copy is read-only once two people are no longer linked."""
    commands.end_all(work, event.space_id)
