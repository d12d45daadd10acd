"""From a proposal to an agreement in force, and back out of it."""

from datetime import timedelta

from backend.agreements.schemas import AgreementPage, AgreementView
from tests.factories import (
    agree,
    answer_to,
    contact,
    cool_down,
    exact,
    joint_limit,
    look,
    new_id,
    newest,
    propose,
    revise,
    tap,
)  # fmt: skip
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


def test_only_the_partner_writes_the_partners_offer(ana, ben):
    mine = joint_limit(fields={"partnerOffer": "I'd rather ask than guess."})
    body = {"id": new_id(), "revisionId": new_id(), "kind": "boundary"}
    assert ana.post("/api/agreements", **body, content=mine) == problem(422, "not-valid")
    limit = propose(ana, joint_limit(), "boundary")
    assert revise(ben, limit, "counter", mine).status == 201
    countered = look(ana, limit["id"])
    forged = joint_limit(title="X", fields={"partnerOffer": "You may read mine."})
    assert revise(ana, countered, "counter", forged) == problem(422, "not-valid")
    carried = joint_limit(title="X", fields={"partnerOffer": "I'd rather ask than guess."})
    assert revise(ana, countered, "counter", carried).status == 201


def test_a_personal_boundary_cannot_be_proposed(ana):
    """R10: it is nobody's to agree to."""
    personal = joint_limit(fields={"mode": "personal", "owner": ana.id})
    body = {"id": new_id(), "revisionId": new_id(), "kind": "boundary"}
    assert ana.post("/api/agreements", **body, content=personal) == problem(422, "not-valid")


def test_typed_fields_name_only_the_two(ana, ben, eve):
    body = {"id": new_id(), "revisionId": new_id(), "kind": "contact_frequency"}
    for who in (eve.id, new_id(), "proposer", "partner"):
        answer = ana.post("/api/agreements", **body, content=contact(fields={"who": who}))
        assert answer == problem(422, "not-valid")
    assert ana.post("/api/agreements", **body, content=contact(fields={"who": ben.id})).status == 201


def test_a_taken_id_is_refused_and_says_nothing_about_whose_it_is(ana, eve):
    agreement = propose(ana)
    for one, two in ((agreement["id"], new_id()), (new_id(), newest(agreement)["id"])):
        for person in (ana, eve):
            body = {
                "id": one,
                "revisionId": two,
                "kind": "contact_frequency",
                "content": contact(title="New"),
            }
            assert person.post("/api/agreements", **body) == problem(409, "id-taken")


def test_a_proposed_draft_becomes_a_tombstone(ana, ben):
    draft = new_id()
    assert ana.put(f"/api/documents/{draft}", sealed=ana.envelope(), base=None).status < 300
    body = {"id": new_id(), "revisionId": new_id(), "kind": "contact_frequency", "content": contact()}
    assert ana.post("/api/agreements", **body, draftId=draft).status == 201
    mine = {change["id"]: change for change in ana.everything()}
    assert mine[draft]["deleted"]
    assert mine[draft]["data"] is None
    assert mine[body["id"]]["data"] == look(ben, body["id"])
    assert draft not in {change["id"] for change in ben.everything()}


def test_a_draft_of_somebody_else_stays_where_it_is(ana, ben):
    draft = new_id()
    assert ben.put(f"/api/documents/{draft}", sealed=ben.envelope(), base=None).status < 300
    body = {"id": new_id(), "revisionId": new_id(), "kind": "contact_frequency", "content": contact()}
    assert ana.post("/api/agreements", **body, draftId=draft).status == 201
    assert next(one for one in ben.everything() if one["id"] == draft)["data"] is not None


def test_what_the_fast_reader_writes_is_what_the_specification_says(ana, ben):
    agreement = agree(ana, ben)
    revise(ben, agreement, "amend", contact(title="Later"))
    answer_to(ben, look(ben, agreement["id"]), "take-back")
    tap(ana, agreement, "rest")
    seen = look(ana, agreement["id"])
    schema = AgreementView()
    assert schema.dump(schema.load(seen)) == seen


AWKWARD = 'The "title":"other" \\ one, quoted " at the end \\ 更好'


def test_the_list_says_in_short_what_the_whole_says(ana, ben):
    agreement = propose(ana, contact(title=AWKWARD, why=AWKWARD, note=AWKWARD))
    ensure_short_is_whole(ana, agreement["id"], title=AWKWARD)
    answer_to(ben, agreement, "accept")
    ensure_short_is_whole(ana, agreement["id"], title=AWKWARD)
    revise(ben, look(ben, agreement["id"]), "amend", contact(title="Later"))
    ensure_short_is_whole(ana, agreement["id"], title=AWKWARD)
    answer_to(ana, look(ana, agreement["id"]), "accept")
    ensure_short_is_whole(ana, agreement["id"], title="Later")
    assert ben.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    ensure_short_is_whole(ana, agreement["id"], title="Later")


def test_the_list_names_the_newest_version_until_both_agree_to_one(ana, ben):
    agreement = propose(ana, contact(title="First"))
    assert revise(ben, agreement, "counter", contact(title="Second")).status == 201
    ensure_short_is_whole(ana, agreement["id"], title="Second")
    answer_to(ana, look(ana, agreement["id"]), "accept")
    assert revise(ana, look(ana, agreement["id"]), "amend", contact(title="Third")).status == 201
    answer_to(ana, look(ana, agreement["id"]), "take-back")
    ensure_short_is_whole(ben, agreement["id"], title="Second")


def test_the_list_has_no_title_for_what_was_taken_back(ana, ben):
    agreement = propose(ana)
    answer_to(ana, agreement, "take-back")
    ensure_short_is_whole(ben, agreement["id"], title=None)


def ensure_short_is_whole(person, agreement_id, *, title):
    page = person.get("/api/agreements").json
    assert AgreementPage().dump(AgreementPage().load(page)) == page
    (short,) = page["items"]
    whole = look(person, agreement_id)
    assert {name: whole[name] for name in short if name in whole} == {
        name: value for name, value in short.items() if name not in {"title", "version"}
    }
    assert short["title"] == title


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
