"""The two ways of a move: one that both see, and one that only the actor sees until it is the second of two."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from backend.infra.work import Work
from backend.reviews import queries, timing
from backend.reviews.commands import hand, passing, planning, seats
from backend.reviews.commands.hand import Moved
from backend.reviews.life import UNSEEN, Life, shown
from backend.reviews.queries import Held
from backend.reviews.refusals import MoveNotOpen
from backend.reviews.rules import LIVING, Move, Prompt
from backend.spaces import queries as spaces

Do = Callable[[Life], Life]
Then = Callable[[Held], None]


def nothing(_held: Held) -> None:
    """What most moves do beside."""


@dataclass(frozen=True)
class Step:
    """A move of one person: the rule, what is kept in the own space, and what follows once both see it."""

    move: Move
    do: Do
    alone: Then = nothing
    together: Then = nothing


def take(work: Work, review_id: UUID) -> Held:
    """Lock a review that both shall see moved, as time has left it."""
    return settled(work, hand.take(work, review_id))


def settled(work: Work, held: Held) -> Held:
    """The review as time has left it; it may have ended meanwhile, and another been planned."""
    after = passing.settle(work, held)
    if after.review.id != held.review.id:
        raise MoveNotOpen("this review is over")
    return after


def make(work: Work, held: Held, move: Move, do: Do, *, tells: frozenset[Prompt] = frozenset()) -> Held:
    """Make one move that both see."""
    after = do(held.life)
    if after.state not in LIVING:
        passing.end(work, held, after, move, by=work.me.person_id)
        return held.with_life(after)
    hand.write(work, held, after)
    planning.follow(work, held, after, tells=tells)
    moved = held.with_life(after)
    hand.tell(work, moved, move, by=work.me.person_id)
    return moved


def make_alone(work: Work, review_id: UUID, step: Step, *, item: UUID | None = None) -> Moved:
    """Make one move in the own space; where it is the second of two, both see what came of it.

    Until then not even what was due is written down: a change of the couple's space would tell of this move.
    """
    held = hand.take_unseen(work, review_id, item=item)
    before = timing.settled(held.life, hand.horizon(work, held.desk.space))
    after = step.do(before)
    if step.move in UNSEEN and shown(after) == shown(before):
        seats.empty(work, held, before.ready - after.ready)
        step.alone(held)
        return hand.moved(work, held.with_life(after), space=work.me.space_id)
    held = settled(work, _seen(work, held, item))
    step.together(held)
    return hand.moved(work, make(work, held, step.move, step.do))


def _seen(work: Work, held: Held, item: UUID | None) -> Held:
    """Take numbers after all; where that has ended a pause of yesterday, look again."""
    space = held.desk.space
    until = spaces.paused_until(work, space)
    hand.lock(work, space)
    if until is None or until > work.now:
        return held
    return queries.get(work, space, held.review.id, item=item)
