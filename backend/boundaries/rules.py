"""The life of a personal boundary: its owner moves it alone, the partner hears it (R10)."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from backend.agreements.refusals import MoveNotOpen, NotYourMove
from backend.agreements.rules import Exact, Moment, ensure_linked, ensure_no_pause, ensure_same


class State(StrEnum):
    """Where a shared boundary stands; hidden, it is gone."""

    SHARED = "shared"
    ACKNOWLEDGED = "acknowledged"
    ENDED = "ended"


class Move(StrEnum):
    """What can happen to it."""

    SHARE = "share"
    CHANGE = "change"
    ACKNOWLEDGE = "acknowledge"
    END = "end"
    HIDE = "hide"


class Mover(StrEnum):
    """Whose move it is."""

    OWNER = "owner"
    PARTNER = "partner"


class Answer(StrEnum):
    """What the partner says about it; none of it changes the limit."""

    HEARD = "heard"
    CAN_DO = "can_do"
    LETS_TALK = "lets_talk"


class RequestAnswer(StrEnum):
    """What the partner says about the request inside; it binds nobody."""

    YES = "yes"
    NOT_NOW = "not_now"
    LETS_TALK = "lets_talk"


_HEARD = (State.SHARED, State.ACKNOWLEDGED)
MOVES: dict[tuple[State, Move], tuple[Mover, State]] = {
    **{(state, Move.CHANGE): (Mover.OWNER, State.SHARED) for state in _HEARD},
    **{(state, Move.ACKNOWLEDGE): (Mover.PARTNER, State.ACKNOWLEDGED) for state in _HEARD},
    **{(state, Move.END): (Mover.OWNER, State.ENDED) for state in _HEARD},
    **{(state, Move.HIDE): (Mover.OWNER, State.ENDED) for state in State},
}


@dataclass(frozen=True)
class Life:
    """A boundary as its rules see it."""

    state: State
    owner: UUID
    latest: Exact


def step(life: Life, move: Move, moment: Moment, *, by: UUID) -> State:
    """Where this move leads, if the table has it and it belongs to this person."""
    ensure_linked(moment)
    if (life.state, move) not in MOVES:
        raise MoveNotOpen(f"cannot {move} what is {life.state}")
    mover, state = MOVES[life.state, move]
    side = Mover.OWNER if by == life.owner else Mover.PARTNER
    if mover is not side:
        raise NotYourMove(f"only the {mover} may {move}")
    return state


def change(life: Life, exact: Exact, moment: Moment, *, by: UUID, base: Exact) -> Life:
    """New words of its owner's; what was said about the old ones is not said about these."""
    state = step(life, Move.CHANGE, moment, by=by)
    ensure_same(base, life.latest)
    return replace(life, state=state, latest=exact)


def acknowledge(
    life: Life,
    exact: Exact,
    moment: Moment,
    *,
    by: UUID,
    answer: Answer,
    request: RequestAnswer | None,
) -> Life:
    """Say that exactly these words were heard; nothing is promised in a pause (R7)."""
    state = step(life, Move.ACKNOWLEDGE, moment, by=by)
    ensure_same(exact, life.latest)
    if answer is Answer.CAN_DO or request is RequestAnswer.YES:
        ensure_no_pause(moment)
    return replace(life, state=state)
