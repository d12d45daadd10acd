"""Schedules: what is due when."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("next_due_at", Instant(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=True),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column(
            "unit",
            sa.Enum(
                "day", "week", "month", name="unit", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("local_time", sa.Time(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("k", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(k IS NULL) = (anchor_on IS NULL) AND (k IS NULL) = (every IS NULL) AND (k IS NULL) = (unit IS NULL) "
            "AND (k IS NULL) = (local_time IS NULL) AND (k IS NULL) = (zone IS NULL)",
            name=op.f("ck_schedule_repeats_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_schedule_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint(
            "space_id", "kind", "subject_id", name=op.f("uq_schedule_space_id_kind_subject_id")
        ),
    )
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.create_index("ix_schedule_due", ["next_due_at"], unique=False)


def downgrade() -> None:
    op.drop_table("schedule")
