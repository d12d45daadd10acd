"""What both agreed to: it is withdrawn from, rests, wakes, retires, and gives way to another."""

from tests.factories import agree, answer_to, contact, cool_down, look, new_id, newest, propose, revise, tap
from tests.matchers import problem


def test_either_withdraws_at_once(ana, ben):
    """R2: effective at once, whoever proposed, also while an amendment is open."""
    for person in (ana, ben):
        agreement = agree(ana, ben, contact(title=person.id))
        revise(ben, agreement, "amend", contact(title="Later " + person.id))
        answer = person.post(f"/api/agreements/{agreement['id']}/withdraw")
        assert answer.json["state"] == "retired"
        after = look(ana, agreement["id"])
        assert not after["inForce"]
        assert after["openRevisionId"] is None
        assert {
            "revisionId": newest(agreement)["id"],
            "personId": person.id,
            "answer": "withdrawn",
        }.items() <= {
            key: value
            for one in after["consents"]
            if one["answer"] == "withdrawn"
            for key, value in one.items()
        }.items()
        again = ben.post(f"/api/agreements/{agreement['id']}/withdraw")
        assert again == problem(409, "agreement-move-not-open")


def test_rest_retire_and_wake_take_two_taps_and_the_first_can_be_undone(ana, ben):
    agreement = agree(ana, ben)
    path = f"/api/agreements/{agreement['id']}"
    assert tap(ana, agreement, "rest").json["state"] == "active"
    assert [one["personId"] for one in look(ben, agreement["id"])["intents"]] == [ana.id]
    assert tap(ana, agreement, "rest").json["state"] == "active"  # the same tap twice is one
    assert ana.post(f"{path}/undo", move="rest").status == 200
    assert ana.post(f"{path}/undo", move="rest") == problem(409, "agreement-move-not-open")
    assert tap(ben, agreement, "rest").json["state"] == "active"
    assert tap(ana, agreement, "rest").json["state"] == "resting"
    resting = look(ben, agreement["id"])
    assert (resting["inForce"], resting["intents"]) == (False, [])
    assert tap(ben, agreement, "wake").json["state"] == "resting"
    assert tap(ana, agreement, "wake").json["state"] == "active"
    assert look(ben, agreement["id"])["inForce"]
    assert tap(ben, agreement, "retire").json["state"] == "active"
    assert tap(ana, agreement, "retire").json["state"] == "retired"
    assert tap(ana, agreement, "wake") == problem(409, "agreement-move-not-open")
    said = [line["what"] for line in look(ana, agreement["id"])["history"]]
    assert said == ["proposed", "accepted", "rested", "woken", "retired"]


def test_two_taps_count_only_for_the_same_revision(ana, ben):
    agreement = agree(ana, ben)
    assert tap(ana, agreement, "rest").status == 200
    revise(ana, agreement, "amend", contact(title="Changed"))
    assert answer_to(ben, look(ben, agreement["id"]), "accept").status == 200
    assert tap(ben, agreement, "rest") == problem(409, "revision-changed")
    changed = look(ben, agreement["id"])
    assert changed["intents"] == []
    assert tap(ben, changed, "rest").json["state"] == "active"


def test_one_cool_down_rule_at_a_time_unless_the_new_one_names_it(ana, ben):
    """Edge case: both may be discussed, one may hold."""
    first = propose(ana, cool_down(), "cool_down")
    second = propose(ben, cool_down(title="Not after eleven"), "cool_down")
    assert answer_to(ben, first, "accept").status == 200
    assert answer_to(ana, second, "accept") == problem(409, "cool-down-rule-active")
    assert revise(ana, second, "counter", cool_down(title="Instead", replaces=first["id"])).status == 201
    assert answer_to(ben, look(ben, second["id"]), "accept").json["state"] == "active"
    assert look(ana, first["id"])["state"] == "retired"
    assert look(ana, first["id"])["history"][-1]["what"] == "replaced"
    assert look(ana, second["id"])["inForce"]


def test_a_resting_cool_down_rule_does_not_wake_beside_another(ana, ben):
    first = agree(ana, ben, cool_down(), "cool_down")
    for person in (ana, ben):
        tap(person, first, "rest")
    agree(ben, ana, cool_down(title="Another"), "cool_down")
    assert tap(ana, first, "wake") == problem(409, "cool-down-rule-active")


def test_a_revision_replaces_only_what_both_agreed_to(ana, ben, eve, finn):
    theirs = agree(eve, finn)
    open_one = propose(ben)
    for wrong in (theirs["id"], open_one["id"], new_id()):
        body = {"id": new_id(), "revisionId": new_id(), "kind": "contact_frequency"}
        answer = ana.post("/api/agreements", **body, content=contact(title="New", replaces=wrong))
        assert answer == problem(422, "not-valid")
