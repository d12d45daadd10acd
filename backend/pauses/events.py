"""What happened to pauses, told in the past tense."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.pauses.rules import Move, State


@dataclass(frozen=True)
class PauseMoved:
    """Somebody or time moved a pause; `to` is who else is to be told, never who stepped out."""

    space_id: UUID
    pause_id: UUID
    move: Move
    state: State
    by: UUID | None
    return_at: datetime
    to: tuple[UUID, ...]


@dataclass(frozen=True)
class PausingEnded:
    """What waited while a pause ran goes on: from `until`, after standing still since `since` (R7)."""

    space_id: UUID
    since: datetime
    until: datetime
