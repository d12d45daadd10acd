"""Sending a revision: propose, counter, amend, send again."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from backend.agreements import kinds, negotiation, queries, texts
from backend.agreements.commands import hand, waiting
from backend.agreements.commands.hand import Moved
from backend.agreements.hashing import Place, folded
from backend.agreements.kinds import Kind
from backend.agreements.models import Agreement, Answer, Revision
from backend.agreements.negotiation import Outbox
from backend.agreements.queries import Held, exact
from backend.agreements.rules import AGREED, Exact, Life, Move
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.kernel.errors import Conflict, IdTaken, Invalid, NotFound
from backend.spaces import documents


class Letter(NamedTuple):
    """A revision on its way, and when its author's same text last came to nothing."""

    revision: Revision
    same_text_ended_at: datetime | None


def propose(
    work: Work,
    *,
    id: UUID,  # noqa: A002 -- the name it has on the wire
    revision_id: UUID,
    kind: Kind,
    content: dict[str, Any],
    draft_id: UUID | None = None,
) -> Moved:
    """Begin an agreement with its first revision."""
    checked = kinds.read(kind, content)
    space = couples.require_linked(work)
    hand.lock(work, space, work.me.space_id if draft_id else None)
    replaced = _replaced(checked)
    waiting = hand.settle(work, replaced=replaced)
    agreement = Agreement(id=id, space_id=space, kind=kind, begun_by_id=work.me.person_id)
    _ensure_replaceable(checked, agreement, waiting)
    letter = _compose(work, agreement, revision_id, checked, base=None, number=1, sent_as=Move.PROPOSE)
    life = negotiation.propose(
        exact(letter.revision),
        hand.moment(work),
        by=work.me.person_id,
        outbox=_outbox(work, waiting, letter),
        in_the_way=_in_the_way(kind, waiting, replaced),
    )
    return _send(work, Held(agreement, letter.revision, None), life, draft_id=draft_id)


def counter(
    work: Work,
    agreement_id: UUID,
    *,
    revision_id: UUID,
    base: Exact,
    content: dict[str, Any],
    draft_id: UUID | None = None,
) -> Moved:
    """Send an edited revision instead of a yes or no, on exactly the open one."""
    return _revise(work, agreement_id, Move.COUNTER, revision_id, content, base=base, draft_id=draft_id)


def amend(
    work: Work,
    agreement_id: UUID,
    *,
    revision_id: UUID,
    base: Exact,
    content: dict[str, Any],
    draft_id: UUID | None = None,
) -> Moved:
    """Propose a new revision of what is active; the old one stays in force meanwhile (R4)."""
    return _revise(work, agreement_id, Move.AMEND, revision_id, content, base=base, draft_id=draft_id)


def send_again(
    work: Work,
    agreement_id: UUID,
    *,
    revision_id: UUID,
    content: dict[str, Any],
    draft_id: UUID | None = None,
) -> Moved:
    """Send what was declined or lapsed once more, changed or after a week (R6)."""
    return _revise(work, agreement_id, Move.SEND_AGAIN, revision_id, content, base=None, draft_id=draft_id)


def _revise(
    work: Work,
    agreement_id: UUID,
    move: Move,
    revision_id: UUID,
    content: dict[str, Any],
    *,
    base: Exact | None,
    draft_id: UUID | None,
) -> Moved:
    drawer = work.me.space_id if draft_id else None
    taken = hand.take(work, agreement_id, also=drawer, replaced=_replaced(content))
    held = taken.held
    under = held.active if move is Move.AMEND and held.active else held.latest
    checked = kinds.read(held.agreement.kind, content)
    _ensure_replaceable(checked, held.agreement, taken.others)
    number = held.latest.number + 1
    letter = _compose(work, held.agreement, revision_id, checked, base=under, number=number, sent_as=move)
    life = negotiation.send(
        held.life(),
        move,
        exact(letter.revision),
        taken.moment,
        by=work.me.person_id,
        base=base or exact(under),
        outbox=_outbox(work, (held, *taken.others), letter),
        in_the_way=_in_the_way(held.agreement.kind, taken.others, _replaced(checked)),
    )
    return _send(work, hand.with_latest(held, letter.revision), life, draft_id=draft_id)


def _in_the_way(kind: Kind, others: Iterable[Held], replaced: UUID | None) -> Conflict | None:
    limit = kinds.KINDS[kind].limit
    if limit is None or not limit.bars_proposing:
        return None
    return hand.in_the_way(kind, others, replaced=replaced)


def _outbox(work: Work, waiting: Iterable[Held], letter: Letter) -> Outbox:
    me = work.me.person_id
    mine = [one for one in waiting if one.life().open and one.agreement.opened_by_id == me]
    return Outbox(open_proposals=len(mine), same_text_ended_at=letter.same_text_ended_at)


def _compose(
    work: Work,
    agreement: Agreement,
    revision_id: UUID,
    content: dict[str, Any],
    *,
    base: Revision | None,
    number: int,
    sent_as: Move,
) -> Letter:
    _ensure_fresh(work, agreement, revision_id)
    kind, space = agreement.kind, agreement.space_id
    trace = texts.trace(work, space, folded(kind, content))
    wrapped, ended_at = queries.before_sending(work, trace=trace)
    key = work.keys.unwrap(space, wrapped)
    _ensure_fitting(work, agreement, content, base=texts.read(key, base) if base else {})
    place = Place(agreement.id, number, base.hash if base else None, work.me.person_id, kind)
    words = texts.write(key, row=revision_id, space=space, place=place, content=content)
    if agreement.active_revision_id is None:
        texts.entitle(agreement, key, content)
    revision = Revision(
        id=revision_id,
        space_id=space,
        agreement_id=agreement.id,
        number=number,
        base_id=base.id if base else None,
        base_hash=place.base_hash,
        author_id=place.author_id,
        sent_as=sent_as,
        sent_at=work.now,
        hash=words.hash,
        content=words.sealed,
        text_trace=trace,
    )
    return Letter(revision, ended_at)


def _ensure_fresh(work: Work, agreement: Agreement, revision_id: UUID) -> None:
    """The database refuses a taken id; those at hand would be taken for the rows they name."""
    at_hand = {row.id for row in work.session.identity_map.values() if isinstance(row, Agreement | Revision)}
    if revision_id in at_hand or (agreement not in work.session and agreement.id in at_hand):
        raise IdTaken


def _ensure_fitting(
    work: Work, agreement: Agreement, content: dict[str, Any], *, base: dict[str, Any]
) -> None:
    """What the shape alone cannot tell: persons, days and other agreements that content names."""
    texts.ensure_persons(work, agreement.kind, content)
    texts.ensure_joint(agreement.kind, content)
    texts.ensure_own_words(work, agreement.kind, content, base=base, begun_by=agreement.begun_by_id)
    texts.ensure_start_ahead(work, content, base=base)


def _replaced(content: dict[str, Any]) -> UUID | None:
    """What content wants to replace, read before its kind has checked it."""
    try:
        return UUID(str(content["replaces"]))
    except (KeyError, ValueError):
        return None


def _ensure_replaceable(content: dict[str, Any], agreement: Agreement, found: Iterable[Held]) -> None:
    """Only another one that both agreed to can be replaced."""
    agreed = {one.agreement.id for one in found if one.agreement.state in AGREED} - {agreement.id}
    if content["replaces"] and UUID(content["replaces"]) not in agreed:
        raise Invalid(extra={"errors": {"content": {"replaces": ["Nothing you both agreed to."]}}})


def _send(work: Work, held: Held, life: Life, *, draft_id: UUID | None) -> Moved:
    """Keep the revision with its author's yes, and empty the draft it was."""
    hand.put_back(held.agreement, life)
    for row in (held.agreement, held.latest):
        work.session.add(row)
        work.session.flush()
    hand.answered(work, held, held.latest, Answer.ACCEPT)
    if draft_id is not None:
        with suppress(NotFound):
            documents.discard_document(work, draft_id, base=None)
    waiting.plan(work, held.agreement, life)
    return hand.moved(work, held, held.latest.sent_as)
