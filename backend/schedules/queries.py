"""Reads of the clock: when something is due next, and what is due, with its space locked."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Integer, and_, bindparam, func, select

from backend.infra.statements import Prepared, Row
from backend.infra.work import Work
from backend.kernel.recurrence import Recurrence
from backend.schedules.commands import Planned
from backend.schedules.models import Schedule
from backend.schedules.rules import Due
from backend.spaces import queries as spaces
from backend.spaces.models import Space
from backend.spaces.rules import Kind


class Taken(NamedTuple):
    """A due row as it was read; it is ours only once its number was compared and swapped."""

    due: Due
    recurrence: Recurrence | None
    tries: int
    lives: bool


_NEXT = Prepared(select(func.min(Schedule.next_due_at)))
# A space somebody writes in is left for the next time: the clock never waits, so nobody ever waits for two.
_HOLD = Prepared(
    select(Space.id, Space.kind, and_(Space.ended_at.is_(None), Space.destroyed_at.is_(None)))
    .join(Schedule, Schedule.space_id == Space.id)
    .where(Schedule.next_due_at <= bindparam("now"))
    .order_by(Schedule.next_due_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=Space, key_share=True, skip_locked=True)
)
# Read once the spaces are held: of each the earliest are there, whoever was at it a moment ago. From the earliest of
# all, because looking space by space would read everything that waits there, due or not.
_EARLIEST = (
    select(
        Schedule.tries,
        *(Schedule.anchor_on, Schedule.every, Schedule.unit, Schedule.local_time, Schedule.zone),
        *(Schedule.space_id, Schedule.id, Schedule.kind, Schedule.subject_id),
        *(Schedule.seq, Schedule.next_due_at, Schedule.k),
    )
    .where(Schedule.next_due_at <= bindparam("now"))
    .order_by(Schedule.next_due_at)
    .limit(bindparam("several", type_=Integer))
    .subquery()
)
_DUE = (
    select(_EARLIEST)
    .where(_EARLIEST.c.space_id.in_(bindparam("spaces", expanding=True)))
    .order_by(_EARLIEST.c.next_due_at)
    .limit(bindparam("limit", type_=Integer))
)
_PLANNED = select(Schedule.space_id, Schedule.kind, Schedule.subject_id, Schedule.next_due_at).where(
    Schedule.space_id == bindparam("space"),
    Schedule.kind.in_(bindparam("kinds", expanding=True)),
    Schedule.k.is_(None),
)
# How many processes may be at the earliest before one finds nothing of its own among them.
SIDE_BY_SIDE = 8


def next_due_at(connection: Connection) -> datetime | None:
    """Return when something is due next; one look at the index, however many wait."""
    found = _NEXT.row(connection, {})
    return found[0] if found else None


def list_planned(work: Work, space_id: UUID, *, kinds: Iterable[str]) -> list[Planned]:
    """Return what is still to come once in a space, of these kinds."""
    found = work.connection.execute(_PLANNED, {"space": space_id, "kinds": list(kinds)})
    return [Planned(*row) for row in found]


def take_due(work: Work, limit: int) -> list[Taken]:
    """Return the earliest due rows of spaces nobody else holds, and hold these spaces."""
    held = _hold(work, limit)
    values = {"spaces": list(held), "now": work.now, "limit": limit, "several": limit * SIDE_BY_SIDE}
    found = work.connection.execute(_DUE, values) if held else ()
    return [_taken(tuple(row), held) for row in found]


def _taken(row: Row, held: Mapping[UUID, bool]) -> Taken:
    tries, *again = row[:6]
    due = Due(*row[6:])
    return Taken(due, None if again[0] is None else Recurrence(*again), tries, held[due.space_id])


def _hold(work: Work, limit: int) -> dict[UUID, bool]:
    """Hold the spaces of the earliest due rows, and tell whether each lives.

    A couple's space comes with both own spaces, because what is due there may be told to either.
    """
    found = _HOLD.rows(work.connection, {"now": work.now, "limit": limit})
    couples = {space for space, kind, lives in found if kind is Kind.COUPLE and lives}
    busy = couples - spaces.hold_members(work, couples) if couples else set()
    return {space: bool(lives) for space, _, lives in found if space not in busy}
