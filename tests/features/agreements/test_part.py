"""After parting everything is read-only, for thirty days (R44)."""

from datetime import timedelta

from tests.counting import statements
from tests.factories import agree, answer_to, contact, look, newest, propose, revise, tap
from tests.matchers import problem


def test_after_unlinking_nothing_moves_and_both_still_read(ana, ben, clock):
    """Property 11."""
    active = agree(ana, ben)
    waiting = propose(ben, contact(title="Waiting"))
    tap(ana, active, "rest")
    assert ana.post("/api/couple/unlink").status == 200

    for person in (ana, ben):
        for agreement in (active, waiting):
            now = look(person, agreement["id"])
            assert (now["state"], now["inForce"], now["openRevisionId"]) == ("ended", False, None)
            assert now["intents"] == []
            assert newest(now)["content"]
            path = f"/api/agreements/{agreement['id']}"
            for move in ("accept", "decline", "take-back", "sleep"):
                assert answer_to(person, agreement, move) == problem(409, "not-linked")
            for move in ("counter", "send-again"):
                assert revise(person, agreement, move, contact(title="New")) == problem(409, "not-linked")
            assert person.post(f"{path}/withdraw") == problem(409, "not-linked")
            assert person.post(f"{path}/undo", move="rest") == problem(409, "not-linked")
        for move in ("rest", "retire", "wake"):
            assert tap(person, active, move) == problem(409, "not-linked")
        ended = [one["data"]["state"] for one in person.everything() if one["kind"] == "agreement"]
        assert ended == ["ended", "ended"]

    clock.advance(timedelta(days=30))
    ana.sign_in()
    assert ana.get(f"/api/agreements/{active['id']}") == problem(404, "not-found")
    assert ana.get("/api/agreements").json == {"items": [], "cursor": None}


def test_parting_takes_as_many_statements_for_many_agreements_as_for_none(app, ana, ben, eve, finn):
    with statements(app) as alone:
        assert eve.post("/api/couple/unlink").status == 200
    for n in range(3):
        agree(ana, ben, contact(title=f"Number {n}"))
    with statements(app) as together:
        assert ana.post("/api/couple/unlink").status == 200
    assert len(together) == len(alone)
