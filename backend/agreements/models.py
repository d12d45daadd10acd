"""How agreements are stored: exact revisions, a row for each yes and no, and what else happened."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.agreements.kinds import Kind
from backend.agreements.rules import Move, State
from backend.infra.db import Base, Instant, SpaceOwned, choice

_OF_AGREEMENT = "agreement.id"


class Answer(StrEnum):
    """What a person says to one exact revision."""

    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAWN = "withdrawn"


class Happened(StrEnum):
    """What happened besides sending and answering."""

    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    RESTED = "rested"
    RETIRED = "retired"
    WOKEN = "woken"
    REPLACED = "replaced"


class Agreement(SpaceOwned, Base):
    """Where an agreement stands; its words are in its revisions."""

    __tablename__ = "agreement"

    # Without a CHECK: features add kinds, and SQLite would copy the whole table each time.
    kind: Mapped[Kind] = mapped_column(choice(Kind, "kind", guarded=False))
    state: Mapped[State] = mapped_column(choice(State, "state"))
    begun_by_id: Mapped[UUID]
    opened_by_id: Mapped[UUID]
    # Not foreign keys: revisions point back here, and a circle could not be inserted in one go.
    latest_revision_id: Mapped[UUID]
    active_revision_id: Mapped[UUID | None]
    until_then_revision_id: Mapped[UUID | None]
    lapses_at: Mapped[datetime | None] = mapped_column(Instant)
    quiet_until: Mapped[datetime | None] = mapped_column(Instant)
    in_force_at: Mapped[datetime | None] = mapped_column(Instant)
    agenda_on: Mapped[date | None]
    trial_ends_on: Mapped[date | None]
    # That of the version which holds until another one starts: its trial goes on as it was agreed.
    until_then_trial_ends_on: Mapped[date | None]
    # That of the version both agreed to, else of the newest; none when its text was taken back.
    title: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (
        CheckConstraint(
            "(lapses_at IS NOT NULL) = (state IN ('proposed', 'countered', 'amendment_proposed'))",
            name="waits",
        ),
        Index("ix_agreement_waiting", "space_id", "lapses_at"),
        Index("ix_agreement_page", "space_id", "id"),
    )

    def trial_until(self, now: datetime) -> date | None:
        """Until when the words that hold now are on trial; a version that has not started moves nothing yet."""
        waits = self.in_force_at is not None and self.in_force_at > now
        return self.until_then_trial_ends_on if waits and self.until_then_revision_id else self.trial_ends_on


class Revision(Base):
    """One exact, numbered text; frozen when sent, and emptied when its author takes it back."""

    __tablename__ = "agreement_revision"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_AGREEMENT, ondelete="CASCADE"))
    number: Mapped[int]
    base_id: Mapped[UUID | None]
    base_hash: Mapped[str | None] = mapped_column(String(43))
    author_id: Mapped[UUID]
    sent_as: Mapped[Move] = mapped_column(choice(Move, "sent_as"))
    sent_at: Mapped[datetime] = mapped_column(Instant)
    hash: Mapped[str] = mapped_column(String(43))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    text_trace: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        UniqueConstraint("agreement_id", "number"),
        Index("ix_agreement_revision_of", "space_id", "agreement_id"),
        Index("ix_agreement_revision_text", "space_id", "author_id", "text_trace"),
    )


class Consent(Base):
    """One answer of one person to one exact revision, never changed and never the newest of several."""

    __tablename__ = "agreement_consent"

    revision_id: Mapped[UUID] = mapped_column(
        ForeignKey("agreement_revision.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    answer: Mapped[Answer] = mapped_column(choice(Answer, "answer"), primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_AGREEMENT, ondelete="CASCADE"))
    hash: Mapped[str] = mapped_column(String(43))
    note: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_agreement_consent_of", "space_id", "agreement_id"),)


class Intent(Base):
    """The first of two taps to rest, retire or wake."""

    __tablename__ = "agreement_intent"

    agreement_id: Mapped[UUID] = mapped_column(
        ForeignKey(_OF_AGREEMENT, ondelete="CASCADE"), primary_key=True
    )
    move: Mapped[Move] = mapped_column(choice(Move, "move"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    revision_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_agreement_intent_of", "space_id", "agreement_id"),)


class Event(Base):
    """What happened besides sending and answering, for the history."""

    __tablename__ = "agreement_event"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey(_OF_AGREEMENT, ondelete="CASCADE"))
    what: Mapped[Happened] = mapped_column(choice(Happened, "what"))
    person_id: Mapped[UUID | None]
    revision_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index("ix_agreement_event_of", "space_id", "agreement_id"),)


class Mark(Base):
    """Sleep on it: a row of the sleeper's own space, so that the other can see nothing of it."""

    __tablename__ = "agreement_mark"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    agreement_id: Mapped[UUID]
    revision_id: Mapped[UUID]
    until: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (UniqueConstraint("space_id", "agreement_id"),)
