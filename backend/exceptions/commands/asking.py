"""Asking for an exception: one exact text about one exact agreement, with its author's yes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.agreements import kinds, texts
from backend.agreements import queries as agreements
from backend.agreements.hashing import Place
from backend.agreements.queries import Held
from backend.agreements.rules import HOLDING
from backend.exceptions import days, queries, rules
from backend.exceptions.commands import hand
from backend.exceptions.commands.hand import Moved
from backend.exceptions.models import DatedException
from backend.exceptions.refusals import AgreementMoveNotOpen, RevisionChanged
from backend.exceptions.rules import FURTHEST, MOST_DAYS, Days, Move, Outbox, State
from backend.infra.work import Work
from backend.kernel.errors import IdTaken, Invalid

TABLE = "dated_exception"


def propose(
    work: Work,
    agreement_id: UUID,
    *,
    id: UUID,  # noqa: A002 -- the name it has on the wire
    revision_id: UUID,
    starts_on: date,
    ends_on: date,
    **words: Any,
) -> Moved:
    """Ask the other to let an agreement ask less for some days."""
    space = agreements.shared_space(work)
    hand.lock(work, space)
    held = hand.agreement(work, agreement_id)
    ensure_stands(held, revision_id)
    _ensure_relaxable(held, words["relaxed"])
    asked = Days(starts_on, ends_on)
    lapses_at = _ensure_ahead(work, asked)
    found = hand.settle(work, queries.list_before_asking(work, space, agreement_id))
    if any(row.id == id for row in found):
        raise IdTaken  # the database refuses every other id that is taken
    of_it = [row for row in found if row.agreement_id == agreement_id]
    life = rules.propose(
        asked,
        hand.moment(work),
        by=work.me.person_id,
        lapses_at=lapses_at,
        agreed=hand.agreed_days(of_it),
        outbox=_outbox(work, found, of_it, asked),
    )
    row = _compose(work, held, id, asked, words)
    hand.keep(work, row, life)
    work.session.add(row)
    hand.plan(work, row, life)
    return hand.moved(work, row, Move.PROPOSE)


def ensure_stands(held: Held, revision_id: UUID) -> None:
    """There is something to relax, and it is the text that the page has shown (R4)."""
    if held.agreement.state not in HOLDING:
        raise AgreementMoveNotOpen("nothing holds here")
    if held.active is None or held.active.id != revision_id:
        raise RevisionChanged("this is not the version both agreed to")


def _ensure_relaxable(held: Held, relaxed: list[str]) -> None:
    possible = kinds.KINDS[held.agreement.kind].relaxable
    if possible is None:
        raise Invalid(extra={"errors": {"agreementId": ["This kind has no exceptions."]}})
    if not set(relaxed) <= set(possible):
        raise Invalid(extra={"errors": {"relaxed": ["Not a part of this kind."]}})


def _ensure_ahead(work: Work, asked: Days) -> datetime:
    """Neither over nor far away, and no longer than a season; until when it can be answered is returned."""
    lapses_at = days.over(asked.first, zones=agreements.zones(work))
    if lapses_at <= work.now:
        raise Invalid(extra={"errors": {"startsOn": ["This day has passed."]}})
    if lapses_at > work.now + FURTHEST:
        raise Invalid(extra={"errors": {"startsOn": ["Not more than a year ahead."]}})
    if not 0 <= (asked.last - asked.first).days < MOST_DAYS:
        raise Invalid(extra={"errors": {"endsOn": [f"From one day to {MOST_DAYS}."]}})
    return lapses_at


def _outbox(work: Work, found: list[DatedException], of_it: list[DatedException], asked: Days) -> Outbox:
    me = work.me.person_id
    mine = [row for row in found if row.author_id == me]
    refused = [
        row.answered_at or row.asked_at
        for row in of_it
        if row.author_id == me
        and row.state in (State.DECLINED, State.LAPSED)
        and Days(row.first_day, row.last_day) == asked
    ]
    return Outbox(
        open_requests=sum(row.state is State.PROPOSED for row in mine),
        same_days_ended_at=max(refused, default=None),
    )


def _compose(work: Work, held: Held, id_: UUID, asked: Days, words: dict[str, Any]) -> DatedException:
    agreement, revision = held.agreement, held.active
    if revision is None:  # pragma: no cover -- ensure_stands has looked
        raise RevisionChanged
    content = {
        "startsOn": asked.first.isoformat(),
        "endsOn": asked.last.isoformat(),
        "reason": str(words["reason"]),
        "relaxed": words["relaxed"],
        "words": words["words"],
    }
    place = Place(agreement.id, 0, revision.hash, work.me.person_id, hand.KIND)
    key = agreements.key(work, held)
    sealed = texts.write(key, row=id_, space=agreement.space_id, place=place, content=content, table=TABLE)
    return DatedException(
        id=id_,
        space_id=agreement.space_id,
        agreement_id=agreement.id,
        revision_id=revision.id,
        revision_hash=revision.hash,
        author_id=work.me.person_id,
        first_day=asked.first,
        last_day=asked.last,
        relaxed=words["relaxed"],
        hash=sealed.hash,
        content=sealed.sealed,
        asked_at=work.now,
    )
