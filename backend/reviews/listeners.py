"""What reviews do when something happens elsewhere."""

from backend.accounts.events import ProfileChanged
from backend.agreements.events import AgreementMoved, AgreementReplaced
from backend.agreements.rules import Move, State
from backend.boundaries.events import BoundaryMoved
from backend.boundaries.rules import Move as BoundaryMove
from backend.couples import queries as couples
from backend.couples.events import CoupleEnded, CoupleLinked
from backend.infra.work import Work
from backend.pauses.events import PausingEnded
from backend.reviews import commands
from backend.reviews.rules import Outcome
from backend.spaces import queries as spaces

# What became of an item by a move outside the review: words both accepted settle it as well.
_BECAME = {
    (Move.ACCEPT, State.ACTIVE): Outcome.ADJUST,
    (Move.REST, State.RESTING): Outcome.REST,
    (Move.RETIRE, State.RETIRED): Outcome.ENDED,
    (Move.WITHDRAW, State.RETIRED): Outcome.ENDED,
}


def plan_first(work: Work, event: CoupleLinked) -> None:
    """Every linked couple has a review ahead."""
    commands.begin_soon(work, event.space_id)


def drop_agreement(work: Work, event: AgreementMoved) -> None:
    """An agreement that ends, rests or has new words while a review has it on its agenda."""
    outcome = _BECAME.get((event.move, event.state))
    if outcome is not None:
        commands.drop(work, event.space_id, event.agreement_id, outcome)


def drop_replaced(work: Work, event: AgreementReplaced) -> None:
    """An agreement in whose place another was accepted."""
    commands.drop(work, event.space_id, event.agreement_id, Outcome.ENDED)


def drop_boundary(work: Work, event: BoundaryMoved) -> None:
    """A boundary its owner ended or hid."""
    if event.move in (BoundaryMove.END, BoundaryMove.HIDE):
        commands.drop(work, event.space_id, event.boundary_id, Outcome.ENDED)


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
