"""Exceptions and reliefs as both see them, one statement for any number."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import bindparam, select

from backend.agreements import texts
from backend.agreements.models import Agreement
from backend.agreements.rules import State
from backend.exceptions.commands.asking import TABLE
from backend.exceptions.commands.relieving import KIND as RELIEF
from backend.exceptions.models import DatedException, Relief
from backend.exceptions.rules import shown
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.kernel.errors import NotFound
from backend.security import vault
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

View = dict[str, Any]


_EXCEPTIONS = (
    select(DatedException, Agreement.state, Space.wrapped_key)
    .join(Agreement, Agreement.id == DatedException.agreement_id)
    .join(Space, Space.id == DatedException.space_id)
    .where(
        DatedException.space_id == bindparam("space"),
        DatedException.id.in_(bindparam("ids", expanding=True)),
    )
)
# Once two people have parted nobody is told who was unwell (R44).
_RELIEFS = (
    select(Relief, Space.wrapped_key)
    .join(Space, Space.id == Relief.space_id)
    .where(
        Relief.space_id == bindparam("space"),
        Relief.id.in_(bindparam("ids", expanding=True)),
        Space.ended_at.is_(None),
    )
)


def get(work: Work, exception_id: UUID) -> View:
    """One exception of the actor's couple."""
    found = list_exceptions(work, [exception_id])
    if exception_id not in found:
        raise NotFound
    return found[exception_id]


def list_exceptions(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These exceptions, as far as they are in a space of a couple: what the feed asks for."""
    found = _found(work, _EXCEPTIONS, ids)
    return {row.id: _exception(row, state, key) for (row, state), key in found}


def list_reliefs(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These reliefs, while they are there."""
    return {row.id: _relief(row, key) for (row,), key in _found(work, _RELIEFS, ids)}


def _found(work: Work, statement: Any, ids: Iterable[UUID]) -> Iterable[tuple[list[Any], SpaceKey]]:
    wanted = list(ids)
    for space in work.shared_spaces:
        for *found, wrapped in work.session.execute(statement, {"space": space, "ids": wanted}):
            yield found, work.keys.unwrap(space, wrapped)


def _exception(row: DatedException, agreement: State, key: SpaceKey) -> View:
    state, salt, content = shown(row.state, agreement), None, None
    if row.content is not None:
        salt, text = texts.read_json(key, row=row.id, space=row.space_id, sealed=row.content, table=TABLE)
        content = orjson.loads(text)
    return {
        "id": str(row.id),
        "agreementId": str(row.agreement_id),
        "revisionId": str(row.revision_id),
        "revisionHash": row.revision_hash,
        "authorId": str(row.author_id),
        "state": state,
        "salt": salt,
        "hash": row.hash,
        "content": content,
        "askedAt": to_wire(row.asked_at),
        "lapsesAt": _wire(row.lapses_at) if state is row.state else None,
        "beginsAt": _wire(row.begins_at),
        "endsAt": _wire(row.ends_at),
        "endBy": None if row.end_by_id is None or state is not row.state else str(row.end_by_id),
        "endedAt": _wire(row.ended_at),
    }


def _relief(row: Relief, key: SpaceKey) -> View:
    kind = vault.open(key, table=RELIEF, row=row.id, field="kind", scope=row.space_id, sealed=row.kind)
    return {
        "id": str(row.id),
        "personId": str(row.person_id),
        "kind": kind,
        "since": to_wire(row.started_at),
        "until": row.until_day.isoformat(),
        "endsAt": to_wire(row.ends_at),
    }


def _wire(value: Any) -> str | None:
    return None if value is None else to_wire(value)
