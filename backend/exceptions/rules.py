"""The life of a dated exception: who may move it, and where to; and how long a relief may last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.agreements.rules import Moment, ensure_linked, ensure_no_pause
from backend.agreements.rules import State as AgreementState
from backend.exceptions.refusals import ExceptionsOverlap, MoveNotOpen, SentTooSoon, TooManyOpenProposals

MOST_OPEN = 3
SAME_DAYS_AFTER = timedelta(days=7)
# A season; whatever is to ask less for longer is another agreement.
MOST_DAYS = 92
FURTHEST = timedelta(days=366)
LONGEST_RELIEF = timedelta(days=7)


class State(StrEnum):
    """Where an exception stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"
    ENDED = "ended"
    OVER = "over"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What can happen to it; from LAPSE on only time, and the end of its agreement or link, do it."""

    PROPOSE = "propose"
    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_BACK = "take_back"
    END = "end"
    UNDO_END = "undo_end"
    LAPSE = "lapse"
    FINISH = "finish"
    CANCEL = "cancel"


class Mover(StrEnum):
    """Whose move it is."""

    AUTHOR = "author"
    RECEIVER = "receiver"
    BOTH = "both"
    EITHER = "either"
    NOBODY = "nobody"


class Reason(StrEnum):
    """Why it asks less for a while."""

    SLEEP = "sleep"
    WORK = "work"
    STUDY = "study"
    TRAVEL = "travel"
    ILLNESS = "illness"
    FAMILY = "family"
    DRIVING = "driving"
    OWN_TIME = "own_time"
    EXAM = "exam"
    HOLIDAY = "holiday"


class ReliefKind(StrEnum):
    """What somebody says of themselves; nobody asks why."""

    AWAY = "away"
    UNWELL = "unwell"


STANDING = frozenset({State.PROPOSED, State.ACCEPTED})
# An agreement that came to its end takes its exceptions along; one that rests has them again when it wakes.
GONE = frozenset({AgreementState.RETIRED, AgreementState.ENDED})

MOVES: dict[tuple[State, Move], tuple[Mover, State]] = {
    (State.PROPOSED, Move.ACCEPT): (Mover.RECEIVER, State.ACCEPTED),
    (State.PROPOSED, Move.DECLINE): (Mover.RECEIVER, State.DECLINED),
    (State.PROPOSED, Move.TAKE_BACK): (Mover.AUTHOR, State.TAKEN_BACK),
    (State.PROPOSED, Move.LAPSE): (Mover.NOBODY, State.LAPSED),
    (State.ACCEPTED, Move.END): (Mover.BOTH, State.ENDED),
    (State.ACCEPTED, Move.UNDO_END): (Mover.EITHER, State.ACCEPTED),
    (State.ACCEPTED, Move.FINISH): (Mover.NOBODY, State.OVER),
    **{(state, Move.CANCEL): (Mover.NOBODY, State.CANCELLED) for state in (State.PROPOSED, State.ACCEPTED)},
}


@dataclass(frozen=True)
class Days:
    """The local dates of an exception, both included."""

    first: date
    last: date

    def meets(self, other: "Days") -> bool:
        """Tell whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Stretch:
    """These days as instants: from the earlier midnight to the later one, with the morning to speak of the end."""

    begins_at: datetime
    ends_at: datetime
    tell_at: datetime | None


@dataclass(frozen=True)
class Life:
    """An exception as its rules see it."""

    state: State
    author: UUID
    days: Days
    lapses_at: datetime | None = None
    stretch: Stretch | None = None
    end_by: UUID | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Outbox:
    """What one person has asked for before, as far as it bounds the next asking."""

    open_requests: int = 0
    same_days_ended_at: datetime | None = None


def step(life: Life, move: Move, *, by: UUID | None = None) -> State:
    """Where this move leads, if the table has it and it belongs to this person; time is nobody."""
    if (life.state, move) not in MOVES:
        raise MoveNotOpen(f"cannot {move} what is {life.state}")
    mover, state = MOVES[life.state, move]
    is_theirs = {
        Mover.AUTHOR: by == life.author,
        Mover.RECEIVER: by not in (None, life.author),
        Mover.NOBODY: by is None,
    }.get(mover, by is not None)
    if not is_theirs:
        raise MoveNotOpen(f"only the {mover} may {move}")
    return state


def propose(
    days: Days, moment: Moment, *, by: UUID, lapses_at: datetime, agreed: Iterable[Days], outbox: Outbox
) -> Life:
    """Ask for it; nothing is relaxed before the other has said yes."""
    ensure_linked(moment)
    if outbox.open_requests >= MOST_OPEN:
        raise TooManyOpenProposals(f"{outbox.open_requests} are open")
    ended_at = outbox.same_days_ended_at
    if ended_at is not None and moment.now < ended_at + SAME_DAYS_AFTER:
        raise SentTooSoon(after=ended_at + SAME_DAYS_AFTER)
    ensure_apart(days, agreed)
    return Life(State.PROPOSED, by, days, lapses_at=lapses_at)


def ensure_apart(days: Days, agreed: Iterable[Days]) -> None:
    """No day has two exceptions of one agreement."""
    if any(days.meets(other) for other in agreed):
        raise ExceptionsOverlap("some of these days are taken")


def accept(life: Life, moment: Moment, *, by: UUID, stretch: Stretch, agreed: Iterable[Days]) -> Life:
    """The second yes: it relaxes from its first day, or from now when that has begun."""
    ensure_linked(moment)
    state = step(life, Move.ACCEPT, by=by)
    ensure_no_pause(moment)
    ensure_apart(life.days, agreed)
    return replace(life, state=state, lapses_at=None, stretch=stretch)


def refuse(life: Life, move: Move, moment: Moment, *, by: UUID) -> Life:
    """Decline, or take back: also while a pause runs, and nobody asks why."""
    ensure_linked(moment)
    return replace(life, state=step(life, move, by=by), lapses_at=None)


def end(life: Life, moment: Moment, *, by: UUID, alone: bool) -> Life:
    """End it sooner: by both, as it was agreed by both.

    `alone` is for what relaxes a limit: a limit holds again as soon as one of the two wants it back (R2, R10).
    """
    ensure_linked(moment)
    state = step(life, Move.END, by=by)
    if not alone:
        ensure_no_pause(moment)
        if life.end_by == by:
            raise MoveNotOpen("this takes both")
        if life.end_by is None:
            return replace(life, end_by=by)
    return replace(life, state=state, end_by=None, ended_at=moment.now)


def undo_end(life: Life, moment: Moment, *, by: UUID) -> Life:
    """Take one's own tap back until the other taps."""
    ensure_linked(moment)
    step(life, Move.UNDO_END, by=by)
    if life.end_by != by:
        raise MoveNotOpen("there is no tap of yours")
    return replace(life, end_by=None)


def shown(state: State, agreement: AgreementState) -> State:
    """Where it stands for both: with an agreement that has ended it is cancelled, whatever its row still says."""
    return State.CANCELLED if agreement in GONE and state in STANDING else state


def settled(life: Life, now: datetime, *, agreement: AgreementState = AgreementState.ACTIVE) -> Life:
    """What time, or the end of its agreement, has done by now: nobody's silence is a yes, and what both agreed to ends."""
    if shown(life.state, agreement) is not life.state:
        return replace(life, state=step(life, Move.CANCEL), lapses_at=None, end_by=None)
    if life.state is State.PROPOSED and life.lapses_at is not None and life.lapses_at <= now:
        return replace(life, state=step(life, Move.LAPSE), lapses_at=None)
    if life.state is State.ACCEPTED and life.stretch is not None and life.stretch.ends_at <= now:
        return replace(life, state=step(life, Move.FINISH), end_by=None)
    return life


def next_look(life: Life, now: datetime) -> datetime | None:
    """When the clock has to look at it again."""
    if life.state is State.PROPOSED:
        return life.lapses_at
    if life.state is not State.ACCEPTED or life.stretch is None:
        return None
    tell_at = life.stretch.tell_at
    return tell_at if tell_at is not None and tell_at > now else life.stretch.ends_at


def relief_ends(later_midnight: datetime, *, started_at: datetime) -> datetime:
    """When a relief ends by itself: with its last day, and never past seven days from its start."""
    return min(later_midnight, started_at + LONGEST_RELIEF)
