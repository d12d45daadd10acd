"""How notices, choices, push routes and deliveries are stored: all in the receiver's own space."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.infra.db import Base, Instant, choice
from backend.security.vault import Place

_SPACE = "space.id"
_WAITS = "notify_at IS NOT NULL"
_WAITS_FOR_MAIL = "mail_at IS NOT NULL"
_OPEN = "state IN ('pending', 'leased')"


class Channel(StrEnum):
    """By which way something leaves the app."""

    PUSH = "push"
    MAIL = "mail"


class State(StrEnum):
    """Where a delivery stands; dropped means that there was nothing left to tell, or nowhere."""

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"
    DROPPED = "dropped"


class Notice(Base):
    """A line of somebody's inbox: a kind and an id, never words.

    `notify_at` is the outbox: set while it still has to be decided whether and when this rings. `bundle_id` names
    what it rang with. `mail_at` and `mail_bundle_id` are the same for the mail that follows what went unread.
    """

    __tablename__ = "notice"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"))
    # Not a choice: every feature adds kinds, and a CHECK would copy the whole table each time.
    kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID]
    couple_space_id: Mapped[UUID | None]
    key: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(Instant)
    notify_at: Mapped[datetime | None] = mapped_column(Instant)
    bundle_id: Mapped[UUID | None]
    # From then on there is nothing left to ring for: what it reminds of has begun.
    over_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_bundle_id: Mapped[UUID | None]

    __table_args__ = (
        UniqueConstraint("space_id", "key"),
        Index("ix_notice_due", "notify_at", sqlite_where=text(_WAITS), postgresql_where=text(_WAITS)),
        Index("ix_notice_of_bundle", "bundle_id"),
        Index(
            "ix_notice_mail_due",
            "mail_at",
            sqlite_where=text(_WAITS_FOR_MAIL),
            postgresql_where=text(_WAITS_FOR_MAIL),
        ),
        Index("ix_notice_of_mail", "mail_bundle_id"),
        Index("ix_notice_at", "at"),
    )


class NoticeChoices(Base):
    """What a person decided about notices; no row means the defaults."""

    __tablename__ = "notice_choices"

    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), primary_key=True)
    quiet: Mapped[bool]
    muted: Mapped[str] = mapped_column(String(200))
    shows_more: Mapped[bool]


class Mailbox(Base):
    """Whether a person's address takes letters about notices, and which they want; no row means none."""

    __tablename__ = "mailbox"

    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), primary_key=True)
    # What an unsubscribe token begins with; it names nobody.
    handle: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    wanted: Mapped[bool] = mapped_column(default=False)
    without: Mapped[str] = mapped_column(String(200), default="")
    proven_at: Mapped[datetime | None] = mapped_column(Instant)
    refused: Mapped[bool] = mapped_column(default=False)
    link_mac: Mapped[bytes | None] = mapped_column(LargeBinary)
    link_until: Mapped[datetime | None] = mapped_column(Instant)


class PushRoute(Base):
    """A browser that may be rung; it dies with the session it was made in (R34)."""

    __tablename__ = "push_route"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"), index=True)
    session_hash: Mapped[bytes] = mapped_column(
        ForeignKey("login_session.token_hash", ondelete="CASCADE"), unique=True
    )
    # Whoever holds an endpoint can ring that browser: it is sealed, and found by a keyed hash.
    endpoint_mac: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime] = mapped_column(Instant)
    stuck: Mapped[bool] = mapped_column(default=False)


def sealed_in_route(route_id: UUID, space_id: UUID) -> Place:
    """Return the place of a route's address and keys."""
    return {"table": "push_route", "row": route_id, "field": "sealed", "scope": space_id}


class Delivery(Base):
    """One bundle on its way to one browser, or to the address."""

    __tablename__ = "delivery"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey(_SPACE, ondelete="CASCADE"))
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    # A browser that goes leaves its row: what was sent today still counts (R19).
    route_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("push_route.id", ondelete="SET NULL"), index=True
    )
    bundle_id: Mapped[UUID]
    couple_space_id: Mapped[UUID | None]
    is_prompt: Mapped[bool]
    urgent: Mapped[bool]
    silent: Mapped[bool]
    state: Mapped[State] = mapped_column(choice(State, "state"))
    attempts: Mapped[int]
    next_at: Mapped[datetime] = mapped_column(Instant)
    lease_until: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint("(lease_until IS NOT NULL) = (state = 'leased')", name="leased"),
        UniqueConstraint("bundle_id", "route_id"),
        Index("ix_delivery_made", "space_id", "made_at"),
        Index("ix_delivery_due", "next_at", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
    )
