"""How a letter waits for the mail server: sealed as a whole with a key of its own, gone once it was taken."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant
from backend.security.vault import Place


class WaitingLetter(Base):
    """A letter about an account; `next_at` is when it is tried, and while somebody tries, until when they may."""

    __tablename__ = "letter"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    # None for somebody who has no space here, or whose space is nobody's business.
    space_id: Mapped[UUID | None] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    attempts: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(Instant, index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)


def sealed_in_letter(letter_id: UUID) -> Place:
    """Return the place of a letter's words."""
    return {"table": "letter", "row": letter_id, "field": "sealed", "scope": letter_id}
