"""What agreements do when something happens elsewhere."""

from backend.agreements import commands
from backend.couples.events import CoupleEnded
from backend.infra.work import Work


def end_agreements(work: Work, event: CoupleEnded) -> None:
    """Nothing binds two people who are no longer linked."""
    commands.end_all(work, event.space_id)
