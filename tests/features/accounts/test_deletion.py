"""POST /api/me/delete."""

from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from backend.infra.db import Base
from backend.infra.schema import to_base64
from backend.spaces.models import Space
from tests.counting import statements
from tests.factories import agree, contact, new_id
from tests.matchers import problem
from tests.people import ANA, Person

CANARY = b"only-for-ana"
MOST = 12


def leave(person, **changed):
    return person.post("/api/me/delete", **{"signInSecret": person.who.sign_in_secret, **changed})


def rows_with(ground, value):
    """Where in the database a value is."""
    found = []
    with ground.engines.read.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)).mappings():
                found += [f"{table.name}.{name}" for name, kept in row.items() if kept == value]
    return found


def test_a_deleted_account_is_gone(ana, app, stranger):
    """R45: no session, no sign-in, no way back; the address is free again."""
    tablet = Person(app, ANA)
    tablet.sign_in()
    answer = leave(ana)
    assert answer.status == 204
    assert answer.body == b""
    assert ana.get("/api/me") == problem(401, "unauthenticated")
    assert tablet.get("/api/me") == problem(401, "unauthenticated")
    assert stranger.post("/api/sign-in", email=ANA.email, signInSecret=ANA.sign_in_secret).status == 401
    again = {**ANA.sign_up, "id": str(uuid4())}
    assert stranger.post("/api/sign-up", **again).status == 201


def test_what_was_private_is_destroyed_with_its_key(ana, ground):
    """R45: rows and key go; what a backup still holds cannot be opened with today's database."""
    document = str(uuid4())
    assert ana.put(f"/api/documents/{document}", sealed=ana.envelope(mark=CANARY), base=None).status < 300
    leave(ana)
    with ground.engines.read.connect() as connection:
        own = connection.execute(sa.select(Space).where(Space.id == UUID(ana.space_id))).one()
    assert own.wrapped_key is None
    assert own.destroyed_at is not None
    assert rows_with(ground, UUID(document)) == []
    assert rows_with(ground, UUID(ana.space_id)) == ["space.id"]


def test_nothing_names_the_person_but_what_both_wrote(ana, ground):
    leave(ana)
    assert rows_with(ground, UUID(ana.id)) == []


def test_the_partner_reads_former_partner(ana, ben):
    """R45, R44: the link ends as any parting does, with the thirty days, and without a name."""
    leave(ana)
    link = ben.get("/api/me").json["link"]
    assert link["partner"] is None
    assert link["endedAt"]
    assert link["readableUntil"]
    couple = next(each["data"] for each in ben.everything() if each["kind"] == "couple")
    assert [member["id"] for member in couple["members"]] == [ben.id]


def test_the_partner_is_told_by_the_feed(ana, ben):
    cursor = ben.get("/api/sync").json["cursor"]
    leave(ana)
    news = ben.get("/api/sync", cursor=cursor).json["changes"]
    assert {"couple", "me"} <= {change["kind"] for change in news}


def test_somebody_long_parted_is_told_as_well(ana, ben):
    ana.post("/api/couple/unlink")
    leave(ana)
    assert ben.get("/api/me").json["link"]["partner"] is None


def test_the_partner_can_link_again_with_somebody_else(ana, ben, kit):
    leave(ana)
    ben.invite(kit)
    assert ben.get("/api/me").json["link"]["partner"]["id"] == kit.id


def test_an_open_invitation_dies_with_its_maker(kit, ana, stranger):
    secret = to_base64(b"i" * 32)
    kit.post("/api/invitations", id=str(uuid4()), secret=secret)
    leave(kit)
    stranger.sign_up()
    assert stranger.post("/api/invitations/redeem", secret=secret).status == 404


def test_the_partner_can_neither_do_it_nor_stop_it(ana, ben):
    """R45: it is one person's act, with that person's passphrase."""
    assert leave(ben, signInSecret=ANA.sign_in_secret) == problem(401, "sign-in-refused")
    assert ana.get("/api/me").status == 200
    ben.post("/api/couple/unlink")
    assert leave(ana).status == 204


def test_the_passphrase_is_asked_for_and_guessing_is_slowed(ana):
    wrong = to_base64(b"w" * 32)
    assert [leave(ana, signInSecret=wrong).status for _ in range(6)] == [401] * 5 + [429]
    assert ana.get("/api/me").status == 200


def test_others_lose_nothing(ana, ben, eve, finn, kit):
    before = [person.get("/api/me").body for person in (eve, finn, kit)]
    document = str(uuid4())
    ben.put(f"/api/documents/{document}", sealed=ben.envelope(mark=CANARY), base=None)
    leave(ana)
    assert [person.get("/api/me").body for person in (eve, finn, kit)] == before
    assert [each["data"]["id"] for each in ben.everything() if each["kind"] == "document"] == [document]


@pytest.mark.parametrize("way", ["/api/me", "/api/sync", "/api/documents"])
def test_a_deleted_person_finds_every_door_shut(ana, way):
    leave(ana)
    assert ana.get(way) == problem(401, "unauthenticated")


def counted(app, person):
    """How many statements deleting an account takes, and that it is done."""
    with statements(app) as seen:
        assert leave(person).status == 204
    return len(seen)


def live_through(person, partner, number):
    """A link with something in it, and then its end."""
    person.invite(partner)
    for title in range(number):
        agree(person, partner, contact(title=f"Number {title}"))
        person.put(f"/api/documents/{new_id()}", sealed=person.envelope(), base=None)
    assert person.post("/api/couple/unlink").status == 200


def test_deleting_takes_as_many_statements_for_a_full_life_as_for_a_short_one(ana, ben, eve, finn, kit, app):
    """Twelve of them for parting, as ever; what is left to destroy goes with its space, however much it is."""
    ben.post("/api/couple/unlink")
    for number, partner in enumerate((kit, ben), 1):
        live_through(ana, partner, number)
    ana.invite(ben)
    for title in ("One", "Two", "Three"):
        agree(ana, ben, contact(title=title))
    finn.post("/api/couple/unlink")
    live_through(eve, kit, 1)
    eve.invite(finn)
    assert counted(app, ana) == counted(app, eve) <= 2 * MOST


def test_deleting_an_account_that_is_not_linked_takes_twelve_statements_at_most(kit, app):
    kit.post("/api/invitations", id=new_id(), secret=to_base64(b"i" * 32))
    kit.put(f"/api/documents/{new_id()}", sealed=kit.envelope(), base=None)
    assert counted(app, kit) <= MOST
