"""Taking a review in hand: lock, let time pass first, move it, and put it back with all that follows."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from backend.agreements.queries import shared_space
from backend.couples import commands as couples_commands
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.pauses import queries as pauses
from backend.reviews import queries, rows
from backend.reviews.commands import seats
from backend.reviews.events import ReviewMoved
from backend.reviews.life import Life, told
from backend.reviews.models import Review
from backend.reviews.queries import Held
from backend.reviews.rules import AHEAD, Move
from backend.spaces import commands as spaces

KIND = "review"
RHYTHM = "rhythm"


class Moved(NamedTuple):
    """What a write answers: no words, they come with the feed."""

    id: UUID
    n: int
    version: int
    state: str


def take(work: Work, review_id: UUID) -> Held:
    """Lock the couple's space and both own ones, and return one review."""
    space = shared_space(work)
    lock(work, space)
    return queries.get(work, space, review_id)


def lock(work: Work, space: UUID) -> None:
    """Take the next numbers: what both see moves, and with it what each is told by their own clock."""
    spaces.bump_all(work, (space, work.me.space_id), and_own_of=work.me.partner_id)
    couples_commands.catch_up(work, space)


def take_unseen(work: Work, review_id: UUID, *, item: UUID | None = None) -> Held:
    """Lock without numbering a change, for what nobody else may see (R14)."""
    space = shared_space(work)
    spaces.hold(work, space)
    return queries.get(work, space, review_id, item=item)


def is_paused(work: Work) -> bool:
    """Tell whether a pause of this couple runs (R7)."""
    return couples.is_paused(work)


def horizon(work: Work, space: UUID) -> datetime:
    """Until when time has passed for reviews: now, or where the running pause began."""
    if not is_paused(work):
        return work.now
    held = pauses.find_open(work, space)
    return work.now if held is None else held.life.started_at


def write(work: Work, held: Held, after: Life) -> None:
    """Write what both may see of a life into its rows, and void what it voids in the own spaces."""
    seats.empty(work, held, held.life.ready - after.ready)
    for item in after.items:
        if item != held.life.item(item.id):
            rows.write_item(held.items[item.id], item)
    rows.write(held.review, after)
    put(work, held.review)
    if held.life.state in AHEAD or after.state in AHEAD:
        # The date of the next one shows beside the rhythm.
        spaces.changed(work, held.desk.space, RHYTHM, held.desk.space)


def put(work: Work, review: Review) -> None:
    """Keep the row of a review, and mark it as changed."""
    spaces.bump(work, review.space_id)
    work.session.add(review)
    work.session.flush()
    spaces.changed(work, review.space_id, KIND, review.id)


def tell(work: Work, held: Held, move: Move, *, by: UUID | None) -> None:
    """Record what somebody or time did."""
    review, to = held.review, told(held.own, by)
    work.record(ReviewMoved(review.space_id, review.id, move, held.life.state, by, to))


def moved(work: Work, held: Held, *, space: UUID | None = None) -> Moved:
    """Where the review stands now; what stays unseen has the number of the own space."""
    n = spaces.bump(work, space or held.desk.space)
    return Moved(held.review.id, n, held.review.version, held.life.state)
