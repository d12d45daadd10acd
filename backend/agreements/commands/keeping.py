"""What both agreed on, later: rest, retire, wake by both; withdraw by one; end with the link."""

from uuid import UUID

from sqlalchemy import delete, update

from backend.agreements import queries, standing, texts
from backend.agreements.commands import answering, hand
from backend.agreements.commands.hand import Hand, Moved
from backend.agreements.kinds import KINDS
from backend.agreements.models import Agreement, Answer, Happened, Intent
from backend.agreements.queries import Held
from backend.agreements.rules import Life, Move, State, Tap
from backend.infra.work import Work
from backend.spaces import commands as spaces

_DONE = {Move.REST: Happened.RESTED, Move.RETIRE: Happened.RETIRED, Move.WAKE: Happened.WOKEN}


def tap(work: Work, agreement_id: UUID, *, move: Move, revision_id: UUID) -> Moved:
    """Tap to rest, retire or wake; it happens when the other taps too, for the same revision."""
    taken = hand.take(work, agreement_id)
    held, me = taken.held, work.me.person_id
    life, left = standing.tap(
        held.life(),
        Tap(move, me, revision_id),
        taken.moment,
        taps=queries.taps(work, agreement_id),
        by_both=KINDS[taken.agreement.kind].by_both,
        in_the_way=taken.in_the_way(),
    )
    if left:
        work.session.merge(
            Intent(
                agreement_id=agreement_id,
                move=move,
                person_id=me,
                space_id=taken.agreement.space_id,
                revision_id=revision_id,
                at=work.now,
            )
        )
        return hand.moved(work, held, move)
    return finish(work, held, move, life)


def carry_out(work: Work, taken: Hand, *, move: Move, by: UUID | None = None) -> Moved:
    """Rest, retire or wake what another feature found to be wished for by whoever has to; `by` is one alone."""
    life = standing.carry_out(taken.held.life(), move, taken.moment, in_the_way=taken.in_the_way())
    return finish(work, taken.held, move, life, by=by)


def finish(work: Work, held: Held, move: Move, life: Life, *, by: UUID | None = None) -> Moved:
    """Write down that it rests, is retired or is awake; taps that led there, or elsewhere, are used up."""
    agreement = held.agreement
    hand.put_back(agreement, life)
    # Where one alone does this, nobody's tap can be waiting for a second.
    if move in KINDS[agreement.kind].by_both:
        work.session.execute(delete(Intent).where(Intent.agreement_id == agreement.id))
    if move is Move.WAKE and held.active:
        trial_ends_on = agreement.trial_ends_on
        content = texts.read(queries.key(work, held), held.active)
        answering.begin(agreement, content, zones=held.zones, work=work)
        agreement.trial_ends_on = trial_ends_on
    hand.happened(work, held, _DONE[move], by=by, revision=held.active)
    return hand.moved(work, held, move)


def undo(work: Work, agreement_id: UUID, *, move: Move) -> Moved:
    """Take back the first tap while the second has not come."""
    taken = hand.take(work, agreement_id)
    me = work.me.person_id
    standing.untap(taken.held.life(), move, taken.moment, by=me, taps=queries.taps(work, agreement_id))
    mine = (Intent.agreement_id == agreement_id, Intent.move == move, Intent.person_id == me)
    work.session.execute(delete(Intent).where(*mine))
    return hand.moved(work, taken.held, move)


def withdraw(work: Work, agreement_id: UUID) -> Moved:
    """End one's own consent, and with it the agreement, at once and without a reason (R2)."""
    return withdraw_from(work, hand.take(work, agreement_id))


def withdraw_from(work: Work, taken: Hand) -> Moved:
    """End one's own consent to what is in hand already."""
    held = taken.held
    life = standing.withdraw(held.life(), taken.moment, by=work.me.person_id)
    hand.put_back(taken.agreement, life)
    for revision in held.standing(work.now):
        hand.answered(work, held, revision, Answer.WITHDRAWN)
    return hand.moved(work, held, Move.WITHDRAW)


def end_all(work: Work, space_id: UUID) -> None:
    """The link ended: everything is read-only from now on, whatever it was (R44)."""
    living = (Agreement.space_id == space_id, Agreement.state != State.ENDED)
    ended = {"state": State.ENDED, "lapses_at": None, "version": Agreement.version + 1}
    work.session.execute(
        update(Agreement).where(*living).values(ended).execution_options(synchronize_session=False)
    )
    spaces.all_changed(work, space_id, hand.KIND)
