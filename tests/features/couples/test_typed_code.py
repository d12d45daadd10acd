"""The typed fallback: ten characters, fifteen minutes, five tries in all (R8)."""

import secrets
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.infra.schema import to_base64
from tests.matchers import problem

CODE = "K7QM3F0X2D"
NEAR = [f"K7QM3F0X2{last}" for last in "ABCEF"]


def typed(person, code):
    return person.post("/api/invitations/redeem", code=code)


@pytest.fixture
def ana(ana):
    ana.post("/api/couple/unlink")
    return ana


@pytest.fixture
def secret():
    return to_base64(secrets.token_bytes(16))


@pytest.fixture
def path(ana, secret):
    """An invitation of Ana's with a typed code."""
    invitation = str(uuid4())
    ana.post("/api/invitations", id=invitation, secret=secret)
    path = f"/api/invitations/{invitation}"
    assert ana.post(f"{path}/code", code=CODE).status == 200
    return path


@pytest.mark.parametrize("written", [CODE, "k7qm-3f0x-2d", "K7QM 3FOX 2D"])
def test_a_typed_code_opens_the_invitation(path, ana, kit, written):
    assert typed(kit, written).json["state"] == "waiting"
    assert ana.post(f"{path}/confirm").json["state"] == "linked"


def test_a_code_lives_fifteen_minutes(path, kit, ana, clock):
    """R8."""
    [invitation] = [c["data"] for c in ana.everything() if path.endswith(c["id"])]
    assert invitation["codeExpiresAt"] == "2026-03-28T12:15:00.000Z"
    clock.advance(timedelta(minutes=15))
    assert typed(kit, CODE) == problem(404, "invitation-unknown")


def test_five_tries_in_all_whoever_makes_them(path, kit, eve, ben):
    """R8: after five wrong ones the right one is wrong as well."""
    eve.post("/api/couple/unlink")
    for person, code in zip([kit, eve, kit, eve, kit], NEAR, strict=True):
        assert typed(person, code) == problem(404, "invitation-unknown")
    assert typed(kit, CODE) == problem(404, "invitation-unknown")


def test_four_wrong_tries_leave_one(path, kit):
    for code in NEAR[:4]:
        typed(kit, code)
    assert typed(kit, CODE).status == 200


def test_a_new_code_brings_no_new_tries(path, ana, kit):
    """R8: five in all."""
    for code in NEAR:
        typed(kit, code)
    ana.post(f"{path}/code", code="ZZZZ3F0X2D")
    assert typed(kit, "ZZZZ3F0X2D") == problem(404, "invitation-unknown")


def test_the_link_still_works_when_the_tries_are_spent(path, secret, kit):
    for code in NEAR:
        typed(kit, code)
    assert kit.post("/api/invitations/redeem", secret=secret).status == 200


def test_a_new_code_replaces_the_old_one(path, ana, kit):
    ana.post(f"{path}/code", code="ZZZZ3F0X2D")
    assert typed(kit, CODE) == problem(404, "invitation-unknown")
    assert typed(kit, "ZZZZ3F0X2D").status == 200


def test_other_codes_cost_no_tries(path, kit):
    for _ in range(6):
        assert typed(kit, "AAAA3F0X2D") == problem(404, "invitation-unknown")
    assert typed(kit, CODE).status == 200


def test_a_wrong_try_tells_the_inviter_nothing(path, ana, kit):
    """R27: nobody learns that somebody tried."""
    start = ana.get("/api/sync").json["cursor"]
    typed(kit, NEAR[0])
    assert ana.get("/api/sync", cursor=start).json["changes"] == []


def test_two_open_invitations_may_begin_alike(path, ana, eve, kit, secret):
    eve.post("/api/couple/unlink")
    other = str(uuid4())
    eve.post("/api/invitations", id=other, secret=to_base64(secrets.token_bytes(16)))
    eve.post(f"/api/invitations/{other}/code", code="K7QMZZZZZZ")
    assert typed(kit, "K7QMZZZZZZ").json["id"] == other


def test_nobody_types_an_own_code(path, ana):
    assert typed(ana, CODE) == problem(409, "own-invitation")


@pytest.mark.parametrize("code", ["", "K7QM3F0X2", "K7QM3F0X2U", "K7QM3F0X2D0"])
def test_a_code_has_ten_crockford_characters(path, ana, code):
    assert ana.post(f"{path}/code", code=code) == problem(422, "not-valid")


def test_a_redeem_names_one_way_in(kit, secret):
    for body in ({}, {"secret": secret, "code": CODE}):
        assert kit.post("/api/invitations/redeem", **body) == problem(422, "not-valid")
