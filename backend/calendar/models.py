"""How an address is stored: a row of the own space, which cannot tell the address again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant


class CalendarFeed(Base):
    """The one address of a person, and the couple whose dates it tells: with another couple there is another address."""

    __tablename__ = "calendar_feed"

    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), primary_key=True)
    # No foreign key: what is left of a couple after its thirty days takes nothing of an own space along.
    couple_space_id: Mapped[UUID]
    secret_mac: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
