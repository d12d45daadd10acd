"""Whether letters may come: proven by a link, wanted by a choice, ended by a tap."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.notifications.models import Mailbox
from tests.conftest import make_settings
from tests.features.mail.conftest import mailbox, prove, wish
from tests.matchers import an_instant, problem
from tests.people import ANA, BEN


def test_nobody_is_written_to_at_the_beginning(ana, post):
    assert mailbox(ana) is None
    assert post() == []


def test_a_link_proves_the_address_of_whom_it_was_sent_to(ana, post):
    assert ana.post("/api/mail/ask").status == 200
    asked = {"id": ana.space_id, "provenAt": None, "linkUntil": an_instant, "refused": False}
    assert mailbox(ana) == {**asked, "wanted": False, "without": []}
    (letter,) = post()
    assert letter.recipients == (ANA.email,)
    assert letter.links == [f"http://localhost:8000/prove#{letter.secret}"]
    assert ana.post("/api/mail/prove", secret=letter.secret).status == 200
    assert mailbox(ana)["provenAt"]
    assert mailbox(ana)["linkUntil"] is None


@pytest.mark.parametrize(("who", "subject"), [("ana", "About your"), ("ben", "关于你")])
def test_the_letter_speaks_the_language_of_its_reader(person, post, who, subject):
    person(who).post("/api/mail/ask")
    (letter,) = post()
    assert letter.message["Subject"].startswith(subject)


def test_a_link_is_good_once(ana, post):
    ana.post("/api/mail/ask")
    (letter,) = post()
    assert ana.post("/api/mail/prove", secret=letter.secret).status == 200
    assert ana.post("/api/mail/prove", secret=letter.secret) == problem(410, "link-over")


def test_a_link_is_good_for_a_day(ana, post, clock):
    ana.post("/api/mail/ask")
    (letter,) = post()
    clock.advance(timedelta(hours=24))
    assert ana.post("/api/mail/prove", secret=letter.secret) == problem(410, "link-over")


def test_a_newer_link_voids_the_one_before(ana, post):
    ana.post("/api/mail/ask")
    ana.post("/api/mail/ask")
    first, second = (letter.secret for letter in post())
    assert ana.post("/api/mail/prove", secret=first) == problem(410, "link-over")
    assert ana.post("/api/mail/prove", secret=second).status == 200


def test_nobody_else_can_open_it(ana, ben, post):
    """The partner, who saw the letter on an open screen, proves nothing by it; and it stays good."""
    ana.post("/api/mail/ask")
    (letter,) = post()
    assert ben.post("/api/mail/prove", secret=letter.secret) == problem(410, "link-over")
    assert ana.post("/api/mail/prove", secret=letter.secret).status == 200


def test_links_are_a_few_an_hour(ana, clock):
    assert [ana.post("/api/mail/ask").status for _ in range(4)] == [200, 200, 200, 429]
    clock.advance(timedelta(minutes=20))
    assert ana.post("/api/mail/ask").status == 200


def test_the_database_holds_no_secret_of_a_link(ana, post, ground):
    """R25: what it is found by needs the server's pepper, and what waited to be sent is gone."""
    ana.post("/api/mail/ask")
    (letter,) = post()
    with ground.engines.read.connect() as connection:
        kept = connection.execute(select(Mailbox.link_mac)).scalar_one()
        tables = connection.dialect.get_table_names(connection)
        rows = str([connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in tables])  # noqa: S608
    assert letter.secret not in rows
    assert letter.secret.encode() not in kept
    assert ANA.email not in rows


def test_without_a_mail_server_nothing_can_be_proven_and_all_else_works(tmp_path, database, clock, world):
    from backend.app import create_app
    from tests.people import Person

    app = create_app(make_settings(tmp_path, database), clock=clock)
    ana = Person(app, ANA).resume(*world.browsers["ana"])
    try:
        assert ana.get("/api/service").json["mail"] is False
        assert ana.post("/api/mail/ask") == problem(409, "mail-not-set")
        assert ana.put("/api/mail/wishes", wanted=True, without=[]).status == 200
    finally:
        app.extensions["accord"].ground.engines.dispose()


def test_the_server_says_that_it_can_write(ana):
    assert ana.get("/api/service").json["mail"] is True


def test_what_is_wished_is_kept_and_shown_to_its_owner_alone(ana, ben):
    before = [ana.get("/api/me").body, ana.get("/api/sync").body]
    assert ben.put("/api/mail/wishes", wanted=True, without=["pause", "agreements"]).status == 200
    assert (mailbox(ben)["wanted"], mailbox(ben)["without"]) == (True, ["agreements", "pause"])
    assert [ana.get("/api/me").body, ana.get("/api/sync").body] == before


@pytest.mark.parametrize(
    "wrong", [{"without": ["partner"]}, {"wanted": "often"}, {"to": "someone@example.org"}]
)
def test_wishes_are_a_switch_and_groups(ana, wrong):
    assert ana.put("/api/mail/wishes", **{"wanted": True, "without": []} | wrong) == problem(422, "not-valid")


def test_an_address_that_refuses_the_letter_is_said_to_its_owner(ana, post, server):
    server.recipients.append("550 5.1.1 nobody of that name")
    ana.post("/api/mail/ask")
    assert post() == []
    assert mailbox(ana)["refused"] is True
    ana.post("/api/mail/ask")
    assert mailbox(ana)["refused"] is False


def way_out_of(letter):
    return letter.message["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")


def one_click(client, path, **headers):
    """What a mail server posts (RFC 8058): no page, no cookie, a form."""
    body = "List-Unsubscribe=One-Click"
    return client.post(path, data=body, content_type="application/x-www-form-urlencoded", headers=headers)


@pytest.fixture
def letter(reader, ana, clock, bring_out):
    """A letter about an agreement."""
    from tests.factories import propose

    propose(ana)
    bring_out()
    clock.advance(timedelta(minutes=30))
    (letter,) = bring_out()
    return letter


def test_one_click_ends_letters_of_that_kind_without_signing_in(reader, letter, app):
    """RFC 8058: without a session, a page or a question."""
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = one_click(app.test_client(), way_out_of(letter))
    assert answer.status_code == 202
    assert not answer.headers.getlist("Set-Cookie")
    assert (mailbox(reader)["wanted"], mailbox(reader)["without"]) == (True, ["agreements"])


def test_one_click_works_from_another_site_and_twice(reader, letter, app):
    for site in ("cross-site", "none"):
        headers = {"Sec-Fetch-Site": site, "Origin": "https://mail.example"}
        assert one_click(app.test_client(), way_out_of(letter), **headers).status_code == 202
    assert mailbox(reader)["without"] == ["agreements"]


@pytest.mark.parametrize("way", ["no-token", "A" * 43, "A" * 400, "%00%0d%0a"])
def test_a_token_of_nobody_is_answered_alike_and_does_nothing(reader, letter, app, way):
    right = one_click(app.test_client(), way_out_of(letter))
    wrong = one_click(app.test_client(), f"/unsubscribe/{way}")
    assert (wrong.status_code, wrong.data) == (right.status_code, right.data)
    assert mailbox(reader)["without"] == ["agreements"]


def test_a_forged_token_ends_nothing(reader, letter, app, ground):
    """Knowing the handle, as whoever reads the database does, is not enough."""
    from backend.infra.schema import to_base64

    with ground.engines.read.connect() as connection:
        handles = connection.execute(select(Mailbox.handle).where(Mailbox.space_id == UUID(reader.space_id)))
        forged = to_base64(handles.scalar_one() + b"\0" * 16)
    assert one_click(app.test_client(), f"/unsubscribe/{forged}").status_code == 202
    assert mailbox(reader)["without"] == []


def test_only_posting_ends_anything(reader, letter, app):
    """RFC 8058: a program that looks at every link of a letter ends nothing."""
    assert app.test_client().get(way_out_of(letter)).status_code in {404, 405}
    assert mailbox(reader)["without"] == []


def test_a_letter_about_several_things_ends_all_letters(reader, ana, clock, bring_out, app):
    from tests.factories import propose
    from tests.features.notifications.test_inbox import share

    propose(ana)
    share(ana)
    bring_out()
    clock.advance(timedelta(minutes=30))
    (letter,) = bring_out()
    one_click(app.test_client(), way_out_of(letter))
    assert (mailbox(reader)["wanted"], mailbox(reader)["without"]) == (False, [])


def test_a_changed_address_is_not_proven_any_more(tmp_path, database, clock, world, ana, post):
    """Without a mail server an address can still be changed at once: letters wait for a new proof."""

    from backend.app import create_app
    from tests.people import Person

    prove(ana, post)
    wish(ana)
    app = create_app(make_settings(tmp_path, database), clock=clock)
    elsewhere = Person(app, ANA).resume(*world.browsers["ana"])
    try:
        changed = elsewhere.post(
            "/api/me/credentials",
            signInSecret=ANA.sign_in_secret,
            email="new@example.org",
            newSignInSecret=BEN.sign_in_secret,
            wrappedKey=ANA.wrapped_key,
        )
        assert changed.status == 200
        assert (mailbox(elsewhere)["provenAt"], mailbox(elsewhere)["wanted"]) == (None, False)
    finally:
        app.extensions["accord"].ground.engines.dispose()
