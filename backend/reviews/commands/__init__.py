"""Writes: take in hand, let time pass, apply the rule, record what happened. The edge commits."""

from backend.reviews.commands.ahead import (
    be_quiet,
    keep_rhythm,
    look_sooner,
    skip,
    snooze,
    start,
    undo_skip,
)
from backend.reviews.commands.answering import be_ready, not_ready, submit, take_back
from backend.reviews.commands.elsewhere import begin_missing, begin_soon, cancel, follow_zone, show_again
from backend.reviews.commands.hand import Moved
from backend.reviews.commands.passing import pass_time, stand_still
from backend.reviews.commands.points import report
from backend.reviews.commands.points import write as write_point
from backend.reviews.commands.prompted import nudge, tell
from backend.reviews.commands.together import choose_topics, close, decide, reconnect

__all__ = [
    "Moved",
    "be_quiet",
    "be_ready",
    "begin_missing",
    "begin_soon",
    "cancel",
    "choose_topics",
    "close",
    "decide",
    "follow_zone",
    "keep_rhythm",
    "look_sooner",
    "not_ready",
    "nudge",
    "pass_time",
    "reconnect",
    "report",
    "show_again",
    "skip",
    "snooze",
    "stand_still",
    "start",
    "submit",
    "take_back",
    "tell",
    "undo_skip",
    "write_point",
]
