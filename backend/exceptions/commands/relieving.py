"""Own-side relief: away or unwell for some days, at once and without a reason; its owner ends it at any time."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete

from backend.agreements import queries as agreements
from backend.agreements.queries import shared_space
from backend.couples import queries as couples
from backend.exceptions import days, queries, rules
from backend.exceptions.commands import hand
from backend.exceptions.commands.hand import Moved
from backend.exceptions.events import ReliefEnded, ReliefStarted
from backend.exceptions.models import Relief
from backend.exceptions.refusals import ReliefRunning
from backend.exceptions.rules import ReliefKind
from backend.infra.work import Work
from backend.kernel.errors import Forbidden, IdTaken, Invalid, NotFound
from backend.schedules import commands as schedules
from backend.security import vault
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries

KIND = "relief"


def start_relief(
    work: Work,
    *,
    id: UUID,  # noqa: A002 -- the name it has on the wire
    kind: ReliefKind,
    until: date,
) -> Moved:
    """Be away or unwell from now on; the other is told, and nobody has to agree."""
    space = couples.require_linked(work)
    hand.lock(work, space)
    before = queries.find_own_relief(work, space)
    if before is not None:
        _ensure_over(work, before, id)
        forget(work, before)
    key = space_queries.key(work, space)
    relief = Relief(
        id=id,
        space_id=space,
        person_id=work.me.person_id,
        kind=vault.seal(key, table=KIND, row=id, field="kind", scope=space, text=str(kind)),
        started_at=work.now,
        until_day=until,
        ends_at=_ends(work, until, started_at=work.now),
    )
    work.session.add(relief)
    moved = _keep(work, relief)
    work.record(ReliefStarted(space, id, work.me.person_id))
    return moved


def change_relief(work: Work, relief_id: UUID, *, until: date) -> Moved:
    """Let it last longer or shorter, never past seven days from its start."""
    relief = _take_own(work, relief_id)
    relief.ends_at = _ends(work, until, started_at=relief.started_at)
    relief.until_day = until
    return _keep(work, relief)


def end_relief(work: Work, relief_id: UUID) -> Moved:
    """Be back; no trace of it stays."""
    relief = _take_own(work, relief_id)
    forget(work, relief)
    return Moved(relief.id, spaces.bump(work, relief.space_id), relief.version + 1, "ended")


def forget(work: Work, relief: Relief) -> None:
    """Take it away, its line in the other's inbox with it: what nobody keeps nobody can count (R15)."""
    # By statement: its place may be needed again before the session flushes.
    work.session.expunge(relief)
    work.session.execute(delete(Relief).where(Relief.id == relief.id))
    spaces.changed(work, relief.space_id, KIND, relief.id, deleted=True)
    work.record(ReliefEnded(relief.space_id, relief.id, relief.person_id))


def _take_own(work: Work, relief_id: UUID) -> Relief:
    space = shared_space(work)
    hand.lock(work, space)
    relief = queries.find_relief(work, space, relief_id)
    if relief is None or relief.ends_at <= work.now:
        raise NotFound
    if relief.person_id != work.me.person_id:
        raise Forbidden("only its owner changes it")
    return relief


def _ensure_over(work: Work, before: Relief, id_: UUID) -> None:
    if before.id == id_:
        raise IdTaken
    if before.ends_at > work.now:
        raise ReliefRunning(until=before.ends_at)


def _ends(work: Work, until: date, *, started_at: datetime) -> datetime:
    zones = agreements.zones(work)
    ends_at = rules.relief_ends(days.over(until, zones=zones), started_at=started_at)
    if ends_at <= work.now:
        raise Invalid(extra={"errors": {"until": ["This day has passed."]}})
    if days.over(until - days.DAY, zones=zones) >= started_at + rules.LONGEST_RELIEF:
        raise Invalid(extra={"errors": {"until": ["At most seven days."]}})
    return ends_at


def _keep(work: Work, relief: Relief) -> Moved:
    work.session.flush()
    spaces.changed(work, relief.space_id, KIND, relief.id)
    schedules.plan(work, space_id=relief.space_id, kind=KIND, subject_id=relief.id, at=relief.ends_at)
    return Moved(relief.id, spaces.bump(work, relief.space_id), relief.version, "running")
