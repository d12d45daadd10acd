"""How many statements reading and moving agreements takes."""

import pytest

from tests.counting import statements
from tests.factories import (
    agree,
    answer_to,
    contact,
    cool_down,
    exact,
    look,
    new_id,
    newest,
    propose,
    revise,
    ritual,
    tap,
)  # fmt: skip

MOST = 12


def test_a_list_of_fifty_takes_two_statements(app, ana, ben):
    for n in range(51):
        agree(ana, ben, contact(title=f"Number {n}"))
    with statements(app) as seen:
        first = ana.get("/api/agreements").json
    assert len(seen) == 2
    assert len(first["items"]) == 50
    rest = ana.get("/api/agreements", cursor=first["cursor"]).json
    assert len(rest["items"]) == 1
    assert rest["cursor"] is None
    assert len({one["id"] for one in first["items"] + rest["items"]}) == 51


def test_every_write_takes_twelve_statements_at_most(app, ana, ben):
    for n in range(3):
        agree(ana, ben, contact(title=f"Number {n}"))
    old = agree(ana, ben, cool_down(), "cool_down")
    draft = new_id()
    ana.put(f"/api/documents/{draft}", sealed=ana.envelope(), base=None)
    body = {"id": new_id(), "revisionId": new_id(), "kind": "cool_down", "draftId": draft}
    body["content"] = cool_down(title="Another", replaces=old["id"])
    path = f"/api/agreements/{body['id']}"
    steps = [
        lambda: ana.post("/api/agreements", **body),
        lambda: answer_to(ben, look(ben, body["id"]), "sleep"),
        lambda: revise(ben, look(ben, body["id"]), "counter", cool_down(title="Third", replaces=old["id"])),
        lambda: answer_to(ana, look(ana, body["id"]), "accept"),
        lambda: revise(ana, look(ana, body["id"]), "amend", cool_down(title="Fourth")),
        lambda: answer_to(ben, look(ben, body["id"]), "decline", note="Not now"),
        lambda: tap(ben, look(ben, body["id"]), "rest"),
        lambda: tap(ana, look(ana, body["id"]), "rest"),
        lambda: tap(ana, look(ana, body["id"]), "wake"),
        lambda: tap(ben, look(ben, body["id"]), "wake"),
        lambda: ben.post(f"{path}/withdraw"),
    ]
    for number, step in enumerate(steps):
        look(ana, body["id"]) if number else None
        with statements(app) as seen:
            assert step().status < 300, number
        # The page's own look before a step is two statements of those counted.
        spent = len(seen) - (0 if step in (steps[0], steps[-1]) else 2)
        assert spent <= MOST, (number, spent, seen)


def test_agreeing_to_what_replaces_one_of_its_kind_takes_no_more(app, ana, ben):
    for kind, content in (("contact_frequency", contact), ("ritual", ritual)):
        old = agree(ana, ben, content(), kind)
        fresh = propose(ana, content(title="Instead", replaces=old["id"]), kind)
        with statements(app) as seen:
            assert answer_to(ben, fresh, "accept").status == 200
        assert len(seen) <= MOST, seen
        assert look(ana, old["id"])["state"] == "retired"


@pytest.mark.parametrize("title", ["Canary: the lighthouse keeper hums"])
def test_words_rest_sealed_and_stay_out_of_answers_to_writes(app, ana, ben, title, tmp_path, capsys, kind):
    """R25: no byte of the database and no log has them in clear."""
    agreement = propose(ana, contact(title=title))
    answer = answer_to(ben, agreement, "decline", note=title)
    assert title.encode() not in answer.body
    assert title not in capsys.readouterr().out
    if kind == "sqlite":
        kept = b"".join(file.read_bytes() for file in tmp_path.glob("accord.db*"))
        assert title.encode() not in kept
    assert title.encode() in ben.get("/api/sync").body
    assert exact(newest(agreement))["hash"]
