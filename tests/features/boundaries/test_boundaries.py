"""A personal boundary is its owner's alone; the partner hears it (R10, R11, R12)."""

import hashlib

import pytest
import rfc8785

from backend.boundaries.schemas import BoundaryView
from backend.infra.schema import from_base64, to_base64
from tests.counting import statements
from tests.factories import exact, joint_limit, new_id, newest, personal_boundary
from tests.matchers import problem


def share(by, **changes):
    body = {"id": new_id(), "revisionId": new_id(), "content": personal_boundary(by.id, **changes)}
    answer = by.post("/api/boundaries", **body)
    assert (answer.status, answer.json["state"]) == (201, "shared")
    return look(by, body["id"])


def look(by, boundary):
    answer = by.get(f"/api/boundaries/{boundary}")
    assert answer.status == 200
    return answer.json


def acknowledge(by, boundary, **more):
    revision = newest(boundary)
    body = {"revisionId": revision["id"], "hash": revision["hash"], "answer": "heard", **more}
    return by.post(f"/api/boundaries/{boundary['id']}/acknowledge", **body)


def change(by, boundary, **changes):
    content = personal_boundary(boundary["ownerId"], **changes)
    body = {"revisionId": new_id(), "base": exact(newest(boundary)), "content": content}
    return by.post(f"/api/boundaries/{boundary['id']}/change", **body)


def test_the_partner_hears_it_and_can_neither_change_nor_end_it(ana, ben, eve, kit):
    """R10: acknowledge, never edit, veto or score."""
    boundary = share(ana)
    path = f"/api/boundaries/{boundary['id']}"
    for outsider in (eve, kit):
        assert outsider.get(path) == problem(404, "not-found")
        assert acknowledge(outsider, boundary) == problem(404, "not-found")
        for move in ("end", "hide"):
            assert outsider.post(f"{path}/{move}") == problem(404, "not-found")
        foreign = {"revisionId": new_id(), "base": exact(newest(boundary))}
        answer = outsider.post(f"{path}/change", **foreign, content=personal_boundary(outsider.id))
        assert answer == problem(404, "not-found")

    for move in ("end", "hide"):
        assert ben.post(f"{path}/{move}") == problem(403, "agreement-not-your-move")
    assert change(ben, boundary) == problem(403, "agreement-not-your-move")
    assert acknowledge(ana, boundary) == problem(403, "agreement-not-your-move")
    answer = acknowledge(ben, boundary, answer="can_do", request="not_now", partnerOffer="I'll ask first.")
    assert answer.json["state"] == "acknowledged"
    heard = look(ana, boundary["id"])
    assert heard["revisions"] == boundary["revisions"]
    (said,) = heard["acknowledgements"]
    assert (said["personId"], said["answer"], said["request"], said["partnerOffer"]) == (
        ben.id, "can_do", "not_now", "I'll ask first.",
    )  # fmt: skip


def test_a_change_is_a_new_revision_that_waits_to_be_heard(ana, ben):
    boundary = share(ana)
    acknowledge(ben, boundary)
    assert change(ana, boundary, why="Clearer").json["state"] == "shared"
    assert change(ana, boundary, why="Other") == problem(409, "revision-changed")
    assert acknowledge(ben, boundary) == problem(409, "revision-changed")
    changed = look(ben, boundary["id"])
    assert newest(changed)["baseHash"] == newest(boundary)["hash"]
    assert acknowledge(ben, changed, answer="lets_talk").json["state"] == "acknowledged"
    # A later word takes the place of an earlier one.
    assert acknowledge(ben, changed, answer="heard").status == 200
    assert [one["answer"] for one in look(ana, boundary["id"])["acknowledgements"]] == ["heard", "heard"]


def test_hiding_removes_the_shared_copy_at_once(ana, ben):
    boundary = share(ana)
    acknowledge(ben, boundary, partnerOffer="I'll ask first.")
    assert ana.post(f"/api/boundaries/{boundary['id']}/hide").status == 200
    for person in (ana, ben):
        assert person.get(f"/api/boundaries/{boundary['id']}") == problem(404, "not-found")
        (tombstone,) = [one for one in person.everything() if one["id"] == boundary["id"]]
        assert tombstone["deleted"]
        assert tombstone["data"] is None
    assert ana.post(f"/api/boundaries/{boundary['id']}/hide") == problem(404, "not-found")


def test_an_ended_boundary_stays_readable_until_its_owner_hides_it(ana, ben):
    boundary = share(ana)
    assert ana.post(f"/api/boundaries/{boundary['id']}/end").json["state"] == "ended"
    assert acknowledge(ben, boundary) == problem(409, "agreement-move-not-open")
    assert change(ana, boundary) == problem(409, "agreement-move-not-open")
    assert look(ben, boundary["id"])["state"] == "ended"
    assert ana.post(f"/api/boundaries/{boundary['id']}/hide").status == 200


@pytest.mark.parametrize(
    ("owner", "fields"),
    [
        ("ben", {}),
        ("eve", {}),
        ("ana", {"partnerOffer": "You will."}),
        ("ana", {"owner": "both"}),
        ("ana", {"ownAction": ""}),
        ("ana", {"limit": "x" * 241}),
    ],
)
def test_a_boundary_is_its_writers_own(person, owner, fields):
    """R10, R11: never owned by the other, never with words put in their mouth."""
    ana = person("ana")
    body = {"id": new_id(), "revisionId": new_id()}
    content = personal_boundary(person(owner).id, fields={"owner": person(owner).id, **fields})
    assert ana.post("/api/boundaries", **body, content=content) == problem(422, "not-valid")
    assert ana.post("/api/boundaries", **body, content=joint_limit()) == problem(422, "not-valid")


def test_alone_there_is_nobody_to_share_with(kit):
    body = {"id": new_id(), "revisionId": new_id(), "content": personal_boundary(kit.id)}
    assert kit.post("/api/boundaries", **body) == problem(409, "not-linked")


def test_after_parting_it_is_read_only(ana, ben):
    """R44."""
    boundary = share(ana)
    assert ben.post("/api/couple/unlink").status == 200
    for person in (ana, ben):
        assert look(person, boundary["id"])["state"] == "ended"
    assert change(ana, boundary) == problem(409, "not-linked")
    assert acknowledge(ben, boundary) == problem(409, "not-linked")
    for move in ("end", "hide"):
        assert ana.post(f"/api/boundaries/{boundary['id']}/{move}") == problem(409, "not-linked")


def test_the_hash_covers_every_word(ana, ben):
    boundary = share(ana)
    revision = newest(look(ben, boundary["id"]))
    covered = {
        "agreementId": boundary["id"],
        "number": 1,
        "baseHash": None,
        "authorId": ana.id,
        "kind": "boundary",
        "content": revision["content"],
    }
    salted = from_base64(revision["salt"]) + rfc8785.dumps(covered)
    assert to_base64(hashlib.sha256(salted).digest()) == revision["hash"]


def test_the_feed_and_the_page_read_the_same(ana, ben):
    boundary = share(ana)
    acknowledge(ben, boundary, partnerOffer="I'll ask first.", request="lets_talk")
    seen = look(ben, boundary["id"])
    schema = BoundaryView()
    assert schema.dump(schema.load(seen)) == seen
    assert [one["data"] for one in ana.everything() if one["id"] == boundary["id"]] == [seen]


def test_sharing_a_draft_leaves_a_tombstone_and_every_write_is_cheap(app, ana, ben):
    draft = new_id()
    ana.put(f"/api/documents/{draft}", sealed=ana.envelope(), base=None)
    body = {"id": new_id(), "revisionId": new_id(), "content": personal_boundary(ana.id), "draftId": draft}
    with statements(app) as seen:
        assert ana.post("/api/boundaries", **body).status == 201
    assert len(seen) <= 12
    assert [one["deleted"] for one in ana.everything() if one["id"] == draft] == [True]
    boundary = look(ana, body["id"])
    for step in (
        lambda: acknowledge(ben, boundary, partnerOffer="Yes"),
        lambda: change(ana, boundary, why="New"),
        lambda: ana.post(f"/api/boundaries/{boundary['id']}/end"),
        lambda: ana.post(f"/api/boundaries/{boundary['id']}/hide"),
    ):
        with statements(app) as seen:
            assert step().status < 300
        assert len(seen) <= 12


def test_a_taken_id_is_refused(ana, eve):
    boundary = share(ana)
    for person in (ana, eve):
        for one, two in ((boundary["id"], new_id()), (new_id(), newest(boundary)["id"])):
            body = {"id": one, "revisionId": two, "content": personal_boundary(person.id)}
            assert person.post("/api/boundaries", **body) == problem(409, "id-taken")
