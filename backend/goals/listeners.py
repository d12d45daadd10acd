"""What goals do when something happens elsewhere."""

from backend.agreements.events import AgreementMoved, AgreementReplaced
from backend.agreements.kinds import Kind
from backend.agreements.rules import Move, State
from backend.goals import commands
from backend.infra.work import Work


def follow_agreement(work: Work, event: AgreementMoved) -> None:
    """A goal begins with the second yes, wakes with its agreement, and ends with it."""
    if event.kind is not Kind.SHARED_GOAL:
        return
    if event.move is Move.WAKE and event.state is State.ACTIVE:
        commands.wake(work, event.space_id, event.agreement_id)
    elif event.move is Move.ACCEPT or event.state is State.RETIRED:
        commands.tell_anew(work, event.space_id, event.agreement_id)


def end_replaced(work: Work, event: AgreementReplaced) -> None:
    """Another took its place."""
    if event.kind is Kind.SHARED_GOAL:
        commands.tell_anew(work, event.space_id, event.agreement_id)
