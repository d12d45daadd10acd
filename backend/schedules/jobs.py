"""The tick: carry out what is due, each exactly once, however many processes tick and whenever they are killed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import bindparam, delete, update
from sqlalchemy.exc import DBAPIError

from backend.infra import logs
from backend.infra.work import DueHandler, Ground, Work, working
from backend.kernel.recurrence import Recurrence
from backend.schedules import queries
from backend.schedules.models import Schedule
from backend.schedules.queries import Taken
from backend.schedules.rules import Due, back_off, in_order

__all__ = ["Due", "DueHandler", "Ticked", "tick"]

LIMIT = 500


class Ticked(NamedTuple):
    """How many were carried out, and when the next is due; an instant not ahead means that more wait now."""

    done: int
    next_due_at: datetime | None


class _NoHandler(Exception):
    """Nothing is wired for this kind: it waits for a server that knows it."""


class _Swapped(Exception):
    """Another process was first."""


# The comparison is what makes it once: locks only spare work, and what is planned anew is no longer this row.
_AS_READ = (
    Schedule.id == bindparam("schedule"),
    Schedule.seq == bindparam("read"),
    Schedule.next_due_at <= bindparam("now"),
)
_FORGET = delete(Schedule).where(*_AS_READ)
_ADVANCE = (
    update(Schedule)
    .where(*_AS_READ)
    .values(next_due_at=bindparam("next"), k=bindparam("occurrence"), seq=Schedule.seq + 1, tries=0)
)
_PUT_OFF = update(Schedule).where(*_AS_READ).values(next_due_at=bindparam("next"), tries=Schedule.tries + 1)


def tick(ground: Ground, *, limit: int = LIMIT) -> Ticked:
    """Carry out at most `limit` due rows in one transaction; with nothing due it is one read."""
    with working(ground) as work:
        with work.reading() as connection:
            first = queries.next_due_at(connection)
        if first is None or first > work.now:
            return Ticked(0, first)
        taken = {one.due.schedule_id: one for one in queries.take_due(work, limit)}
        living = [one.due for one in taken.values() if one.lives]
        _drop(work, [one for one in taken.values() if not one.lives])
        batches = in_order(living, tuple(ground.due))
        done = sum(_carry_out(work, [taken[due.schedule_id] for due in batch]) for batch in batches)
        return Ticked(done, queries.next_due_at(work.connection))


def _carry_out(work: Work, batch: Sequence[Taken]) -> int:
    """Claim and handle together or not at all; when that fails, one by one, so that one cannot stop others."""
    try:
        with work.attempt():
            _claim(work, batch)
            _handle(work, [one.due for one in batch])
    except Exception as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise
        if len(batch) > 1:
            return sum(_carry_out(work, [one]) for one in batch)
        if not isinstance(error, _Swapped):
            logs.failure(error, job=batch[0].due.kind)
            _put_off(work, batch[0])
        return 0
    return len(batch)


def _handle(work: Work, due: list[Due]) -> None:
    handler = work.ground.due.get(due[0].kind)
    if handler is None:
        raise _NoHandler
    handler(work, due)
    work.session.flush()


def _claim(work: Work, batch: Sequence[Taken]) -> None:
    """Compare and swap: what comes once is gone, what repeats is past this instant."""
    once = [_as_read(work, one) for one in batch if one.recurrence is None]
    again = [_as_read(work, one) | _advanced(work, one) for one in batch if one.recurrence is not None]
    swapped = work.connection.execute(_FORGET, once).rowcount if once else 0
    swapped += work.connection.execute(_ADVANCE, again).rowcount if again else 0
    if swapped != len(batch):
        raise _Swapped


def _drop(work: Work, ended: Sequence[Taken]) -> None:
    """Where nothing may change any more, nothing is due either."""
    if ended:
        work.connection.execute(_FORGET, [_as_read(work, one) for one in ended])


def _as_read(work: Work, one: Taken) -> dict[str, Any]:
    return {"schedule": one.due.schedule_id, "read": one.due.seq, "now": work.now}


def _advanced(work: Work, one: Taken) -> dict[str, Any]:
    k, at = cast("Recurrence", one.recurrence).next_after(work.now, one.due.k or 0)
    return {"next": at, "occurrence": k}


def _put_off(work: Work, one: Taken) -> None:
    later = work.now + back_off(one.tries)
    work.connection.execute(_PUT_OFF, _as_read(work, one) | {"next": later})
