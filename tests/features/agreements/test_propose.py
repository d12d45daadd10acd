"""What a proposal may say, about whom, under which id, and what becomes of its draft."""

from tests.factories import contact, joint_limit, look, new_id, newest, propose, revise
from tests.matchers import problem


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
