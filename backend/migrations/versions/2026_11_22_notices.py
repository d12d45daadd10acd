"""Notices, what each person chose about them, and how they travel."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WAITS = sa.text("notify_at IS NOT NULL")
OPEN = sa.text("state IN ('pending', 'leased')")


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("couple_space_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("notify_at", Instant(), nullable=True),
        sa.Column("bundle_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_notice_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("space_id", "key", name=op.f("uq_notice_space_id_key")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_at", ["at"], unique=False)
        batch_op.create_index(
            "ix_notice_due", ["notify_at"], unique=False, sqlite_where=WAITS, postgresql_where=WAITS
        )
        batch_op.create_index("ix_notice_of_bundle", ["bundle_id"], unique=False)

    op.create_table(
        "notice_choices",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("muted", sa.String(length=200), nullable=False),
        sa.Column("shows_more", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_notice_choices_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_notice_choices")),
    )

    op.create_table(
        "push_route",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("session_hash", sa.LargeBinary(), nullable=False),
        sa.Column("endpoint_mac", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("stuck", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_hash"],
            ["login_session.token_hash"],
            name=op.f("fk_push_route_session_hash_login_session"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_push_route_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_route")),
        sa.UniqueConstraint("endpoint_mac", name=op.f("uq_push_route_endpoint_mac")),
        sa.UniqueConstraint("session_hash", name=op.f("uq_push_route_session_hash")),
    )
    with op.batch_alter_table("push_route", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_push_route_space_id"), ["space_id"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("push", name="channel", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("route_id", sa.Uuid(), nullable=True),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("couple_space_id", sa.Uuid(), nullable=True),
        sa.Column("is_prompt", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "leased",
                "done",
                "dead",
                "dropped",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.CheckConstraint("(lease_until IS NOT NULL) = (state = 'leased')", name=op.f("ck_delivery_leased")),
        sa.ForeignKeyConstraint(
            ["route_id"],
            ["push_route.id"],
            name=op.f("fk_delivery_route_id_push_route"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_delivery_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("bundle_id", "route_id", name=op.f("uq_delivery_bundle_id_route_id")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_due", ["next_at"], unique=False, sqlite_where=OPEN, postgresql_where=OPEN
        )
        batch_op.create_index("ix_delivery_made", ["space_id", "made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delivery_route_id"), ["route_id"], unique=False)


def downgrade() -> None:
    for table in ("delivery", "push_route", "notice_choices", "notice"):
        op.drop_table(table)
