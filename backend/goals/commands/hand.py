"""Taking a goal in hand: its agreement first, with the lock of the couple's space, then what is kept beside it."""

from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from backend.agreements import commands as agreements
from backend.agreements import queries as agreement_queries
from backend.agreements import texts as agreement_texts
from backend.agreements.commands import Hand
from backend.agreements.kinds import Kind
from backend.agreements.rules import Moment, State
from backend.goals import queries
from backend.goals.rules import Life
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.security.vault import SpaceKey
from backend.spaces import commands as spaces

KIND = "goal"


class Moved(NamedTuple):
    """What a write answers: no words, they come with the feed."""

    id: UUID
    n: int
    state: str


@dataclass(frozen=True)
class Held:
    """A goal with its agreement in hand."""

    taken: Hand
    life: Life

    @property
    def id(self) -> UUID:
        return self.taken.agreement.id

    @property
    def space_id(self) -> UUID:
        return self.taken.agreement.space_id

    @property
    def moment(self) -> Moment:
        return self.taken.moment

    def key(self, work: Work) -> SpaceKey:
        """The key of the couple."""
        return agreement_queries.key(work, self.taken.held)


def take(work: Work, goal_id: UUID) -> Held:
    """Lock the couple's space and return one goal; another kind of agreement is none."""
    taken = agreements.take(work, goal_id)
    agreement = taken.agreement
    if agreement.kind is not Kind.SHARED_GOAL:
        raise NotFound
    # A day counts only while it rests; what a review let rest has none.
    rests = agreement.state is State.RESTING
    rest_until = queries.rest_until(work, agreement.space_id, goal_id) if rests else None
    return Held(taken, Life(agreement.state, agreement.active_revision_id, rest_until=rest_until))


def with_steps(work: Work, held: Held) -> Held:
    """With the steps of the text both agreed on last."""
    active = held.taken.held.active
    content = agreement_texts.read(held.key(work), active) if active else None
    steps = tuple(content["fields"]["steps"]) if content else ()
    return replace(held, life=replace(held.life, steps=steps))


def with_taps(work: Work, held: Held) -> Held:
    """With those who say that it is reached."""
    return replace(held, life=replace(held.life, taps=queries.taps(work, held.id)))


def moved(work: Work, held: Held) -> Moved:
    """Number the change, and answer without words."""
    spaces.changed(work, held.space_id, KIND, held.id)
    return Moved(held.id, spaces.bump(work, held.space_id), held.taken.agreement.state)
