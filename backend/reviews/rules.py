"""The life of a review: who may move it, and where to."""

from enum import StrEnum


class State(StrEnum):
    """Where a review stands for both; that one of the two has answered is in nobody's but their own space."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    BOTH_ANSWERED = "both_answered"
    REVEALED = "revealed"
    DECIDED = "decided"
    CLOSED = "closed"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What can happen to it; from OPEN on only time, an agreement's end and parting do it."""

    RESCHEDULE = "reschedule"
    START = "start"
    SNOOZE = "snooze"
    QUIET = "quiet"
    SKIP = "skip"
    UNDO_SKIP = "undo_skip"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    READY = "ready"
    NOT_READY = "not_ready"
    TOPICS = "topics"
    DECIDE = "decide"
    ACT = "act"
    RECONNECT = "reconnect"
    CLOSE = "close"
    OPEN = "open"
    LAPSE = "lapse"
    FINISH = "finish"
    DROP = "drop"
    END = "end"


class Mover(StrEnum):
    """Whose move it is."""

    EITHER = "either"
    BOTH = "both"
    NOBODY = "nobody"


class ItemKind(StrEnum):
    """What an item of the agenda is about."""

    AGREEMENT = "agreement"
    BOUNDARY = "boundary"
    PAUSE = "pause"
    ACTION_POINT = "action_point"


class Decision(StrEnum):
    """What one person decides about an item."""

    KEEP = "keep"
    ADJUST = "adjust"
    REST = "rest"
    RETIRE = "retire"
    TALK_MORE = "talk_more"


class Outcome(StrEnum):
    """What became of an item; ended: it was over before both had decided."""

    KEEP = "keep"
    ADJUST = "adjust"
    REST = "rest"
    RETIRE = "retire"
    TALK_MORE = "talk_more"
    ENDED = "ended"


class Stance(StrEnum):
    """Where an answer leans, before anything is decided."""

    KEEP = "keep"
    ADJUST = "adjust"
    REST = "rest"
    RETIRE = "retire"


class Report(StrEnum):
    """What the owner says became of an action point."""

    DONE = "done"
    MOVED = "moved"
    LET_GO = "let_go"


class Prompt(StrEnum):
    """What one person is told about a review by their own clock."""

    SOON = "soon"
    OPEN = "open"
    REMINDER = "reminder"


ANSWERING = frozenset({State.OPEN, State.BOTH_ANSWERED})
TOGETHER = frozenset({State.REVEALED, State.DECIDED})
OPENED = ANSWERING | TOGETHER
AHEAD = frozenset({State.SCHEDULED, State.SNOOZED})
LIVING = OPENED | AHEAD
_BEFORE_REVEAL = (State.SCHEDULED, State.OPEN, State.BOTH_ANSWERED)

# The state is where the move leads once all it takes is there: what both must do stays until the second does it.
MOVES: dict[tuple[State, Move], tuple[Mover, State]] = {
    (State.SCHEDULED, Move.RESCHEDULE): (Mover.EITHER, State.SCHEDULED),
    (State.SCHEDULED, Move.START): (Mover.EITHER, State.OPEN),
    # A snoozed one that both have answered opens as such.
    **{(state, Move.OPEN): (Mover.NOBODY, State.OPEN) for state in AHEAD},
    **{(state, Move.SNOOZE): (Mover.EITHER, State.SNOOZED) for state in _BEFORE_REVEAL},
    **{(state, Move.QUIET): (Mover.EITHER, state) for state in LIVING},
    **{(state, Move.SKIP): (Mover.BOTH, State.SKIPPED) for state in _BEFORE_REVEAL},
    **{(state, Move.UNDO_SKIP): (Mover.EITHER, state) for state in _BEFORE_REVEAL},
    **{(state, Move.SUBMIT): (Mover.BOTH, State.BOTH_ANSWERED) for state in ANSWERING},
    **{(state, Move.TAKE_BACK): (Mover.EITHER, State.OPEN) for state in ANSWERING},
    (State.BOTH_ANSWERED, Move.READY): (Mover.BOTH, State.REVEALED),
    (State.BOTH_ANSWERED, Move.NOT_READY): (Mover.EITHER, State.BOTH_ANSWERED),
    **{(state, Move.LAPSE): (Mover.NOBODY, State.SKIPPED) for state in ANSWERING},
    **{(state, Move.TOPICS): (Mover.EITHER, state) for state in TOGETHER},
    **{(state, Move.DECIDE): (Mover.BOTH, State.DECIDED) for state in TOGETHER},
    **{(state, Move.ACT): (Mover.EITHER, state) for state in TOGETHER},
    **{(state, Move.RECONNECT): (Mover.EITHER, state) for state in TOGETHER},
    **{(state, Move.CLOSE): (Mover.EITHER, State.CLOSED) for state in TOGETHER},
    **{(state, Move.FINISH): (Mover.NOBODY, State.CLOSED) for state in TOGETHER},
    **{(state, Move.DROP): (Mover.NOBODY, state) for state in OPENED | {State.SNOOZED}},
    **{(state, Move.END): (Mover.NOBODY, State.CANCELLED) for state in LIVING},
}
