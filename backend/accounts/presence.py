"""The one statement that finds a session: its person, the spaces they may read, and their numbers."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.accounts.models import LoginSession
from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.security.sessions import SignedIn
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind

_Partner = aliased(Member)

# One row a readable space: the own one, then the living couple's, then what ended last.
_FIND = Prepared(
    select(
        LoginSession.person_id,
        Member.space_id,
        Member.kind,
        Member.readable_until,
        Space.n,
        _Partner.person_id,
    )
    .join(Member, Member.person_id == LoginSession.person_id)
    .join(Space, Space.id == Member.space_id)
    .outerjoin(_Partner, and_(_Partner.space_id == Member.space_id, _Partner.person_id != Member.person_id))
    .where(LoginSession.token_hash == bindparam("token_hash"), LoginSession.expires_at > bindparam("now"))
    .where(or_(Member.readable_until.is_(None), Member.readable_until > bindparam("now")))
    .order_by(Member.kind.desc(), Member.readable_until.is_not(None), Member.readable_until.desc())
)


def load_actor(work: Work, token_hash: bytes) -> SignedIn | None:
    """Return who a session belongs to, or None when it ended."""
    # Beside the transaction of a write, so that whoever is turned away never held its lock.
    with work.reading() as connection:
        return find_actor(connection, token_hash, now=work.now)


def find_actor(connection: Connection, token_hash: bytes, *, now: datetime) -> SignedIn | None:
    """Return the same through a given connection, which sees a session that is just being made."""
    rows = _FIND.rows(connection, {"token_hash": token_hash, "now": now})
    if not rows:
        return None
    person_id, space_id, kind, _, n, _ = rows[0]
    if kind is not Kind.OWN:
        return None
    if len(rows) == 1:
        return SignedIn(person_id, token_hash, space_id, counters=((space_id, n),))
    _, couple_id, _, until, couple_n, partner_id = rows[1]
    former = tuple([row[1] for row in rows[2:]])
    counters = ((space_id, n), (couple_id, couple_n), *[(row[1], row[4]) for row in rows[2:]])
    return SignedIn(
        person_id, token_hash, space_id, couple_id, partner_id, until is not None, former, counters
    )
