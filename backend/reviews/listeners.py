"""What reviews do when something happens elsewhere."""

from backend.accounts.events import ProfileChanged
from backend.agreements.events import AgreementMoved
from backend.agreements.rules import Move, State
from backend.boundaries.events import BoundaryMoved
from backend.boundaries.rules import Move as BoundaryMove
from backend.couples import queries as couples
from backend.couples.events import CoupleEnded, CoupleLinked
from backend.infra.work import Work
from backend.pauses.events import PausingEnded
from backend.reviews import commands
from backend.spaces import queries as spaces

# What settles an item by a move outside of the review.
_SETTLES = frozenset(
    {
        (Move.ACCEPT, State.ACTIVE),
        (Move.REST, State.RESTING),
        (Move.RETIRE, State.RETIRED),
        (Move.WITHDRAW, State.RETIRED),
    }
)


def plan_first(work: Work, event: CoupleLinked) -> None:
    """Every linked couple has a review ahead."""
    commands.begin_soon(work, event.space_id)


def show_agreement(work: Work, event: AgreementMoved) -> None:
    """An agreement that ends, rests or has new words while a review has it on its agenda."""
    if (event.move, event.state) in _SETTLES:
        commands.show_again(work, event.space_id)


def show_boundary(work: Work, event: BoundaryMoved) -> None:
    """A boundary its owner ended or hid."""
    if event.move in (BoundaryMove.END, BoundaryMove.HIDE):
        commands.show_again(work, event.space_id)


def cancel_review(work: Work, event: CoupleEnded) -> None:
    """Nobody looks back with somebody they are no longer linked with; what was not revealed never is."""
    own = spaces.own_spaces(work, event.people)
    commands.cancel(work, event.space_id, own.values())


def stand_still(work: Work, event: PausingEnded) -> None:
    """A review waits while a pause runs."""
    commands.stand_still(work, event.space_id, since=event.since, until=event.until)


def follow_zone(work: Work, event: ProfileChanged) -> None:
    """Whoever moves to another zone is told at their hour there."""
    if event.zone_before is not None and couples.is_linked(work):
        space = couples.require_linked(work)
        commands.follow_zone(work, space, event.person_id, before=event.zone_before)
