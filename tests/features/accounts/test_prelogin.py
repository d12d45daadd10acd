"""POST /api/prelogin: nobody learns from it who has an account."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from backend.app import create_app
from backend.infra.schema import from_base64, to_base64
from tests.matchers import problem
from tests.people import ANA, STRANGER, Person

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/kdf.json").read_text("utf-8"))["cases"]


def ask(person, email, **more):
    return person.send("POST", "/api/prelogin", json={"email": email}, **more)


def test_known_and_unknown_get_an_answer_of_one_form(stranger):
    known, unknown = ask(stranger, ANA.email), ask(stranger, "nobody@example.org")
    for answer in (known, unknown):
        assert answer.status == 200
        assert answer.json["rounds"] >= 600_000
        assert len(from_base64(answer.json["salt"])) == 16
        assert not answer.headers.getlist("Set-Cookie")
    assert known.json["salt"] != unknown.json["salt"]
    assert set(known.headers.keys()) == set(unknown.headers.keys())


def test_known_and_unknown_cost_the_same_statements(stranger, ground):
    seen = []
    for engine in ground.engines:
        sa.event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    ask(stranger, ANA.email)
    of_known, seen[:] = list(seen), []
    ask(stranger, "nobody@example.org")
    assert of_known == seen
    assert len(seen) == 1


def test_the_answer_is_the_same_before_signing_up_and_after(stranger):
    before = ask(stranger, STRANGER.email).body
    assert stranger.sign_up().status == 201
    assert ask(stranger, STRANGER.email).body == before


def test_the_answer_is_the_same_after_a_new_passphrase(ana, stranger):
    before = ask(stranger, ANA.email).body
    changed = ana.post(
        "/api/me/credentials",
        signInSecret=ANA.sign_in_secret,
        email=ANA.email,
        newSignInSecret=to_base64(b"n" * 32),
        wrappedKey=ANA.wrapped_key,
    )
    assert changed.status == 200
    assert ask(stranger, ANA.email).body == before


def test_the_answer_is_the_same_after_moving_to_another_address(ana, stranger):
    old, new = ask(stranger, ANA.email).body, ask(stranger, "new@example.org").body
    ana.post(
        "/api/me/credentials",
        signInSecret=ANA.sign_in_secret,
        email="new@example.org",
        newSignInSecret=to_base64(b"n" * 32),
        wrappedKey=ANA.wrapped_key,
    )
    assert ask(stranger, ANA.email).body == old
    assert ask(stranger, "new@example.org").body == new


def test_the_answer_is_the_same_after_deletion(kit, stranger):
    before = ask(stranger, kit.who.email).body
    assert kit.post("/api/me/delete", signInSecret=kit.who.sign_in_secret).status == 204
    assert ask(stranger, kit.who.email).body == before


@pytest.mark.parametrize("typed", ["ANA@example.org", " ana@Example.ORG"])
def test_spellings_of_one_address_share_their_salt(stranger, typed):
    assert ask(stranger, typed).body == ask(stranger, ANA.email).body


def test_the_salt_is_the_one_of_the_shared_vectors(settings, clock):
    case = VECTORS[0]
    pepper = urlsafe_b64decode(case["pepper"] + "=")
    app = create_app(replace(settings, pepper=pepper), clock=clock)
    try:
        assert ask(Person(app, STRANGER), case["email"]).json["salt"] == case["salt"]
        expected = hmac.digest(pepper, b"salt|" + case["normalisedEmail"].encode(), hashlib.sha256)[:16]
        assert to_base64(expected) == case["salt"]
    finally:
        app.extensions["accord"].ground.engines.dispose()


def test_asking_for_many_addresses_is_slowed(stranger, clock):
    home = {"X-Forwarded-For": "192.0.2.7"}
    asked = [ask(stranger, f"{n}@example.org", headers=home).status for n in range(31)]
    assert asked == [200] * 30 + [429]
    assert ask(stranger, ANA.email, headers=home) == problem(429, "slow-down")
    clock.advance(timedelta(seconds=2))
    assert ask(stranger, ANA.email, headers=home).status == 200
