"""The drawer: sealed on the device, one row a document, and nobody else's business."""

from uuid import uuid4

import pytest

from backend.infra.schema import from_base64, to_base64
from tests.counting import statements
from tests.matchers import problem


def keep(person, *, size=1024, mark=b""):
    document = str(uuid4())
    answer = person.put(f"/api/documents/{document}", sealed=person.envelope(size, mark), base=None)
    assert answer.status == 200
    return answer.json


def test_a_document_comes_back_as_it_was_sealed(ana):
    kept = keep(ana, mark=b"first")
    [item] = ana.get("/api/documents").json["items"]
    assert item == {"id": kept["id"], "n": kept["n"], "sealed": ana.envelope(1024, b"first")}


def test_a_document_is_replaced_on_exactly_its_version(ana):
    kept = keep(ana)
    path = f"/api/documents/{kept['id']}"
    newer = ana.put(path, sealed=ana.envelope(2048, b"second"), base=kept["n"])
    assert newer.status == 200
    assert newer.json["n"] > kept["n"]
    assert ana.put(path, sealed=ana.envelope(), base=kept["n"]) == problem(409, "document-changed")
    assert ana.get("/api/documents").json["items"][0]["n"] == newer.json["n"]


def test_a_refused_save_changes_nothing(ana):
    kept = keep(ana)
    before = ana.get("/api/sync").body
    ana.put(f"/api/documents/{kept['id']}", sealed=ana.envelope(), base=kept["n"] + 1)
    assert ana.get("/api/sync").body == before


def test_a_deleted_document_stays_deleted(ana):
    kept = keep(ana)
    path = f"/api/documents/{kept['id']}"
    gone = ana.delete(path)
    assert gone.json["n"] > kept["n"]
    assert ana.get("/api/documents").json["items"] == []
    assert ana.delete(path).json == gone.json
    for base in (kept["n"], gone.json["n"]):
        assert ana.put(path, sealed=ana.envelope(), base=base) == problem(409, "document-changed")


def test_a_document_is_deleted_on_exactly_its_version(ana, ben):
    """No word is lost that the deleting phone has not seen; who names no version means whatever is there."""
    kept = keep(ana)
    path = f"/api/documents/{kept['id']}"
    newer = ana.put(path, sealed=ana.envelope(1024, b"second"), base=kept["n"])
    before = ana.get("/api/sync").body
    assert ana.delete(f"{path}?base={kept['n']}") == problem(409, "document-changed")
    assert ana.get("/api/sync").body == before
    assert ben.delete(f"{path}?base={newer.json['n']}") == problem(404, "not-found")
    gone = ana.delete(f"{path}?base={newer.json['n']}")
    assert gone.status == 200
    assert ana.get("/api/documents").json["items"] == []
    assert ana.delete(f"{path}?base={newer.json['n']}").json == gone.json
    assert ana.delete(f"{path}?base=none") == problem(422, "not-valid")


def test_a_taken_id_is_refused_alike_whoever_holds_it(ana, ben, kit):
    """R26: the answer is the same for an own, an own deleted, the partner's and a stranger's."""
    own, deleted = keep(ana), keep(ana)
    ana.delete(f"/api/documents/{deleted['id']}")
    taken = [own["id"], deleted["id"], keep(ben)["id"], keep(kit)["id"]]
    answers = [ana.put(f"/api/documents/{row}", sealed=ana.envelope(), base=None) for row in taken]
    assert answers == [problem(409, "id-taken")] * 4
    assert len({len(answer.body) for answer in answers}) == 1


@pytest.mark.parametrize("other", ["ben", "kit"])
def test_nobody_else_reads_replaces_or_deletes_a_document(ana, other, request):
    """R25: what is in another's space is as if it did not exist."""
    someone = request.getfixturevalue(other)
    kept = keep(ana)
    for document in (kept["id"], str(uuid4())):
        path = f"/api/documents/{document}"
        assert someone.put(path, sealed=someone.envelope(), base=kept["n"]) == problem(404, "not-found")
        assert someone.delete(path) == problem(404, "not-found")
    assert someone.get("/api/documents").json["items"] == []
    assert ana.get("/api/documents").json["items"][0]["n"] == kept["n"]


@pytest.mark.parametrize("size", [0, 1, 1023, 1025, 3000, 32767])
def test_only_padded_sizes_are_taken(ana, size):
    """R26: a size tells nothing about the text."""
    path = f"/api/documents/{uuid4()}"
    answer = ana.put(path, sealed=ana.envelope(size), base=None)
    assert answer == problem(422, "document-not-padded")


@pytest.mark.parametrize("size", [1024, 2048, 4096, 8192, 16384, 32768])
def test_every_padded_size_fits(ana, size):
    assert len(from_base64(ana.envelope(size))) == size + 46
    keep(ana, size=size)


@pytest.mark.parametrize("head", [b"\x01\x01", b"\x02\x02", b"\x00\x00"])
def test_the_drawer_takes_only_what_the_device_sealed(ana, head):
    sealed = to_base64(head + from_base64(ana.envelope())[2:])
    answer = ana.put(f"/api/documents/{uuid4()}", sealed=sealed, base=None)
    assert answer == problem(422, "envelope-not-valid")


def test_documents_come_fifty_a_page(ana):
    kept = {keep(ana)["id"] for _ in range(51)}
    first = ana.get("/api/documents").json
    second = ana.get("/api/documents", cursor=first["cursor"]).json
    assert [len(first["items"]), len(second["items"])] == [50, 1]
    assert {item["id"] for item in first["items"] + second["items"]} == kept
    assert second["cursor"] is None


def test_the_same_save_twice_happens_once(ana):
    path, key = f"/api/documents/{uuid4()}", str(uuid4())
    body = {"sealed": ana.envelope(), "base": None}
    first = ana.send("PUT", path, json=body, key=key)
    again = ana.send("PUT", path, json=body, key=key)
    assert again.json == first.json
    assert len(ana.get("/api/documents").json["items"]) == 1


def test_saving_a_draft_takes_four_statements(ana, app):
    kept = keep(ana)
    with statements(app) as seen:
        ana.put(f"/api/documents/{uuid4()}", sealed=ana.envelope(), base=None)
    assert len(seen) <= 4, seen
    with statements(app) as seen:
        ana.put(f"/api/documents/{kept['id']}", sealed=ana.envelope(), base=kept["n"])
    assert len(seen) <= 4, seen


def test_a_stranger_has_no_drawer(stranger):
    path = f"/api/documents/{uuid4()}"
    assert stranger.get("/api/documents") == problem(401, "unauthenticated")
    assert stranger.put(path, sealed="AAAA", base=None) == problem(401, "unauthenticated")
    assert stranger.delete(path) == problem(401, "unauthenticated")
