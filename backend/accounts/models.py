"""How people and their sessions are stored: the directory, beside all spaces."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from backend.accounts.rules import Language
from backend.infra.db import Base, choice
from backend.security.vault import Place


class Person(Base):
    """Somebody with an account. Address and name are sealed with the key of their own space."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), index=True)
    email_lookup: Mapped[bytes] = mapped_column(unique=True)
    email_sealed: Mapped[bytes]
    display_name_sealed: Mapped[bytes]
    language: Mapped[Language] = mapped_column(choice(Language, "language"))
    zone: Mapped[str] = mapped_column(String(64))
    quiet_from: Mapped[time]
    quiet_until: Mapped[time]
    reachable_from: Mapped[time]
    reachable_until: Mapped[time]
    salt: Mapped[bytes]
    secret_hash: Mapped[str] = mapped_column(String(128))
    account_key_id: Mapped[UUID]
    wrapped_key: Mapped[bytes]
    created_at: Mapped[datetime]


def sealed_in_person(person_id: UUID, field: str) -> Place:
    """Return the place of a sealed field of a person's row."""
    return {"table": "person", "row": person_id, "field": field, "scope": person_id}


class LoginSession(Base):
    """A browser that is signed in, known by the hash of its token."""

    __tablename__ = "login_session"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class FormerProfile(Base):
    """How a person looked to a former partner when they parted: later changes are not for those eyes.

    It lives in the couple's space and goes with it. A row is written at the first change after parting.
    """

    __tablename__ = "former_profile"

    space_id: Mapped[UUID] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    display_name_sealed: Mapped[bytes]
    zone: Mapped[str] = mapped_column(String(64))
    reachable_from: Mapped[time]
    reachable_until: Mapped[time]


class AddressClaim(Base):
    """An address that waits until whoever asked for it opens the link they were sent there.

    Without a person it is a newcomer's, and holds all that makes the account; with one, it is where they move to.
    What it holds is sealed as a whole with a key of its own: what is never opened leaves nothing.
    """

    __tablename__ = "address_claim"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    email_lookup: Mapped[bytes] = mapped_column(index=True)
    link_mac: Mapped[bytes] = mapped_column(unique=True)
    wrapped_key: Mapped[bytes]
    sealed: Mapped[bytes]
    expires_at: Mapped[datetime] = mapped_column(index=True)


def sealed_in_claim(claim_id: UUID) -> Place:
    """Return the place of what a claim holds."""
    return {"table": "address_claim", "row": claim_id, "field": "sealed", "scope": claim_id}


def sealed_in_former_profile(space_id: UUID, person_id: UUID) -> Place:
    """Return the place of the name a former partner goes on seeing."""
    return {"table": "former_profile", "row": person_id, "field": "display_name", "scope": space_id}
