"""Sleeping on it is private (R6, R14, R27)."""

from datetime import timedelta

from tests.factories import answer_to, contact, look, newest, propose, revise
from tests.matchers import problem


def marks(person):
    return [change["data"] for change in person.everything() if change["kind"] == "mark"]


def test_sleeping_on_it_is_quiet_until_morning_and_nothing_the_author_sees(ana, ben, eve):
    """R14, R26: the author's bytes stay the same, however often the other sleeps on it."""
    agreement = propose(ana)
    before = [
        ana.get(path).body for path in ("/api/sync", "/api/agreements", f"/api/agreements/{agreement['id']}")
    ]
    answer = answer_to(ben, agreement, "sleep")
    assert (answer.status, answer.json["state"]) == (200, "proposed")
    assert answer_to(ben, agreement, "sleep").status == 200
    after = [
        ana.get(path).body for path in ("/api/sync", "/api/agreements", f"/api/agreements/{agreement['id']}")
    ]
    assert before == after

    (mark,) = marks(ben)
    # Ben lives at -11, where it is one in the night.
    assert mark == {
        "id": mark["id"],
        "agreementId": agreement["id"],
        "revisionId": newest(agreement)["id"],
        "kind": "sleep",
        "until": "2026-03-28T19:00:00.000Z",
    }
    assert marks(ana) == marks(eve) == []


def test_only_the_receiver_sleeps_on_exactly_what_is_open(ana, ben, clock):
    agreement = propose(ana)
    assert answer_to(ana, agreement, "sleep") == problem(403, "agreement-not-your-move")
    assert answer_to(ben, agreement, "sleep").status == 200
    assert revise(ben, agreement, "counter", contact(title="Ben's")).status == 201
    assert answer_to(ana, agreement, "sleep") == problem(409, "revision-changed")
    clock.advance(timedelta(days=1))
    assert answer_to(ana, look(ana, agreement["id"]), "sleep").status == 200
    (mark,) = marks(ana)
    # Ana lives at +14: it is two in the night there.
    assert mark["until"] == "2026-03-29T18:00:00.000Z"
