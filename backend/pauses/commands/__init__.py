"""Writes: take in hand, let time pass, apply the rule, record what happened. The edge commits."""

from backend.pauses.commands.calling import again, call
from backend.pauses.commands.hand import Moved
from backend.pauses.commands.moving import (
    accept_time,
    acknowledge,
    ask,
    be_ready,
    close,
    come_back,
    hand_over,
    leave,
    leave_time,
    name_topic,
    not_ready,
    say_okay,
    take_longer,
    take_step,
    undo_hand_over,
)
from backend.pauses.commands.passing import end_open, loosen_rule, pass_time, settle_open

__all__ = [
    "Moved",
    "accept_time",
    "acknowledge",
    "again",
    "ask",
    "be_ready",
    "call",
    "close",
    "come_back",
    "end_open",
    "hand_over",
    "leave",
    "leave_time",
    "loosen_rule",
    "name_topic",
    "not_ready",
    "pass_time",
    "say_okay",
    "settle_open",
    "take_longer",
    "take_step",
    "undo_hand_over",
]
