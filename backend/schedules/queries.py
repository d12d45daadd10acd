"""Reads of the clock: when something is due next, and what is due, with its space locked."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Integer, and_, bindparam, func, select

from backend.infra.statements import Prepared, Row
from backend.infra.work import Work
from backend.kernel.recurrence import Recurrence
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
    is_couples: bool
    lives: bool


_NEXT = Prepared(select(func.min(Schedule.next_due_at)))
# A space somebody writes in is left for the next time: the clock never waits, so nobody ever waits for two.
_DUE = Prepared(
    select(
        Schedule.space_id,
        Schedule.id,
        Schedule.kind,
        Schedule.subject_id,
        Schedule.seq,
        Schedule.next_due_at,
        Schedule.k,
        Schedule.tries,
        Schedule.anchor_on,
        Schedule.every,
        Schedule.unit,
        Schedule.local_time,
        Schedule.zone,
        Space.kind,
        and_(Space.ended_at.is_(None), Space.destroyed_at.is_(None)),
    )
    .join(Space, Space.id == Schedule.space_id)
    .where(Schedule.next_due_at <= bindparam("now"))
    .order_by(Schedule.next_due_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(of=Space, key_share=True, skip_locked=True)
)


def next_due_at(connection: Connection) -> datetime | None:
    """Return when something is due next; one look at the index, however many wait."""
    found = _NEXT.row(connection, {})
    return found[0] if found else None


def take_due(work: Work, limit: int) -> list[Taken]:
    """Return the earliest due rows of spaces nobody else holds, and hold these spaces.

    A couple's space comes with both own spaces, because what is due there may be told to either.
    """
    found = _DUE.rows(work.connection, {"now": work.now, "limit": limit})
    taken = [_taken(row) for row in found]
    couples = {one.due.space_id for one in taken if one.lives and one.is_couples}
    if not couples:
        return taken
    busy = couples - spaces.hold_members(work, couples)
    return [one for one in taken if one.due.space_id not in busy]


def _taken(row: Row) -> Taken:
    *due, tries, anchor_on, every, unit, local_time, zone, kind, lives = row
    again = None if anchor_on is None else Recurrence(anchor_on, every, unit, local_time, zone)
    return Taken(Due(*due), again, tries, is_couples=kind is Kind.COUPLE, lives=bool(lives))
