"""The life of an invitation: who may move it, and where to."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.kernel.errors import Conflict, Forbidden, NotFound

State = StrEnum("State", ["INVITED", "WAITING", "LINKED", "ENDED"])
Move = StrEnum("Move", ["CODE", "REDEEM", "CONFIRM", "CANCEL", "REFUSE", "EXPIRE"])
Mover = StrEnum("Mover", ["INVITER", "REDEEMER", "EITHER", "NEWCOMER", "TIME"])

OPEN = frozenset({State.INVITED, State.WAITING})

VALID_FOR = timedelta(hours=48)
CODE_VALID_FOR = timedelta(minutes=15)
CODE_TRIES = 5
CODE_LENGTH = 10
CODE_LOOKUP_LENGTH = 4
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

MOVES = {
    (State.INVITED, Move.CODE): (Mover.INVITER, State.INVITED),
    (State.INVITED, Move.REDEEM): (Mover.NEWCOMER, State.WAITING),
    (State.WAITING, Move.CONFIRM): (Mover.INVITER, State.LINKED),
    (State.INVITED, Move.CANCEL): (Mover.INVITER, State.ENDED),
    (State.WAITING, Move.CANCEL): (Mover.INVITER, State.ENDED),
    (State.WAITING, Move.REFUSE): (Mover.EITHER, State.ENDED),
    (State.INVITED, Move.EXPIRE): (Mover.TIME, State.ENDED),
    (State.WAITING, Move.EXPIRE): (Mover.TIME, State.ENDED),
}


class InvitationNotOpen(Conflict):
    """The invitation has ended, is waiting for someone, or has done its work."""

    code, title = "invitation-not-open", "This invitation is not open any more."


class InvitationUnknown(NotFound):
    """No open invitation goes with this secret or code."""

    code, title = "invitation-unknown", "There is no such invitation."


class InvitationNotYourMove(Forbidden):
    """The move belongs to the other of the two."""

    code, title = "invitation-not-your-move", "This step belongs to the other person."


class OwnInvitation(Conflict):
    """An invitation is for someone else."""

    code, title = "own-invitation", "This is your own invitation."


class AlreadyLinked(Conflict):
    """One couple at a time."""

    code, title = "already-linked", "One of you is already linked."


@dataclass(frozen=True)
class Life:
    """An invitation as the rules see it."""

    state: State
    inviter: UUID
    redeemer: UUID | None
    expires_at: datetime

    def at(self, now: datetime) -> "Life":
        """Apply the clock: what is past its 48 hours has ended."""
        due = self.state in OPEN and now >= self.expires_at
        return replace(self, state=MOVES[self.state, Move.EXPIRE][1]) if due else self

    def after(self, move: Move, *, by: UUID, now: datetime) -> "Life":
        """Make a move as one person, or refuse it."""
        current = self.at(now)
        if move is Move.EXPIRE or (current.state, move) not in MOVES:
            raise InvitationNotOpen
        mover, state = MOVES[current.state, move]
        current.ensure_moved_by(mover, by)
        redeemer = by if move is Move.REDEEM else current.redeemer
        return replace(current, state=state, redeemer=redeemer)

    def ensure_moved_by(self, mover: Mover, person: UUID) -> None:
        """Refuse whoever the move does not belong to."""
        if mover is Mover.NEWCOMER and person == self.inviter:
            raise OwnInvitation
        if mover is Mover.INVITER and person != self.inviter:
            raise InvitationNotYourMove
        if mover is Mover.EITHER and person not in (self.inviter, self.redeemer):
            raise InvitationNotYourMove


def invite(*, by: UUID, now: datetime) -> Life:
    """Begin an invitation."""
    return Life(State.INVITED, inviter=by, redeemer=None, expires_at=now + VALID_FOR)


def ensure_free(*linked: bool) -> None:
    """Refuse when anyone here is in a living couple (R9)."""
    if any(linked):
        raise AlreadyLinked


def folded_code(typed: str) -> str:
    """Read a typed code the way people write it: case, dashes and look-alikes do not matter."""
    plain = typed.upper().replace("-", "").replace(" ", "")
    return plain.translate(str.maketrans("OIL", "011"))


def is_code(code: str) -> bool:
    """Tell whether this is a code of the right length and letters."""
    return len(code) == CODE_LENGTH and all(letter in CROCKFORD for letter in code)


def is_closed_by_link(life: Life, *, people: frozenset[UUID]) -> bool:
    """Tell whether a new couple of these people ends this invitation of someone's."""
    return life.state in OPEN and bool(people & {life.inviter, life.redeemer})


def closed(life: Life) -> Life:
    """End an open invitation because one of its people is linked now."""
    return replace(life, state=State.ENDED)
