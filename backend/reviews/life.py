"""A review as its rules see it: one frozen value, moved by the rows of the table."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.reviews.refusals import MoveNotOpen, PauseRunning
from backend.reviews.rules import MOVES, Decision, ItemKind, Move, Mover, Outcome, State

PEOPLE = 2
MOST_TOPICS = 3
MOST_SNOOZES = 2
SNOOZE_DAYS = 7
# How long both have for their answers, and after the reveal for all that follows.
OPEN_FOR = timedelta(days=7)
# What leaves no trace in the couple's space, until it is the second of two.
UNSEEN = frozenset({Move.SUBMIT, Move.TAKE_BACK, Move.READY, Move.NOT_READY, Move.DECIDE, Move.QUIET})


@dataclass(frozen=True)
class Said:
    """What one person decided about one item."""

    item: UUID
    person: UUID
    decision: Decision


@dataclass(frozen=True)
class Item:
    """One thing to look at; `decisions` are there once both are in.

    `missed_before`: the last review that had it ended without reaching it. `amending`: a change of it is suggested.
    """

    id: UUID
    kind: ItemKind
    subject: UUID
    revision: UUID | None = None
    owner: UUID | None = None
    outcome: Outcome | None = None
    decisions: frozenset[Said] = frozenset()
    missed_before: bool = False
    amending: bool = False
    reached: bool = False

    @property
    def is_joint(self) -> bool:
        """Both decide; a boundary and an action point are their owner's alone."""
        return self.kind in (ItemKind.AGREEMENT, ItemKind.PAUSE)

    def is_asked_of(self, person: UUID) -> bool:
        """Tell whether this person is asked about it (R12)."""
        return self.owner in (None, person)


@dataclass(frozen=True)
class Life:
    """A review as its rules see it; `answered`, `ready` and `said` are private and kept in the own spaces."""

    state: State
    due_on: date
    asks_on: date
    opens_at: datetime
    last_on: date
    opened_at: datetime | None = None
    ends_at: datetime | None = None
    snoozes: int = 0
    skip_by: UUID | None = None
    items: tuple[Item, ...] = ()
    topics: tuple[UUID, ...] = ()
    revealed_at: datetime | None = None
    closed_at: datetime | None = None
    answered: frozenset[UUID] = frozenset()
    ready: frozenset[UUID] = frozenset()
    said: frozenset[Said] = frozenset()

    def item(self, item_id: UUID) -> Item | None:
        """One item of its agenda."""
        return next((one for one in self.items if one.id == item_id), None)

    @property
    def is_settled(self) -> bool:
        """Every agreement has what both decided, or is over."""
        asked = [item for item in self.items if item.kind is ItemKind.AGREEMENT]
        return bool(asked) and all(item.outcome is not None for item in asked)


def step(life: Life, move: Move, *, by: UUID | None = None) -> State:
    """Where this move leads, if the table has it and it is a person's or time's as the table says."""
    if (life.state, move) not in MOVES:
        raise MoveNotOpen(f"cannot {move} what is {life.state}")
    mover, state = MOVES[life.state, move]
    if (mover is Mover.NOBODY) != (by is None):
        raise MoveNotOpen(f"{move} is for {mover}")
    return state


def ensure_no_pause(*, paused: bool) -> None:
    """Nothing opens, is revealed, decided or ended while a pause runs (R7)."""
    if paused:
        raise PauseRunning("a pause is running")


def put(life: Life, *items: Item) -> Life:
    """The same review with these items in the place of what they were."""
    new = {item.id: item for item in items}
    return replace(life, items=tuple(new.get(item.id, item) for item in life.items))


def told(people: Iterable[UUID], by: UUID | None) -> tuple[UUID, ...]:
    """Everybody but who did it."""
    return tuple(person for person in people if person != by)


def shown(life: Life) -> Life:
    """What both may see of it."""
    return replace(life, answered=frozenset(), ready=frozenset(), said=frozenset())
