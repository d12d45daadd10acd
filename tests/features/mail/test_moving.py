"""Another address with letters: the old one holds until the link that went to the new one is opened."""

import pytest

from backend.accounts.models import AddressClaim
from backend.infra.schema import to_base64
from tests.counting import statements
from tests.features.mail.conftest import mailbox, prove, wish
from tests.features.mail.test_sign_up_with_letters import rows
from tests.matchers import problem
from tests.people import ANA, BEN, Person

NEW = "new@example.org"
NEW_SECRET = to_base64(b"n" * 32)
NEW_WRAP = to_base64(b"\x01\x02" + ANA.account_key_id.bytes + b"n" * 60)


def change(person, **given):
    body = {
        "signInSecret": ANA.sign_in_secret,
        "email": NEW,
        "newSignInSecret": NEW_SECRET,
        "wrappedKey": NEW_WRAP,
    }
    return person.post("/api/me/credentials", **{**body, **given})


def finish(person, secret, sign_in_secret=NEW_SECRET):
    return person.post("/api/sign-up/finish", secret=secret, signInSecret=sign_in_secret)


def sign_in(person, email, secret):
    return person.post("/api/sign-in", email=email, signInSecret=secret).status


def test_the_old_address_holds_until_the_letter_is_opened(ana, stranger, post):
    answer = change(ana)
    assert (answer.status, answer.json["email"]) == (200, ANA.email)
    assert sign_in(stranger, NEW, NEW_SECRET) == 401
    assert sign_in(stranger, ANA.email, ANA.sign_in_secret) == 200
    (letter,) = post()
    assert letter.recipients == (NEW,)
    answer = finish(stranger, letter.secret)
    assert (answer.status, answer.json["email"], answer.json["wrappedKey"]) == (201, NEW, NEW_WRAP)
    assert sign_in(stranger, ANA.email, ANA.sign_in_secret) == 401
    assert sign_in(stranger, NEW, NEW_SECRET) == 200


def test_every_session_ends_when_the_address_moves(ana, app, post):
    """R33: the one that opened the letter begins anew."""
    change(ana)
    here = Person(app, ANA)
    assert finish(here, post()[0].secret).status == 201
    assert ana.get("/api/me") == problem(401, "unauthenticated")
    assert here.get("/api/me").status == 200


def test_the_new_address_is_proven_and_letters_go_on(ana, app, post):
    prove(ana, post)
    wish(ana)
    change(ana)
    here = Person(app, ANA)
    finish(here, post()[-1].secret)
    assert mailbox(here)["provenAt"]
    assert mailbox(here)["wanted"] is True


def test_asking_for_a_known_address_looks_and_costs_the_same(ana, app, post):
    """Signed in as well nobody learns who else is here."""
    seen = []
    for email in (NEW, BEN.email):
        with statements(app) as told:
            answer = change(ana, email=email)
        seen.append((told, answer.status, answer.json))
    assert seen[0] == seen[1]
    new, known = post()
    assert known.recipients == (BEN.email,)
    assert known.links == ["http://localhost:8000/sign-in"]
    assert "#" in new.links[0]


def test_the_letter_alone_moves_nothing(ana, stranger, post):
    change(ana)
    (letter,) = post()
    assert finish(stranger, letter.secret, to_base64(b"w" * 32)) == problem(401, "sign-in-refused")
    assert ana.get("/api/me").json["email"] == ANA.email


def test_a_later_change_of_the_passphrase_voids_what_was_asked_before(ana, stranger, post, ground):
    """An older passphrase never comes back by an older letter."""
    change(ana)
    (letter,) = post()
    assert change(ana, email=ANA.email).status == 200
    assert rows(ground, AddressClaim) == []
    assert finish(stranger, letter.secret) == problem(410, "link-over")


def test_a_second_asking_voids_the_first(ana, stranger, post):
    change(ana)
    change(ana, email="newer@example.org")
    first, second = (letter.secret for letter in post())
    assert finish(stranger, first) == problem(410, "link-over")
    assert finish(stranger, second).json["email"] == "newer@example.org"


def test_an_address_that_was_taken_meanwhile_stays_with_whoever_opened_first(ana, dana, post):
    change(ana)
    taken = {**dana.who.sign_up, "email": NEW}
    assert dana.post("/api/sign-up/ask", **taken).status == 204
    mine, theirs = (letter.secret for letter in post())
    assert finish(dana, theirs, dana.who.sign_in_secret).status == 201
    assert finish(ana, mine) == problem(410, "link-over")
    assert ana.get("/api/me").json["email"] == ANA.email


def test_a_passphrase_alone_changes_at_once(ana, stranger, post):
    assert change(ana, email=ANA.email).status == 200
    assert post() == []
    assert sign_in(stranger, ANA.email, NEW_SECRET) == 200


@pytest.mark.parametrize("email", ["höhe@example.org", "a@[127.0.0.1]"])
def test_an_address_no_letter_reaches_is_refused(ana, email):
    assert change(ana, email=email) == problem(409, "address-not-reachable")


def test_what_waits_goes_with_the_account(ana, stranger, post, ground):
    """R45."""
    change(ana)
    (letter,) = post()
    assert ana.post("/api/me/delete", signInSecret=ANA.sign_in_secret).status == 204
    assert rows(ground, AddressClaim) == []
    assert finish(stranger, letter.secret) == problem(410, "link-over")


def test_the_partner_sees_nothing_of_it(ana, ben, app, post):
    """R26, R33: to the byte, while it waits and once it is done."""
    before = ben.get("/api/me").body, ben.get("/api/sync").body
    change(ana)
    finish(Person(app, ANA), post()[0].secret)
    assert (ben.get("/api/me").body, ben.get("/api/sync").body) == before
