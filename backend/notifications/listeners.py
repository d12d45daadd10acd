"""What others are told when something happens elsewhere; most of what happens tells nobody."""

from collections.abc import Iterable
from uuid import UUID

from backend.accounts.events import AddressChanged, SessionsEnding
from backend.agreements import queries as agreements
from backend.agreements.events import AgreementMoved, AgreementReminded
from backend.agreements.rules import TAPS, Move, State
from backend.boundaries.events import BoundaryMoved
from backend.boundaries.rules import Move as BoundaryMove
from backend.couples.events import CoupleEnded, CoupleLinked, InvitationRedeemed
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.letters.events import LetterRefused
from backend.notifications import commands
from backend.notifications.commands import mailbox
from backend.notifications.rules import Kind
from backend.pauses.events import PauseMoved
from backend.pauses.rules import OPEN
from backend.pauses.rules import Move as PauseMove
from backend.pauses.rules import State as PauseState
from backend.spaces import commands as spaces

_SENT = (Move.PROPOSE, Move.COUNTER, Move.AMEND, Move.SEND_AGAIN)
_DONE = {
    (Move.REST, State.RESTING): Kind.RESTED,
    (Move.RETIRE, State.RETIRED): Kind.ENDED,
    (Move.WAKE, State.ACTIVE): Kind.WOKEN,
}
_TELLS = {
    **dict.fromkeys(_SENT, Kind.PROPOSAL),
    Move.ACCEPT: Kind.ANSWERED,
    Move.DECLINE: Kind.ANSWERED,
    Move.WITHDRAW: Kind.ENDED,
}
# What a move of a pause tells, by where it led; being here, okay or done with a step tells nobody.
_PAUSE_TELLS = {
    **{(move, PauseState.STARTED): Kind.PAUSE_STARTED for move in (PauseMove.CALL, PauseMove.AGAIN)},
    **{
        (move, state): Kind.PAUSE_RETURN
        for move in (PauseMove.READY, PauseMove.RETURN, PauseMove.OVERDUE, PauseMove.LAPSE)
        for state in (PauseState.READY, PauseState.OVERDUE)
    },
    **{(move, PauseState.RUNNING): Kind.PAUSE_CHANGED for move in (PauseMove.JOIN, PauseMove.LONGER)},
    **{
        (move, state): Kind.PAUSE_CHANGED
        for move in (PauseMove.ACCEPT_TIME, PauseMove.DECLINE_TIME, PauseMove.HAND_OVER)
        for state in OPEN
    },
    (PauseMove.ASK, PauseState.EXTENSION_ASKED): Kind.PAUSE_ASKED,
    **{
        (move, PauseState.CLOSED): Kind.PAUSE_ENDED
        for move in (PauseMove.CLOSE, PauseMove.HAND_OVER, PauseMove.EXPIRE)
    },
}
_BOUNDARY_TELLS = {
    BoundaryMove.SHARE: Kind.BOUNDARY_SHARED,
    BoundaryMove.CHANGE: Kind.BOUNDARY_CHANGED,
    BoundaryMove.ACKNOWLEDGE: Kind.BOUNDARY_ANSWERED,
}


def tell_of_agreement(work: Work, event: AgreementMoved) -> None:
    """Tell the other of a sending, an answer or an end; taking back and sleeping on it tell nobody."""
    kind = _kind_of(work, event)
    if kind is not None:
        _tell(work, work.me.partner_id, kind, event.agreement_id, couple=event.space_id)


def tell_of_reminder(work: Work, event: AgreementReminded) -> None:
    """Tell once more whom a suggestion waits for; nothing of the couple's changes by it."""
    key = f"{Kind.REMINDER}:{event.agreement_id}:{to_wire(event.at)}"
    couple, subject = event.space_id, event.agreement_id
    commands.notify(
        work, to=event.to, kind=Kind.REMINDER, subject_id=subject, key=key, couple_space_id=couple
    )


def _kind_of(work: Work, event: AgreementMoved) -> Kind | None:
    if event.move not in TAPS:
        return _TELLS.get(event.move)
    if (event.move, event.state) in _DONE:
        return _DONE[event.move, event.state]
    # A first tap asks the other; taking it back leaves none of this person's, and tells nothing.
    taps = agreements.taps(work, event.agreement_id)
    asked = any(tap.move is event.move and tap.person == event.by for tap in taps)
    return Kind.ASKED if asked else None


def tell_of_boundary(work: Work, event: BoundaryMoved) -> None:
    """Tell the partner what is shared or changed, its owner what was answered; ending one tells nobody."""
    partner, subject = work.me.partner_id, event.boundary_id
    if event.move is BoundaryMove.HIDE and partner is not None:
        commands.retract(work, to=partner, subject_id=subject)
    elif event.move in _BOUNDARY_TELLS:
        _tell(work, partner, _BOUNDARY_TELLS[event.move], subject, couple=event.space_id)


def tell_of_pause(work: Work, event: PauseMoved) -> None:
    """Tell whom the pause names: never who did it, and never who stepped out (R20)."""
    kind = _PAUSE_TELLS.get((event.move, event.state))
    if kind is not None:
        for person in event.to:
            _tell(work, person, kind, event.pause_id, couple=event.space_id)


def tell_of_redeeming(work: Work, event: InvitationRedeemed) -> None:
    """Tell the inviter that somebody waits for their yes."""
    _tell(work, event.inviter_id, Kind.LINK_WAITING, event.invitation_id, couple=None)


def tell_of_link(work: Work, event: CoupleLinked) -> None:
    """Tell the one who waited that both are linked now."""
    for person in _others(work, event.people):
        _tell(work, person, Kind.LINKED, event.space_id, couple=event.space_id)


def tell_of_parting(work: Work, event: CoupleEnded) -> None:
    """The other gets one neutral line (R44)."""
    for person in _others(work, event.people):
        _tell(work, person, Kind.LINK_ENDED, event.space_id, couple=event.space_id)


def forget_browsers(work: Work, event: SessionsEnding) -> None:
    """A browser that is signed out is rung no more (R34)."""
    commands.drop_routes_of_sessions(work, event.token_hashes)


def move_mailbox(work: Work, event: AddressChanged) -> None:
    """Letters go to an address that was proven, and to no other."""
    mailbox.move(work, event.space_id, proven=event.proven)


def mark_refused(work: Work, event: LetterRefused) -> None:
    """An address that takes no letters gets no more."""
    mailbox.mark_refused(work, event.space_id)


def _others(work: Work, people: Iterable[UUID]) -> list[UUID]:
    return [person for person in people if person != work.me.person_id]


def _tell(work: Work, to: UUID | None, kind: Kind, subject_id: UUID, *, couple: UUID | None) -> None:
    """One notice for one change: the space's number makes its key."""
    if to is not None:
        key = f"{kind}:{subject_id}:{spaces.bump(work, couple or work.me.space_id)}"
        commands.notify(work, to=to, kind=kind, subject_id=subject_id, key=key, couple_space_id=couple)
