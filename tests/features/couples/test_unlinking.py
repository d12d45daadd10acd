"""Parting: one person's act, at once, and what both keep for thirty days (R1, R44, domain 3.7)."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.couples.commands import destroy_ended
from backend.infra.db import Base
from backend.infra.work import working
from tests.counting import statements
from tests.factories import contact, new_id, personal_boundary
from tests.features.couples.test_inviting import invite
from tests.matchers import problem


def couples(person):
    return [change["data"] for change in person.everything() if change["kind"] == "couple"]


def rows_of(ground, space):
    """How many rows any table still has for a space, the tables by name."""
    found = {}
    with ground.engines.read.connect() as connection:
        for table in Base.metadata.tables.values():
            if "space_id" in table.columns:
                mine = table.select().where(table.c.space_id == UUID(space))
                found[table.name] = len(connection.execute(mine).all())
    return {name: count for name, count in found.items() if count}


def share(person):
    """Something in every shared table that one person can fill."""
    ids = {"id": new_id(), "revisionId": new_id()}
    sent = person.post("/api/agreements", **ids, kind="contact_frequency", content=contact())
    assert sent.status == 201
    limit = {"id": new_id(), "revisionId": new_id(), "content": personal_boundary(person.id)}
    assert person.post("/api/boundaries", **limit).status == 201


@pytest.mark.parametrize("by", ["ana", "ben"])
def test_either_unlinks_alone_and_at_once(ana, ben, by, request):
    """R1: no passphrase, no reason, no answer of the other's."""
    answer = request.getfixturevalue(by).post("/api/couple/unlink")
    assert answer.status == 200
    assert set(answer.json) == {"id", "n"}
    for person in (ana, ben):
        assert person.get("/api/me").json["link"]["endedAt"] == "2026-03-28T12:00:00.000Z"


def test_no_request_says_more_than_that(ana):
    """R1: there is no field for a reason or a passphrase."""
    for extra in ("reason", "signInSecret"):
        assert ana.post("/api/couple/unlink", **{extra: "x"}) == problem(422, "not-valid")
    assert ana.get("/api/me").json["link"]["endedAt"] is None


def test_both_read_the_same_neutral_end(ana, ben):
    """R44: nothing tells who ended it; the other has one line about it."""
    starts = {person.id: person.get("/api/sync").json["cursor"] for person in (ana, ben)}
    ben.post("/api/couple/unlink")
    told = [person.get("/api/sync", cursor=starts[person.id]).json["changes"] for person in (ana, ben)]
    kinds = [sorted(change["kind"] for change in changes) for changes in told]
    assert kinds == [["couple", "me", "notice"], ["couple", "me"]]
    [of_ana, of_ben] = [[c["data"] for c in changes if c["kind"] == "couple"] for changes in told]
    assert of_ana == of_ben
    assert set(of_ana[0]) == {"id", "since", "endedAt", "readableUntil", "members"}


def test_the_link_ends_once(ana, ben):
    ana.post("/api/couple/unlink")
    for person in (ana, ben):
        assert person.post("/api/couple/unlink") == problem(409, "not-linked")


def test_who_is_alone_has_nothing_to_end(kit, ana):
    assert kit.post("/api/couple/unlink") == problem(409, "not-linked")
    assert ana.get("/api/me").json["link"]["endedAt"] is None


def test_one_couples_end_is_no_one_elses_business(ana, eve, finn):
    before = [person.get("/api/sync").body for person in (eve, finn)]
    ana.post("/api/couple/unlink")
    assert [person.get("/api/sync").body for person in (eve, finn)] == before


def test_both_read_for_thirty_days_and_not_an_hour_longer(ana, ben, clock):
    """R40, R44."""
    ana.post("/api/couple/unlink")
    [couple] = couples(ben)
    assert couple["readableUntil"] == "2026-04-27T12:00:00.000Z"
    clock.advance(timedelta(days=30, milliseconds=-1))
    assert len(couples(ana)) == len(couples(ben)) == 1
    clock.advance(timedelta(milliseconds=1))
    for person in (ana, ben):
        person.sign_in()
        assert couples(person) == []
        assert person.get("/api/me").json["link"] is None


def test_after_thirty_days_key_and_rows_are_destroyed(ana, ben, eve, clock, ground):
    """R44: an id without a key stays, so that it is never used again."""
    space = ana.get("/api/me").json["link"]["coupleSpaceId"]
    share(ana)
    ana.post("/api/couple/unlink")
    clock.advance(timedelta(days=30, milliseconds=-1))
    with working(ground) as work:
        assert destroy_ended(work) == 0
    assert rows_of(ground, space)
    clock.advance(timedelta(milliseconds=1))
    for due in (1, 0):
        with working(ground) as work:
            assert destroy_ended(work) == due
    assert rows_of(ground, space) == {}
    with ground.engines.read.connect() as connection:
        query = text("SELECT wrapped_key FROM space WHERE destroyed_at IS NOT NULL")
        assert connection.execute(query).all() == [(None,)]
    eve.sign_in()
    assert eve.get("/api/me").json["link"]["endedAt"] is None


def test_linking_again_is_a_new_couple_from_a_fresh_invitation(ana, ben):
    old = ana.get("/api/me").json["link"]["coupleSpaceId"]
    ana.post("/api/couple/unlink")
    ana.invite(ben)
    for person in (ana, ben):
        link = person.get("/api/me").json["link"]
        assert link["coupleSpaceId"] != old
        assert link["endedAt"] is None


def test_an_old_invitation_links_nobody_again(ana, ben, kit):
    invitation = next(c["id"] for c in ana.everything() if c["kind"] == "invitation")
    ana.post("/api/couple/unlink")
    for person in (ana, ben):
        assert person.post(f"/api/invitations/{invitation}/confirm").status in (403, 409)
    assert ana.get("/api/me").json["link"]["endedAt"] is not None


def test_a_new_name_after_parting_is_not_for_the_former_partner(ana, ben):
    """R44: nothing new appears."""
    ana.post("/api/couple/unlink")
    start = ben.get("/api/sync")
    ana.patch("/api/me", displayName="Anastasia", zone="Asia/Tokyo")
    assert ben.get("/api/sync").body == start.body
    assert "Anastasia" not in str(ben.everything())


def test_a_deleted_account_ends_the_link_like_any_parting(ana, ben, ground):
    """R45: the partner reads on, beside a former partner without a name."""
    start = ben.get("/api/sync").json["cursor"]
    assert ana.post("/api/me/delete", signInSecret=ana.who.sign_in_secret).status == 204
    assert ben.get("/api/sync", cursor=start).status == 200
    [couple] = couples(ben)
    assert couple["endedAt"] is not None
    assert [member["id"] for member in couple["members"]] == [ben.id]
    assert ben.get("/api/me").json["link"]["partner"] is None
    assert rows_of(ground, ana.space_id) == {}


def test_an_account_deleted_after_parting_loses_its_name_in_the_copy(ana, ben):
    ben.post("/api/couple/unlink")
    start = ben.get("/api/sync").json["cursor"]
    assert ana.post("/api/me/delete", signInSecret=ana.who.sign_in_secret).status == 204
    changed = {
        change["kind"]: change["data"] for change in ben.get("/api/sync", cursor=start).json["changes"]
    }
    assert [member["id"] for member in changed["couple"]["members"]] == [ben.id]
    assert changed["me"]["link"]["partner"] is None


def test_a_couple_nobody_is_left_of_is_destroyed_at_once(ana, ben, ground):
    """R45."""
    share(ben)
    space = ana.get("/api/me").json["link"]["coupleSpaceId"]
    for person in (ana, ben):
        assert person.post("/api/me/delete", signInSecret=person.who.sign_in_secret).status == 204
    assert rows_of(ground, space) == {}


def test_a_deleted_account_takes_its_invitations_along(ana, kit, ben, ground):
    ben.post("/api/couple/unlink")
    path, secret = invite(ana)
    kit.post("/api/invitations/redeem", secret=secret)
    start = kit.get("/api/sync").json["cursor"]
    ana.post("/api/me/delete", signInSecret=ana.who.sign_in_secret)
    [change] = kit.get("/api/sync", cursor=start).json["changes"]
    assert (change["kind"], change["deleted"]) == ("invitation", True)
    assert kit.post("/api/invitations/redeem", secret=secret) == problem(404, "invitation-unknown")
    assert kit.post(f"{path}/refuse") == problem(404, "not-found")


def test_strangers_cannot_unlink_anybody(stranger):
    assert stranger.post("/api/couple/unlink") == problem(401, "unauthenticated")


def test_unlinking_takes_few_statements_however_much_is_shared(ana, ben, app):
    for person in (ana, ben, ana):
        share(person)
    with statements(app) as seen:
        assert ben.post("/api/couple/unlink").status == 200
    assert len(seen) <= 12, "\n".join(seen)


def test_linking_again_leaves_the_earlier_copy_readable(ana, ben, kit):
    """R40, R44: its thirty days run on beside the new couple, read-only, and for these two alone."""
    share(ana)
    before = {change["id"]: change["data"] for change in ben.everything() if change["kind"] == "agreement"}
    ana.post("/api/couple/unlink")
    ana.invite(kit)
    seen = {change["id"]: change["data"] for change in ana.everything() if change["kind"] == "agreement"}
    assert seen.keys() == before.keys()
    (agreement,) = seen
    assert seen[agreement]["state"] == "ended"
    assert ana.get(f"/api/agreements/{agreement}").status == 200
    assert ana.post(f"/api/agreements/{agreement}/withdraw").status in {404, 409}
    assert kit.get(f"/api/agreements/{agreement}") == problem(404, "not-found")
    assert len(couples(ana)) == 2
