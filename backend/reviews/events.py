"""What happened to reviews, told in the past tense."""

from dataclasses import dataclass
from uuid import UUID

from backend.reviews.rules import Move, Prompt, State


@dataclass(frozen=True)
class ReviewMoved:
    """Somebody or time moved a review; `to` is who else is to be told, never of what shows only once both are in."""

    space_id: UUID
    review_id: UUID
    move: Move
    state: State
    by: UUID | None
    to: tuple[UUID, ...]


@dataclass(frozen=True)
class Prompted:
    """One person's own clock came to a review; the key names this once and for ever."""

    own_space_id: UUID
    couple_space_id: UUID
    review_id: UUID
    prompt: Prompt
    key: str


@dataclass(frozen=True)
class ReviewPrompted:
    """These people are told about their reviews, each alone."""

    told: tuple[Prompted, ...]


@dataclass(frozen=True)
class Nudged:
    """Tomorrow is the day somebody named for a step of their own."""

    own_space_id: UUID
    action_point_id: UUID
    key: str


@dataclass(frozen=True)
class ActionPointsNear:
    """These people are told about their own steps (R18)."""

    told: tuple[Nudged, ...]
