"""How exceptions and reliefs are stored: in the couple's space, their words sealed with its key."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.exceptions.rules import State
from backend.infra.db import Base, Instant, SpaceOwned, choice


class DatedException(SpaceOwned, Base):
    """Some days in which an agreement asks less; one exact text, never changed."""

    __tablename__ = "dated_exception"

    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    # The text both had agreed to when it was asked for: a yes to other words would be another yes.
    revision_id: Mapped[UUID]
    revision_hash: Mapped[str] = mapped_column(String(43))
    author_id: Mapped[UUID]
    state: Mapped[State] = mapped_column(choice(State, "state"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    # Names of parts of the agreement's kind; none means all of it.
    relaxed: Mapped[list[str]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(43))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    lapses_at: Mapped[datetime | None] = mapped_column(Instant)
    begins_at: Mapped[datetime | None] = mapped_column(Instant)
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    tell_at: Mapped[datetime | None] = mapped_column(Instant)
    end_by_id: Mapped[UUID | None]
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint("(lapses_at IS NOT NULL) = (state = 'proposed')", name="waits"),
        CheckConstraint(
            "state <> 'accepted' OR (begins_at IS NOT NULL AND ends_at IS NOT NULL)", name="dated"
        ),
        Index("ix_dated_exception_of", "space_id", "agreement_id"),
    )


class Relief(SpaceOwned, Base):
    """Away or unwell: one row a person, gone when it is over, so that nobody can count them later."""

    __tablename__ = "relief"

    person_id: Mapped[UUID]
    # What it is, sealed: it may say something about somebody's health.
    kind: Mapped[bytes] = mapped_column(LargeBinary)
    started_at: Mapped[datetime] = mapped_column(Instant)
    until_day: Mapped[date]
    ends_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (UniqueConstraint("space_id", "person_id"),)
