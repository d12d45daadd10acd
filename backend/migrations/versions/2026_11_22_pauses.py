"""Pauses, and the private marks beside them."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("space", sa.Column("paused_until", Instant(), nullable=True))
    op.create_table(
        "pause",
        sa.Column(
            "state",
            sa.Enum(
                "started",
                "running",
                "extension_asked",
                "ready",
                "overdue",
                "returned",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("callers", sa.JSON(), nullable=False),
        sa.Column("okay", sa.JSON(), nullable=False),
        sa.Column("here", sa.JSON(), nullable=False),
        sa.Column("extensions", sa.JSON(), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("planned_return_at", Instant(), nullable=False),
        sa.Column("return_at", Instant(), nullable=False),
        sa.Column("first_to_speak_id", sa.Uuid(), nullable=True),
        sa.Column("acknowledged_at", Instant(), nullable=True),
        sa.Column("extensions_used", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("asked_return_at", Instant(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("asked_lapses_at", Instant(), nullable=True),
        sa.Column("hand_over_by_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("returned_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column(
            "closed_as",
            sa.Enum(
                "closed",
                "not_resumed",
                "handed_over",
                "ended",
                "continued",
                name="closed_as",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("rule_id", sa.Uuid(), nullable=True),
        sa.Column("rule_revision_id", sa.Uuid(), nullable=True),
        sa.Column("rule_agreed_at", Instant(), nullable=True),
        sa.Column("min_minutes", sa.Integer(), nullable=False),
        sa.Column("max_minutes", sa.Integer(), nullable=False),
        sa.Column("max_extensions", sa.Integer(), nullable=False),
        sa.Column("extension_minutes", sa.Integer(), nullable=False),
        sa.Column(
            "reinitiator",
            sa.Enum(
                "who_called",
                "other",
                "either",
                "alternate",
                name="reinitiator",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rule", sa.LargeBinary(), nullable=True),
        sa.Column("messages", sa.LargeBinary(), nullable=True),
        sa.Column("topic", sa.LargeBinary(), nullable=True),
        sa.Column("handed_topic", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(asked_by_id IS NOT NULL) = (state = 'extension_asked')", name=op.f("ck_pause_asked")
        ),
        sa.CheckConstraint("(closed_at IS NOT NULL) = (state = 'closed')", name=op.f("ck_pause_closed")),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_pause_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index("ix_pause_latest", ["space_id", "started_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_pause_space_id"), ["space_id"], unique=False)
        batch_op.create_index(
            "uq_pause_one_open",
            ["space_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "pause_mark",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("pause_id", sa.Uuid(), nullable=False),
        sa.Column("ready_at", Instant(), nullable=True),
        sa.Column("left_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_pause_mark_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", "pause_id", name=op.f("pk_pause_mark")),
    )


def downgrade() -> None:
    op.drop_table("pause_mark")
    op.drop_table("pause")
    op.drop_column("space", "paused_until")
