"""A review between its rows and its rules."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from backend.agreements.rules import HOLDING
from backend.agreements.rules import State as AgreementState
from backend.boundaries.rules import State as BoundaryState
from backend.reviews import deciding
from backend.reviews.life import Item, Life, Said
from backend.reviews.models import Review, ReviewItem, Rhythm
from backend.reviews.rhythm import Rhythm as Every
from backend.reviews.rules import LIVING, Decision, ItemKind, Outcome


class Standing(NamedTuple):
    """Where what an item is about stands now; none when there is nothing of the kind, or no more."""

    agreement: AgreementState | None = None
    active_revision: UUID | None = None
    boundary: BoundaryState | None = None


def rhythm(row: Rhythm) -> Every:
    """The rhythm that a row tells of."""
    return Every(row.anchor_on, row.every_days, row.weekday, row.at)


def read(
    review: Review,
    items: Iterable[Item] = (),
    *,
    answered: Iterable[UUID] = (),
    ready: Iterable[UUID] = (),
    said: Iterable[Said] = (),
) -> Life:
    """The life that rows tell of, and what the own spaces answered."""
    return Life(
        review.state,
        due_on=review.due_on,
        asks_on=review.asks_on,
        opens_at=review.opens_at,
        last_on=review.last_on,
        opened_at=review.opened_at,
        ends_at=review.ends_at,
        snoozes=review.snoozes,
        skip_by=review.skip_by_id,
        items=tuple(items),
        topics=tuple(UUID(topic) for topic in review.topics),
        revealed_at=review.revealed_at,
        closed_at=review.closed_at,
        answered=frozenset(answered),
        ready=frozenset(ready),
        said=frozenset(said),
    )


def with_what_became(life: Life, standing: Mapping[UUID, Standing]) -> Life:
    """The life in which what ended, rests or has new words by other ways is dropped: read, and never written twice."""
    if life.state not in LIVING:
        return life
    for item in life.items:
        outcome = _became(item, standing[item.id])
        if outcome is not None:
            life = deciding.drop(life, item.subject, outcome)
    return life


def _became(item: Item, now: Standing) -> Outcome | None:
    if item.kind is ItemKind.BOUNDARY:
        return None if now.boundary not in (None, BoundaryState.ENDED) else Outcome.ENDED
    if item.kind is not ItemKind.AGREEMENT:
        return None
    if now.agreement is AgreementState.RESTING:
        return Outcome.REST
    if now.agreement not in HOLDING:
        return Outcome.ENDED
    return None if now.active_revision == item.revision else Outcome.ADJUST


def read_item(row: ReviewItem, now: Standing) -> Item:
    """One thing on the agenda."""
    return Item(
        row.id,
        row.kind,
        row.subject_id,
        revision=row.revision_id,
        owner=row.owner_id,
        outcome=row.outcome,
        decisions=frozenset(
            Said(row.id, UUID(person), Decision(what)) for person, what in row.decisions.items()
        ),
        missed_before=row.missed_before,
        amending=now.agreement is AgreementState.AMENDMENT_PROPOSED,
        reached=row.reached,
    )


def write(review: Review, life: Life) -> None:
    """Put into the row what both may see of a life."""
    review.state, review.due_on, review.asks_on = life.state, life.due_on, life.asks_on
    review.opens_at, review.last_on = life.opens_at, life.last_on
    review.opened_at, review.ends_at = life.opened_at, life.ends_at
    review.snoozes, review.skip_by_id = life.snoozes, life.skip_by
    review.topics = [str(topic) for topic in life.topics]
    review.revealed_at, review.closed_at = life.revealed_at, life.closed_at


def write_item(row: ReviewItem, item: Item) -> None:
    """Put into the row what became of an item."""
    row.outcome, row.reached = item.outcome, item.reached
    row.decisions = {
        str(one.person): one.decision.value for one in sorted(item.decisions, key=lambda one: one.person)
    }


def new_item(review: Review, place: int, item: Item) -> ReviewItem:
    """A row for what is on the agenda now."""
    return ReviewItem(
        id=item.id,
        space_id=review.space_id,
        review_id=review.id,
        place=place,
        kind=item.kind,
        subject_id=item.subject,
        revision_id=item.revision,
        owner_id=item.owner,
        outcome=None,
        decisions={},
        missed_before=item.missed_before,
        reached=False,
    )
