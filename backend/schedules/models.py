"""What is due when: one row for each thing that waits for the clock."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant, choice
from backend.kernel.recurrence import Unit


class Schedule(Base):
    """The next due instant of one thing; `seq` counts what was planned and carried out.

    With a recurrence `k` is the occurrence that is due next; without one the row is gone once it was due.
    """

    __tablename__ = "schedule"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID]
    next_due_at: Mapped[datetime] = mapped_column(Instant)
    seq: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    anchor_on: Mapped[date | None]
    every: Mapped[int | None]
    unit: Mapped[Unit | None] = mapped_column(choice(Unit, "unit"))
    local_time: Mapped[time | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    k: Mapped[int | None]

    __table_args__ = (
        UniqueConstraint("space_id", "kind", "subject_id"),
        CheckConstraint(
            "(k IS NULL) = (anchor_on IS NULL) AND (k IS NULL) = (every IS NULL) AND (k IS NULL) = (unit IS NULL) "
            "AND (k IS NULL) = (local_time IS NULL) AND (k IS NULL) = (zone IS NULL)",
            name="repeats_whole",
        ),
        Index("ix_schedule_due", "next_due_at"),
    )
