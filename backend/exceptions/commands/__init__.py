"""Writes: take in hand, let time pass, apply the rule, record what happened. The edge commits."""

from backend.exceptions.commands.answering import accept, decline, end, take_back, undo_end
from backend.exceptions.commands.asking import propose
from backend.exceptions.commands.hand import Moved
from backend.exceptions.commands.passing import end_all, look_at, look_at_relief
from backend.exceptions.commands.relieving import change_relief, end_relief, start_relief

__all__ = [
    "Moved",
    "accept",
    "change_relief",
    "decline",
    "end",
    "end_all",
    "end_relief",
    "look_at",
    "look_at_relief",
    "propose",
    "start_relief",
    "take_back",
    "undo_end",
]
