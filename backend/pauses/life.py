"""A pause as its rules see it: one frozen value, moved by the rows of the table."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.pauses.refusals import LengthNotAllowed, MoveNotOpen
from backend.pauses.rules import MOVES, ClosedAs, Move, Mover, Reinitiator, State

PEOPLE = 2
DAY = timedelta(hours=24)
# So that every allowed length leaves half an hour to come back in.
LATEST_RETURN = timedelta(hours=23, minutes=30)
QUIET = frozenset({Move.LEAVE, Move.END, Move.RUN, Move.FINISH})


@dataclass(frozen=True)
class Terms:
    """What the couple agreed on in calm, as far as rules need it; the product's own without a rule."""

    min_minutes: int = 20
    max_minutes: int = 24 * 60
    extensions: int = 1
    extension_minutes: int = 30
    reinitiator: Reinitiator = Reinitiator.WHO_CALLED

    @property
    def shortest(self) -> timedelta:
        """The least a pause lasts, and the earliest that anyone may be ready."""
        return timedelta(minutes=self.min_minutes)

    @property
    def longest(self) -> timedelta:
        """The most a pause lasts by the rule."""
        return min(timedelta(minutes=self.max_minutes), LATEST_RETURN)


@dataclass(frozen=True)
class Length:
    """How long somebody asks for: minutes, or the exact instant of the return."""

    minutes: int | None = None
    return_at: datetime | None = None

    def ends(self, start: datetime) -> datetime:
        """The return instant of a pause that began at `start`."""
        return self.return_at or start + timedelta(minutes=self.minutes or 0)


@dataclass(frozen=True)
class Extension:
    """A later return time, and who it was given to."""

    person: UUID
    at: datetime
    return_at: datetime


@dataclass(frozen=True)
class Asked:
    """A question for more time that waits for an answer."""

    person: UUID
    return_at: datetime
    at: datetime
    lapses_at: datetime


@dataclass(frozen=True)
class Life:
    """A pause as its rules see it; `ready` and `left` are private and kept in the own spaces."""

    state: State
    callers: tuple[UUID, ...]
    terms: Terms
    started_at: datetime
    planned_return_at: datetime
    return_at: datetime
    first_to_speak: UUID | None = None
    acknowledged_at: datetime | None = None
    okay: tuple[UUID, ...] = ()
    ready: frozenset[UUID] = frozenset()
    left: frozenset[UUID] = frozenset()
    here: tuple[UUID, ...] = ()
    extensions: tuple[Extension, ...] = ()
    extensions_used: int = 0
    asked: Asked | None = None
    hand_over_by: UUID | None = None
    step: int = 0
    returned_at: datetime | None = None
    closed_at: datetime | None = None
    closed_as: ClosedAs | None = None
    closed_by: UUID | None = None

    @property
    def minimum_until(self) -> datetime:
        """From when on somebody may be ready early."""
        return self.started_at + self.terms.shortest

    @property
    def ends_at(self) -> datetime:
        """When it closes by itself, unless both came back."""
        return self.started_at + DAY

    @property
    def extensions_left(self) -> int:
        """How often one tap still gives more time."""
        return max(0, self.terms.extensions - self.extensions_used)


def step(life: Life, move: Move, *, by: UUID | None = None) -> State:
    """Where this move leads, if the table has it and it belongs to this person; time is nobody."""
    if (life.state, move) not in MOVES:
        raise MoveNotOpen(f"cannot {move} what is {life.state}")
    mover, state = MOVES[life.state, move]
    if not _is_theirs(life, mover, by):
        raise MoveNotOpen(f"only the {mover} may {move}")
    return state


def _is_theirs(life: Life, mover: Mover, by: UUID | None) -> bool:
    asker = life.asked.person if life.asked else None
    match mover:
        case Mover.NOBODY:
            return by is None
        case Mover.LISTENER:
            return by is not None and by not in life.callers
        case Mover.ASKER:
            return by is not None and by == asker
        case Mover.ANSWERER:
            return by is not None and by != asker
        case _:
            return by is not None


def ensure_allowed(
    return_at: datetime, *, started_at: datetime, shortest: timedelta, longest: timedelta
) -> None:
    """A return instant lies within the limits, counted from the start (R21)."""
    if not shortest <= return_at - started_at <= longest:
        raise LengthNotAllowed(earliest=started_at + shortest, latest=started_at + longest)


def first_to_speak(
    reinitiator: Reinitiator, *, caller: UUID, other: UUID, before: UUID | None = None
) -> UUID | None:
    """Who reaches out first; none when either may. `before` is who it was in the last pause."""
    match reinitiator:
        case Reinitiator.WHO_CALLED:
            return caller
        case Reinitiator.OTHER:
            return other
        case Reinitiator.ALTERNATE:
            return other if before == caller else caller
        case _:
            return None


def ensure_first(done: frozenset[UUID] | tuple[UUID, ...], by: UUID) -> None:
    """What is done once is not done again."""
    if by in done:
        raise MoveNotOpen("once is enough")


def told(life: Life, move: Move, *, people: Iterable[UUID], by: UUID | None) -> tuple[UUID, ...]:
    """Who else is to be told: nobody who stepped out, nobody of a quiet end, and who is here of no passed time."""
    if move in QUIET:
        return ()
    knowing = {by, *life.left, *(life.here if move is Move.OVERDUE else ())}
    return tuple(person for person in people if person not in knowing)


def shown(life: Life) -> Life:
    """What both may see of it."""
    return replace(life, ready=frozenset(), left=frozenset())
