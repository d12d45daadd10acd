"""Shared goals beside their agreements; kinds of agreement grow with the features and lose their CHECK."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('contact_frequency', 'cool_down', 'boundary')"
AGREEMENT = sa.table("agreement", sa.column("id"), sa.column("kind"))
BESIDE = (
    "agreement_consent", "agreement_intent", "agreement_event", "agreement_mark", "agreement_revision",
)  # fmt: skip


def upgrade() -> None:
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_agreement_kind"), type_="check")
    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("rest_until", sa.Date(), nullable=True),
        sa.Column("reached_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["agreement.id"], name=op.f("fk_goal_id_agreement"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_goal_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_space_id"), ["space_id"], unique=False)
    _beside_a_goal(
        "goal_step",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("trace", sa.LargeBinary(), nullable=False),
        key=("goal_id", "trace"),
    )
    _beside_a_goal(
        "goal_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        key=("id",),
    )
    _beside_a_goal(
        "goal_tap",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        key=("goal_id", "person_id"),
    )


def _beside_a_goal(name: str, *columns: sa.Column[Any], key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        *columns,
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["agreement.id"], name=op.f(f"fk_{name}_goal_id_agreement"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f(f"fk_{name}_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )
    with op.batch_alter_table(name, schema=None) as batch_op:
        batch_op.create_index(f"ix_{name}_of", ["space_id", "goal_id"], unique=False)


def downgrade() -> None:
    for name in ("goal_tap", "goal_note", "goal_step", "goal"):
        op.drop_table(name)
    # The code before knows no such kind, and SQLite takes nothing along by itself while tables change.
    goals = sa.select(AGREEMENT.c.id).where(AGREEMENT.c.kind == "shared_goal")
    for name in BESIDE:
        beside = sa.table(name, sa.column("agreement_id"))
        op.execute(sa.delete(beside).where(beside.c.agreement_id.in_(goals)))
    op.execute(sa.delete(AGREEMENT).where(AGREEMENT.c.kind == "shared_goal"))
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_check_constraint(op.f("ck_agreement_kind"), BEFORE)
