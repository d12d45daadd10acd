"""Writes: take in hand, apply the rule, record what happened. The edge commits."""

from backend.agreements.commands.answering import accept, decline, sleep, take_back
from backend.agreements.commands.hand import Hand, Moved, settle, take
from backend.agreements.commands.keeping import carry_out, end_all, tap, undo, withdraw, withdraw_from
from backend.agreements.commands.reviewing import keep, look_sooner, rest_unreached, settle_by_both
from backend.agreements.commands.sending import amend, counter, propose, send_again
from backend.agreements.commands.still import stand_still
from backend.agreements.commands.waiting import look_after

__all__ = [
    "Hand",
    "Moved",
    "accept",
    "amend",
    "carry_out",
    "counter",
    "decline",
    "end_all",
    "keep",
    "look_after",
    "look_sooner",
    "propose",
    "rest_unreached",
    "send_again",
    "settle",
    "settle_by_both",
    "sleep",
    "stand_still",
    "take",
    "take_back",
    "tap",
    "undo",
    "withdraw",
    "withdraw_from",
]
