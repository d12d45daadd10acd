"""What happened to personal boundaries, told in the past tense."""

from dataclasses import dataclass
from uuid import UUID

from backend.boundaries.rules import Move


@dataclass(frozen=True)
class BoundaryMoved:
    """Its owner shared, changed, ended or hid a boundary, or the partner answered."""

    space_id: UUID
    boundary_id: UUID
    move: Move
    by: UUID
