"""What happened between two people, told in the past tense."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class InvitationRedeemed:
    """Somebody entered an invitation, and waits for the yes of who made it."""

    invitation_id: UUID
    inviter_id: UUID


@dataclass(frozen=True)
class CoupleLinked:
    """Both said yes to each other."""

    space_id: UUID
    people: tuple[UUID, ...]


@dataclass(frozen=True)
class PauseRanOut:
    """The day of a pause is over and the clock has not said so yet: it closes before anything is decided."""

    space_id: UUID


@dataclass(frozen=True)
class CoupleEnded:
    """The link is over; who ended it is not told, here or anywhere."""

    space_id: UUID
    people: tuple[UUID, ...]
