"""What happened is in the inbox of the other, once, without words, and can be cleared."""

from uuid import UUID, uuid4

import pytest

from backend.infra.work import working
from backend.notifications import commands
from backend.notifications.rules import Kind
from tests.factories import (
    agree,
    answer_to,
    contact,
    look,
    newest,
    personal_boundary,
    propose,
    revise,
    tap,
)  # fmt: skip
from tests.matchers import an_id, an_instant, problem


def inbox(person):
    """The living notices of a person, oldest first."""
    found = [each["data"] for each in person.everything() if each["kind"] == "notice" and not each["deleted"]]
    return sorted(found, key=lambda one: one["at"])


def kinds(person):
    return [one["kind"] for one in inbox(person)]


@pytest.fixture(autouse=True)
def empty(ana, ben):
    """The couple's own beginning left lines."""
    for person in (ana, ben):
        if ids := [one["id"] for one in inbox(person)]:
            assert person.post("/api/notices/clear", ids=ids).status == 200


def test_a_proposal_is_told_to_its_receiver_alone(ana, ben):
    agreement = propose(ana)
    assert inbox(ana) == []
    assert inbox(ben) == [
        {
            "id": an_id,
            "kind": "proposal",
            "group": "agreements",
            "subjectId": agreement["id"],
            "at": an_instant,
        }
    ]


def test_every_sending_is_told_to_who_has_to_answer(ana, ben):
    agreement = propose(ana)
    assert revise(ben, agreement, "counter", contact(title="Other words")).status == 201
    assert kinds(ana) == ["proposal"]
    answer_to(ana, look(ana, agreement["id"]), "accept")
    assert revise(ana, look(ana, agreement["id"]), "amend", contact(title="Third words")).status == 201
    assert kinds(ben) == ["proposal", "answered", "proposal"]


@pytest.mark.parametrize("move", ["accept", "decline"])
def test_an_answer_is_told_to_the_author(ana, ben, move):
    agreement = propose(ana)
    assert answer_to(ben, agreement, move).status == 200
    assert kinds(ana) == ["answered"]


def test_taking_back_and_sleeping_on_it_tell_nobody(ana, ben):
    """R27: and nothing rings for what is over."""
    agreement = propose(ana)
    answer_to(ben, agreement, "sleep")
    assert inbox(ana) == []
    answer_to(ana, agreement, "take-back")
    assert kinds(ben) == ["proposal"]


def test_a_withdrawal_is_told_neutrally(ana, ben):
    """R2: the same word as for any end."""
    agreement = agree(ana, ben)
    ana.post(f"/api/agreements/{agreement['id']}/withdraw")
    assert kinds(ben)[-1] == "ended"
    assert kinds(ana) == ["answered"]


def test_a_first_tap_asks_the_other_and_taking_it_back_tells_nothing(ana, ben):
    agreement = agree(ana, ben)
    before = kinds(ben)
    tap(ana, agreement, "rest")
    assert kinds(ben) == [*before, "asked"]
    ana.post(f"/api/agreements/{agreement['id']}/undo", move="rest")
    assert kinds(ben) == [*before, "asked"]


def test_resting_waking_and_retiring_are_told_when_they_happen(ana, ben):
    agreement = agree(ana, ben)
    for move in ("rest", "wake", "retire"):
        tap(ben, agreement, move)
        tap(ana, agreement, move)
    assert [kind for kind in kinds(ben) if kind != "asked"] == ["proposal", "rested", "woken", "ended"]


def share(owner):
    body = {"id": str(uuid4()), "revisionId": str(uuid4()), "content": personal_boundary(owner.id)}
    assert owner.post("/api/boundaries", **body).status == 201
    return owner.get(f"/api/boundaries/{body['id']}").json


def test_a_boundary_is_told_to_the_partner_and_its_answer_to_the_owner(ana, ben):
    boundary = share(ana)
    revision = newest(boundary)
    said = {"revisionId": revision["id"], "hash": revision["hash"], "answer": "heard", "request": None}
    assert ben.post(f"/api/boundaries/{boundary['id']}/acknowledge", **said).status == 200
    assert (kinds(ben), kinds(ana)) == (["boundary_shared"], ["boundary_answered"])


def test_a_hidden_boundary_leaves_no_line_and_tells_nobody(ana, ben):
    """R10: the shared copy is gone at once, from the inbox too."""
    boundary = share(ana)
    cursor = ben.get("/api/sync").json["cursor"]
    assert ana.post(f"/api/boundaries/{boundary['id']}/hide").status == 200
    assert inbox(ben) == []
    gone = [each for each in ben.get("/api/sync", cursor=cursor).json["changes"] if each["kind"] == "notice"]
    assert [each["deleted"] for each in gone] == [True]


def test_linking_tells_each_what_they_wait_for(kit, stranger):
    stranger.sign_up()
    kit.invite(stranger)
    assert kinds(kit) == ["link_waiting"]
    assert kinds(stranger) == ["linked"]


def test_parting_is_one_neutral_line_to_the_other(ana, ben):
    """R44: no reason, no name; who left reads nothing about it."""
    ana.post("/api/couple/unlink")
    assert (kinds(ana), kinds(ben)) == ([], ["link_ended"])


def test_a_deleted_account_is_told_like_any_parting(ana, ben):
    """R45."""
    assert ana.post("/api/me/delete", signInSecret=ana.who.sign_in_secret).status == 204
    assert kinds(ben) == ["link_ended"]


def test_a_retry_tells_once(ana, ben):
    body = {"id": str(uuid4()), "revisionId": str(uuid4()), "kind": "contact_frequency", "content": contact()}
    for _ in range(3):
        assert ana.send("POST", "/api/agreements", json=body, key="the-same-key-0123").status == 201
    assert kinds(ben) == ["proposal"]


def test_the_same_key_tells_once_however_often_it_is_said(ana, ben, ground):
    told = {"kind": Kind.PROMPT, "subject_id": uuid4(), "key": "prompt:1", "couple_space_id": None}
    for _ in range(3):
        with working(ground) as work:
            commands.notify(work, to=UUID(ben.id), **told)
    assert kinds(ben) == ["prompt"]


def test_cleared_lines_are_gone_on_every_device(ana, ben):
    propose(ana)
    propose(ana)
    cursor = ben.get("/api/sync").json["cursor"]
    first, second = (one["id"] for one in inbox(ben))
    answer = ben.post("/api/notices/clear", ids=[first, first, str(uuid4())])
    assert answer.status == 200
    assert [one["id"] for one in inbox(ben)] == [second]
    (change,) = ben.get("/api/sync", cursor=cursor).json["changes"]
    assert (change["id"], change["deleted"], change["n"]) == (first, True, answer.json["n"])


def test_nobody_clears_the_lines_of_another(ana, ben, kit):
    """The partner knows no id of it, and knowing one would not help."""
    propose(ana)
    (line,) = inbox(ben)
    for other in (ana, kit):
        assert other.post("/api/notices/clear", ids=[line["id"]]).status == 200
    assert inbox(ben) == [line]


@pytest.mark.parametrize("ids", [[], ["no id"], [str(uuid4())] * 201], ids=["none", "wrong", "many"])
def test_clearing_takes_a_page_of_ids(ana, ids):
    assert ana.post("/api/notices/clear", ids=ids) == problem(422, "not-valid")
