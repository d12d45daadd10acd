"""Personal boundaries as both people see them: one statement for any number."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from orjson import Fragment
from sqlalchemy import bindparam, select

from backend.agreements import texts
from backend.agreements.json_rows import children, dashed, hexed, plain, wire
from backend.boundaries.models import Acknowledgement, Boundary, BoundaryRevision
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.security import vault
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

_THESE = select(
    plain(Boundary.id).label("id"),
    plain(Boundary.owner_id).label("owner"),
    plain(Boundary.state).label("state"),
    children(
        BoundaryRevision, Boundary, "boundary_id",
        plain(BoundaryRevision.id), BoundaryRevision.number, plain(BoundaryRevision.base_id),
        BoundaryRevision.base_hash, plain(BoundaryRevision.author_id), wire(BoundaryRevision.sent_at),
        BoundaryRevision.hash, hexed(BoundaryRevision.content),
    ).label("revisions"),
    children(
        Acknowledgement, Boundary, "boundary_id",
        plain(Acknowledgement.revision_id), plain(Acknowledgement.person_id), plain(Acknowledgement.answer),
        plain(Acknowledgement.request), hexed(Acknowledgement.offer), wire(Acknowledgement.at),
    ).label("acknowledgements"),
    select(Space.wrapped_key).where(Space.id == Boundary.space_id).scalar_subquery().label("wrapped_key"),
).where(Boundary.space_id == bindparam("space"), Boundary.id.in_(bindparam("ids", expanding=True)))  # fmt: skip

View = dict[str, Any]


def get(work: Work, boundary_id: UUID) -> View:
    """One boundary of the actor's couple."""
    found = list_boundaries(work, [boundary_id])
    if boundary_id not in found:
        raise NotFound
    return found[boundary_id]


def list_boundaries(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These boundaries, as far as they are in a space of a couple: what the feed asks for."""
    wanted, found = list(ids), dict[UUID, View]()
    for space in work.shared_spaces:
        rows = work.session.connection().execute(_THESE, {"space": space, "ids": wanted}).all()
        if rows:
            key: SpaceKey = work.keys.unwrap(space, rows[0].wrapped_key)
            found |= {UUID(row.id): _view(row, key, space) for row in rows}
    return found


def _view(row: Any, key: SpaceKey, space: UUID) -> View:
    revisions = sorted(orjson.loads(row.revisions), key=lambda one: one[1])
    answers = sorted(orjson.loads(row.acknowledgements), key=lambda one: one[-1])
    return {
        "id": dashed(row.id),
        "ownerId": dashed(row.owner),
        "state": row.state,
        "revisions": [_revision(one, key, space) for one in revisions],
        "acknowledgements": [_acknowledgement(one, key, space) for one in answers],
    }


def _revision(one: list[Any], key: SpaceKey, space: UUID) -> View:
    id_, number, base, base_hash, author, sent_at, hashed, sealed = one
    salt, content = texts.read_json(
        key, row=UUID(id_), space=space, sealed=bytes.fromhex(sealed), table="boundary_revision"
    )
    return {
        "id": dashed(id_),
        "number": number,
        "baseId": dashed(base),
        "baseHash": base_hash,
        "authorId": dashed(author),
        "salt": salt,
        "hash": hashed,
        "content": Fragment(content),
        "createdAt": sent_at,
    }


def _acknowledgement(one: list[Any], key: SpaceKey, space: UUID) -> View:
    revision, person, answer, request, offer, at = one
    return {
        "revisionId": dashed(revision),
        "personId": dashed(person),
        "answer": answer,
        "request": request,
        "partnerOffer": _offer(offer, UUID(revision), key, space),
        "at": at,
    }


def _offer(sealed: str | None, revision_id: UUID, key: SpaceKey, space: UUID) -> str | None:
    if not sealed:
        return None
    place = {"table": "boundary_acknowledgement", "field": "offer"}
    return vault.open(key, row=revision_id, scope=space, sealed=bytes.fromhex(sealed), **place)
