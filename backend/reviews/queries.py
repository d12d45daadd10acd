"""Reads for deciding. They start inside the actor's couple: what others own does not exist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, and_, bindparam, select
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.agreements.models import Agreement
from backend.boundaries.models import Boundary
from backend.couples import meeting
from backend.couples.meeting import Question
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.reviews import rows
from backend.reviews.life import Life, Said
from backend.reviews.models import ActionPoint, Review, ReviewItem, ReviewSeat, Rhythm
from backend.reviews.rows import Standing
from backend.reviews.rules import Decision
from backend.security.vault import SpaceKey
from backend.spaces.models import Member, Space

_OF_REVIEW = ReviewSeat.review_id == Review.id
_IN = (
    Question(ReviewSeat, _OF_REVIEW & ReviewSeat.answered_at.is_not(None)),
    Question(ReviewSeat, _OF_REVIEW & ReviewSeat.ready_at.is_not(None)),
)
_ITEM = bindparam("item", type_=JSON.JSONStrIndexType())
# Whether somebody decided just this about just that item: what either said shows once both have (R27).
_SAID = tuple(
    Question(ReviewSeat, _OF_REVIEW & (ReviewSeat.decisions[_ITEM].as_string() == each.value))
    for each in Decision
)
_ZONE = select(Person.zone).where(Person.id == Member.person_id).scalar_subquery()
_Mine = aliased(ReviewSeat)
_MINE = and_(_Mine.space_id == bindparam("mine"), _Mine.review_id == Review.id)
_COUPLE = (
    select(
        *(Space.wrapped_key, Space.created_at, Rhythm, Review, _Mine, ReviewItem),
        *(Agreement.state, Agreement.active_revision_id, Boundary.state),
    )
    .select_from(Space)
    .outerjoin(Rhythm, Rhythm.space_id == Space.id)
)
_ITEM_AT = 5
_PLACES = 9  # what comes before the two of the couple in a row


def _held(which: Any, *questions: Question) -> Any:
    """All that deciding about one review takes, in one statement: a row for each item and each of the two."""
    return meeting.asking(
        _COUPLE.outerjoin(Review, and_(Review.space_id == Space.id, which))
        .outerjoin(_Mine, _MINE)
        .outerjoin(ReviewItem, ReviewItem.review_id == Review.id)
        .outerjoin(Agreement, Agreement.id == ReviewItem.subject_id)
        .outerjoin(Boundary, Boundary.id == ReviewItem.subject_id)
        .where(Space.id == bindparam("space"))
        .order_by(ReviewItem.place),
        couple=Space.id,
        questions=(*_IN, *questions),
    ).add_columns(_ZONE)


_BY_ID = _held(Review.id == bindparam("review"))
_DECIDING = _held(Review.id == bindparam("review"), *_SAID)
_LIVING = _held(Review.closed_at.is_(None))
_POINT = select(ActionPoint).where(
    ActionPoint.space_id == bindparam("space"), ActionPoint.id == bindparam("point")
)
_POINTS = select(ActionPoint.id).where(
    ActionPoint.review_id == bindparam("review"), ActionPoint.owner_id == bindparam("owner")
)
_MORNING = select(Person.zone, Person.quiet_until).where(Person.id == bindparam("person"))


@dataclass(frozen=True)
class Held:
    """A review as it was found, with its rhythm, its couple's key, and the two own spaces and zones."""

    review: Review
    life: Life
    rhythm: Rhythm
    items: Mapping[UUID, ReviewItem]
    seat: ReviewSeat | None
    desk: "Desk"

    @property
    def own(self) -> Mapping[UUID, UUID]:
        """The own spaces of the two."""
        return self.desk.own

    @property
    def key(self) -> SpaceKey:
        """The couple's key."""
        return self.desk.key

    def with_life(self, life: Life) -> "Held":
        """The same, moved."""
        return replace(self, life=life)


@dataclass(frozen=True)
class Desk:
    """What every review of a couple needs."""

    space: UUID
    key: SpaceKey
    linked_at: datetime
    own: Mapping[UUID, UUID]
    zone_of: Mapping[UUID, str]

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones of the two."""
        return tuple(self.zone_of.values())


def get(work: Work, space: UUID, review_id: UUID, *, item: UUID | None = None) -> Held:
    """A review of a couple; with an item, what both decided about it."""
    values = {"space": space, "review": review_id, "mine": work.me.space_id}
    statement = _BY_ID if item is None else _DECIDING
    found = work.session.execute(statement, values | ({"item": str(item)} if item else {})).all()
    held = _read(work, space, found, item)[1]
    if held is None:
        raise NotFound
    return held


def find_living(work: Work, space: UUID) -> tuple[Desk, Held | None]:
    """The one review of a couple that is planned or open; none before the first is planned."""
    values = {"space": space, "mine": work.me.space_id}
    return _read(work, space, work.session.execute(_LIVING, values).all())


def _read(
    work: Work, space: UUID, found: Sequence[Any], item: UUID | None = None
) -> tuple[Desk, Held | None]:
    wrapped, linked_at, every, review, seat, *_ = found[0]
    own = {row[_PLACES]: row[_PLACES + 1] for row in found}
    work.known.setdefault("own_spaces", {}).update(own)
    zones = {row[_PLACES]: row[-1] for row in found}
    desk = Desk(space, work.keys.unwrap(space, wrapped), linked_at, own, zones)
    if review is None or every is None:
        return desk, None
    listed = {row[_ITEM_AT].id: row for row in found if row[_ITEM_AT] is not None}
    items = {item_id: row[_ITEM_AT] for item_id, row in listed.items()}
    standing = {item_id: Standing(*row[_ITEM_AT + 1 : _PLACES]) for item_id, row in listed.items()}
    life = rows.with_what_became(_life(review, items, standing, found, item), standing)
    return desk, Held(review, life, every, items, seat, desk)


def _life(
    review: Review,
    items: Mapping[UUID, ReviewItem],
    standing: Mapping[UUID, Standing],
    found: Sequence[Any],
    item: UUID | None,
) -> Life:
    waits = item is not None and item in items and items[item].outcome is None
    return rows.read(
        review,
        [rows.read_item(row, standing[item_id]) for item_id, row in items.items()],
        answered={row[_PLACES] for row in found if row[_PLACES + 2]},
        ready={row[_PLACES] for row in found if row[_PLACES + 3]},
        said=_said(found, item) if waits and item is not None else (),
    )


def _said(found: Sequence[Any], item: UUID) -> set[Said]:
    return {
        Said(item, row[_PLACES], decision)
        for row in found
        for decision, has_said in zip(Decision, row[_PLACES + 4 : -1], strict=True)
        if has_said
    }


def get_point(work: Work, space: UUID, point_id: UUID) -> ActionPoint:
    """An action point of a couple."""
    found = work.session.scalar(_POINT, {"space": space, "point": point_id})
    if found is None:
        raise NotFound
    return found


def count_points(work: Work, review_id: UUID) -> int:
    """How many steps the actor wrote for this review."""
    values = {"review": review_id, "owner": work.me.person_id}
    return len(work.session.scalars(_POINTS, values).all())


def morning(work: Work) -> tuple[str, Any]:
    """The actor's zone and when their quiet hours end."""
    zone, until = work.session.execute(_MORNING, {"person": work.me.person_id}).one()
    return zone, until
