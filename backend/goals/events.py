"""What happened to goals, told in the past tense; how one ends is told by its agreement."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class GoalReachAsked:
    """One of the two says that it is reached."""

    space_id: UUID
    goal_id: UUID
    by: UUID


@dataclass(frozen=True)
class GoalRestOver:
    """The day until which it was to rest has come; it goes on resting until one of them says otherwise (R5)."""

    space_id: UUID
    goal_id: UUID
    people: tuple[UUID, ...]
    at: datetime
