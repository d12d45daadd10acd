"""What changed in the actor's spaces since a cursor; reading writes nothing (R14)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, Row, String, Uuid, bindparam, literal, select, tuple_, union_all

from backend.accounts import presence
from backend.infra.schema import to_base64
from backend.infra.work import Ground, Work
from backend.spaces import queries as spaces
from backend.spaces.models import Change, Document
from backend.sync.cursor import Cursor, CursorTooOld, Position

PAGE = 200

Source = Callable[[Work, Iterable[UUID]], Mapping[UUID, Mapping[str, Any]]]
Feed = Mapping[str, Source]

_BOTH = union_all(
    select(Change.kind, Change.row_id, Change.n, Change.deleted).where(
        Change.space_id == bindparam("space"), Change.n >= bindparam("n")
    ),
    # A document is its own change row.
    select(literal("document"), Document.id, Document.n, Document.deleted).where(
        Document.space_id == bindparam("space"), Document.n >= bindparam("n")
    ),
).subquery()
_SINCE = (
    select(_BOTH)
    .where(
        tuple_(_BOTH.c.n, _BOTH.c.kind, _BOTH.c.row_id)
        > tuple_(
            bindparam("n", type_=Integer()), bindparam("kind", type_=String()), bindparam("row", type_=Uuid())
        )
    )
    .order_by(_BOTH.c.n, _BOTH.c.kind, _BOTH.c.row_id)
    .limit(bindparam("limit"))
)


class Page(NamedTuple):
    """Some changes, and how far they bring the reader."""

    cursor: Cursor
    more: bool
    changes: list[dict[str, Any]]


def page(work: Work, feed: Feed, counters: Mapping[UUID, int], cursor: Cursor) -> Page:
    """Return the next page; `counters` were read before, so nothing numbered up to them is missed."""
    ensure_known(cursor, counters)
    reached, more = Cursor(cursor), False
    found: list[tuple[UUID, Row[Any]]] = []
    for space, n in counters.items():
        at = cursor.get(space, Position())
        rows = [] if more or at == Position.behind(n) else _since(work, space, at, PAGE + 1 - len(found))
        more = more or len(found) + len(rows) > PAGE
        rows = rows[: PAGE - len(found)]
        found += [(space, row) for row in rows]
        if not more:
            reached[space] = Position.behind(max(n, rows[-1].n if rows else 0))
        elif rows:
            reached[space] = Position(rows[-1].n, rows[-1].kind, rows[-1].row_id)
        else:
            reached.setdefault(space, Position())
    return Page(reached, more, _changes(work, feed, found))


def ensure_known(cursor: Cursor, counters: Mapping[UUID, int]) -> None:
    """Refuse a cursor for a space that is not the actor's now, or ahead of the server."""
    for space, at in cursor.items():
        if space not in counters or at.n > counters[space] + 1:
            raise CursorTooOld


def numbers(ground: Ground, session_id: bytes) -> dict[UUID, int] | None:
    """Return the number of each space a session may read now, None when it ended; holds no connection."""
    work = Work(ground, writes=False)
    try:
        found = presence.load_actor(work, session_id)
    finally:
        work.close()
    return None if found is None else dict(found.counters)


def list_documents(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the actor's documents as they were sealed."""
    return {
        row: {"id": str(row), "n": found["n"], "sealed": to_base64(found["sealed"])}
        for row, found in spaces.documents(work, ids).items()
    }


def _since(work: Work, space: UUID, at: Position, limit: int) -> list[Row[Any]]:
    values = {"space": space, "n": at.n, "kind": at.kind, "row": at.row_id, "limit": limit}
    return list(work.session.execute(_SINCE, values).all())


def _changes(work: Work, feed: Feed, found: list[tuple[UUID, Row[Any]]]) -> list[dict[str, Any]]:
    wanted: defaultdict[str, set[UUID]] = defaultdict(set)
    for _, row in found:
        if not row.deleted:
            wanted[row.kind].add(row.row_id)
    bodies = {kind: feed[kind](work, ids) for kind, ids in wanted.items()}
    return [_change(space, row, bodies.get(row.kind, {}).get(row.row_id)) for space, row in found]


def _change(space: UUID, row: Row[Any], data: Mapping[str, Any] | None) -> dict[str, Any]:
    """Write one change; what is not there any more for this reader is gone for them."""
    return {
        "kind": row.kind,
        "id": str(row.row_id),
        "space": str(space),
        "n": row.n,
        "deleted": data is None,
        "data": data,
    }
