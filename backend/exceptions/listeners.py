"""What exceptions do when something happens elsewhere."""

from backend.agreements.events import AgreementMoved, AgreementReplaced
from backend.agreements.rules import State
from backend.couples.events import CoupleEnded
from backend.exceptions import commands
from backend.infra.work import Work


def cancel_with_agreement(work: Work, event: AgreementMoved) -> None:
    """What was withdrawn or retired needs no exception."""
    if event.state is State.RETIRED:
        commands.cancel_of(work, event.space_id, event.agreement_id)


def cancel_replaced(work: Work, event: AgreementReplaced) -> None:
    """Nor does what another agreement took the place of."""
    commands.cancel_of(work, event.space_id, event.agreement_id)


def end_exceptions(work: Work, event: CoupleEnded) -> None:
    """Nothing is relaxed between two people who are no longer linked."""
    commands.end_all(work, event.space_id)
