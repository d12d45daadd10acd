"""What is ahead, told in time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class RitualSoon:
    """In half an hour, or less when nobody looked before; `own_spaces` are those of whom to tell."""

    space_id: UUID
    agreement_id: UUID
    starts_at: datetime
    own_spaces: tuple[UUID, ...]
