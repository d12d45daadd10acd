"""The life of an agreement: who may move it, and where to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.agreements.refusals import (
    MoveNotOpen,
    NotLinked,
    NotYourMove,
    PauseRunning,
    RevisionChanged,
)
from backend.kernel.errors import Conflict

PEOPLE = 2


class State(StrEnum):
    """Where an agreement stands; a draft is not the server's to know."""

    PROPOSED = "proposed"
    COUNTERED = "countered"
    ACTIVE = "active"
    AMENDMENT_PROPOSED = "amendment_proposed"
    RESTING = "resting"
    DECLINED = "declined"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    RETIRED = "retired"
    ENDED = "ended"


class Move(StrEnum):
    """What can happen to it."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    COUNTER = "counter"
    DECLINE = "decline"
    TAKE_BACK = "take_back"
    LAPSE = "lapse"
    SEND_AGAIN = "send_again"
    SLEEP = "sleep"
    AMEND = "amend"
    REST = "rest"
    RETIRE = "retire"
    WAKE = "wake"
    WITHDRAW = "withdraw"
    REPLACE = "replace"
    END = "end"


class Mover(StrEnum):
    """Whose move it is; the author is that of the newest revision."""

    AUTHOR = "author"
    RECEIVER = "receiver"
    EITHER = "either"
    BOTH = "both"
    NOBODY = "nobody"


WAITING = frozenset({State.PROPOSED, State.COUNTERED, State.AMENDMENT_PROPOSED})
HOLDING = frozenset({State.ACTIVE, State.AMENDMENT_PROPOSED})
AGREED = HOLDING | {State.RESTING}
TAPS = frozenset({Move.REST, Move.RETIRE, Move.WAKE})

_FIRST = (State.PROPOSED, State.COUNTERED)
_AMENDED = State.AMENDMENT_PROPOSED

MOVES: dict[tuple[State, Move], tuple[Mover, State]] = {
    **{(state, Move.ACCEPT): (Mover.RECEIVER, State.ACTIVE) for state in WAITING},
    **{(state, Move.SLEEP): (Mover.RECEIVER, state) for state in WAITING},
    **{(state, Move.COUNTER): (Mover.RECEIVER, State.COUNTERED) for state in _FIRST},
    **{(state, Move.DECLINE): (Mover.RECEIVER, State.DECLINED) for state in _FIRST},
    **{(state, Move.TAKE_BACK): (Mover.AUTHOR, State.TAKEN_BACK) for state in _FIRST},
    **{(state, Move.LAPSE): (Mover.NOBODY, State.LAPSED) for state in _FIRST},
    (_AMENDED, Move.COUNTER): (Mover.RECEIVER, _AMENDED),
    (_AMENDED, Move.DECLINE): (Mover.RECEIVER, State.ACTIVE),
    (_AMENDED, Move.TAKE_BACK): (Mover.AUTHOR, State.ACTIVE),
    (_AMENDED, Move.LAPSE): (Mover.NOBODY, State.ACTIVE),
    (State.LAPSED, Move.SEND_AGAIN): (Mover.AUTHOR, State.PROPOSED),
    (State.DECLINED, Move.SEND_AGAIN): (Mover.AUTHOR, State.PROPOSED),
    (State.ACTIVE, Move.AMEND): (Mover.EITHER, _AMENDED),
    **{(state, Move.REST): (Mover.BOTH, State.RESTING) for state in HOLDING},
    **{(state, Move.RETIRE): (Mover.BOTH, State.RETIRED) for state in HOLDING},
    (State.RESTING, Move.WAKE): (Mover.BOTH, State.ACTIVE),
    **{(state, Move.WITHDRAW): (Mover.EITHER, State.RETIRED) for state in AGREED},
    **{(state, Move.REPLACE): (Mover.NOBODY, State.RETIRED) for state in AGREED},
    **{(state, Move.END): (Mover.NOBODY, State.ENDED) for state in State},
}


@dataclass(frozen=True)
class Exact:
    """One revision and its words: what a yes is said to."""

    revision_id: UUID
    hash: str


@dataclass(frozen=True)
class Sent:
    """The newest revision: who sent it, who opened this round, until when it waits."""

    exact: Exact
    number: int
    author: UUID
    opened_by: UUID
    sent_at: datetime
    lapses_at: datetime


@dataclass(frozen=True)
class Yes:
    """One person's live consent."""

    person: UUID
    exact: Exact


@dataclass(frozen=True)
class Tap:
    """One of the two taps that rest, retire or wake what both agreed on."""

    move: Move
    person: UUID
    revision_id: UUID


@dataclass(frozen=True)
class Moment:
    """What is true around a command: the instant, a running pause, the link."""

    now: datetime
    paused: bool = False
    linked: bool = True


@dataclass(frozen=True)
class Life:
    """An agreement as its rules see it; before `since` what held `until_then` goes on holding."""

    state: State
    latest: Sent
    active: Exact | None = None
    yeses: frozenset[Yes] = frozenset()
    quiet_until: datetime | None = None
    since: datetime | None = None
    until_then: Exact | None = None

    @property
    def open(self) -> Sent | None:
        """The revision that waits for an answer."""
        return self.latest if self.state in WAITING else None

    def agreed_by(self, exact: Exact | None) -> frozenset[UUID]:
        """Those whose live consent names exactly this."""
        return frozenset(yes.person for yes in self.yeses if yes.exact == exact)

    def holding(self, now: datetime) -> Exact | None:
        """The words of this instant: the active revision's once it has started, those before it until then."""
        return self.active if self.since is not None and self.since <= now else self.until_then

    def in_force(self, now: datetime) -> bool:
        """Both said yes to what holds now, and it does not rest (R3)."""
        return self.state in HOLDING and len(self.agreed_by(self.holding(now))) == PEOPLE


def step(life: Life, move: Move, *, by: UUID | None = None) -> State:
    """Where this move leads, if the table has it and it belongs to this person."""
    if (life.state, move) not in MOVES:
        raise MoveNotOpen(f"cannot {move} what is {life.state}")
    mover, state = MOVES[life.state, move]
    side = Mover.AUTHOR if by == life.latest.author else Mover.RECEIVER
    if mover in (Mover.AUTHOR, Mover.RECEIVER) and mover is not side:
        raise NotYourMove(f"only the {mover} may {move}")
    return state


def ensure_linked(moment: Moment) -> None:
    """Nothing moves after parting (R44)."""
    if not moment.linked:
        raise NotLinked("the link has ended")


def ensure_no_pause(moment: Moment) -> None:
    """Nothing is agreed to while a pause runs (R7)."""
    if moment.paused:
        raise PauseRunning("a pause is running")


def ensure_same(asked: Exact | UUID, actual: Exact | None) -> None:
    """An answer names the revision it means (R4)."""
    if asked not in (actual, actual and actual.revision_id):
        raise RevisionChanged("this is not the version you read")


def ensure_room(in_the_way: Conflict | None) -> None:
    """Only so many of a kind hold at once, unless the new one names what it replaces."""
    if in_the_way is not None:
        raise in_the_way


def kept(life: Life) -> frozenset[Yes]:
    """Consents to what both agreed on; those to an open revision are void."""
    return frozenset(yes for yes in life.yeses if yes.exact in (life.active, life.until_then))
