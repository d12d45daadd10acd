"""Reads inside the boundary. What is in no space of the actor does not exist."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, bindparam, select
from sqlalchemy.orm import aliased

from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.security.vault import SpaceKey
from backend.spaces.models import Document, Member, Space
from backend.spaces.rules import READABLE_AFTER_END, Kind

PAGE = 50
PEOPLE = 2
BATCH = 20

_WRAPPED = select(Space.wrapped_key).where(Space.id == bindparam("space"))
_PAUSED_UNTIL = Prepared(select(Space.paused_until).where(Space.id == bindparam("space")))
_OWN = select(Member.person_id, Member.space_id).where(
    Member.kind == Kind.OWN, Member.person_id.in_(bindparam("people", expanding=True))
)
_Own = aliased(Member)
_MEMBERS = (
    select(Member.person_id, _Own.space_id)
    .join(_Own, (_Own.person_id == Member.person_id) & (_Own.kind == Kind.OWN))
    .where(Member.space_id.in_(bindparam("spaces", expanding=True)))
)
# Skipped where somebody writes: who asks takes nothing, and waits for nobody.
_MEMBERS_HELD = (
    select(Member.space_id, Space.id)
    .join(_Own, (_Own.person_id == Member.person_id) & (_Own.kind == Kind.OWN))
    .join(Space, Space.id == _Own.space_id)
    .where(Member.space_id.in_(bindparam("couples", expanding=True)))
    .with_for_update(of=Space, key_share=True, skip_locked=True)
)
_IN_A_COUPLE = select(Member.person_id).where(
    Member.person_id.in_(bindparam("people", expanding=True)),
    Member.kind == Kind.COUPLE,
    Member.readable_until.is_(None),
)
_DOCUMENTS = (
    select(Document.id, Document.n, Document.sealed)
    .where(Document.space_id == bindparam("space"), Document.deleted.is_(False))
    .where(Document.id > bindparam("after"))
    .order_by(Document.id)
    .limit(bindparam("limit"))
)
_DOCUMENTS_BY_ID = select(Document.id, Document.n, Document.sealed).where(
    Document.space_id == bindparam("space"),
    Document.deleted.is_(False),
    Document.id.in_(bindparam("ids", expanding=True)),
)
_DOCUMENT = select(Document.space_id, Document.n, Document.deleted).where(Document.id == bindparam("id"))


def visible(work: Work, column: Any) -> ColumnElement[bool]:
    """Return the condition every read starts with: the row is in a space the actor may read."""
    return column.in_(work.spaces)  # type: ignore[no-any-return]


def key(work: Work, space_id: UUID) -> SpaceKey:
    """Return the key of a space; a destroyed one has none, and what it sealed is gone."""
    known: dict[UUID, SpaceKey] = work.known.setdefault("space_keys", {})
    if space_id not in known:
        wrapped = work.session.scalar(_WRAPPED, {"space": space_id})
        if wrapped is None:
            raise NotFound
        return opened_key(work, space_id, wrapped)
    return known[space_id]


def opened_key(work: Work, space_id: UUID, wrapped: bytes) -> SpaceKey:
    """Open the key another statement has brought, once in a unit of work."""
    known: dict[UUID, SpaceKey] = work.known.setdefault("space_keys", {})
    if space_id not in known:
        known[space_id] = work.keys.unwrap(space_id, wrapped)
    return known[space_id]


def paused_until(work: Work, space_id: UUID) -> datetime | None:
    """Return until when at most a pause runs; every lock of the space has brought the answer with it."""
    known = pauses(work)
    if space_id not in known:
        found = _PAUSED_UNTIL.row(work.connection, {"space": space_id})
        known[space_id] = found[0] if found else None
    return known[space_id]


def pauses(work: Work) -> dict[UUID, datetime | None]:
    """Return what this unit of work knows about running pauses, to be read and added to."""
    known: dict[UUID, datetime | None] = work.known.setdefault("paused_until", {})
    return known


def own_spaces(work: Work, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the own space of each of these people; asked once in a unit of work."""
    known = _own_known(work)
    wanted = set(people)
    if unknown := sorted(wanted - known.keys()):
        known |= dict(work.session.execute(_OWN, {"people": unknown}).all())
    return {person: known[person] for person in wanted & known.keys()}


def _own_known(work: Work) -> dict[UUID, UUID]:
    known: dict[UUID, UUID] = work.known.setdefault("own_spaces", {})
    return known


def members(work: Work, *space_ids: UUID) -> dict[UUID, UUID]:
    """Return the people of these spaces, each with their own space."""
    found = dict(work.session.execute(_MEMBERS, {"spaces": space_ids}).all())
    _own_known(work).update(found)
    return found


def hold_members(work: Work, couples: Iterable[UUID]) -> set[UUID]:
    """Lock the own spaces of these couples without waiting; return the couples that have both held."""
    found = work.connection.execute(_MEMBERS_HELD, {"couples": list(couples)})
    held = Counter(couple for couple, _ in found)
    return {couple for couple, people in held.items() if people == PEOPLE}


def in_a_couple(work: Work, people: Iterable[UUID]) -> list[UUID]:
    """Return who of these people is in a living couple."""
    return list(work.session.scalars(_IN_A_COUPLE, {"people": list(people)}))


def list_documents(work: Work, *, after: UUID) -> list[RowMapping]:
    """Return a page of the actor's documents, one more than a page when there is another."""
    values = {"space": work.me.space_id, "after": after, "limit": PAGE + 1}
    return list(work.session.execute(_DOCUMENTS, values).mappings())


def documents(work: Work, ids: Iterable[UUID]) -> dict[UUID, RowMapping]:
    """Return these documents of the actor, tombstones left out."""
    values = {"space": work.me.space_id, "ids": list(ids)}
    return {row["id"]: row for row in work.session.execute(_DOCUMENTS_BY_ID, values).mappings()}


def find_document(work: Work, document_id: UUID) -> RowMapping | None:
    """Return where a document is and at which number, whoever's it is: for refusals only."""
    return work.session.execute(_DOCUMENT, {"id": document_id}).mappings().first()


def list_due_for_destruction(work: Work) -> list[UUID]:
    """Return ended spaces whose thirty days are over and whose key still exists, a batch of them."""
    due = select(Space.id).where(
        Space.ended_at <= work.now - READABLE_AFTER_END, Space.destroyed_at.is_(None)
    )
    return list(work.session.scalars(due.order_by(Space.id).limit(BATCH)))
