"""Everything the first release keeps."""

import sqlalchemy as sa
from alembic import op

from backend.infra.db import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - one step, table after table
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "waiting",
                "linked",
                "ended",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("inviter_id", sa.Uuid(), nullable=False),
        sa.Column("redeemer_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("secret_mac", sa.LargeBinary(), nullable=False),
        sa.Column("code_lookup_mac", sa.LargeBinary(), nullable=True),
        sa.Column("code_mac", sa.LargeBinary(), nullable=True),
        sa.Column("code_expires_at", Instant(), nullable=True),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('waiting', 'linked') OR redeemer_id IS NOT NULL",
            name=op.f("ck_invitation_redeemed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("secret_mac", name=op.f("uq_invitation_secret_mac")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_invitation_code",
            ["code_lookup_mac"],
            unique=False,
            sqlite_where=sa.text("code_lookup_mac IS NOT NULL"),
            postgresql_where=sa.text("code_lookup_mac IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_invitation_due",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('invited', 'waiting')"),
            postgresql_where=sa.text("state IN ('invited', 'waiting')"),
        )
        batch_op.create_index(batch_op.f("ix_invitation_inviter_id"), ["inviter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_redeemer_id"), ["redeemer_id"], unique=False)

    op.create_table(
        "space",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("own", "couple", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("destroyed_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "(wrapped_key IS NULL) = (destroyed_at IS NOT NULL)", name=op.f("ck_space_key_lives")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space")),
    )
    with op.batch_alter_table("space", schema=None) as batch_op:
        batch_op.create_index(
            "ix_space_to_destroy",
            ["ended_at"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NOT NULL AND destroyed_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL AND destroyed_at IS NULL"),
        )

    op.create_table(
        "agreement",
        sa.Column(
            "kind",
            sa.Enum(
                "contact_frequency",
                "cool_down",
                "boundary",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "countered",
                "active",
                "amendment_proposed",
                "resting",
                "declined",
                "lapsed",
                "taken_back",
                "retired",
                "ended",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("begun_by_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("latest_revision_id", sa.Uuid(), nullable=False),
        sa.Column("active_revision_id", sa.Uuid(), nullable=True),
        sa.Column("until_then_revision_id", sa.Uuid(), nullable=True),
        sa.Column("lapses_at", Instant(), nullable=True),
        sa.Column("quiet_until", Instant(), nullable=True),
        sa.Column("in_force_at", Instant(), nullable=True),
        sa.Column("agenda_on", sa.Date(), nullable=True),
        sa.Column("trial_ends_on", sa.Date(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(lapses_at IS NOT NULL) = (state IN ('proposed', 'countered', 'amendment_proposed'))",
            name=op.f("ck_agreement_waits"),
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agreement_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_space_id"), ["space_id"], unique=False)
        batch_op.create_index("ix_agreement_waiting", ["space_id", "lapses_at"], unique=False)
        batch_op.create_index("ix_agreement_page", ["space_id", "id"], unique=False)

    op.create_table(
        "agreement_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agreement_mark_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_mark")),
        sa.UniqueConstraint("space_id", "agreement_id", name=op.f("uq_agreement_mark_space_id_agreement_id")),
    )
    op.create_table(
        "boundary",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "shared",
                "acknowledged",
                "ended",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("latest_revision_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_boundary_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary")),
    )
    with op.batch_alter_table("boundary", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_boundary_space_id"), ["space_id"], unique=False)

    op.create_table(
        "change",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_change_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", "kind", "row_id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_n", ["space_id", "n"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("deleted = (sealed IS NULL)", name=op.f("ck_document_tombstone_is_empty")),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_document_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_n", ["space_id", "n"], unique=False)

    op.create_table(
        "kept_answer",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_kept_answer_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", "key", name=op.f("pk_kept_answer")),
    )
    with op.batch_alter_table("kept_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_answer_kept_at"), ["kept_at"], unique=False)

    op.create_table(
        "member",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("own", "couple", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("readable_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_member_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", "person_id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_member_one_living",
            ["person_id", "kind"],
            unique=True,
            sqlite_where=sa.text("readable_until IS NULL"),
            postgresql_where=sa.text("readable_until IS NULL"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("email_lookup", sa.LargeBinary(), nullable=False),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("display_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("en", "zh-Hans", name="language", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("reachable_from", sa.Time(), nullable=False),
        sa.Column("reachable_until", sa.Time(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("secret_hash", sa.String(length=128), nullable=False),
        sa.Column("account_key_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_person_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email_lookup", name=op.f("uq_person_email_lookup")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_space_id"), ["space_id"], unique=False)

    op.create_table(
        "former_profile",
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("display_name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("reachable_from", sa.Time(), nullable=False),
        sa.Column("reachable_until", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_former_profile_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_former_profile_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("space_id", "person_id", name=op.f("pk_former_profile")),
    )
    with op.batch_alter_table("former_profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_profile_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agreement_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "what",
            sa.Enum(
                "lapsed",
                "taken_back",
                "rested",
                "retired",
                "woken",
                "replaced",
                name="what",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("revision_id", sa.Uuid(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_event_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agreement_event_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_event")),
    )
    with op.batch_alter_table("agreement_event", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_event_of", ["space_id", "agreement_id"], unique=False)

    op.create_table(
        "agreement_intent",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "move",
            sa.Enum(
                "propose",
                "accept",
                "counter",
                "decline",
                "take_back",
                "lapse",
                "send_again",
                "sleep",
                "amend",
                "rest",
                "retire",
                "wake",
                "withdraw",
                "replace",
                "end",
                name="move",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_intent_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agreement_intent_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("agreement_id", "move", "person_id", name=op.f("pk_agreement_intent")),
    )
    with op.batch_alter_table("agreement_intent", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_intent_of", ["space_id", "agreement_id"], unique=False)

    op.create_table(
        "agreement_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("base_hash", sa.String(length=43), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column(
            "sent_as",
            sa.Enum(
                "propose",
                "accept",
                "counter",
                "decline",
                "take_back",
                "lapse",
                "send_again",
                "sleep",
                "amend",
                "rest",
                "retire",
                "wake",
                "withdraw",
                "replace",
                "end",
                name="sent_as",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("hash", sa.String(length=43), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("text_trace", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_revision_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agreement_revision_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_revision")),
        sa.UniqueConstraint("agreement_id", "number", name=op.f("uq_agreement_revision_agreement_id_number")),
    )
    with op.batch_alter_table("agreement_revision", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_revision_of", ["space_id", "agreement_id"], unique=False)
        batch_op.create_index(
            "ix_agreement_revision_text", ["space_id", "author_id", "text_trace"], unique=False
        )

    op.create_table(
        "boundary_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("boundary_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("base_hash", sa.String(length=43), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("hash", sa.String(length=43), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["boundary_id"],
            ["boundary.id"],
            name=op.f("fk_boundary_revision_boundary_id_boundary"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_boundary_revision_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boundary_revision")),
        sa.UniqueConstraint("boundary_id", "number", name=op.f("uq_boundary_revision_boundary_id_number")),
    )
    with op.batch_alter_table("boundary_revision", schema=None) as batch_op:
        batch_op.create_index("ix_boundary_revision_of", ["space_id", "boundary_id"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_login_session_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login_session")),
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_session_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agreement_consent",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "accept",
                "decline",
                "withdrawn",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=43), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_consent_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["agreement_revision.id"],
            name=op.f("fk_agreement_consent_revision_id_agreement_revision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agreement_consent_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", "person_id", "answer", name=op.f("pk_agreement_consent")),
    )
    with op.batch_alter_table("agreement_consent", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_consent_of", ["space_id", "agreement_id"], unique=False)

    op.create_table(
        "boundary_acknowledgement",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("space_id", sa.Uuid(), nullable=False),
        sa.Column("boundary_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=43), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "heard",
                "can_do",
                "lets_talk",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "request",
            sa.Enum(
                "yes",
                "not_now",
                "lets_talk",
                name="request",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("offer", sa.LargeBinary(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["boundary_id"],
            ["boundary.id"],
            name=op.f("fk_boundary_acknowledgement_boundary_id_boundary"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["boundary_revision.id"],
            name=op.f("fk_boundary_acknowledgement_revision_id_boundary_revision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"],
            ["space.id"],
            name=op.f("fk_boundary_acknowledgement_space_id_space"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "person_id", name=op.f("pk_boundary_acknowledgement")),
    )
    with op.batch_alter_table("boundary_acknowledgement", schema=None) as batch_op:
        batch_op.create_index("ix_boundary_acknowledgement_of", ["space_id", "boundary_id"], unique=False)


def downgrade() -> None:  # noqa: PLR0915
    with op.batch_alter_table("boundary_acknowledgement", schema=None) as batch_op:
        batch_op.drop_index("ix_boundary_acknowledgement_of")

    op.drop_table("boundary_acknowledgement")
    with op.batch_alter_table("agreement_consent", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_consent_of")

    op.drop_table("agreement_consent")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_session_person_id"))
        batch_op.drop_index(batch_op.f("ix_login_session_expires_at"))

    op.drop_table("login_session")
    with op.batch_alter_table("boundary_revision", schema=None) as batch_op:
        batch_op.drop_index("ix_boundary_revision_of")

    op.drop_table("boundary_revision")
    with op.batch_alter_table("agreement_revision", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_revision_text")
        batch_op.drop_index("ix_agreement_revision_of")

    op.drop_table("agreement_revision")
    with op.batch_alter_table("agreement_intent", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_intent_of")

    op.drop_table("agreement_intent")
    with op.batch_alter_table("agreement_event", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_event_of")

    op.drop_table("agreement_event")
    with op.batch_alter_table("former_profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_former_profile_person_id"))

    op.drop_table("former_profile")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_space_id"))

    op.drop_table("person")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_member_one_living",
            sqlite_where=sa.text("readable_until IS NULL"),
            postgresql_where=sa.text("readable_until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_member_person_id"))

    op.drop_table("member")
    with op.batch_alter_table("kept_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_answer_kept_at"))

    op.drop_table("kept_answer")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index("ix_document_n")

    op.drop_table("document")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_n")

    op.drop_table("change")
    with op.batch_alter_table("boundary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_boundary_space_id"))

    op.drop_table("boundary")
    op.drop_table("agreement_mark")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index("ix_agreement_page")
        batch_op.drop_index("ix_agreement_waiting")
        batch_op.drop_index(batch_op.f("ix_agreement_space_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("space", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_space_to_destroy",
            sqlite_where=sa.text("ended_at IS NOT NULL AND destroyed_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NOT NULL AND destroyed_at IS NULL"),
        )

    op.drop_table("space")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_redeemer_id"))
        batch_op.drop_index(batch_op.f("ix_invitation_inviter_id"))
        batch_op.drop_index(
            "ix_invitation_due",
            sqlite_where=sa.text("state IN ('invited', 'waiting')"),
            postgresql_where=sa.text("state IN ('invited', 'waiting')"),
        )
        batch_op.drop_index(
            "ix_invitation_code",
            sqlite_where=sa.text("code_lookup_mac IS NOT NULL"),
            postgresql_where=sa.text("code_lookup_mac IS NOT NULL"),
        )

    op.drop_table("invitation")
