"""Writes to the drawer: one sealed row a document, replaced or emptied on exactly the version its owner saw."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, update

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.kernel.errors import IdTaken, NotFound
from backend.security.vault import Custody, Envelope, NotAnEnvelope
from backend.spaces import queries
from backend.spaces.commands import bump
from backend.spaces.models import Document
from backend.spaces.rules import DocumentChanged, ensure_padded


class Stored(NamedTuple):
    """Where a document is now."""

    id: UUID
    n: int


_PUT_IN = Prepared(insert(Document).on_conflict_do_nothing(index_elements=["id"]))
_MINE = (
    update(Document)
    .where(Document.id == bindparam("document"), Document.space_id == bindparam("space"))
    .where(Document.deleted.is_(False))
    .execution_options(synchronize_session=False)
)
_REPLACE = Prepared(
    _MINE.where(Document.n == bindparam("base")).values(n=bindparam("number"), sealed=bindparam("envelope"))
)
_EMPTY = _MINE.values(n=bindparam("number"), sealed=None, deleted=True)
_EMPTY_ANY = Prepared(_EMPTY)
_EMPTY_THIS = Prepared(_EMPTY.where(Document.n == bindparam("base")))


def save_document(work: Work, document_id: UUID, *, sealed: bytes, base: int | None) -> Stored:
    """Put a new document in (`base` none) or replace the one that still has the number `base`."""
    ensure_padded(len(sealed))
    if Envelope.parse(sealed).custody is not Custody.CLIENT:
        raise NotAnEnvelope
    space = work.me.space_id
    n = bump(work, space)
    if base is None:
        # Taken is taken, in whosever space: the answer tells nothing about the holder.
        values = {"id": document_id, "space_id": space, "n": n, "deleted": False, "sealed": sealed}
        if not _PUT_IN.count(work.connection, values):
            raise IdTaken
    else:
        values = {"document": document_id, "space": space, "base": base, "number": n, "envelope": sealed}
        if not _REPLACE.count(work.connection, values):
            raise _refusal(work, document_id)
    return Stored(document_id, n)


def discard_document(work: Work, document_id: UUID, *, base: int | None) -> Stored:
    """Leave a tombstone where a document still has the number `base` (none: whichever it has); once more changes nothing."""
    space = work.me.space_id
    n = bump(work, space)
    values = {"document": document_id, "space": space, "number": n, "base": base}
    emptied = (_EMPTY_ANY if base is None else _EMPTY_THIS).count(work.connection, values)
    if emptied:
        return Stored(document_id, n)
    found = queries.find_document(work, document_id)
    if found is None or found["space_id"] != space or not found["deleted"]:
        raise _refusal(work, document_id)
    return Stored(document_id, found["n"])


def _refusal(work: Work, document_id: UUID) -> Exception:
    found = queries.find_document(work, document_id)
    is_mine = found is not None and found["space_id"] == work.me.space_id
    return DocumentChanged() if is_mine else NotFound()
