"""Reviews, their rhythm and their steps as both see them, and one's own seat: a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select

from backend.agreements.models import Agreement
from backend.boundaries.models import Boundary
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.kernel.errors import NotFound
from backend.reviews import ending, rows, texts
from backend.reviews.life import Item, Life
from backend.reviews.models import ActionPoint, Review, ReviewAnswer, ReviewItem, ReviewSeat, Rhythm
from backend.reviews.rows import Standing
from backend.reviews.rules import AHEAD, LIVING
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

_SPACE: BindParameter[Any] = bindparam("space")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_REVIEWS = (
    select(Review, Space.wrapped_key, Space.ended_at)
    .join(Space, Space.id == Review.space_id)
    .where(Review.space_id == _SPACE, Review.id.in_(_IDS))
)
_ITEMS = (
    select(ReviewItem, Agreement.state, Agreement.active_revision_id, Boundary.state)
    .outerjoin(Agreement, Agreement.id == ReviewItem.subject_id)
    .outerjoin(Boundary, Boundary.id == ReviewItem.subject_id)
    .where(ReviewItem.space_id == _SPACE, ReviewItem.review_id.in_(_IDS))
    .order_by(ReviewItem.place)
)
_ANSWERS = (
    select(ReviewAnswer)
    .where(ReviewAnswer.space_id == _SPACE, ReviewAnswer.review_id.in_(_IDS))
    .order_by(ReviewAnswer.person_id, ReviewAnswer.place)
)
_NEXT = (
    select(Review.asks_on)
    .join(Space, Space.id == Review.space_id)
    .where(Review.space_id == Rhythm.space_id, Review.state.in_(AHEAD), Space.ended_at.is_(None))
    .scalar_subquery()
)
_RHYTHMS = select(Rhythm, _NEXT).where(Rhythm.space_id.in_(_IDS))
_SEATS = select(ReviewSeat).where(ReviewSeat.space_id == _SPACE, ReviewSeat.review_id.in_(_IDS))
_POINTS = (
    select(ActionPoint, Space.wrapped_key)
    .join(Space, Space.id == ActionPoint.space_id)
    .where(ActionPoint.space_id == _SPACE, ActionPoint.id.in_(_IDS))
)

View = dict[str, Any]


def get(work: Work, review_id: UUID) -> View:
    """One review of the actor's couple."""
    found = list_reviews(work, [review_id])
    if review_id not in found:
        raise NotFound
    return found[review_id]


def list_reviews(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These reviews, as far as they are in a space of a couple: what the feed asks for."""
    wanted, views = list(ids), dict[UUID, View]()
    for space in work.shared_spaces:
        values = {"space": space, "ids": wanted}
        found = work.session.execute(_REVIEWS, values).all()
        if not found:
            continue
        key = work.keys.unwrap(space, found[0].wrapped_key)
        items, answers = _by_review(work, _ITEMS, values), _by_review(work, _ANSWERS, values)
        for review, _, ended_at in found:
            life = _life(review, items[review.id], parted=ended_at is not None)
            views[review.id] = _view(review, life, key, [answer for answer, *_ in answers[review.id]])
    return views


def _life(review: Review, items: list[Any], *, parted: bool) -> Life:
    standing = {item.id: Standing(*now) for item, *now in items}
    life = rows.read(review, [rows.read_item(item, standing[item.id]) for item, *_ in items])
    if not parted:
        return rows.with_what_became(life, standing)
    return ending.cancelled(life) if life.state in LIVING else life


def list_rhythms(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """The rhythm of the actor's couple, with the date of the next review."""
    readable = [space for space in ids if space in work.shared_spaces]
    found = work.session.execute(_RHYTHMS, {"ids": readable}).all() if readable else []
    return {
        rhythm.space_id: {
            "id": str(rhythm.space_id),
            "everyDays": rhythm.every_days,
            "weekday": rhythm.weekday,
            "at": rhythm.at.strftime("%H:%M"),
            "nextOn": _day(next_on),
        }
        for rhythm, next_on in found
    }


def list_seats(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """The actor's own side of these reviews; never what a ready tap sent."""
    found = work.session.scalars(_SEATS, {"space": work.me.space_id, "ids": list(ids)})
    return {
        seat.review_id: {
            "id": str(seat.review_id),
            "reviewId": str(seat.review_id),
            "answeredAt": _wire(seat.answered_at),
            "readyAt": _wire(seat.ready_at),
            "quietUntil": _day(seat.quiet_until),
            "decisions": seat.decisions,
        }
        for seat in found
    }


def list_points(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """Small steps of both."""
    wanted, views = list(ids), dict[UUID, View]()
    for space in work.shared_spaces:
        found = work.session.execute(_POINTS, {"space": space, "ids": wanted}).all()
        if found:
            key = work.keys.unwrap(space, found[0].wrapped_key)
            views |= {point.id: _point(point, key) for point, _ in found}
    return views


def _by_review(work: Work, statement: Any, values: dict[str, Any]) -> defaultdict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in work.session.execute(statement, values):
        found[row[0].review_id].append(row)
    return found


def _view(review: Review, life: Life, key: SpaceKey, answers: list[ReviewAnswer]) -> View:
    return {
        "id": str(review.id),
        "state": life.state,
        "dueOn": _day(life.due_on),
        "asksOn": _day(life.asks_on),
        "opensAt": _wire(life.opens_at),
        "openedAt": _wire(life.opened_at),
        "endsAt": _wire(life.ends_at),
        "snoozes": life.snoozes,
        "skipBy": _id(life.skip_by),
        "items": [_item(item) for item in life.items],
        "revealedAt": _wire(life.revealed_at),
        "answers": [_answer(answer, key) for answer in answers],
        "topics": review.topics,
        "reconnect": _reconnect(review, key),
        "closedAt": _wire(life.closed_at),
        "nextOn": _day(review.next_on),
    }


def _item(item: Item) -> View:
    decisions = sorted(item.decisions, key=lambda one: one.person)
    return {
        "id": str(item.id),
        "kind": item.kind,
        "subjectId": str(item.subject),
        "revisionId": _id(item.revision),
        "ownerId": _id(item.owner),
        "outcome": item.outcome,
        "decisions": {str(one.person): one.decision for one in decisions},
    }


def _answer(answer: ReviewAnswer, key: SpaceKey) -> View:
    return {
        "personId": str(answer.person_id),
        "itemId": _id(answer.item_id),
        "question": answer.question,
        "stance": answer.stance,
        "text": texts.answer(key, answer),
    }


def _reconnect(review: Review, key: SpaceKey) -> View | None:
    text = texts.idea(key, review)
    return None if text is None else {"personId": _id(review.reconnect_by_id), "text": text}


def _point(point: ActionPoint, key: SpaceKey) -> View:
    return {
        "id": str(point.id),
        "reviewId": _id(point.review_id),
        "ownerId": str(point.owner_id),
        "text": texts.step(key, point),
        "dueOn": _day(point.due_on),
        "outcome": point.outcome,
        "at": _wire(point.at),
    }


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _day(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())


def _wire(value: Any) -> str | None:
    return None if value is None else to_wire(value)
