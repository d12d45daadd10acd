"""POST /api/me/credentials: passphrase, e-mail or both, in one step."""

import os

import pytest

from backend.infra.schema import to_base64
from tests.matchers import problem
from tests.people import ANA, Person

NEW_SECRET = to_base64(b"n" * 32)
NEW_WRAP = to_base64(b"\x01\x02" + ANA.account_key_id.bytes + b"n" * 60)


def change(person, **given):
    body = {
        "signInSecret": ANA.sign_in_secret,
        "email": ANA.email,
        "newSignInSecret": NEW_SECRET,
        "wrappedKey": NEW_WRAP,
    }
    return person.post("/api/me/credentials", **{**body, **given})


def sign_in(person, email, secret):
    return person.post("/api/sign-in", email=email, signInSecret=secret).status


@pytest.fixture
def tablet(app):
    """A second browser Ana is signed in with."""
    person = Person(app, ANA)
    assert person.sign_in().status == 200
    return person


def test_a_new_passphrase_replaces_the_old_one(ana, stranger):
    answer = change(ana)
    assert answer.status == 200
    assert answer.json["wrappedKey"] == NEW_WRAP
    assert sign_in(stranger, ANA.email, ANA.sign_in_secret) == 401
    assert sign_in(stranger, ANA.email, NEW_SECRET) == 200


def test_a_changed_passphrase_ends_every_other_session(ana, tablet):
    """R33: whoever was signed in elsewhere is out; the one who changed it stays."""
    assert tablet.get("/api/me").status == 200
    change(ana)
    assert tablet.get("/api/me") == problem(401, "unauthenticated")
    assert ana.get("/api/me").status == 200


def test_the_partner_learns_nothing_of_it(ana, ben):
    """R33, R26: to the byte."""
    before = ben.get("/api/me").body, ben.get("/api/sync").body
    change(ana, email="new@example.org")
    assert (ben.get("/api/me").body, ben.get("/api/sync").body) == before


def test_address_and_passphrase_move_together(ana, stranger):
    assert change(ana, email=" New@Example.org").json["email"] == "new@example.org"
    assert sign_in(stranger, ANA.email, NEW_SECRET) == 401
    assert sign_in(stranger, "new@example.org", NEW_SECRET) == 200
    salt = stranger.post("/api/prelogin", email="new@example.org").json["salt"]
    assert salt == stranger.post("/api/prelogin", email="NEW@example.org").json["salt"]


def test_somebody_elses_address_stays_theirs(ana, ben, stranger):
    assert change(ana, email=ben.who.email) == problem(409, "email-taken")
    assert sign_in(stranger, ANA.email, ANA.sign_in_secret) == 200


def test_the_old_passphrase_is_asked_for(ana, tablet):
    wrong = to_base64(b"w" * 32)
    assert change(ana, signInSecret=wrong) == problem(401, "sign-in-refused")
    assert tablet.get("/api/me").status == 200
    assert ana.get("/api/me").json["wrappedKey"] == ANA.wrapped_key


def test_guessing_it_on_an_open_phone_is_slowed(ana):
    wrong = to_base64(b"w" * 32)
    assert [change(ana, signInSecret=wrong).status for _ in range(6)] == [401] * 5 + [429]


@pytest.mark.parametrize("head", [b"\x01\x01" + ANA.account_key_id.bytes, b"\x01\x02" + bytes(16)])
def test_the_key_stays_wrapped_by_the_device_and_stays_the_same_key(ana, head):
    assert change(ana, wrappedKey=to_base64(head + os.urandom(60))) == problem(422, "envelope-not-valid")


def test_a_partner_cannot_change_or_recover_my_account(ana, ben, stranger):
    """R31: linked, in the same room and on the same server, there is still no way in through the partner."""
    assert change(ben) == problem(401, "sign-in-refused")
    assert change(ben, signInSecret=ben.who.sign_in_secret) == problem(422, "envelope-not-valid")
    assert sign_in(stranger, ANA.email, ben.who.sign_in_secret) == 401
    assert sign_in(stranger, ANA.email, ANA.sign_in_secret) == 200
