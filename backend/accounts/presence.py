"""The one statement that finds a session: its person, the spaces they may read, and their numbers."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.accounts.models import LoginSession
from backend.infra.work import Work
from backend.security.sessions import SignedIn
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind

_Partner = aliased(Member)

# One row a readable space: the own one first, then the living couple's, then one that has ended.
_FIND = (
    select(
        LoginSession.person_id, Member.space_id, Member.kind, Member.readable_until, Space.n, _Partner.person_id
    )
    .join(Member, Member.person_id == LoginSession.person_id)
    .join(Space, Space.id == Member.space_id)
    .outerjoin(_Partner, and_(_Partner.space_id == Member.space_id, _Partner.person_id != Member.person_id))
    .where(LoginSession.token_hash == bindparam("token_hash"), LoginSession.expires_at > bindparam("now"))
    .where(or_(Member.readable_until.is_(None), Member.readable_until > bindparam("now")))
)


class _Readable(NamedTuple):
    person_id: UUID
    space_id: UUID
    kind: Kind
    until: datetime | None
    n: int
    partner_id: UUID | None


def load_actor(work: Work, token_hash: bytes) -> SignedIn | None:
    """Return who a session belongs to, or None when it ended."""
    with work.reading() as connection:
        return find_actor(connection, token_hash, now=work.now)


def find_actor(connection: Connection, token_hash: bytes, *, now: datetime) -> SignedIn | None:
    """Return the same through a given connection, which sees a session that is just being made."""
    found = connection.execute(_FIND, {"token_hash": token_hash, "now": now})
    rows = [_Readable(*row) for row in found]
    own = next((row for row in rows if row.kind is Kind.OWN), None)
    if own is None:
        return None
    couple = max((row for row in rows if row.kind is Kind.COUPLE), key=_latest, default=None)
    return SignedIn(
        person_id=own.person_id,
        session_id=token_hash,
        space_id=own.space_id,
        couple_space_id=couple.space_id if couple else None,
        partner_id=couple.partner_id if couple else None,
        couple_ended=couple is not None and couple.until is not None,
        counters=tuple((row.space_id, row.n) for row in (own, couple) if row is not None),
    )


def _latest(row: _Readable) -> tuple[bool, float]:
    return (True, 0) if row.until is None else (False, row.until.timestamp())
