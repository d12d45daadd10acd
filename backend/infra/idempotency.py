"""Each write happens once: its first answer is kept for 90 days and replayed for its key."""

import hashlib
import re
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

import orjson
import sqlalchemy as sa
from flask import Request, Response

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base
from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.kernel.errors import Invalid, Malformed

KEPT_FOR = timedelta(days=90)
BATCH = 1000
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
# A kept answer holds no free text by construction: these names, and nothing else, are stored.
KEPT_NAMES = frozenset(
    {"id", "n", "version", "state", "revisionId", "number", "spaceId", "expiresAt", "role"}
)


class KeyMissing(Malformed):
    code = "idempotency-key-missing"
    title = "A write carries an Idempotency-Key of 16 to 64 letters, digits, - or _."


class KeyReused(Invalid):
    code = "idempotency-key-reused"
    title = "This Idempotency-Key belongs to another request."


class KeptAnswer(Base):
    """The first answer to a write, in the own space of who wrote."""

    __tablename__ = "kept_answer"

    space_id: Mapped[UUID] = mapped_column(sa.ForeignKey("space.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    request_hash: Mapped[bytes]
    status: Mapped[int]
    answer: Mapped[bytes]
    kept_at: Mapped[datetime] = mapped_column(index=True)


_FIND = sa.select(KeptAnswer.request_hash, KeptAnswer.status, KeptAnswer.answer).where(
    KeptAnswer.space_id == sa.bindparam("space_id"),
    KeptAnswer.key == sa.bindparam("key"),
    KeptAnswer.kept_at > sa.bindparam("since"),
)


_new = insert(KeptAnswer)
_KEEP = Prepared(
    _new.on_conflict_do_update(
        index_elements=["space_id", "key"],
        set_={name: _new.excluded[name] for name in ("request_hash", "status", "answer", "kept_at")},
        where=KeptAnswer.kept_at <= sa.bindparam("since"),
    )
)


def key_of(request: Request) -> str:
    key: str = request.environ.get("HTTP_IDEMPOTENCY_KEY", "")
    if not _KEY.fullmatch(key):
        raise KeyMissing
    return key


def hash_of(request: Request) -> bytes:
    """What makes two requests the same: method, address, body."""
    head = f"{request.method} {request.full_path}\n".encode()
    return hashlib.sha256(head + request.get_data(cache=True)).digest()


def keep(work: Work, key: str, request_hash: bytes, response: Response) -> bool:
    """Store the answer beside what it answers; False when the key was taken before."""
    if response.status_code >= HTTPStatus.MULTIPLE_CHOICES or not work.keeps_answer:
        return True
    row = {
        "space_id": work.me.space_id,
        "key": key,
        "request_hash": request_hash,
        "status": response.status_code,
        "answer": _without_text(response.get_data()),
        "kept_at": work.now,
        "since": work.now - KEPT_FOR,
    }
    return _KEEP.count(work.connection, row) == 1


def _without_text(answer: bytes) -> bytes:
    body = orjson.loads(answer) if answer.strip() else None
    if not isinstance(body, dict):
        return b""
    return orjson.dumps(
        {
            name: value
            for name, value in body.items()
            if name in KEPT_NAMES and not isinstance(value, dict | list)
        }
    )


def replay(work: Work, key: str, request_hash: bytes) -> Response | None:
    """The first answer to this key, if there was one."""
    with work.reading() as connection:
        found = connection.execute(
            _FIND, {"space_id": work.me.space_id, "key": key, "since": work.now - KEPT_FOR}
        ).one_or_none()
    if found is None:
        return None
    if found.request_hash != request_hash:
        raise KeyReused
    answer = Response(found.answer, found.status, content_type="application/json")
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def forget_old(work: Work) -> int:
    """Drop answers past their 90 days, a batch of them: writers wait for no more than that."""
    name = sa.tuple_(KeptAnswer.space_id, KeptAnswer.key)
    old = sa.select(KeptAnswer.space_id, KeptAnswer.key).where(KeptAnswer.kept_at <= work.now - KEPT_FOR)
    gone = sa.delete(KeptAnswer).where(name.in_(old.limit(BATCH)))
    return work.connection.execute(gone).rowcount
