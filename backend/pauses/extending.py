"""More time: what was agreed on in calm at once, anything beyond by asking."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.pauses.life import LATEST_RETURN, Asked, Extension, Life, ensure_allowed, step
from backend.pauses.refusals import MoveNotOpen, TimeChanged
from backend.pauses.rules import Move, State
from backend.pauses.timing import standing_at

ANSWER_WITHIN = timedelta(minutes=15)
# The finest step that exists: a later time is later by one at least.
MOMENT = timedelta(milliseconds=1)


def take_longer(life: Life, now: datetime, *, by: UUID) -> Life:
    """Use one of the extensions agreed on in calm: the rule is the consent."""
    step(life, Move.LONGER, by=by)
    if not life.extensions_left:
        raise MoveNotOpen("no extension is left")
    return_at = max(now, life.return_at) + timedelta(minutes=life.terms.extension_minutes)
    _ensure_later(life, return_at, now, longest=life.terms.longest)
    used = replace(life, extensions_used=life.extensions_used + 1)
    return _extended(used, Extension(by, now, return_at))


def ask(life: Life, return_at: datetime, now: datetime, *, by: UUID) -> Life:
    """Ask for an exact later time, beyond what the rule gives."""
    state = step(life, Move.ASK, by=by)
    _ensure_later(life, return_at, now, longest=LATEST_RETURN)
    lapses_at = max(now, life.return_at) + ANSWER_WITHIN
    return replace(life, state=state, asked=Asked(by, return_at, now, lapses_at))


def accept_time(life: Life, return_at: datetime, now: datetime, *, by: UUID) -> Life:
    """Say yes to exactly the time that was asked for, while it is ahead."""
    step(life, Move.ACCEPT_TIME, by=by)
    asked = life.asked
    if asked is None or asked.return_at != return_at:
        raise TimeChanged
    if return_at <= now:
        raise MoveNotOpen("the time asked for has passed")
    return _extended(life, Extension(asked.person, now, return_at))


def leave_time(life: Life, move: Move, now: datetime, *, by: UUID) -> Life:
    """Decline, or take the question back: nobody is made to talk, the old time says where it stands."""
    step(life, move, by=by)
    return replace(life, state=standing_at(life, now), asked=None)


def _ensure_later(life: Life, return_at: datetime, now: datetime, *, longest: timedelta) -> None:
    ahead = max(now, life.return_at) + MOMENT - life.started_at
    ensure_allowed(return_at, started_at=life.started_at, shortest=ahead, longest=longest)


def _extended(life: Life, extension: Extension) -> Life:
    """A new return instant begins anew what leads to it: marks for the old one are gone."""
    return replace(
        life,
        state=State.RUNNING,
        return_at=extension.return_at,
        extensions=(*life.extensions, extension),
        asked=None,
        ready=frozenset(),
        here=(),
    )
