"""Calendars: the address at which a person's dates can be read."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("couple_space_id", sa.Uuid(), nullable=False),
        sa.Column("secret_mac", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_calendar_feed_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("secret_mac", name=op.f("uq_calendar_feed_secret_mac")),
    )


def downgrade() -> None:
    op.drop_table("calendar_feed")
