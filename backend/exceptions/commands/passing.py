"""What moves an exception or a relief and is nobody's tap: time, and the end of the link."""

from uuid import UUID

from backend.exceptions import queries, rows
from backend.exceptions.commands import hand, relieving
from backend.exceptions.events import ExceptionEnding
from backend.exceptions.rules import State
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.schedules import commands as schedules
from backend.spaces import commands as spaces


def look_at(work: Work, space: UUID, exception_id: UUID) -> None:
    """Carry out what is due for one exception, and look again when something is next."""
    spaces.hold(work, space)
    try:
        kept, *_ = queries.list_beside(work, space, exception_id)
    except NotFound:
        return
    before = rows.read(kept.row)
    (row,) = hand.settle(work, [kept])
    work.session.flush()
    life = rows.read(row)
    tell_at = life.stretch.tell_at if life.stretch else None
    if life == before and life.state is State.ACCEPTED and tell_at is not None and tell_at <= work.now:
        work.record(ExceptionEnding(space, row.agreement_id, exception_id))
    hand.plan(work, row, life)


def look_at_relief(work: Work, space: UUID, relief_id: UUID) -> None:
    """Take a relief away whose time is over."""
    spaces.hold(work, space)
    relief = queries.find_relief(work, space, relief_id)
    if relief is None:
        return
    if relief.ends_at <= work.now:
        relieving.forget(work, relief)
    else:
        schedules.plan(work, space_id=space, kind=relieving.KIND, subject_id=relief_id, at=relief.ends_at)


def end_all(work: Work, space: UUID) -> None:
    """The link ended: both pages look again, and find nothing relaxed and nobody away (R44).

    What is asked or relaxed is cancelled by the end of its agreement; nothing is due in an ended space.
    """
    for kind in (hand.KIND, relieving.KIND):
        spaces.all_changed(work, space, kind)
