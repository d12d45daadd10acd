"""How shared goals are stored beside their agreements; the weekly look is a row of the clock in the own space."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant

_SPACE = "space.id"
_OF_GOAL = "agreement.id"


class Goal(Base):
    """What a shared goal has beside its agreement, whose id it bears; made when there is something to keep."""

    __tablename__ = "goal"

    id: Mapped[UUID] = mapped_column(ForeignKey(_OF_GOAL, ondelete="CASCADE"), primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), index=True)
    # Until when one of them let it rest; what rests without a day was left to rest by a review.
    rest_until: Mapped[date | None]
    # When the second of them said so; whatever else ended without it was let go.
    reached_at: Mapped[datetime | None] = mapped_column(Instant)


class GoalStep(Base):
    """A step that is done, by the keyed trace of its words: an amendment that keeps them keeps it done.

    Who ticked it is written nowhere: it would be a count of a person waiting to be made (I6, R15).
    """

    __tablename__ = "goal_step"

    goal_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_GOAL, ondelete="CASCADE"), primary_key=True)
    trace: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_goal_step_of", "space_id", "goal_id"),)


class GoalNote(Base):
    """A line about how it goes, which both read; its writer may take it back."""

    __tablename__ = "goal_note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"))
    goal_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_GOAL, ondelete="CASCADE"))
    person_id: Mapped[UUID]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_goal_note_of", "space_id", "goal_id"),)


class GoalTap(Base):
    """One person's word that it is reached, said of an exact text."""

    __tablename__ = "goal_tap"

    goal_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_GOAL, ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"))
    revision_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_goal_tap_of", "space_id", "goal_id"),)
