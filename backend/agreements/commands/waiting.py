"""What the clock does with a revision that waits: remind its receiver, and let it lapse."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.agreements import negotiation, queries
from backend.agreements.commands import hand
from backend.agreements.events import AgreementReminded
from backend.agreements.models import Agreement
from backend.agreements.rules import Life
from backend.couples import commands as couples
from backend.infra.work import Work
from backend.schedules import commands as schedules

# What failed was put off, and a pause is looked at again and again: a reminder is not lost to either.
_SLACK = timedelta(days=1)


def look_after(work: Work, space: UUID, agreement_id: UUID, *, due_at: datetime) -> None:
    """Carry out what time has done to one agreement, and look again when something is next."""
    couples.catch_up(work, space)
    found = hand.settle(work, agreement_id)
    held = next((one for one in found if one.agreement.id == agreement_id), None)
    if held is None or held.life().open is None:
        return
    life, moment = held.life(), hand.moment(work)
    at = negotiation.reminder(life, moment, since=due_at - _SLACK)
    receiver = queries.find_awake_receiver(work, agreement_id) if at else None
    if at and receiver:
        work.record(AgreementReminded(space, agreement_id, receiver, at))
    plan(work, held.agreement, life)


def plan(work: Work, agreement: Agreement, life: Life) -> None:
    """Look again when something is next; what is answered before is found to wait for nothing then."""
    at = negotiation.next_look(life, hand.moment(work))
    if at is not None:
        schedules.plan(work, space_id=agreement.space_id, kind=hand.KIND, subject_id=agreement.id, at=at)
