"""What others are told when something happens elsewhere; most of what happens tells nobody."""

from collections.abc import Iterable
from uuid import UUID

from backend.accounts.events import AddressChanged, SessionsEnding
from backend.agreements import queries as agreements
from backend.agreements.events import AgreementMoved, AgreementReminded, AgreementsRested
from backend.agreements.rules import TAPS, Move, State
from backend.boundaries.events import BoundaryMoved
from backend.boundaries.rules import Move as BoundaryMove
from backend.couples.events import CoupleEnded, CoupleLinked, InvitationRedeemed
from backend.exceptions.events import ExceptionEnding, ExceptionMoved, ReliefEnded, ReliefStarted
from backend.exceptions.rules import Move as ExceptionMove
from backend.exceptions.rules import State as ExceptionState
from backend.goals.events import GoalReachAsked, GoalRestOver
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.letters.events import LetterRefused
from backend.notifications import commands
from backend.notifications.commands import Told, mailbox
from backend.notifications.rules import Kind
from backend.pauses.events import PauseMoved
from backend.pauses.rules import OPEN
from backend.pauses.rules import Move as PauseMove
from backend.pauses.rules import State as PauseState
from backend.reviews.events import ActionPointsNear, ReviewMoved, ReviewPrompted
from backend.reviews.rules import Move as ReviewMove
from backend.reviews.rules import Prompt
from backend.reviews.rules import State as ReviewState
from backend.rituals.events import RitualSoon
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries

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
# What a move of a review tells, by where it led; its opening is told to each by their own clock.
_REVIEW_TELLS = {
    (ReviewMove.START, ReviewState.OPEN): Kind.REVIEW_OPEN,
    (ReviewMove.OPEN, ReviewState.BOTH_ANSWERED): Kind.REVIEW_BOTH_IN,
    (ReviewMove.SUBMIT, ReviewState.BOTH_ANSWERED): Kind.REVIEW_BOTH_IN,
    (ReviewMove.READY, ReviewState.REVEALED): Kind.REVIEW_REVEALED,
    (ReviewMove.RESCHEDULE, ReviewState.SCHEDULED): Kind.REVIEW_MOVED,
    (ReviewMove.SNOOZE, ReviewState.SNOOZED): Kind.REVIEW_MOVED,
    **{
        (ReviewMove.SKIP, state): Kind.REVIEW_ASKED
        for state in (ReviewState.SCHEDULED, ReviewState.OPEN, ReviewState.BOTH_ANSWERED)
    },
}
_PROMPT_TELLS = {
    Prompt.SOON: Kind.REVIEW_SOON,
    Prompt.OPEN: Kind.REVIEW_OPEN,
    Prompt.REMINDER: Kind.REVIEW_REMINDER,
}
# What a move of an exception tells the other; taking back a request or a tap tells nobody.
_EXCEPTION_TELLS = {
    (ExceptionMove.PROPOSE, ExceptionState.PROPOSED): Kind.EXCEPTION_ASKED,
    (ExceptionMove.END, ExceptionState.ACCEPTED): Kind.EXCEPTION_ASKED,
    (ExceptionMove.ACCEPT, ExceptionState.ACCEPTED): Kind.EXCEPTION_ANSWERED,
    (ExceptionMove.DECLINE, ExceptionState.DECLINED): Kind.EXCEPTION_ANSWERED,
    (ExceptionMove.END, ExceptionState.ENDED): Kind.EXCEPTION_ANSWERED,
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


def tell_of_reaching(work: Work, event: GoalReachAsked) -> None:
    """Ask the other whether they think so too."""
    _tell(work, work.me.partner_id, Kind.GOAL_ASKED, event.goal_id, couple=event.space_id)


def tell_of_rest(work: Work, event: GoalRestOver) -> None:
    """Ask both what they would like now; nothing of the couple's changes by it."""
    couple, subject = event.space_id, event.goal_id
    key = f"{Kind.GOAL_REST_OVER}:{subject}:{to_wire(event.at)}"
    for person in event.people:
        commands.notify(
            work, to=person, kind=Kind.GOAL_REST_OVER, subject_id=subject, key=key, couple_space_id=couple
        )


def tell_of_pause(work: Work, event: PauseMoved) -> None:
    """Tell whom the pause names: never who did it, and never who stepped out (R20)."""
    kind = _PAUSE_TELLS.get((event.move, event.state))
    if kind is not None:
        for person in event.to:
            _tell(work, person, kind, event.pause_id, couple=event.space_id)


def tell_of_resting(work: Work, event: AgreementsRested) -> None:
    """Tell both, in the same neutral word as for any rest, that nobody had to tap for (R5)."""
    n, couple = spaces.bump(work, event.space_id), event.space_id
    commands.notify_all(
        work,
        [
            Told(own, Kind.RESTED, agreement, f"{Kind.RESTED}:{agreement}:{n}", couple)
            for own in space_queries.own_spaces(work, event.people).values()
            for agreement in event.agreement_ids
        ],
    )


def tell_of_review(work: Work, event: ReviewMoved) -> None:
    """Tell who did not do it of what both can see now; what one does alone tells nobody (R27)."""
    kind = _REVIEW_TELLS.get((event.move, event.state))
    if kind is not None:
        for person in event.to:
            _tell(work, person, kind, event.review_id, couple=event.space_id)


def tell_of_own_review(work: Work, event: ReviewPrompted) -> None:
    """Tell each what their own clock came to; nothing of the couple's changes by it."""
    commands.notify_all(
        work,
        [
            Told(one.own_space_id, _PROMPT_TELLS[one.prompt], one.review_id, one.key, one.couple_space_id)
            for one in event.told
        ],
    )


def tell_of_exception(work: Work, event: ExceptionMoved) -> None:
    """Tell the other what is asked or answered about an agreement's exception."""
    kind = _EXCEPTION_TELLS.get((event.move, event.state))
    if kind is not None:
        _tell(work, work.me.partner_id, kind, event.agreement_id, couple=event.space_id)


def tell_of_exception_ending(work: Work, event: ExceptionEnding) -> None:
    """Tell both that an agreement will soon be whole again; nothing of the couple's changes by it."""
    kind, key = Kind.EXCEPTION_ENDING, f"{Kind.EXCEPTION_ENDING}:{event.exception_id}"
    owns = space_queries.members(work, event.space_id).values()
    commands.notify_all(
        work, [Told(own, kind, event.agreement_id, key, couple_space_id=event.space_id) for own in owns]
    )


def tell_of_relief(work: Work, event: ReliefStarted) -> None:
    """Tell the other that somebody is away or unwell."""
    _tell(work, work.me.partner_id, Kind.RELIEF, event.relief_id, couple=event.space_id)


def untell_relief(work: Work, event: ReliefEnded) -> None:
    """Once it is over nothing is left to read of it (R15)."""
    for person in space_queries.members(work, event.space_id):
        if person != event.person:
            commands.retract(work, to=person, subject_id=event.relief_id)


def tell_of_ritual(work: Work, event: RitualSoon) -> None:
    """Tell those whose half hour has come; the instant it is for makes it once."""
    key = f"{Kind.RITUAL_SOON}:{event.agreement_id}:{to_wire(event.starts_at)}"
    commands.notify_all(
        work,
        [
            Told(own, Kind.RITUAL_SOON, event.agreement_id, key, event.space_id, over_at=event.starts_at)
            for own in event.own_spaces
        ],
    )


def tell_of_steps(work: Work, event: ActionPointsNear) -> None:
    """Tell owners of their own steps, and nobody else (R18)."""
    commands.notify_all(
        work, [Told(one.own_space_id, Kind.ACTION_POINT, one.action_point_id, one.key) for one in event.told]
    )


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
