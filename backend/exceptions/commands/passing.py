"""What moves an exception and is nobody's tap: time, the end of its agreement, the end of the link."""

from uuid import UUID

from sqlalchemy import update

from backend.exceptions import queries, rows, rules
from backend.exceptions.commands import hand, relieving
from backend.exceptions.events import ExceptionEnding
from backend.exceptions.models import DatedException
from backend.exceptions.rules import STANDING, State
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.schedules import commands as schedules
from backend.spaces import commands as spaces

_CANCEL = (
    update(DatedException)
    .values(
        state=State.CANCELLED,
        lapses_at=None,
        end_by_id=None,
        version=DatedException.version + 1,
    )
    .where(DatedException.state.in_(STANDING))
    .execution_options(synchronize_session=False)
)


def look_at(work: Work, space: UUID, exception_id: UUID) -> None:
    """Carry out what is due for one exception, and look again when something is next."""
    spaces.hold(work, space)
    try:
        row, *_ = queries.list_beside(work, space, exception_id)
    except NotFound:
        return
    life = rows.read(row)
    hand.settle(work, [row])
    work.session.flush()
    after = rows.read(row)
    tell_at = after.stretch.tell_at if after.stretch else None
    if after == life and after.state is State.ACCEPTED and tell_at is not None and tell_at <= work.now:
        work.record(ExceptionEnding(space, row.agreement_id, exception_id))
    hand.plan(work, row, after)


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


def cancel_of(work: Work, space: UUID, agreement_id: UUID) -> None:
    """The agreement has ended, and what relaxed it with it."""
    of_it = (DatedException.space_id == space, DatedException.agreement_id == agreement_id)
    gone = work.session.execute(_CANCEL.where(*of_it).returning(DatedException.id)).scalars().all()
    spaces.changed(work, space, hand.KIND, *gone)


def end_all(work: Work, space: UUID) -> None:
    """The link ended: nothing is asked for and nothing relaxed any more (R44)."""
    work.session.execute(_CANCEL.where(DatedException.space_id == space))
    spaces.all_changed(work, space, hand.KIND)
