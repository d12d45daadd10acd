"""What both agreed on, later: resting, waking, withdrawing, ending."""

from collections.abc import Container, Iterable
from dataclasses import replace
from uuid import UUID

from backend.agreements.refusals import MoveNotOpen
from backend.agreements.rules import (
    HOLDING,
    MOVES,
    PEOPLE,
    TAPS,
    Life,
    Moment,
    Move,
    State,
    Tap,
    ensure_linked,
    ensure_no_pause,
    ensure_room,
    ensure_same,
    kept,
    step,
)
from backend.kernel.errors import Conflict

# The second review in a row that ended without reaching it: it rests by nobody's act, and nothing wakes so (R5).
UNREACHED = (State.ACTIVE, State.RESTING)


def withdraw(life: Life, moment: Moment, *, by: UUID) -> Life:
    """One person's consent ends, and with it the agreement, at once (R2)."""
    ensure_linked(moment)
    state = step(life, Move.WITHDRAW, by=by)
    return replace(life, state=state, yeses=frozenset(yes for yes in kept(life) if yes.person != by))


def tap(
    life: Life,
    tapped: Tap,
    moment: Moment,
    *,
    taps: Iterable[Tap],
    by_both: Container[Move] = TAPS,
    in_the_way: Conflict | None = None,
) -> tuple[Life, frozenset[Tap]]:
    """One of two taps to rest, retire or wake; the second one, for the same revision, does it."""
    ensure_linked(moment)
    if tapped.move not in by_both:
        raise MoveNotOpen(f"this kind has ways of its own to {tapped.move}")
    step(life, tapped.move, by=tapped.person)
    ensure_same(tapped.revision_id, life.active)
    after = carry_out(life, tapped.move, moment, in_the_way=in_the_way)
    both = live_taps(life, taps) | {tapped}
    if len({one.person for one in both if one.move is tapped.move}) < PEOPLE:
        return life, both
    return after, frozenset()


def carry_out(life: Life, move: Move, moment: Moment, *, in_the_way: Conflict | None = None) -> Life:
    """Rest, retire or wake, once whoever has to has said so: never in a pause (R7)."""
    ensure_linked(moment)
    state = step(life, move)
    ensure_no_pause(moment)
    if move is not Move.WAKE:
        return replace(life, state=state, yeses=kept(life))
    ensure_room(in_the_way)
    # Waking looks forward: a start that lies ahead stays where it is.
    since = max(life.since or moment.now, moment.now)
    return replace(life, state=state, yeses=kept(life), since=since)


def untap(life: Life, move: Move, moment: Moment, *, by: UUID, taps: Iterable[Tap]) -> frozenset[Tap]:
    """Take back the first tap before the second comes."""
    ensure_linked(moment)
    standing = live_taps(life, taps)
    kept = frozenset(one for one in standing if (one.move, one.person) != (move, by))
    if kept == standing:
        raise MoveNotOpen(f"there is no {move} of yours to undo")
    return kept


def live_taps(life: Life, taps: Iterable[Tap]) -> frozenset[Tap]:
    """Taps for the active revision that still lead somewhere."""
    active = life.active and life.active.revision_id
    return frozenset(one for one in taps if one.revision_id == active and (life.state, one.move) in MOVES)


def settled_by_both(life: Life, move: Move, revision_id: UUID, moment: Moment) -> Life:
    """Both said so in a review, for the same words: what two taps do (R3, R7)."""
    ensure_linked(moment)
    if move not in (Move.REST, Move.RETIRE):
        raise MoveNotOpen(f"a review does not {move}")
    state = step(life, move)
    ensure_same(revision_id, life.active)
    ensure_no_pause(moment)
    return replace(life, state=state, yeses=kept(life))


def ensure_can_be_reviewed(life: Life, moment: Moment) -> None:
    """Reviews look at what holds."""
    ensure_linked(moment)
    if life.state not in HOLDING:
        raise MoveNotOpen(f"cannot review what is {life.state}")


def replaced(life: Life) -> Life:
    """Retired by the revision both accepted in its place."""
    return replace(life, state=step(life, Move.REPLACE), yeses=kept(life))


def ended(life: Life) -> Life:
    """The link ended: nothing binds any more."""
    return replace(life, state=step(life, Move.END), yeses=frozenset())
