"""Planning: what shall be due, and what no longer; the clock of this process is told after the commit."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, update

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.infra.work import Work
from backend.kernel.ids import new_id
from backend.kernel.recurrence import Recurrence
from backend.schedules.models import Schedule


class Planned(NamedTuple):
    """One row to plan: what it is about, and when."""

    space_id: UUID
    kind: str
    subject_id: UUID
    at: datetime


_REPEATS = ("anchor_on", "every", "unit", "local_time", "zone", "k")
_ONCE: dict[str, Any] = dict.fromkeys(_REPEATS)
_new = insert(Schedule)
_PLAN = _new.on_conflict_do_update(
    index_elements=["space_id", "kind", "subject_id"],
    set_={
        "seq": Schedule.seq + 1,
        **{name: _new.excluded[name] for name in ("next_due_at", "tries", *_REPEATS)},
    },
)
_HASTEN = (
    update(Schedule)
    .where(
        Schedule.space_id == bindparam("space"),
        Schedule.kind == bindparam("of_kind"),
        Schedule.next_due_at > bindparam("now"),
    )
    .values(next_due_at=bindparam("now"), seq=Schedule.seq + 1, tries=0)
)
_CANCEL = delete(Schedule).where(
    Schedule.space_id == bindparam("space"),
    Schedule.kind == bindparam("of_kind"),
    Schedule.subject_id == bindparam("subject"),
)
_FORGET = delete(Schedule).where(Schedule.id.in_(bindparam("schedules", expanding=True)))
_CANCEL_ALL = delete(Schedule).where(Schedule.space_id == bindparam("space"))


def plan(work: Work, *, space_id: UUID, kind: str, subject_id: UUID, at: datetime) -> None:
    """Let one thing be due once at `at`, in place of what was planned for it."""
    plan_all(work, [Planned(space_id, kind, subject_id, at)])


def plan_all(work: Work, rows: Iterable[Planned]) -> None:
    """Plan many things at once, in one statement."""
    planned = [_row(*row) for row in rows]
    if planned:
        _keep(work, planned)


def repeat(work: Work, *, space_id: UUID, kind: str, subject_id: UUID, recurrence: Recurrence) -> None:
    """Let one thing be due again and again, from the first occurrence that is ahead."""
    k, at = recurrence.next_after(work.now, -1)
    again = {
        "anchor_on": recurrence.anchor_on,
        "every": recurrence.every,
        "unit": recurrence.unit,
        "local_time": recurrence.at,
        "zone": recurrence.zone,
        "k": k,
    }
    _keep(work, [_row(space_id, kind, subject_id, at) | again])


def hasten(work: Work, *, space_id: UUID, kind: str) -> None:
    """Look now at all that is planned of one kind: what it was computed from has changed."""
    values = {"space": space_id, "of_kind": kind, "now": work.now}
    if work.connection.execute(_HASTEN, values).rowcount:
        now = work.now
        work.after_commit(lambda: work.ground.bell.due(now))


def cancel(work: Work, *, space_id: UUID, kind: str, subject_id: UUID) -> None:
    """Let one thing never be due."""
    values = {"space": space_id, "of_kind": kind, "subject": subject_id}
    work.connection.execute(_CANCEL, values)


def forget(work: Work, schedule_ids: Iterable[UUID]) -> None:
    """Let these rows never be due again."""
    work.connection.execute(_FORGET, {"schedules": list(schedule_ids)})


def cancel_all(work: Work, *, space_id: UUID) -> None:
    """Let nothing of a space ever be due."""
    work.connection.execute(_CANCEL_ALL, {"space": space_id})


def _row(space_id: UUID, kind: str, subject_id: UUID, at: datetime) -> dict[str, Any]:
    named = {"id": new_id(), "space_id": space_id, "kind": kind, "subject_id": subject_id}
    return {**named, "next_due_at": at, "seq": 0, "tries": 0, **_ONCE}


def _keep(work: Work, rows: list[dict[str, Any]]) -> None:
    work.connection.execute(_PLAN, rows)
    first: datetime = min(row["next_due_at"] for row in rows)
    work.after_commit(lambda: work.ground.bell.due(first))
