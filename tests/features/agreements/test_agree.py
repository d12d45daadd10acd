"""From a proposal to an agreement in force: both say yes to one exact text."""

from datetime import timedelta

from tests.factories import agree, answer_to, contact, exact, look, new_id, newest, propose, revise
from tests.matchers import problem


def test_only_the_partner_accepts_and_a_third_person_finds_nothing(ana, ben, eve, kit):
    """R3: in force needs both."""
    agreement = propose(ana)

    assert agreement["state"] == "proposed"
    assert not agreement["inForce"]
    assert answer_to(ana, agreement, "accept") == problem(403, "agreement-not-your-move")
    for outsider in (eve, kit):
        assert outsider.get(f"/api/agreements/{agreement['id']}") == problem(404, "not-found")
        assert answer_to(outsider, agreement, "accept") == problem(404, "not-found")
        for move in ("decline", "take-back", "sleep", "rest", "retire", "wake"):
            assert answer_to(outsider, agreement, move) == problem(404, "not-found")
        assert revise(outsider, agreement, "counter", contact()) == problem(404, "not-found")
        assert revise(outsider, agreement, "amend", contact(), base=exact(newest(agreement))) == problem(
            404, "not-found"
        )
        assert revise(outsider, agreement, "send-again", contact()) == problem(404, "not-found")
        assert outsider.post(f"/api/agreements/{agreement['id']}/withdraw") == problem(404, "not-found")
        assert outsider.post(f"/api/agreements/{agreement['id']}/undo", move="rest") == problem(
            404, "not-found"
        )
        assert outsider.get("/api/agreements").json == {"items": [], "cursor": None}

    assert answer_to(ben, agreement, "accept").json["state"] == "active"
    for person in (ana, ben):
        assert look(person, agreement["id"])["inForce"]
    assert answer_to(ben, agreement, "accept") == problem(409, "agreement-move-not-open")


def test_alone_there_is_nobody_to_propose_to(kit):
    body = {"id": new_id(), "revisionId": new_id(), "kind": "contact_frequency", "content": contact()}
    assert kit.post("/api/agreements", **body) == problem(409, "not-linked")


def test_a_counter_takes_the_place_of_a_yes_and_swaps_the_roles(ana, ben):
    first = propose(ana)
    assert revise(ana, first, "counter", contact(title="Mine")) == problem(403, "agreement-not-your-move")
    answer = revise(ben, first, "counter", contact(title="One hello a day"))
    assert (answer.status, answer.json["state"], answer.json["number"]) == (201, "countered", 2)

    # The first revision is no longer there to accept (R4).
    assert answer_to(ana, first, "accept") == problem(409, "revision-changed")
    assert answer_to(ben, first, "accept") == problem(403, "agreement-not-your-move")
    second = look(ana, first["id"])
    assert newest(second)["baseId"] == newest(first)["id"]
    assert newest(second)["baseHash"] == newest(first)["hash"]
    assert answer_to(ana, second, "accept").json["state"] == "active"


def test_a_counter_and_an_amendment_name_an_exact_base(ana, ben):
    first = propose(ana)
    wrong = {"id": newest(first)["id"], "hash": "x" * 43}
    assert revise(ben, first, "counter", contact(title="B"), base=wrong) == problem(409, "revision-changed")
    assert answer_to(ben, first, "accept").status == 200
    active = look(ben, first["id"])
    assert revise(ben, active, "amend", contact(title="B"), base=wrong) == problem(409, "revision-changed")


def test_the_hash_is_checked_and_not_only_the_id(ana, ben):
    agreement = propose(ana)
    path, revision = f"/api/agreements/{agreement['id']}/accept", newest(agreement)["id"]
    assert ben.post(path, revisionId=revision, hash="A" * 43) == problem(409, "revision-changed")
    assert not look(ben, agreement["id"])["inForce"]


def test_the_old_revision_holds_while_a_new_one_is_discussed(ana, ben):
    """R4: amend, counter and decline leave what both agreed to in force."""
    agreement = agree(ana, ben)
    assert revise(ana, agreement, "amend", contact(title="Two", note="Mornings are hard")).status == 201
    amended = look(ben, agreement["id"])
    assert (amended["state"], amended["inForce"]) == ("amendment_proposed", True)
    assert amended["activeRevisionId"] == newest(agreement)["id"]
    assert revise(ben, amended, "amend", contact(title="Mine")) == problem(409, "agreement-move-not-open")

    assert revise(ben, amended, "counter", contact(title="Three")).json["state"] == "amendment_proposed"
    countered = look(ana, agreement["id"])
    assert countered["inForce"]
    assert answer_to(ana, countered, "decline", note="Two is enough").json["state"] == "active"
    kept = look(ben, agreement["id"])
    assert kept["inForce"]
    assert kept["activeRevisionId"] == newest(agreement)["id"]
    assert kept["history"][-1]["note"] == "Two is enough"
    assert [line["what"] for line in kept["history"]] == [
        "proposed",
        "accepted",
        "amended",
        "countered",
        "declined",
    ]


def test_an_accepted_amendment_is_what_is_in_force(ana, ben):
    agreement = agree(ana, ben)
    revise(ben, agreement, "amend", contact(title="Later"))
    assert answer_to(ana, look(ana, agreement["id"]), "accept").json["state"] == "active"
    now = look(ben, agreement["id"])
    assert now["inForce"]
    assert now["activeRevisionId"] == newest(now)["id"] != newest(agreement)["id"]


def test_a_start_ahead_is_agreed_now_and_holds_from_the_first_of_two_midnights(ana, ben, clock):
    """Ana lives at +14: her midnight comes first."""
    agreement = agree(ana, ben, contact(startsOn="2026-04-02"))
    assert (agreement["state"], agreement["inForce"]) == ("active", False)
    assert agreement["activeSince"] == "2026-04-01T10:00:00.000Z"
    assert (agreement["agendaFrom"], agreement["trialUntil"]) == ("2026-05-02", "2026-04-30")
    clock.advance(timedelta(days=3, hours=21, minutes=59))
    assert not look(ana, agreement["id"])["inForce"]
    clock.advance(timedelta(minutes=1))
    assert look(ben, agreement["id"])["inForce"]


def test_a_start_that_has_passed_everywhere_is_refused_and_a_late_yes_means_from_now(ana, ben, clock):
    body = {"id": new_id(), "revisionId": new_id(), "kind": "contact_frequency"}
    assert ana.post("/api/agreements", **body, content=contact(startsOn="2026-03-27")) == problem(
        422, "not-valid"
    )
    agreement = propose(ana, contact(startsOn="2026-03-29"))
    clock.advance(timedelta(days=5))
    assert answer_to(ben, agreement, "accept").status == 200
    now = look(ben, agreement["id"])
    assert now["inForce"]
    assert now["activeSince"] == "2026-04-02T12:00:00.000Z"
    # An amendment may keep the day the agreement began on.
    assert revise(ben, now, "amend", contact(startsOn="2026-03-29", title="New")).status == 201


def test_a_write_answers_without_words_and_a_repeat_gives_the_first_answer(ana, ben):
    agreement = propose(ana)
    revision = newest(agreement)
    path, body = (
        f"/api/agreements/{agreement['id']}/accept",
        {"revisionId": revision["id"], "hash": revision["hash"]},
    )
    first = ben.send("POST", path, json=body, key="k" * 16)
    assert set(first.json) == {"id", "n", "version", "state", "revisionId", "number"}
    again = ben.send("POST", path, json=body, key="k" * 16)
    assert (again.status, again.json) == (200, first.json)
    assert [one["answer"] for one in look(ana, agreement["id"])["consents"]] == ["accept", "accept"]
