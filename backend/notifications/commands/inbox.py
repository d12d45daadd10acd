"""Putting notices into somebody's own space, and taking them out again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, select

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.kernel.ids import new_id
from backend.notifications.models import Delivery, Notice, State
from backend.notifications.rules import Kind
from backend.spaces import commands as spaces

KIND = "notice"
KEPT_FOR = timedelta(days=90)
SENT_KEPT_FOR = timedelta(days=7)
FORGOTTEN_AT_ONCE = 500

_PUT = insert(Notice).on_conflict_do_nothing(index_elements=["space_id", "key"])
_PUT_ONE = Prepared(_PUT)
_CLEAR = (
    delete(Notice)
    .where(Notice.space_id == bindparam("space"), Notice.id.in_(bindparam("ids", expanding=True)))
    .returning(Notice.id)
)
_RETRACT = (
    delete(Notice)
    .where(Notice.space_id == bindparam("space"), Notice.subject_id == bindparam("subject"))
    .returning(Notice.id)
)


class Told(NamedTuple):
    """What one person's own space is told; the key makes it once, however often it is said."""

    space_id: UUID
    kind: Kind
    subject_id: UUID
    key: str
    couple_space_id: UUID | None = None
    over_at: datetime | None = None


def notify(
    work: Work, *, to: UUID, kind: Kind, subject_id: UUID, key: str, couple_space_id: UUID | None
) -> None:
    """Tell one person, in the transaction of what happened; whether it rings is decided later.

    The same statements whatever the receiver has muted: nobody can measure it (R22).
    """
    space = spaces.bump_own(work, to)
    if space is None:
        return  # whoever it was for has just deleted the account
    values = _row(work, Told(space, kind, subject_id, key, couple_space_id))
    if _PUT_ONE.count(work.connection, values):
        spaces.changed(work, space, KIND, values["id"])
        _ring(work)


def notify_all(work: Work, told: Iterable[Told]) -> None:
    """Tell many people at once, in three statements."""
    rows = [_row(work, one) for one in told]
    if rows:
        spaces.bump_all(work, {row["space_id"] for row in rows})
        work.connection.execute(_PUT, rows)
        spaces.mark(work, [(row["space_id"], KIND, row["id"]) for row in rows])
        _ring(work)


def clear(work: Work, ids: Iterable[UUID]) -> int:
    """Take these lines out of one's own inbox; return the number of the own space."""
    space = work.me.space_id
    n = spaces.bump(work, space)
    _gone(work, space, _CLEAR, {"space": space, "ids": list(ids)})
    return n


def retract(work: Work, *, to: UUID, subject_id: UUID) -> None:
    """Take every line about something out of a person's inbox: the thing itself is gone (R10)."""
    space = spaces.bump_own(work, to)
    if space is not None:
        _gone(work, space, _RETRACT, {"space": space, "subject": subject_id})


def forget_old(work: Work) -> int:
    """Delete deliveries a week after they ended, and notices after ninety days."""
    over = Delivery.state.in_((State.DONE, State.DEAD, State.DROPPED))
    work.connection.execute(delete(Delivery).where(over, Delivery.made_at <= work.now - SENT_KEPT_FOR))
    return _forget_notices(work)


def _forget_notices(work: Work) -> int:
    old = select(Notice.id, Notice.space_id).where(Notice.at <= work.now - KEPT_FOR)
    found = work.connection.execute(old.order_by(Notice.at).limit(FORGOTTEN_AT_ONCE)).all()
    if found:
        spaces.bump_all(work, {row.space_id for row in found})
        work.connection.execute(delete(Notice).where(Notice.id.in_([row.id for row in found])))
        spaces.mark(work, [(row.space_id, KIND, row.id) for row in found], deleted=True)
    return len(found)


def _gone(work: Work, space: UUID, statement: Any, values: dict[str, Any]) -> None:
    gone = work.connection.execute(statement, values).scalars().all()
    spaces.changed(work, space, KIND, *gone, deleted=True)


def _row(work: Work, told: Told) -> dict[str, Any]:
    return {
        "id": new_id(),
        **told._asdict(),
        "kind": told.kind.value,
        "at": work.now,
        "notify_at": work.now,
        "bundle_id": None,
        "mail_at": None,
        "mail_bundle_id": None,
    }


def _ring(work: Work) -> None:
    if "notices_ring" not in work.known:
        work.known["notices_ring"] = True
        work.after_commit(work.ground.bell.deliver)
