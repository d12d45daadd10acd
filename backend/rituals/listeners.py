"""What happens elsewhere and moves a ritual."""

from backend.accounts.events import ProfileChanged
from backend.agreements.events import AgreementMoved
from backend.agreements.kinds import Kind
from backend.agreements.rules import Move, State
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.rituals import commands

_COMES_TO_HOLD = frozenset({(Move.ACCEPT, State.ACTIVE), (Move.WAKE, State.ACTIVE)})


def plan_ritual(work: Work, event: AgreementMoved) -> None:
    """Both agreed to a ritual, to another version of it, or woke it."""
    if event.kind is Kind.RITUAL and (event.move, event.state) in _COMES_TO_HOLD:
        commands.plan(work, event.space_id, event.agreement_id)


def follow_zone(work: Work, _event: ProfileChanged) -> None:
    """Somebody's clock may be another one now."""
    if couples.is_linked(work):
        commands.look_anew(work, couples.require_linked(work))
