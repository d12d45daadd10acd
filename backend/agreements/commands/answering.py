"""Answering exactly the open revision: accept, decline, take back, sleep on it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from backend.agreements import dates, negotiation, queries, standing, texts
from backend.agreements.commands import hand
from backend.agreements.commands.hand import Hand, Moved
from backend.agreements.events import AgreementReplaced
from backend.agreements.models import Agreement, Answer, Happened, Mark
from backend.agreements.queries import Held
from backend.agreements.rules import AGREED, Exact, Move
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import new_id
from backend.security import vault
from backend.spaces import commands as spaces


def accept(work: Work, agreement_id: UUID, *, revision_id: UUID, hash: str) -> Moved:  # noqa: A002 -- its name on the wire
    """Say the second yes, to these exact words."""
    taken = hand.take_to_accept(work, agreement_id)
    held, agreement = taken.held, taken.agreement
    key = queries.key(work, held)
    content = texts.read(key, held.latest)
    replaces = UUID(content["replaces"]) if content.get("replaces") else None
    life = negotiation.accept(
        held.life(queries.yeses(work, held)),
        Exact(revision_id, hash),
        taken.moment,
        by=work.me.person_id,
        since=dates.begins(_starts_on(content), zones=held.zones, now=work.now),
        in_the_way=taken.in_the_way(replaced=replaces),
    )
    beside = _replace(work, taken, replaces)
    agreement.until_then_trial_ends_on = agreement.trial_until(work.now) if life.until_then else None
    hand.put_back(agreement, life)
    texts.entitle(agreement, key, content)
    begin(agreement, content, zones=held.zones, work=work)
    hand.answered(work, held, held.latest, Answer.ACCEPT)
    return hand.moved(work, held, Move.ACCEPT, beside=beside)


def begin(agreement: Agreement, content: dict[str, Any], *, zones: Iterable[str], work: Work) -> None:
    """Set from when reviews have it on their agenda, and until when it is on trial."""
    first = dates.first_day(_starts_on(content), zones=zones, now=work.now)
    trial = content["trialDays"]
    agreement.agenda_on = first + timedelta(days=content["reviewEveryDays"])
    agreement.trial_ends_on = first + timedelta(days=trial) if trial else None


def _starts_on(content: dict[str, Any]) -> date | None:
    return dates.day(content["startsOn"]) if content.get("startsOn") else None


def _replace(work: Work, taken: Hand, agreement_id: UUID | None) -> list[Held]:
    """Retire what the accepted revision names, if it still stands."""
    if agreement_id is None:
        return []
    at_hand = (one for one in taken.others if one.agreement.id == agreement_id)
    held = next(at_hand, None) or queries.find_to_replace(work, agreement_id)
    if held is None or held.agreement.state not in AGREED:
        return []
    hand.put_back(held.agreement, standing.replaced(held.life()))
    hand.happened(work, held, Happened.REPLACED)
    work.record(AgreementReplaced(held.agreement.space_id, held.agreement.id, held.agreement.kind))
    return [held]


def decline(work: Work, agreement_id: UUID, *, revision_id: UUID, note: str | None = None) -> Moved:
    """Say no, with or without what would help."""
    taken = hand.take(work, agreement_id)
    held = taken.held
    life = negotiation.decline(
        held.life(),
        revision_id,
        taken.moment,
        by=work.me.person_id,
        declined_before=queries.is_declined_before(work, held.latest),
    )
    hand.put_back(held.agreement, life)
    hand.answered(work, held, held.latest, Answer.DECLINE, note=_sealed_note(work, held, note))
    return hand.moved(work, held, Move.DECLINE)


def _sealed_note(work: Work, held: Held, note: str | None) -> bytes | None:
    if not note:
        return None
    space = held.agreement.space_id
    key = queries.key(work, held)
    return vault.seal(
        key, table="agreement_consent", row=held.latest.id, field="note", scope=space, text=note
    )


def take_back(work: Work, agreement_id: UUID, *, revision_id: UUID) -> Moved:
    """Take back one's own open revision: its text is gone for the receiver."""
    taken = hand.take(work, agreement_id)
    held = taken.held
    life = negotiation.take_back(held.life(), revision_id, taken.moment, by=work.me.person_id)
    hand.put_back(held.agreement, life)
    held.latest.content = None
    if held.active is None:
        held.agreement.title = None
    hand.happened(work, held, Happened.TAKEN_BACK, by=work.me.person_id, revision=held.latest)
    return hand.moved(work, held, Move.TAKE_BACK)


def sleep(work: Work, agreement_id: UUID, *, revision_id: UUID) -> Moved:
    """Leave it quiet until morning: a row of one's own space, nothing the author could see (R14, R27)."""
    own = work.me.space_id
    n = spaces.bump(work, own)
    found = queries.list_for_command(work, agreement_id)
    held = next((one for one in found if one.agreement.id == agreement_id), None)
    if held is None:
        raise NotFound
    around = hand.moment(work)
    life = negotiation.settled(held.life(), around)
    negotiation.ensure_may_sleep(life, revision_id, around, by=work.me.person_id)
    zone, at = queries.morning(work)
    mark = queries.find_mark(work, agreement_id) or Mark(id=new_id(), space_id=own, agreement_id=agreement_id)
    mark.revision_id, mark.until = revision_id, dates.next_morning(work.now, zone=zone, at=at)
    work.session.add(mark)
    work.session.flush()
    spaces.changed(work, own, "mark", mark.id)
    return hand.answer(work, held, n=n)
