"""POST /api/sign-up."""

import os
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.app import create_app
from backend.infra.schema import to_base64
from backend.settings import SignUp
from tests.matchers import an_id, an_instant, problem
from tests.people import STRANGER, Person

HOME, CAFE = {"X-Forwarded-For": "192.0.2.7"}, {"X-Forwarded-For": "198.51.100.9"}


def ask(person, **changes):
    return person.post("/api/sign-up", **{**STRANGER.sign_up, **changes})


def another():
    """The body of yet another newcomer."""
    return {**STRANGER.sign_up, "id": str(uuid4()), "email": f"{uuid4()}@example.org"}


@pytest.fixture
def with_setting(settings, clock):
    """A second server on the same database, with another way in."""
    made = []

    def start(way):
        made.append(create_app(replace(settings, sign_up=way), clock=clock))
        return made[-1]

    yield start
    for app in made:
        app.extensions["accord"].ground.engines.dispose()


def test_a_newcomer_is_signed_in_with_calm_defaults(stranger):
    answer = ask(stranger)
    assert answer.status == 201
    assert answer.json == {
        "id": stranger.id,
        "email": "dana@example.org",
        "displayName": "Dana",
        "language": "en",
        "zone": "UTC",
        "quietFrom": "22:30",
        "quietUntil": "08:00",
        "reachableFrom": "09:00",
        "reachableUntil": "22:00",
        "spaceId": an_id,
        "accountKeyId": stranger.account_key_id,
        "wrappedKey": STRANGER.wrapped_key,
        "createdAt": an_instant,
        "link": None,
    }
    assert stranger.get("/api/me").json == answer.json
    assert [change["kind"] for change in stranger.everything()] == ["me"]


def test_the_cookies_can_be_read_by_no_script_and_no_other_host(stranger):
    cookies = ask(stranger).headers.getlist("Set-Cookie")
    assert sorted(cookie.partition("=")[0] for cookie in cookies) == [
        "__Host-accord",
        "__Host-accord-browser",
    ]
    for cookie in cookies:
        flags = {flag.strip() for flag in cookie.split(";")[1:]}
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= flags
        assert not any(flag.startswith("Domain") for flag in flags)


@pytest.mark.parametrize("email", ["ana@example.org", "ANA@Example.org", "  ana@example.org "])
def test_one_address_has_one_account(stranger, ana, email):
    assert ask(stranger, email=email) == problem(409, "email-taken")
    assert stranger.get("/api/me") == problem(401, "unauthenticated")


def test_a_taken_id_is_refused(stranger, ana):
    assert ask(stranger, id=ana.id) == problem(409, "id-taken")


@pytest.mark.parametrize(
    "change",
    [
        {"displayName": "  "},
        {"displayName": "x" * 41},
        {"displayName": "two\nlines"},
        {"email": "no address"},
        {"email": "two@signs@example.org"},
        {"language": "fr"},
        {"zone": "Mars/Olympus"},
        {"signInSecret": to_base64(b"short")},
        {"wrappedKey": to_base64(b"\x01\x02" + bytes(75))},
        {"accountKeyId": "none"},
        {"passphrase": "the page never sends this"},
    ],
)
def test_what_is_not_valid_is_refused(stranger, change):
    assert ask(stranger, **change) == problem(422, "not-valid")


@pytest.mark.parametrize(
    "head",
    [
        b"\x01\x01" + STRANGER.account_key_id.bytes,
        b"\x02\x02" + STRANGER.account_key_id.bytes,
        b"\x01\x02" + bytes(16),
    ],
    ids=["sealed by the server", "another version", "another key"],
)
def test_the_account_key_comes_wrapped_by_the_device(stranger, head):
    assert ask(stranger, wrappedKey=to_base64(head + os.urandom(60))) == problem(422, "envelope-not-valid")


def test_a_closed_server_takes_nobody(with_setting):
    assert ask(Person(with_setting(SignUp.CLOSED), STRANGER)) == problem(403, "sign-up-closed")


def test_an_invited_newcomer_comes_in_and_others_do_not(with_setting, kit):
    newcomer = Person(with_setting(SignUp.INVITED), STRANGER)
    secret = to_base64(os.urandom(32))
    assert kit.post("/api/invitations", id=str(uuid4()), secret=secret).status < 300

    assert ask(newcomer) == problem(403, "invitation-needed")
    assert ask(newcomer, invitation="") == problem(403, "invitation-needed")
    assert ask(newcomer, invitation=to_base64(os.urandom(32))) == problem(403, "invitation-needed")
    assert ask(newcomer, invitation=secret).status == 201


def test_an_invitation_that_has_ended_lets_nobody_in(with_setting, kit, clock):
    newcomer = Person(with_setting(SignUp.INVITED), STRANGER)
    secret = to_base64(os.urandom(32))
    kit.post("/api/invitations", id=str(uuid4()), secret=secret)
    clock.advance(timedelta(hours=48))
    assert ask(newcomer, invitation=secret) == problem(403, "invitation-needed")


def test_new_accounts_are_a_few_an_hour_from_one_network(stranger, clock):
    def come(where):
        return stranger.send("POST", "/api/sign-up", json=another(), headers=where)

    assert [come(HOME).status for _ in range(6)] == [201] * 6
    refused = come(HOME)
    assert refused == problem(429, "slow-down")
    assert int(refused.headers["Retry-After"]) == 600
    assert come(CAFE).status == 201
    clock.advance(timedelta(minutes=10))
    assert come(HOME).status == 201


def test_adults_only_is_stated_before_anybody_signs_up(stranger):
    """R47: a stranger reads it, with the name of whoever runs the server (R36)."""
    told = stranger.get("/api/service").json
    assert told["adultsOnly"] is True
    assert told["operator"] == "Ana and Ben"


def test_another_site_cannot_sign_anybody_up(stranger):
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": None},
        {"Sec-Fetch-Site": "same-site"},
    ):
        answer = stranger.send("POST", "/api/sign-up", json=STRANGER.sign_up, headers=headers)
        assert answer == problem(403, "cross-site")


def test_a_browser_without_fetch_metadata_is_known_by_its_origin(stranger):
    headers = {"Sec-Fetch-Site": None, "Origin": "http://localhost:8000"}
    assert stranger.send("POST", "/api/sign-up", json=STRANGER.sign_up, headers=headers).status == 201
