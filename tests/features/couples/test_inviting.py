"""Invite, enter, confirm: both say yes, once, within 48 hours (R8, R9)."""

import secrets
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.couples.commands import expire_due
from backend.infra.schema import to_base64
from backend.infra.work import working
from tests.counting import statements
from tests.matchers import an_id, problem


def invite(person):
    """Make an invitation; its path and the secret of its link."""
    invitation, secret = str(uuid4()), to_base64(secrets.token_bytes(16))
    answer = person.post("/api/invitations", id=invitation, secret=secret)
    assert answer.status == 201
    return f"/api/invitations/{invitation}", secret


def seen(person, path):
    """The invitation as a person's feed has it."""
    row = path.rpartition("/")[2]
    return next((change["data"] for change in person.everything() if change["id"] == row), None)


@pytest.fixture
def ana(ana):
    """Here Ana is on her own again."""
    ana.post("/api/couple/unlink")
    return ana


@pytest.fixture
def eve(eve):
    eve.post("/api/couple/unlink")
    return eve


def test_both_confirm_a_link(ana, kit):
    """R8."""
    path, secret = invite(ana)
    assert seen(ana, path)["state"] == "invited"
    assert kit.post("/api/invitations/redeem", secret=secret).json["state"] == "waiting"
    assert kit.get("/api/me").json["link"] is None
    assert ana.post(f"{path}/confirm").json["state"] == "linked"
    for one, other in ((ana, kit), (kit, ana)):
        link = one.get("/api/me").json["link"]
        assert link["coupleSpaceId"] == an_id
        assert link["endedAt"] is None
        assert link["partner"]["id"] == other.id


def test_while_it_waits_each_sees_the_others_name_and_no_more(ana, kit):
    path, secret = invite(ana)
    assert seen(ana, path)["otherName"] is None
    kit.post("/api/invitations/redeem", secret=secret)
    assert seen(ana, path)["otherName"] == "Kit"
    assert seen(kit, path) == {
        "id": path.rpartition("/")[2],
        "role": "redeemer",
        "state": "waiting",
        "otherName": "Ana",
        "expiresAt": seen(ana, path)["expiresAt"],
        "codeExpiresAt": None,
    }
    everything = str(kit.everything())
    for private in (ana.who.email, ana.who.zone, ana.id, ana.space_id):
        assert private not in everything


def test_partners_see_name_zone_and_reachable_hours_only(ana, kit):
    path, secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    ana.post(f"{path}/confirm")
    [couple] = [c["data"] for c in kit.everything() if c["kind"] == "couple" and not c["data"]["endedAt"]]
    for member in couple["members"]:
        assert set(member) == {"id", "displayName", "zone", "reachableFrom", "reachableUntil"}


def test_only_the_inviter_confirms(ana, kit, eve):
    """R8."""
    path, secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    assert kit.post(f"{path}/confirm") == problem(403, "invitation-not-your-move")
    assert eve.post(f"{path}/confirm") == problem(404, "not-found")
    assert kit.get("/api/me").json["link"] is None


def test_nothing_is_confirmed_before_someone_entered(ana):
    path, _ = invite(ana)
    assert ana.post(f"{path}/confirm") == problem(409, "invitation-not-open")


def test_an_invitation_works_once(ana, kit, eve):
    """R8: the second to come finds it closed; the first may ask again."""
    _, secret = invite(ana)
    assert kit.post("/api/invitations/redeem", secret=secret).status == 200
    assert kit.post("/api/invitations/redeem", secret=secret).json["state"] == "waiting"
    assert eve.post("/api/invitations/redeem", secret=secret) == problem(409, "invitation-not-open")


def test_nobody_enters_an_own_invitation(ana):
    _, secret = invite(ana)
    assert ana.post("/api/invitations/redeem", secret=secret) == problem(409, "own-invitation")


def test_a_wrong_secret_opens_nothing(ana, kit):
    invite(ana)
    wrong = to_base64(secrets.token_bytes(16))
    assert kit.post("/api/invitations/redeem", secret=wrong) == problem(404, "invitation-unknown")


def test_who_is_linked_neither_invites_nor_enters(ana, eve, finn, kit):
    """R9: one couple at a time."""
    _, secret = invite(ana)
    eve.invite(finn)
    assert eve.post("/api/invitations", id=str(uuid4()), secret=secret) == problem(409, "already-linked")
    assert finn.post("/api/invitations/redeem", secret=secret) == problem(409, "already-linked")


def test_linking_ends_every_other_invitation_of_both(ana, kit, eve):
    """R9: also the one in which a third person already waits."""
    first, secret = invite(ana)
    waiting, other_secret = invite(eve)
    own, _ = invite(kit)
    kit.post("/api/invitations/redeem", secret=secret)
    kit.post("/api/invitations/redeem", secret=other_secret)
    start = eve.get("/api/sync").json["cursor"]
    ana.post(f"{first}/confirm")
    [change] = eve.get("/api/sync", cursor=start).json["changes"]
    assert (change["data"]["state"], change["data"]["otherName"]) == ("ended", None)
    assert eve.post(f"{waiting}/confirm") == problem(409, "invitation-not-open")
    assert seen(kit, own)["state"] == "ended"
    assert eve.get("/api/me").json["link"]["endedAt"] is not None


@pytest.mark.parametrize(("by", "move"), [("ana", "cancel"), ("ana", "refuse"), ("kit", "refuse")])
def test_either_ends_what_waits_and_the_other_reads_only_that_it_ended(ana, kit, by, move, request):
    path, secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    assert request.getfixturevalue(by).post(f"{path}/{move}").json["state"] == "ended"
    for person in (ana, kit):
        assert seen(person, path)["state"] == "ended"
        assert seen(person, path)["otherName"] is None
    assert ana.post(f"{path}/confirm") == problem(409, "invitation-not-open")
    assert kit.post("/api/invitations/redeem", secret=secret) == problem(409, "invitation-not-open")


def test_only_the_inviter_takes_an_invitation_back(ana, kit):
    path, secret = invite(ana)
    assert ana.post(f"{path}/refuse") == problem(409, "invitation-not-open")
    kit.post("/api/invitations/redeem", secret=secret)
    assert kit.post(f"{path}/cancel") == problem(403, "invitation-not-your-move")


def test_after_48_hours_nothing_is_left_to_do(ana, kit, eve, clock):
    """R8: the rule holds without any clock that ends things."""
    path, secret = invite(ana)
    other, other_secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    clock.advance(timedelta(hours=48))
    assert ana.post(f"{path}/confirm") == problem(409, "invitation-not-open")
    assert eve.post("/api/invitations/redeem", secret=other_secret) == problem(409, "invitation-not-open")
    assert ana.post(f"{other}/cancel") == problem(409, "invitation-not-open")
    assert seen(ana, path)["state"] == "ended"


def test_the_clock_ends_what_is_due_and_tells_both(ana, kit, clock, ground):
    path, secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    clock.advance(timedelta(hours=48))
    start = kit.get("/api/sync").json["cursor"]
    for due in (1, 0):
        with working(ground) as work:
            assert expire_due(work) == due
    [change] = kit.get("/api/sync", cursor=start).json["changes"]
    assert change["data"]["state"] == "ended"
    assert seen(ana, path)["state"] == "ended"


@pytest.mark.parametrize("move", ["confirm", "cancel", "refuse", "code"])
def test_an_invitation_does_not_exist_for_others(ana, kit, eve, move):
    path, secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    body = {"code": "K7QM3F0X2D"} if move == "code" else {}
    for unknown in (path, f"/api/invitations/{uuid4()}"):
        assert eve.post(f"{unknown}/{move}", **body) == problem(404, "not-found")
    assert seen(eve, path) is None


def test_a_taken_id_is_refused(ana, kit):
    path, _ = invite(ana)
    body = {"id": path.rpartition("/")[2], "secret": to_base64(secrets.token_bytes(16))}
    assert kit.post("/api/invitations", **body) == problem(409, "id-taken")


@pytest.mark.parametrize("size", [0, 15, 65])
def test_a_secret_has_at_least_128_bits(ana, size):
    """R8."""
    secret = to_base64(bytes(size))
    assert ana.post("/api/invitations", id=str(uuid4()), secret=secret) == problem(422, "not-valid")


def test_nothing_written_before_becomes_visible(ana, kit):
    """R25: what was in a drawer stays in a drawer."""
    path = f"/api/documents/{uuid4()}"
    ana.put(path, sealed=ana.envelope(1024, b"before"), base=None)
    ana.invite(kit)
    assert [c["kind"] for c in kit.everything() if c["space"] == ana.space_id] == []
    assert kit.delete(path) == problem(404, "not-found")


def test_secrets_are_kept_as_keyed_hashes(ana, ground):
    path, secret = invite(ana)
    ana.post(f"{path}/code", code="K7QM3F0X2D")
    with ground.engines.read.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM invitation")).all())
        rows += str(connection.execute(text("SELECT * FROM kept_answer")).all())
    assert secret not in rows
    assert "K7QM" not in rows


def test_no_move_takes_more_than_twelve_statements(ana, kit, app):
    invite(ana), invite(kit)
    path, secret = invite(ana)
    for person, address, body in (
        (kit, "/api/invitations/redeem", {"secret": secret}),
        (ana, f"{path}/confirm", {}),
        (ana, "/api/couple/unlink", {}),
    ):
        with statements(app) as counted:
            assert person.post(address, **body).status == 200
        assert len(counted) <= 12, "\n".join(counted)
