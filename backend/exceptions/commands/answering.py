"""Answering an exception, and ending one sooner."""

from uuid import UUID

from backend.agreements import queries as agreements
from backend.agreements.kinds import Kind
from backend.exceptions import days, rules
from backend.exceptions.commands import hand
from backend.exceptions.commands.asking import ensure_stands
from backend.exceptions.commands.hand import Moved
from backend.exceptions.refusals import RevisionChanged
from backend.exceptions.rules import Move
from backend.infra.work import Work


def accept(work: Work, exception_id: UUID, *, hash: str) -> Moved:  # noqa: A002 -- its name on the wire
    """Say the second yes, to exactly these days and words."""
    taken = hand.take(work, exception_id)
    row = taken.row
    ensure_same(row.hash, hash)
    life = rules.accept(
        taken.life,
        taken.moment,
        by=work.me.person_id,
        stretch=days.stretch(taken.life.days, zones=agreements.zones(work), now=work.now),
        agreed=hand.agreed_days(taken.beside),
    )
    ensure_stands(hand.agreement(work, row.agreement_id), row.revision_id)
    row.answered_at = work.now
    hand.keep(work, row, life)
    hand.plan(work, row, life)
    return hand.moved(work, row, Move.ACCEPT)


def ensure_same(mine: str, theirs: str) -> None:
    """A yes names the words it is said to (R4)."""
    if mine != theirs:
        raise RevisionChanged("these are other words")


def decline(work: Work, exception_id: UUID) -> Moved:
    """Say no; nobody asks why."""
    taken = hand.take(work, exception_id)
    life = rules.refuse(taken.life, Move.DECLINE, taken.moment, by=work.me.person_id)
    taken.row.answered_at = work.now
    hand.keep(work, taken.row, life)
    return hand.moved(work, taken.row, Move.DECLINE)


def take_back(work: Work, exception_id: UUID) -> Moved:
    """Take back one's own request: its words are gone for the other."""
    taken = hand.take(work, exception_id)
    life = rules.refuse(taken.life, Move.TAKE_BACK, taken.moment, by=work.me.person_id)
    taken.row.content = None
    hand.keep(work, taken.row, life)
    return hand.moved(work, taken.row, Move.TAKE_BACK)


def end(work: Work, exception_id: UUID) -> Moved:
    """Tap to end it sooner; it does when the other taps too, or at once where it relaxes a limit."""
    taken = hand.take(work, exception_id)
    is_limit = hand.agreement(work, taken.row.agreement_id).agreement.kind is Kind.BOUNDARY
    life = rules.end(taken.life, taken.moment, by=work.me.person_id, alone=is_limit)
    hand.keep(work, taken.row, life)
    return hand.moved(work, taken.row, Move.END)


def undo_end(work: Work, exception_id: UUID) -> Moved:
    """Take one's own tap back until the other taps."""
    taken = hand.take(work, exception_id)
    hand.keep(work, taken.row, rules.undo_end(taken.life, taken.moment, by=work.me.person_id))
    return hand.moved(work, taken.row, Move.UNDO_END)
