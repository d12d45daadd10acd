"""How a pause is stored: what both see in the couple's space, and in each own space the marks nobody else may see."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant, SpaceOwned, choice
from backend.pauses.rules import ClosedAs, Reinitiator, State


class Pause(SpaceOwned, Base):
    """One pause; its words and those of its rule are sealed with the couple's key."""

    __tablename__ = "pause"

    state: Mapped[State] = mapped_column(choice(State, "state"))
    # Lists of ids as they travel, in the order in which it was done.
    callers: Mapped[list[str]] = mapped_column(JSON)
    okay: Mapped[list[str]] = mapped_column(JSON)
    here: Mapped[list[str]] = mapped_column(JSON)
    extensions: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    started_at: Mapped[datetime] = mapped_column(Instant)
    planned_return_at: Mapped[datetime] = mapped_column(Instant)
    return_at: Mapped[datetime] = mapped_column(Instant)
    first_to_speak_id: Mapped[UUID | None]
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    extensions_used: Mapped[int]
    asked_by_id: Mapped[UUID | None]
    asked_return_at: Mapped[datetime | None] = mapped_column(Instant)
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    asked_lapses_at: Mapped[datetime | None] = mapped_column(Instant)
    hand_over_by_id: Mapped[UUID | None]
    step: Mapped[int]
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_as: Mapped[ClosedAs | None] = mapped_column(choice(ClosedAs, "closed_as"))
    closed_by_id: Mapped[UUID | None]
    previous_id: Mapped[UUID | None]
    # The rule as it was at the call: what rules need in clear, its words sealed.
    rule_id: Mapped[UUID | None]
    rule_revision_id: Mapped[UUID | None]
    rule_agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    min_minutes: Mapped[int]
    max_minutes: Mapped[int]
    max_extensions: Mapped[int]
    extension_minutes: Mapped[int]
    reinitiator: Mapped[Reinitiator] = mapped_column(choice(Reinitiator, "reinitiator"))
    rule: Mapped[bytes | None] = mapped_column(LargeBinary)
    messages: Mapped[bytes | None] = mapped_column(LargeBinary)
    topic: Mapped[bytes | None] = mapped_column(LargeBinary)
    handed_topic: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (
        CheckConstraint("(closed_at IS NOT NULL) = (state = 'closed')", name="closed"),
        CheckConstraint("(asked_by_id IS NOT NULL) = (state = 'extension_asked')", name="asked"),
        Index("ix_pause_latest", "space_id", "started_at"),
        # One open pause a couple: the database holds it in any race.
        Index(
            "uq_pause_one_open",
            "space_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )


class PauseMark(Base):
    """Ready early, or stepped out: rows of a person's own space, so that the other can see nothing of it."""

    __tablename__ = "pause_mark"

    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), primary_key=True)
    pause_id: Mapped[UUID] = mapped_column(primary_key=True)
    ready_at: Mapped[datetime | None] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
