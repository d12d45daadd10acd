"""How an invitation is stored: in the directory, with keyed hashes in place of its secrets."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, composite, mapped_column

from backend.couples.rules import Life, State
from backend.infra.db import Base, Instant, choice


class Invitation(Base):
    """One way to become linked, good once and for 48 hours."""

    __tablename__ = "invitation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[State] = mapped_column(choice(State, "state"))
    inviter_id: Mapped[UUID] = mapped_column(index=True)
    redeemer_id: Mapped[UUID | None] = mapped_column(index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    secret_mac: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    code_lookup_mac: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_mac: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_expires_at: Mapped[datetime | None] = mapped_column(Instant)
    code_tries: Mapped[int] = mapped_column(default=0)

    life: Mapped[Life] = composite("state", "inviter_id", "redeemer_id", "expires_at")

    @property
    def people(self) -> frozenset[UUID]:
        """Return who takes part in it so far."""
        return frozenset({self.inviter_id, self.redeemer_id or self.inviter_id})

    __table_args__ = (
        CheckConstraint("state NOT IN ('waiting', 'linked') OR redeemer_id IS NOT NULL", name="redeemed"),
        Index(
            "ix_invitation_code",
            "code_lookup_mac",
            sqlite_where=text("code_lookup_mac IS NOT NULL"),
            postgresql_where=text("code_lookup_mac IS NOT NULL"),
        ),
        Index(
            "ix_invitation_due",
            "expires_at",
            sqlite_where=text("state IN ('invited', 'waiting')"),
            postgresql_where=text("state IN ('invited', 'waiting')"),
        ),
    )
