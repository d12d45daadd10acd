"""What nobody else may see of a pause: rows of the own spaces, each marked in its own (R14, R25)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, update

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.infra.work import Work
from backend.pauses.life import Life
from backend.pauses.models import PauseMark
from backend.pauses.queries import Held
from backend.pauses.rules import Move
from backend.spaces import commands as spaces

KIND = "pausemark"
UNSEEN = frozenset({Move.READY, Move.NOT_READY, Move.LEAVE})

_new = insert(PauseMark)
_SET = {
    name: _new.on_conflict_do_update(
        index_elements=["space_id", "pause_id"], set_={name: _new.excluded[name]}
    )
    for name in ("ready_at", "left_at")
}
_CLEAR = {
    name: update(PauseMark)
    .where(
        PauseMark.pause_id == bindparam("pause"),
        PauseMark.space_id.in_(bindparam("spaces", expanding=True)),
    )
    .values({name: None})
    .execution_options(synchronize_session=False)
    for name in ("ready_at", "left_at")
}


def keep(work: Work, held: Held, after: Life) -> list[tuple[UUID, str, UUID]]:
    """Write the marks that changed; what is to be marked as changed in which own space is returned."""
    before = held.life
    people = sorted((before.ready ^ after.ready) | (before.left ^ after.left))
    if not people:
        return []
    # The couple's space is held: whoever holds an own space of somebody else holds theirs before.
    spaces.bump_all(work, [held.own[person] for person in people])
    _write(work, held, "ready_at", came=after.ready - before.ready, went=before.ready - after.ready)
    _write(work, held, "left_at", came=after.left - before.left, went=before.left - after.left)
    return [(held.own[person], KIND, held.pause.id) for person in people]


def _write(work: Work, held: Held, name: str, *, came: Iterable[UUID], went: Iterable[UUID]) -> None:
    pause_id = held.pause.id
    nothing: dict[str, Any] = {"ready_at": None, "left_at": None}
    rows = [{"space_id": held.own[each], "pause_id": pause_id, **nothing, name: work.now} for each in came]
    if rows:
        work.session.execute(_SET[name], rows)
    gone = [held.own[person] for person in went]
    if gone:
        work.session.execute(_CLEAR[name], {"pause": pause_id, "spaces": gone})
