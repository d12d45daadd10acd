"""One feed over a person's spaces: nothing missed, nothing twice, nothing of anyone else's."""

from base64 import urlsafe_b64encode
from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.schemas import MeView
from backend.couples.schemas import CoupleView, InvitationView
from backend.infra.work import Actor, working
from backend.spaces.commands import changed
from backend.sync.cursor import Cursor, CursorTooOld
from tests.counting import statements
from tests.matchers import problem


def keep(person):
    path = f"/api/documents/{uuid4()}"
    return person.put(path, sealed=person.envelope(), base=None).json


def since(person, answer):
    return person.get("/api/sync", cursor=answer.json["cursor"])


def unchanged(person, answer):
    sent = {"If-None-Match": answer.headers["ETag"]}
    return person.send("GET", "/api/sync", query={"cursor": answer.json["cursor"]}, headers=sent)


def kinds(answer):
    return sorted(change["kind"] for change in answer.json["changes"])


def test_the_feed_begins_with_all_that_is_mine(ana, kit):
    assert kinds(ana.get("/api/sync")) == ["couple", "invitation", "me", "notice"]
    assert kinds(kit.get("/api/sync")) == ["me"]


def test_me_in_the_feed_is_me(ana):
    [me] = [change["data"] for change in ana.get("/api/sync").json["changes"] if change["kind"] == "me"]
    assert me == ana.get("/api/me").json


def test_only_what_is_new_comes_next(ana):
    start = ana.get("/api/sync")
    kept = keep(ana)
    [change] = since(ana, start).json["changes"]
    assert change == {
        "kind": "document",
        "id": kept["id"],
        "space": ana.space_id,
        "n": kept["n"],
        "deleted": False,
        "data": {"id": kept["id"], "n": kept["n"], "sealed": ana.envelope()},
    }


def test_what_changed_often_is_sent_once(ana):
    start, kept = ana.get("/api/sync"), keep(ana)
    for _ in range(3):
        path = f"/api/documents/{kept['id']}"
        kept = ana.put(path, sealed=ana.envelope(), base=kept["n"]).json
    [change] = since(ana, start).json["changes"]
    assert change["n"] == kept["n"]


def test_what_was_deleted_leaves_a_tombstone(ana):
    kept = keep(ana)
    start = ana.get("/api/sync")
    ana.delete(f"/api/documents/{kept['id']}")
    [change] = since(ana, start).json["changes"]
    assert (change["id"], change["deleted"], change["data"]) == (kept["id"], True, None)


def test_nothing_new_is_one_statement(ana, app):
    start = ana.get("/api/sync")
    with statements(app) as seen:
        answer = unchanged(ana, start)
    assert answer.status == 304
    assert answer.body == b""
    assert len(seen) == 1, seen


def test_something_new_is_no_304(ana, ben):
    start = ana.get("/api/sync")
    keep(ana)
    assert unchanged(ana, start).status == 200
    end = ana.get("/api/sync")
    ben.patch("/api/me", displayName="Benno")
    assert kinds(unchanged(ana, end)) == ["couple"]


def test_an_earlier_page_is_never_304(ana):
    start = ana.get("/api/sync")
    keep(ana)
    end = since(ana, start)
    sent = {"If-None-Match": end.headers["ETag"]}
    assert ana.send("GET", "/api/sync", headers=sent).status == 200
    earlier = ana.send("GET", "/api/sync", query={"cursor": start.json["cursor"]}, headers=sent)
    assert (earlier.status, earlier.body) == (200, end.body)


def test_pages_hold_two_hundred_changes_and_lose_none(ana):
    kept = {keep(ana)["id"] for _ in range(203)}
    first = ana.get("/api/sync")
    assert first.json["more"]
    assert "ETag" not in first.headers
    assert len(first.json["changes"]) == 200
    newcomer = keep(ana)
    second = since(ana, first)
    assert not second.json["more"]
    changes = first.json["changes"] + second.json["changes"]
    found = [change["id"] for change in changes if change["kind"] == "document"]
    assert sorted(found) == sorted([*kept, newcomer["id"]])
    assert unchanged(ana, second).status == 304


def test_many_changes_of_one_number_are_cut_without_loss(ana, ground):
    """Ending a link may mark more than a page at once."""
    ids = {uuid4() for _ in range(450)}
    with working(ground, actor=Actor(ana.who.id, b"", ana.space_id)) as work:
        changed(work, UUID(ana.space_id), "mark", *ids, deleted=True)
    found = [change["id"] for change in ana.everything() if change["kind"] == "mark"]
    assert sorted(found) == sorted(str(row) for row in ids)


def test_a_new_couple_comes_without_starting_again(ana, ben, kit, eve):
    ana.post("/api/couple/unlink")
    start = kit.get("/api/sync")
    eve.post("/api/couple/unlink")
    eve.invite(kit)
    assert kinds(since(kit, start)) == ["couple", "invitation", "me", "notice"]


def test_a_cursor_for_a_space_no_longer_mine_is_too_old(ana, ben, clock):
    start = ana.get("/api/sync")
    ben.post("/api/couple/unlink")
    assert since(ana, start).status == 200
    clock.advance(timedelta(days=31))
    ana.sign_in()
    assert since(ana, start) == problem(410, "cursor-too-old")
    assert kinds(ana.get("/api/sync")) == ["invitation", "me", "notice", "notice"]


def test_another_persons_cursor_is_too_old(ana, ben, kit):
    for other in (ben, kit):
        assert since(ana, other.get("/api/sync")) == problem(410, "cursor-too-old")


def test_a_cursor_ahead_of_the_server_is_too_old(ana, ground):
    """A restored backup is behind what clients have seen."""
    ahead = Cursor.complete({UUID(ana.space_id): 10_000})
    assert ana.get("/api/sync", cursor=str(ahead)) == problem(410, "cursor-too-old")


@pytest.mark.parametrize("row", [["x", 1], [1], [], ["{id}", -1], ["{id}", "1"], ["{id}", 1, "a\0", "b"]])
def test_a_made_up_cursor_is_too_old(ana, row):
    rows = [[ana.space_id if part == "{id}" else part for part in row]]
    made_up = urlsafe_b64encode(orjson.dumps(rows)).rstrip(b"=").decode()
    assert ana.get("/api/sync", cursor=made_up) == problem(410, "cursor-too-old")


@given(st.text(max_size=60))
def test_no_text_breaks_reading_a_cursor(text):
    with suppress(CursorTooOld):
        Cursor.read(text)


def test_strangers_have_no_feed(stranger):
    assert stranger.get("/api/sync") == problem(401, "unauthenticated")


def test_the_feed_writes_what_the_schemas_describe(ana, kit, ground):
    """What is written by hand for speed equals the documented shape."""
    shapes = {"me": MeView, "couple": CoupleView, "invitation": InvitationView}
    for change in ana.everything() + kit.everything():
        if change["kind"] in shapes:
            schema = shapes[change["kind"]]()
            assert schema.dump(schema.load(change["data"])) == change["data"]
