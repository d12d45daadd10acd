"""After the reveal, together: topics, decisions that both have made, an idea to end with, and the end."""

from collections.abc import Sequence
from uuid import UUID

from backend.agreements import commands as agreements
from backend.agreements.rules import Move as AgreementMove
from backend.infra.work import Work
from backend.reviews import deciding, ending, moves, rhythm, rows, texts
from backend.reviews.commands import hand, moving, seats
from backend.reviews.commands.hand import Moved
from backend.reviews.commands.moving import Step
from backend.reviews.life import Item, Life, step
from backend.reviews.queries import Held
from backend.reviews.rules import Decision, ItemKind, Move, Outcome

_MOVES = {Outcome.REST: AgreementMove.REST, Outcome.RETIRE: AgreementMove.RETIRE}


def choose_topics(work: Work, review_id: UUID, *, item_ids: Sequence[UUID]) -> Moved:
    """Choose what to talk about; the last choice holds."""
    held, me = moving.take(work, review_id), work.me.person_id
    after = moving.make(work, held, Move.TOPICS, lambda life: moves.choose_topics(life, item_ids, by=me))
    return hand.moved(work, after)


def decide(work: Work, review_id: UUID, *, item_id: UUID, decision: Decision | None) -> Moved:
    """Decide about an item: with the second decision both see both, and the same one is carried out."""
    me = work.me.person_id

    def decided(life: Life) -> Life:
        return deciding.decide(life, item_id, decision, by=me, paused=hand.is_paused(work))

    def keep(held: Held) -> None:
        seats.say(work, held, item_id, decision)

    def carry_out(held: Held) -> None:
        item = decided(held.life).item(item_id)
        if item is not None and item.kind is ItemKind.AGREEMENT:
            _carry_out(work, held, item)

    step = Step(Move.DECIDE, decided, alone=keep, together=carry_out)
    return moving.make_alone(work, review_id, step, item=item_id)


def _carry_out(work: Work, held: Held, item: Item) -> None:
    """Both said the same: keep sets the day of the next look, rest and retire are the moves of agreements (R3, R7)."""
    work.known["review_shown_again"] = True  # it is written by this move
    if item.outcome is Outcome.KEEP:
        every, due_on = rows.rhythm(held.rhythm), held.life.due_on
        agreements.keep(
            work,
            item.subject,
            due_on=due_on,
            look_on=lambda days: rhythm.agenda_day(every, due_on=due_on, every_days=days),
        )
    elif item.outcome in _MOVES and item.revision is not None:
        agreements.settle_by_both(work, item.subject, move=_MOVES[item.outcome], revision_id=item.revision)


def reconnect(work: Work, review_id: UUID, *, text: str) -> Moved:
    """Write an idea for something pleasant; the last one holds."""
    held, me = moving.take(work, review_id), work.me.person_id

    def write(life: Life) -> Life:
        step(life, Move.RECONNECT, by=me)
        held.review.reconnect_by_id, held.review.reconnect = me, texts.seal_idea(held.key, held.review, text)
        return life

    return hand.moved(work, moving.make(work, held, Move.RECONNECT, write))


def close(work: Work, review_id: UUID) -> Moved:
    """End it; the next one has its date."""
    held, now, me = moving.take(work, review_id), work.now, work.me.person_id
    after = moving.make(
        work, held, Move.CLOSE, lambda life: ending.close(life, now, by=me, paused=hand.is_paused(work))
    )
    return hand.moved(work, after)
