"""Reads for deciding. They start inside the actor's couple: what others own does not exist."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.agreements.queries import shared_space
from backend.agreements.rules import Exact
from backend.boundaries.models import Boundary, BoundaryRevision
from backend.boundaries.rules import Life
from backend.infra.work import Work
from backend.kernel.errors import NotFound

_HELD = (
    select(Boundary, BoundaryRevision)
    .join(BoundaryRevision, BoundaryRevision.id == Boundary.latest_revision_id)
    .where(Boundary.space_id == bindparam("space"), Boundary.id == bindparam("boundary"))
)


@dataclass(frozen=True)
class Held:
    """A boundary with its newest words."""

    boundary: Boundary
    latest: BoundaryRevision

    def life(self) -> Life:
        """The boundary as its rules see it."""
        return Life(self.boundary.state, self.boundary.owner_id, exact(self.latest))


def exact(revision: BoundaryRevision) -> Exact:
    """What an answer to this revision names."""
    return Exact(revision.id, revision.hash)


def get(work: Work, boundary_id: UUID) -> Held:
    """A boundary of the actor's couple."""
    values = {"space": shared_space(work), "boundary": boundary_id}
    row = work.session.execute(_HELD, values).one_or_none()
    if row is None:
        raise NotFound
    return Held(*row)
