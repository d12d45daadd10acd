"""What the operator can read of an account: nothing a person wrote."""

import sqlalchemy as sa

from backend.infra.db import Base
from backend.security.vault import Envelope
from tests.people import STRANGER

PRIVATE = {
    "email": "canary.heron@example.org",
    "displayName": "Canary Heron",
}


def every_value(ground):
    with ground.engines.read.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                yield from (value for value in row if value is not None)


def test_address_and_name_are_in_no_byte_of_the_database(stranger, ground, caplog, capfd):
    """R25, R35: whoever opens the database or the log reads envelopes; there is no screen that opens them."""
    assert stranger.post("/api/sign-up", **{**STRANGER.sign_up, **PRIVATE}).status == 201
    stranger.patch("/api/me", displayName="Canary Heron the Second")
    kept = b"\0".join(
        value if isinstance(value, bytes) else str(value).encode() for value in every_value(ground)
    )
    written = (caplog.text + "".join(capfd.readouterr())).encode()
    for canary in (b"canary", b"Canary", b"Heron", b"heron@"):
        assert canary not in kept
        assert canary not in written


def test_the_secret_of_the_page_is_kept_as_argon2id_only(stranger, ground):
    assert stranger.sign_up().status == 201
    texts = [value for value in every_value(ground) if isinstance(value, str)]
    assert any(text.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for text in texts)
    secret = STRANGER.id.bytes * 2
    assert not any(isinstance(value, bytes) and secret in value for value in every_value(ground))


def test_every_sealed_column_names_a_key(ana, ground):
    sealed = [
        column for table in Base.metadata.sorted_tables for column in table.columns if "sealed" in column.name
    ]
    assert {"person.email_sealed", "person.display_name_sealed"} <= {str(column) for column in sealed}
    with ground.engines.read.connect() as connection:
        for column in sealed:
            for value in connection.scalars(sa.select(column).where(column.is_not(None))):
                assert Envelope.parse(value).key_id.version == 4


def test_no_route_acts_for_somebody_else(app):
    """R35: no operator's screen, no "sign in as"."""
    rules = [rule.rule.lower() for rule in app.url_map.iter_rules()]
    assert not [
        rule for rule in rules for word in ("admin", "operator", "impersonat", "sign-in-as") if word in rule
    ]
    assert not [rule for rule in rules if "person_id" in rule or "/people" in rule]
