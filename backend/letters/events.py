"""What happened to letters, told in the past tense."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class LetterRefused:
    """A mail server will never take letters to the address of this own space."""

    space_id: UUID
