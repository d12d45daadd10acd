"""How the shared copy of a personal boundary is stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.boundaries.rules import Answer, RequestAnswer, State
from backend.infra.db import Base, Instant, SpaceOwned, choice

_OF_BOUNDARY = "boundary.id"


class Boundary(SpaceOwned, Base):
    """Whose it is and where it stands; its words are in its revisions."""

    __tablename__ = "boundary"

    owner_id: Mapped[UUID]
    state: Mapped[State] = mapped_column(choice(State, "state"))
    # Not a foreign key: revisions point back here, and a circle could not be inserted in one go.
    latest_revision_id: Mapped[UUID]


class BoundaryRevision(Base):
    """One exact text of its owner's."""

    __tablename__ = "boundary_revision"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    boundary_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_BOUNDARY, ondelete="CASCADE"))
    number: Mapped[int]
    base_id: Mapped[UUID | None]
    base_hash: Mapped[str | None] = mapped_column(String(43))
    author_id: Mapped[UUID]
    sent_at: Mapped[datetime] = mapped_column(Instant)
    hash: Mapped[str] = mapped_column(String(43))
    content: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        UniqueConstraint("boundary_id", "number"),
        Index("ix_boundary_revision_of", "space_id", "boundary_id"),
    )


class Acknowledgement(Base):
    """What the partner says about one exact revision; a later word replaces an earlier one."""

    __tablename__ = "boundary_acknowledgement"

    revision_id: Mapped[UUID] = mapped_column(
        ForeignKey("boundary_revision.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    boundary_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_BOUNDARY, ondelete="CASCADE"))
    hash: Mapped[str] = mapped_column(String(43))
    answer: Mapped[Answer] = mapped_column(choice(Answer, "answer"))
    request: Mapped[RequestAnswer | None] = mapped_column(choice(RequestAnswer, "request"))
    offer: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_boundary_acknowledgement_of", "space_id", "boundary_id"),)
