"""Dated exceptions and reliefs, rituals as a kind of agreement, and notices that are over at an instant."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_RITUALS = "(SELECT id FROM agreement WHERE kind = 'ritual')"


def upgrade() -> None:
    op.add_column("notice", sa.Column("over_at", Instant(), nullable=True))
    op.add_column("agreement", sa.Column("until_then_trial_ends_on", sa.Date(), nullable=True))
    _unguard_kinds()
    _create_exceptions()
    op.create_table(
        "relief",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.LargeBinary(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_relief_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relief")),
        sa.UniqueConstraint("space_id", "person_id", name=op.f("uq_relief_space_id_person_id")),
    )
    with op.batch_alter_table("relief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relief_space_id"), ["space_id"], unique=False)


def _create_exceptions() -> None:
    op.create_table(
        "dated_exception",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("revision_hash", sa.String(length=43), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "accepted",
                "declined",
                "taken_back",
                "lapsed",
                "ended",
                "over",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("relaxed", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=43), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("lapses_at", Instant(), nullable=True),
        sa.Column("begins_at", Instant(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("tell_at", Instant(), nullable=True),
        sa.Column("end_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(lapses_at IS NOT NULL) = (state = 'proposed')", name=op.f("ck_dated_exception_waits")
        ),
        sa.CheckConstraint(
            "state <> 'accepted' OR (begins_at IS NOT NULL AND ends_at IS NOT NULL)",
            name=op.f("ck_dated_exception_dated"),
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_dated_exception_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_dated_exception_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_exception")),
    )
    with op.batch_alter_table("dated_exception", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dated_exception_space_id"), ["space_id"], unique=False)
        batch_op.create_index("ix_dated_exception_of", ["space_id", "agreement_id"], unique=False)


def _unguard_kinds() -> None:
    """Kinds of agreement grow with the features; goals may have taken the CHECK away before."""
    checks = sa.inspect(op.get_bind()).get_check_constraints("agreement")
    if any(check["name"] == "ck_agreement_kind" for check in checks):
        with op.batch_alter_table("agreement") as batch_op:
            batch_op.drop_constraint(op.f("ck_agreement_kind"), type_="check")


def downgrade() -> None:
    op.drop_table("relief")
    op.drop_table("dated_exception")
    for table in ("agreement_event", "agreement_intent", "agreement_consent", "agreement_revision"):
        op.execute(f"DELETE FROM {table} WHERE agreement_id IN {_RITUALS}")  # noqa: S608 -- names of ours
    op.execute("DELETE FROM agreement WHERE kind = 'ritual'")
    op.drop_column("agreement", "until_then_trial_ends_on")
    op.drop_column("notice", "over_at")
