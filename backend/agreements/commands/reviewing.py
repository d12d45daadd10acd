"""What a review does to agreements: a day for the next look, rest or retire by both, rest by time."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, update

from backend.agreements import dates, queries, standing, texts
from backend.agreements.commands import hand, keeping
from backend.agreements.commands.hand import Moved
from backend.agreements.events import AgreementsRested
from backend.agreements.models import Agreement, Event, Happened, Intent
from backend.agreements.queries import Held
from backend.agreements.rules import HOLDING, Move
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import new_id
from backend.spaces import commands as spaces

_UNREACHED = (
    update(Agreement)
    .where(
        Agreement.space_id == bindparam("space"),
        Agreement.id.in_(bindparam("ids", expanding=True)),
        Agreement.state == standing.UNREACHED[0],
    )
    .values(state=standing.UNREACHED[1], version=Agreement.version + 1)
    .returning(Agreement.id)
    .execution_options(synchronize_session=False)
)


def look_sooner(work: Work, agreement_id: UUID) -> Moved:
    """Let the next review have it on its agenda, as either asks."""
    taken = hand.take(work, agreement_id)
    standing.ensure_can_be_reviewed(taken.held.life(), taken.moment)
    agreement = taken.agreement
    today = dates.first_day(None, zones=taken.held.zones, now=work.now)
    agreement.agenda_on = min(agreement.agenda_on or today, today)
    return _looked(work, taken.held)


def keep(work: Work, agreement_id: UUID, *, due_on: date, look_on: Callable[[int], date]) -> None:
    """Both keep it: it is looked at again after its own number of days, and a trial that was over has ended."""
    held = _held(work, agreement_id)
    if held.agreement.state not in HOLDING or held.active is None:
        return
    days = texts.read(queries.key(work, held), held.active)["reviewEveryDays"]
    held.agreement.agenda_on = look_on(days)
    ends_on = held.agreement.trial_ends_on
    if ends_on is not None and ends_on <= due_on:
        held.agreement.trial_ends_on = None
    _looked(work, held)


def settle_by_both(work: Work, agreement_id: UUID, *, move: Move, revision_id: UUID) -> None:
    """Both said rest, or retire, for the same words: the move of agreements, with all that it takes (R3, R7)."""
    held = _held(work, agreement_id)
    life = standing.settled_by_both(held.life(), move, revision_id, hand.moment(work))
    keeping.finish(work, held, move, life)


def rest_unreached(
    work: Work, space: UUID, ids: Iterable[UUID], *, at: datetime, people: tuple[UUID, ...]
) -> None:
    """Two reviews in a row did not reach them: they rest, broken by nobody (R5). Four statements for any number."""
    rested = work.session.execute(_UNREACHED, {"space": space, "ids": list(ids)}).scalars().all()
    if not rested:
        return
    # A tap of before would otherwise count again once they wake.
    work.session.execute(delete(Intent).where(Intent.agreement_id.in_(rested)))
    events = [
        {"id": new_id(), "space_id": space, "agreement_id": one, "what": Happened.RESTED, "at": at}
        for one in rested
    ]
    work.session.execute(insert(Event), events)
    spaces.changed(work, space, hand.KIND, *rested)
    work.record(AgreementsRested(space, tuple(rested), people))


def _held(work: Work, agreement_id: UUID) -> Held:
    """The agreement in a space that is locked already, as time has left it."""
    found = hand.settle(work, agreement_id)
    held = next((one for one in found if one.agreement.id == agreement_id), None)
    if held is None:
        raise NotFound
    return held


def _looked(work: Work, held: Held) -> Moved:
    work.session.flush()
    spaces.changed(work, held.agreement.space_id, hand.KIND, held.agreement.id)
    return hand.answer(work, held)
