"""How reviews are stored: what both see in the couple's space, and in each own space what nobody else may see."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant, SpaceOwned, choice
from backend.reviews.rules import ItemKind, Outcome, Report, Stance, State

_SPACE, _OF_REVIEW = "space.id", "review.id"


class Rhythm(Base):
    """When reviews of a couple come: the day they are counted from, how often, and at which local hour."""

    __tablename__ = "rhythm"

    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column()
    anchor_on: Mapped[date]
    every_days: Mapped[int]
    weekday: Mapped[int | None]
    at: Mapped[time]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Review(SpaceOwned, Base):
    """One review, from the day it is planned; `last_on` is when the one before it was due."""

    __tablename__ = "review"

    state: Mapped[State] = mapped_column(choice(State, "state"))
    due_on: Mapped[date]
    asks_on: Mapped[date]
    last_on: Mapped[date]
    opens_at: Mapped[datetime] = mapped_column(Instant)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    snoozes: Mapped[int]
    skip_by_id: Mapped[UUID | None]
    # Ids of its items as they travel.
    topics: Mapped[list[str]] = mapped_column(JSON)
    revealed_at: Mapped[datetime | None] = mapped_column(Instant)
    reconnect_by_id: Mapped[UUID | None]
    reconnect: Mapped[bytes | None] = mapped_column(LargeBinary)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    next_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint(
            "(closed_at IS NOT NULL) = (state IN ('closed', 'skipped', 'cancelled'))", name="closed"
        ),
        CheckConstraint("(reconnect IS NULL) = (reconnect_by_id IS NULL)", name="reconnect"),
        # One review a couple at a time, planned or open: the database holds it in any race.
        Index(
            "uq_review_one_living",
            "space_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )


class ReviewItem(Base):
    """One thing on the agenda, fixed when the review opened; decisions are written once both are in."""

    __tablename__ = "review_item"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_REVIEW, ondelete="CASCADE"), index=True)
    place: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(choice(ItemKind, "kind"))
    subject_id: Mapped[UUID]
    revision_id: Mapped[UUID | None]
    owner_id: Mapped[UUID | None]
    outcome: Mapped[Outcome | None] = mapped_column(choice(Outcome, "outcome"))
    decisions: Mapped[dict[str, str]] = mapped_column(JSON)
    # For R5: the review before did not reach it, and whether this one did.
    missed_before: Mapped[bool]
    reached: Mapped[bool]

    __table_args__ = (Index("ix_review_item_of_subject", "space_id", "subject_id"),)


class ReviewAnswer(Base):
    """One shared answer, written at the reveal and never before; its words sealed with the couple's key."""

    __tablename__ = "review_answer"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), index=True)
    review_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_REVIEW, ondelete="CASCADE"), index=True)
    person_id: Mapped[UUID]
    place: Mapped[int]
    item_id: Mapped[UUID | None]
    question: Mapped[str | None] = mapped_column(String(40))
    stance: Mapped[Stance | None] = mapped_column(choice(Stance, "stance"))
    text: Mapped[bytes | None] = mapped_column(LargeBinary)


class ReviewSeat(Base):
    """One person's side of a review, a row of their own space: what the other learns only once both are in.

    `sealed` is what the ready tap sent, under the key of the own space; it leaves with the tap or at the reveal.
    """

    __tablename__ = "review_seat"

    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), primary_key=True)
    review_id: Mapped[UUID] = mapped_column(primary_key=True)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    ready_at: Mapped[datetime | None] = mapped_column(Instant)
    quiet_until: Mapped[date | None]
    decisions: Mapped[dict[str, str]] = mapped_column(JSON)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (CheckConstraint("(sealed IS NULL) = (ready_at IS NULL)", name="sent_by_the_tap"),)


class ActionPoint(SpaceOwned, Base):
    """One small thing somebody says they will do; only they say what became of it."""

    __tablename__ = "action_point"

    review_id: Mapped[UUID | None] = mapped_column(ForeignKey(_OF_REVIEW, ondelete="SET NULL"), index=True)
    owner_id: Mapped[UUID]
    text: Mapped[bytes] = mapped_column(LargeBinary)
    due_on: Mapped[date]
    outcome: Mapped[Report | None] = mapped_column(choice(Report, "outcome"))
    at: Mapped[datetime] = mapped_column(Instant)
