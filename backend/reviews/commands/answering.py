"""Answering apart: being in, being ready, and the one moment in which both become visible."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from backend.couples import meeting
from backend.infra.work import Work
from backend.reviews import moves, texts
from backend.reviews.commands import hand, moving, seats
from backend.reviews.commands.hand import Moved
from backend.reviews.commands.moving import Step
from backend.reviews.models import ReviewSeat
from backend.reviews.queries import Held
from backend.reviews.refusals import refuse
from backend.reviews.rules import Move, Outcome
from backend.spaces import queries as spaces

Json = dict[str, Any]


def submit(work: Work, review_id: UUID) -> Moved:
    """Be in: nobody else can tell until both are (R27)."""
    me = work.me.person_id

    def keep(held: Held) -> None:
        seats.answer(work, held, is_in=True)

    step = Step(Move.SUBMIT, lambda life: moves.submit(life, by=me), alone=keep, together=keep)
    return moving.make_alone(work, review_id, step)


def take_back(work: Work, review_id: UUID) -> Moved:
    """Be in no longer; what ready taps sent is deleted."""
    me = work.me.person_id

    def keep(held: Held) -> None:
        seats.answer(work, held, is_in=False)

    step = Step(Move.TAKE_BACK, lambda life: moves.take_back(life, by=me), alone=keep, together=keep)
    return moving.make_alone(work, review_id, step)


def be_ready(work: Work, review_id: UUID, *, answers: Iterable[Json]) -> Moved:
    """Send what shall be shared: into the own space, or, where the other has sent theirs, both into the couple's."""
    now, me, sent = work.now, work.me.person_id, [_plain(one) for one in answers]

    def wait(held: Held) -> None:
        _ensure_asked(held, sent, me)
        key = spaces.key(work, work.me.space_id)
        seats.send(work, held, texts.seal_sent(key, held.review.id, work.me.space_id, sent))

    def reveal(held: Held) -> None:
        _ensure_asked(held, sent, me)
        _reveal(work, held, sent)

    step = Step(
        Move.READY,
        lambda life: moves.be_ready(life, now, by=me, paused=hand.is_paused(work)),
        alone=wait,
        together=reveal,
    )
    return moving.make_alone(work, review_id, step)


def not_ready(work: Work, review_id: UUID) -> Moved:
    """Take the ready tap back, and with it what it sent."""
    me = work.me.person_id
    return moving.make_alone(work, review_id, Step(Move.NOT_READY, lambda life: moves.not_ready(life, by=me)))


def _plain(answer: Json) -> Json:
    item, stance = answer["item_id"], answer["stance"]
    return {
        "itemId": str(item) if item else None,
        "question": answer["question"],
        "stance": stance.value if stance else None,
        "text": answer["text"],
    }


def _ensure_asked(held: Held, answers: list[Json], me: UUID) -> None:
    """Answers are about this review's items, and about what somebody else owns nobody is asked (R12)."""
    for answer in answers:
        item = held.life.item(UUID(answer["itemId"])) if answer["itemId"] else None
        if answer["itemId"] and (item is None or not item.is_asked_of(me)):
            raise refuse("answers", "About an item that is not asked here.")


def _reveal(work: Work, held: Held, mine: list[Json]) -> None:
    """Take out of both own spaces what both sent; the marks and copies there are voided by the move itself."""
    review = held.review

    def place(own: UUID) -> Any:
        return texts.sent_place(review.id, own)

    sent = meeting.Sent(ReviewSeat, ReviewSeat.sealed, ReviewSeat.review_id == review.id, place)
    both = meeting.bring_together(work, review.space_id, sent, mine=orjson.dumps(mine).decode())
    # What ended meanwhile is nobody's topic any more: what was said about it stays private.
    over = {str(item.id) for item in held.life.items if item.outcome is Outcome.ENDED}
    for person, text in both.items():
        shared = [answer for answer in orjson.loads(text) if answer["itemId"] not in over]
        work.session.add_all(texts.revealed(held.key, review, person, shared))
