"""The life of a pause: who may move it, and where to (R20, R21)."""

from enum import StrEnum


class State(StrEnum):
    """Where a pause stands."""

    STARTED = "started"
    RUNNING = "running"
    EXTENSION_ASKED = "extension_asked"
    READY = "ready"
    OVERDUE = "overdue"
    RETURNED = "returned"
    CLOSED = "closed"


class Move(StrEnum):
    """What can happen to it; from RUN on only time and parting do it."""

    CALL = "call"
    JOIN = "join"
    ACKNOWLEDGE = "acknowledge"
    OKAY = "okay"
    READY = "ready"
    NOT_READY = "not_ready"
    LONGER = "longer"
    ASK = "ask"
    ACCEPT_TIME = "accept_time"
    DECLINE_TIME = "decline_time"
    TAKE_BACK_TIME = "take_back_time"
    BACK = "back"
    AGAIN = "again"
    STEP = "step"
    TOPIC = "topic"
    CLOSE = "close"
    HAND_OVER = "hand_over"
    UNDO_HAND_OVER = "undo_hand_over"
    LEAVE = "leave"
    RUN = "run"
    RETURN = "return"
    LAPSE = "lapse"
    OVERDUE = "overdue"
    EXPIRE = "expire"
    FINISH = "finish"
    END = "end"


class Mover(StrEnum):
    """Whose move it is."""

    EITHER = "either"
    LISTENER = "listener"
    ASKER = "asker"
    ANSWERER = "answerer"
    BOTH = "both"
    NOBODY = "nobody"


class ClosedAs(StrEnum):
    """How it closed; who left quietly and a link that ended look the same."""

    CLOSED = "closed"
    NOT_RESUMED = "not_resumed"
    HANDED_OVER = "handed_over"
    ENDED = "ended"
    CONTINUED = "continued"


class Reinitiator(StrEnum):
    """Who reaches out first at the return time."""

    WHO_CALLED = "who_called"
    OTHER = "other"
    EITHER = "either"
    ALTERNATE = "alternate"


# While one of these, nothing is agreed to (R7); the repair talk is none of them.
PAUSING = frozenset({State.STARTED, State.RUNNING, State.EXTENSION_ASKED, State.READY, State.OVERDUE})
OPEN = PAUSING | {State.RETURNED}
_STAYING = (State.RUNNING, State.READY, State.OVERDUE)
_COMING = (State.READY, State.OVERDUE)
_ASKED = State.EXTENSION_ASKED

# The state is where the move leads once all it takes is there: what both must do stays until the second does it.
# After an answer to a question for more time, and when it lapses, the old time says where it stands.
MOVES: dict[tuple[State, Move], tuple[Mover, State]] = {
    (State.STARTED, Move.ACKNOWLEDGE): (Mover.LISTENER, State.RUNNING),
    (State.STARTED, Move.RUN): (Mover.NOBODY, State.RUNNING),
    (State.STARTED, Move.JOIN): (Mover.LISTENER, State.RUNNING),
    (State.RUNNING, Move.JOIN): (Mover.LISTENER, State.RUNNING),
    (State.RUNNING, Move.OKAY): (Mover.EITHER, State.RUNNING),
    (State.RUNNING, Move.READY): (Mover.BOTH, State.READY),
    (State.RUNNING, Move.NOT_READY): (Mover.EITHER, State.RUNNING),
    (State.RUNNING, Move.RETURN): (Mover.NOBODY, State.READY),
    **{(state, Move.LONGER): (Mover.EITHER, State.RUNNING) for state in _STAYING},
    **{(state, Move.ASK): (Mover.EITHER, _ASKED) for state in _STAYING},
    (_ASKED, Move.ACCEPT_TIME): (Mover.ANSWERER, State.RUNNING),
    (_ASKED, Move.DECLINE_TIME): (Mover.ANSWERER, State.RUNNING),
    (_ASKED, Move.TAKE_BACK_TIME): (Mover.ASKER, State.RUNNING),
    (_ASKED, Move.LAPSE): (Mover.NOBODY, State.READY),
    **{(state, Move.BACK): (Mover.BOTH, State.RETURNED) for state in _COMING},
    (State.READY, Move.OVERDUE): (Mover.NOBODY, State.OVERDUE),
    **{(state, Move.EXPIRE): (Mover.NOBODY, State.CLOSED) for state in PAUSING},
    (State.RETURNED, Move.STEP): (Mover.EITHER, State.RETURNED),
    (State.RETURNED, Move.TOPIC): (Mover.EITHER, State.RETURNED),
    (State.RETURNED, Move.AGAIN): (Mover.EITHER, State.CLOSED),
    (State.RETURNED, Move.CLOSE): (Mover.EITHER, State.CLOSED),
    (State.RETURNED, Move.FINISH): (Mover.NOBODY, State.CLOSED),
    (State.CLOSED, Move.TOPIC): (Mover.EITHER, State.CLOSED),
    **{(state, Move.HAND_OVER): (Mover.BOTH, State.CLOSED) for state in OPEN},
    **{(state, Move.UNDO_HAND_OVER): (Mover.EITHER, state) for state in OPEN},
    **{(state, Move.LEAVE): (Mover.EITHER, State.CLOSED) for state in OPEN},
    **{(state, Move.END): (Mover.NOBODY, State.CLOSED) for state in OPEN},
}
