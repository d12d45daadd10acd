"""The words of reviews, sealed: what a ready tap sent with its writer's own key, all else with the couple's."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from backend.kernel.ids import new_id
from backend.reviews.models import ActionPoint, Review, ReviewAnswer, ReviewSeat
from backend.reviews.rules import Stance
from backend.security import vault
from backend.security.vault import Place, SpaceKey

Json = dict[str, Any]


def sent_place(review_id: UUID, own_space_id: UUID) -> Place:
    """Where what a ready tap sent is kept."""
    return {"table": ReviewSeat.__tablename__, "row": review_id, "field": "sealed", "scope": own_space_id}


def seal_sent(key: SpaceKey, review_id: UUID, own_space_id: UUID, answers: Iterable[Json]) -> bytes:
    """Seal what a ready tap sends with the key of its writer's own space."""
    return vault.seal(key, **sent_place(review_id, own_space_id), text=orjson.dumps(list(answers)).decode())


def revealed(key: SpaceKey, review: Review, person: UUID, answers: Iterable[Json]) -> list[ReviewAnswer]:
    """What one person shared, as rows of the couple's space."""
    return [_answer(key, review, person, place, one) for place, one in enumerate(answers)]


def _answer(key: SpaceKey, review: Review, person: UUID, place: int, one: Json) -> ReviewAnswer:
    row = new_id()
    return ReviewAnswer(
        id=row,
        space_id=review.space_id,
        review_id=review.id,
        person_id=person,
        place=place,
        item_id=UUID(one["itemId"]) if one["itemId"] else None,
        question=one["question"],
        stance=Stance(one["stance"]) if one["stance"] else None,
        text=_seal(key, ReviewAnswer.__tablename__, row, "text", review.space_id, one["text"]),
    )


def answer(key: SpaceKey, row: ReviewAnswer) -> str | None:
    """Open one shared answer."""
    return _open(key, ReviewAnswer.__tablename__, row.id, "text", row.space_id, row.text)


def seal_idea(key: SpaceKey, review: Review, text: str) -> bytes | None:
    """Seal the idea a review ends with."""
    return _seal(key, Review.__tablename__, review.id, "reconnect", review.space_id, text)


def idea(key: SpaceKey, review: Review) -> str | None:
    """Open the idea a review ends with."""
    return _open(key, Review.__tablename__, review.id, "reconnect", review.space_id, review.reconnect)


def seal_step(key: SpaceKey, row: UUID, space: UUID, text: str) -> bytes:
    """Seal the words of an action point."""
    return vault.seal(key, table=ActionPoint.__tablename__, row=row, field="text", scope=space, text=text)


def step(key: SpaceKey, point: ActionPoint) -> str:
    """Open the words of an action point."""
    place = {"table": ActionPoint.__tablename__, "field": "text"}
    return vault.open(key, row=point.id, scope=point.space_id, sealed=point.text, **place)


def _seal(key: SpaceKey, table: str, row: UUID, field: str, scope: UUID, text: str | None) -> bytes | None:
    return vault.seal(key, table=table, row=row, field=field, scope=scope, text=text) if text else None


def _open(key: SpaceKey, table: str, row: UUID, field: str, scope: UUID, sealed: bytes | None) -> str | None:
    if sealed is None:
        return None
    return vault.open(key, table=table, row=row, field=field, scope=scope, sealed=sealed)
