"""Writes: take agreement and goal in hand, apply the rule, record what happened. The edge commits."""

from backend.goals.commands.finishing import let_go, reach, unsay
from backend.goals.commands.following import tell_anew, wake
from backend.goals.commands.hand import Moved
from backend.goals.commands.looking import Looked, look, to_tell
from backend.goals.commands.resting import look_after, rest, resume
from backend.goals.commands.stepping import note, take_note_back, tick, untick

__all__ = [
    "Looked",
    "Moved",
    "let_go",
    "look",
    "look_after",
    "note",
    "reach",
    "rest",
    "resume",
    "take_note_back",
    "tell_anew",
    "tick",
    "to_tell",
    "unsay",
    "untick",
    "wake",
]
