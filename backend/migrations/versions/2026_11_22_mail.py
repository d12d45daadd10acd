"""Mail: addresses that are proven, letters that wait, and notices that follow what went unread."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

UNREAD = sa.text("mail_at IS NOT NULL")
OPEN = sa.text("state IN ('pending', 'leased')")
CHANNEL = "ck_delivery_channel"
BEFORE, AFTER = ("push",), ("push", "mail")


def upgrade() -> None:
    op.create_table(
        "address_claim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("email_lookup", sa.LargeBinary(), nullable=False),
        sa.Column("link_mac", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_address_claim_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_claim")),
        sa.UniqueConstraint("link_mac", name=op.f("uq_address_claim_link_mac")),
    )
    for column in ("email_lookup", "expires_at", "person_id"):
        op.create_index(op.f(f"ix_address_claim_{column}"), "address_claim", [column])
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=True),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_letter_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    for column in ("next_at", "space_id"):
        op.create_index(op.f(f"ix_letter_{column}"), "letter", [column])
    op.create_table(
        "mailbox",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("handle", sa.LargeBinary(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("without", sa.String(length=200), nullable=False),
        sa.Column("proven_at", Instant(), nullable=True),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("link_mac", sa.LargeBinary(), nullable=True),
        sa.Column("link_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_mailbox_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", name=op.f("pk_mailbox")),
        sa.UniqueConstraint("handle", name=op.f("uq_mailbox_handle")),
    )
    op.add_column("notice", sa.Column("mail_at", Instant(), nullable=True))
    op.add_column("notice", sa.Column("mail_bundle_id", sa.Uuid(), nullable=True))
    op.create_index("ix_notice_mail_due", "notice", ["mail_at"], sqlite_where=UNREAD, postgresql_where=UNREAD)
    op.create_index("ix_notice_of_mail", "notice", ["mail_bundle_id"])
    _allow(AFTER)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM delivery WHERE channel = 'mail'"))
    _allow(BEFORE)
    for index in ("ix_notice_of_mail", "ix_notice_mail_due"):
        op.drop_index(index, "notice")
    for column in ("mail_bundle_id", "mail_at"):
        op.drop_column("notice", column)
    for table in ("mailbox", "letter", "address_claim"):
        op.drop_table(table)


def _allow(channels: tuple[str, ...]) -> None:
    """Let deliveries go these ways; SQLite keeps a CHECK in the table itself, which is copied for it."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(CHANNEL), "delivery", type_="check")
        listed = ", ".join(f"'{channel}'" for channel in channels)
        op.create_check_constraint(op.f(CHANNEL), "delivery", sa.text(f"channel IN ({listed})"))
        return
    with op.batch_alter_table("delivery", copy_from=_delivery(channels), recreate="always"):
        pass
    op.create_index("ix_delivery_due", "delivery", ["next_at"], sqlite_where=OPEN)
    op.create_index("ix_delivery_made", "delivery", ["space_id", "made_at"])
    op.create_index(op.f("ix_delivery_route_id"), "delivery", ["route_id"])


def _delivery(channels: tuple[str, ...]) -> sa.Table:
    states = ("pending", "leased", "done", "dead", "dropped")
    return sa.Table(
        "delivery",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("channel", _choice("channel", channels), nullable=False),
        sa.Column("route_id", sa.Uuid(), nullable=True),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("couple_space_id", sa.Uuid(), nullable=True),
        sa.Column("is_prompt", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", _choice("state", states), nullable=False),
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


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(
        *values, name=op.f(f"ck_delivery_{name}"), native_enum=False, create_constraint=True, length=32
    )
