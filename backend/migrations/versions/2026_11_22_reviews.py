"""Reviews: rhythm, agenda, what was shared, seats of the own spaces, and small steps."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column(
            "state",
            sa.Enum(
                "scheduled",
                "open",
                "both_answered",
                "revealed",
                "decided",
                "closed",
                "snoozed",
                "skipped",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asks_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("opens_at", Instant(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("snoozes", sa.Integer(), nullable=False),
        sa.Column("skip_by_id", sa.Uuid(), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("revealed_at", Instant(), nullable=True),
        sa.Column("reconnect_by_id", sa.Uuid(), nullable=True),
        sa.Column("reconnect", sa.LargeBinary(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(closed_at IS NOT NULL) = (state IN ('closed', 'skipped', 'cancelled'))",
            name=op.f("ck_review_closed"),
        ),
        sa.CheckConstraint(
            "(reconnect IS NULL) = (reconnect_by_id IS NULL)", name=op.f("ck_review_reconnect")
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_review_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_space_id"), ["space_id"], unique=False)
        batch_op.create_index(
            "uq_review_one_living",
            ["space_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "review_seat",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("ready_at", Instant(), nullable=True),
        sa.Column("quiet_until", sa.Date(), nullable=True),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(sealed IS NULL) = (ready_at IS NULL)", name=op.f("ck_review_seat_sent_by_the_tap")
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_review_seat_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", "review_id", name=op.f("pk_review_seat")),
    )
    op.create_table(
        "rhythm",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("at", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_rhythm_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_rhythm")),
    )
    op.create_table(
        "action_point",
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "done",
                "moved",
                "let_go",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_action_point_review_id_review"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_action_point_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_point")),
    )
    with op.batch_alter_table("action_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_point_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_point_space_id"), ["space_id"], unique=False)

    op.create_table(
        "review_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("question", sa.String(length=40), nullable=True),
        sa.Column(
            "stance",
            sa.Enum(
                "keep",
                "adjust",
                "rest",
                "retire",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_answer_review_id_review"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_review_answer_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_answer")),
    )
    with op.batch_alter_table("review_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_answer_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_answer_space_id"), ["space_id"], unique=False)

    op.create_table(
        "review_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agreement",
                "boundary",
                "pause",
                "action_point",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "keep",
                "adjust",
                "rest",
                "retire",
                "talk_more",
                "ended",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("missed_before", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_item_review_id_review"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_review_item_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_item")),
    )
    with op.batch_alter_table("review_item", schema=None) as batch_op:
        batch_op.create_index("ix_review_item_of_subject", ["space_id", "subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_item_review_id"), ["review_id"], unique=False)


def downgrade() -> None:
    for table in ("review_item", "review_answer", "action_point", "rhythm", "review_seat", "review"):
        op.drop_table(table)
