"""How spaces, their members, their changes and their documents are stored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant, choice
from backend.spaces.rules import Kind


class Space(Base):
    """One boundary: its counter is lock, change number and validator at once."""

    __tablename__ = "space"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    n: Mapped[int] = mapped_column(default=0)
    wrapped_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    destroyed_at: Mapped[datetime | None] = mapped_column(Instant)
    # Until when at most a pause of the couple runs (R7): beside the counter, so that every lock brings it.
    paused_until: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint("(wrapped_key IS NULL) = (destroyed_at IS NOT NULL)", name="key_lives"),
        Index(
            "ix_space_to_destroy",
            "ended_at",
            sqlite_where=text("ended_at IS NOT NULL AND destroyed_at IS NULL"),
            postgresql_where=text("ended_at IS NOT NULL AND destroyed_at IS NULL"),
        ),
    )


class Member(Base):
    """A person in a space; `readable_until` is set once the space has ended."""

    __tablename__ = "member"

    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind"))
    readable_until: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        # One own space and one living couple a person: the database holds R9 in any race.
        Index(
            "uq_member_one_living",
            "person_id",
            "kind",
            unique=True,
            sqlite_where=text("readable_until IS NULL"),
            postgresql_where=text("readable_until IS NULL"),
        ),
    )


class Change(Base):
    """The last change of one visible thing, numbered by its space."""

    __tablename__ = "change"

    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    n: Mapped[int]
    deleted: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_change_n", "space_id", "n"),)


class Document(Base):
    """A text sealed on a device; it is its own change row, so that saving stays four statements."""

    __tablename__ = "document"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    n: Mapped[int]
    deleted: Mapped[bool] = mapped_column(default=False)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (
        CheckConstraint("deleted = (sealed IS NULL)", name="tombstone_is_empty"),
        Index("ix_document_n", "space_id", "n"),
    )
