"""What nobody else may see of a review: rows of the own spaces, each marked in its own (R14, R25)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, update

from backend.infra.work import Work
from backend.reviews.models import ReviewSeat
from backend.reviews.queries import Held
from backend.reviews.rules import Decision
from backend.spaces import commands as spaces

KIND = "seat"

_EMPTIED = update(ReviewSeat).values(ready_at=None, sealed=None).execution_options(synchronize_session=False)
_IN = ReviewSeat.space_id.in_(bindparam("spaces", expanding=True))
_EMPTY = _EMPTIED.where(_IN, ReviewSeat.review_id == bindparam("review"))
_EMPTY_ALL = _EMPTIED.where(_IN, ReviewSeat.ready_at.is_not(None)).returning(
    ReviewSeat.space_id, ReviewSeat.review_id
)


def answer(work: Work, held: Held, *, is_in: bool) -> None:
    """Be in with one's answers, or no longer."""
    _mine(work, held).answered_at = work.now if is_in else None


def send(work: Work, held: Held, sealed: bytes) -> None:
    """Keep what the ready tap sent until the other is ready too."""
    seat = _mine(work, held)
    seat.ready_at, seat.sealed = work.now, sealed


def say(work: Work, held: Held, item_id: UUID, decision: Decision | None) -> None:
    """Keep what the actor decided about an item until the other has decided too."""
    seat = _mine(work, held)
    rest = {item: what for item, what in seat.decisions.items() if item != str(item_id)}
    seat.decisions = rest | ({str(item_id): decision.value} if decision else {})


def be_quiet(work: Work, held: Held, until: date | None) -> None:
    """Put one's own reminders off."""
    _mine(work, held).quiet_until = until


def empty(work: Work, held: Held, people: Iterable[UUID]) -> None:
    """Delete what these people's ready taps sent, and the taps."""
    own = [held.own[person] for person in sorted(people)]
    if own:
        # The couple's space is held: whoever holds an own space of somebody else holds theirs before.
        spaces.bump_all(work, own)
        work.session.flush()
        work.session.execute(_EMPTY, {"spaces": own, "review": held.review.id})
        spaces.mark(work, [(space, KIND, held.review.id) for space in own])


def empty_all(work: Work, own: Iterable[UUID]) -> None:
    """The link ended: nothing that a ready tap sent is left anywhere (R44)."""
    found = work.session.execute(_EMPTY_ALL, {"spaces": list(own)}).all()
    spaces.mark(work, [(space, KIND, review) for space, review in found])


def _mine(work: Work, held: Held) -> ReviewSeat:
    """The actor's own side of a review, to be changed."""
    space = work.me.space_id
    spaces.bump(work, space)
    spaces.changed(work, space, KIND, held.review.id)
    seat = held.seat
    if seat is None:
        seat = ReviewSeat(space_id=space, review_id=held.review.id, decisions={})
        work.session.add(seat)
    return seat
