"""What the clock calls when something of a review is due."""

from collections.abc import Sequence

from backend.infra.work import Work, clock_actor
from backend.reviews import commands
from backend.schedules.rules import Due


def move_due(work: Work, due: Sequence[Due]) -> None:
    """Let time move the review of each couple, as nobody; where there is none yet, plan the first."""
    for one in due:
        work.actor = clock_actor(one.space_id)
        commands.pass_time(work, one.space_id)


def tell_own(work: Work, due: Sequence[Due]) -> None:
    """Tell people about their reviews by their own clocks: rows of their own spaces, and nothing of the couple's."""
    commands.tell(work, due)


def nudge_owners(work: Work, due: Sequence[Due]) -> None:
    """Tell people about their own steps, the day before."""
    commands.nudge(work, due)
