"""POST /api/sign-up/ask and /finish: with a mail server, nobody learns from signing up who is here."""

import os
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from backend.accounts import claims
from backend.accounts.models import AddressClaim
from backend.app import create_app
from backend.infra.jobs import in_batches
from backend.infra.schema import to_base64
from backend.letters.models import WaitingLetter
from backend.settings import SignUp
from backend.spaces.models import Space
from tests.counting import statements
from tests.features.mail.conftest import mailbox
from tests.matchers import problem
from tests.people import ANA, BEN, STRANGER, Person

DANA = STRANGER


def ask(person, **changes):
    return person.post("/api/sign-up/ask", **{**DANA.sign_up, **changes})


def finish(person, secret, **changes):
    body = {"secret": secret, "signInSecret": DANA.sign_in_secret, **changes}
    return person.post("/api/sign-up/finish", **body)


def sign_in(person, identity=DANA):
    return person.post("/api/sign-in", email=identity.email, signInSecret=identity.sign_in_secret)


def rows(ground, table):
    with ground.engines.read.connect() as connection:
        return connection.execute(sa.select(table.__table__)).mappings().all()


def another(**changes):
    """The body of somebody else with the same address."""
    return {**DANA.sign_up, "id": str(uuid4()), **changes}


@pytest.fixture
def with_setting(settings, clock):
    """A second server on the same database, with another way in."""
    made = []

    def start(way):
        made.append(create_app(replace(settings, sign_up=way), clock=clock))
        return made[-1]

    yield start
    for app in made:
        app.extensions["accord"].ground.engines.dispose()


def test_an_account_begins_with_a_letter_and_is_there_once_it_is_opened(dana, post):
    assert ask(dana).status == 204
    (letter,) = post()
    assert letter.recipients == (DANA.email,)
    assert letter.links == [f"http://localhost:8000/finish#{letter.secret}"]
    answer = finish(dana, letter.secret)
    assert answer.status == 201
    assert (answer.json["id"], answer.json["displayName"]) == (dana.id, "Dana")
    assert answer.json["wrappedKey"] == DANA.wrapped_key
    assert dana.get("/api/me").json == answer.json
    assert sorted(change["kind"] for change in dana.everything()) == ["mailbox", "me"]


def test_whoever_opened_the_letter_has_a_proven_address(dana, post):
    ask(dana)
    finish(dana, post()[0].secret)
    assert mailbox(dana)["provenAt"]
    assert mailbox(dana)["wanted"] is False


def test_before_the_letter_is_opened_there_is_no_account(dana, post, ground):
    before = len(rows(ground, Space))
    answer = ask(dana)
    assert not answer.headers.getlist("Set-Cookie")
    assert sign_in(dana) == problem(401, "sign-in-refused")
    assert dana.get("/api/me") == problem(401, "unauthenticated")
    assert len(rows(ground, Space)) == before


def test_the_way_in_without_a_letter_is_shut(dana):
    assert dana.sign_up() == problem(409, "proof-needed")


def test_known_and_unknown_get_the_same_answer(dana, kit):
    """To the byte, but for the number of the request; and no cookie tells either."""
    unknown = ask(dana)
    known = dana.post("/api/sign-up/ask", **another(email=ANA.email))
    assert (known.status, known.body) == (unknown.status, unknown.body) == (204, b"")
    changing = {"X-Request-Id", "Accord-Time"}
    assert {n: v for n, v in known.headers.items() if n not in changing} == {
        n: v for n, v in unknown.headers.items() if n not in changing
    }


def test_known_and_unknown_cost_the_same_work(dana, app, monkeypatch):
    """The same statements, one Argon2id each, a row and a letter each: nothing is left to measure."""
    from backend.security import passwords

    hashed = []
    hash_secret = passwords.hash_secret
    monkeypatch.setattr(passwords, "hash_secret", lambda secret: hashed.append(1) or hash_secret(secret))
    seen = []
    for body in (DANA.sign_up, another(email=ANA.email)):
        with statements(app) as told:
            assert dana.post("/api/sign-up/ask", **body).status == 204
        seen.append(told)
    assert seen[0] == seen[1]
    assert len(seen[0]) == 4
    assert len(hashed) == 2


def test_the_rows_of_known_and_unknown_look_alike(dana, ground):
    for body in (DANA.sign_up, another(email=ANA.email)):
        assert dana.post("/api/sign-up/ask", **body).status == 204
    first, second = rows(ground, AddressClaim)
    assert {name for name in first if first[name] is None} == {"person_id"}
    assert {name for name in second if second[name] is None} == {"person_id"}
    assert [row["space_id"] for row in rows(ground, WaitingLetter)] == [None, None]


def test_whoever_has_the_address_is_told_how_to_sign_in_and_nothing_changes(ana, ben, dana, post):
    """In their own language, whatever the other page speaks; and without a link that could change anything."""
    assert dana.post("/api/sign-up/ask", **another(email=BEN.email, language="en")).status == 204
    (letter,) = post()
    assert letter.recipients == (BEN.email,)
    assert letter.links == ["http://localhost:8000/sign-in"]
    assert "登录" in letter.plain
    assert "Dana" not in letter.raw.decode() + letter.plain + letter.html
    assert ben.get("/api/me").status == 200
    assert sign_in(dana, BEN).status == 200


def test_nobody_can_open_what_was_kept_for_a_known_address(ana, dana, post, ground):
    """Also once that account is gone: its secret was in no letter."""
    from tests.features.accounts.test_deletion import leave

    dana.post("/api/sign-up/ask", **another(email=ANA.email))
    (letter,) = post()
    assert "#" not in letter.links[0]
    assert leave(ana).status == 204
    assert sign_in(dana, ANA) == problem(401, "sign-in-refused")


def test_a_link_is_good_once(dana, post):
    ask(dana)
    (letter,) = post()
    assert finish(dana, letter.secret).status == 201
    assert finish(dana, letter.secret) == problem(410, "link-over")
    assert sign_in(dana).status == 200


def test_whoever_began_in_my_name_cannot_make_me_finish(dana, post):
    """Somebody signs up with my address and a passphrase of theirs: opening the letter without it makes nothing."""
    ask(dana)
    (letter,) = post()
    mine = to_base64(b"m" * 32)
    assert finish(dana, letter.secret, signInSecret=mine) == problem(401, "sign-in-refused")
    assert dana.get("/api/me") == problem(401, "unauthenticated")


def test_the_passphrase_alone_or_a_made_up_link_make_nothing(dana, post):
    ask(dana)
    post()
    for secret in ("x", to_base64(os.urandom(32)), "../../etc", "\x00"):
        assert finish(dana, secret) == problem(410, "link-over")


def test_guessing_the_passphrase_of_a_letter_is_slowed(dana, post):
    ask(dana)
    (letter,) = post()
    wrong = [finish(dana, letter.secret, signInSecret=to_base64(b"w" * 32)).status for _ in range(6)]
    assert wrong == [401] * 5 + [429]


def test_what_is_not_opened_within_a_day_leaves_nothing(dana, post, clock, ground):
    ask(dana)
    (letter,) = post()
    clock.advance(timedelta(hours=24))
    assert finish(dana, letter.secret) == problem(410, "link-over")
    in_batches(claims.forget_old)(ground)
    assert rows(ground, AddressClaim) == []
    assert rows(ground, WaitingLetter) == []


def test_of_several_with_the_same_address_whoever_opens_the_letter_first_has_it(dana, post, app):
    """Nobody can void my beginning by beginning again in my name."""
    mine, theirs = Person(app, DANA), Person(app, replace(DANA, id=uuid4()))
    assert ask(mine).status == 204
    assert theirs.post("/api/sign-up/ask", **theirs.who.sign_up).status == 204
    first, second = (letter.secret for letter in post())
    assert finish(mine, first).status == 201
    theirs_secret = theirs.who.sign_in_secret
    assert finish(theirs, second, signInSecret=theirs_secret) == problem(410, "link-over")


def test_an_id_that_is_in_use_is_refused_at_both_doors(dana, ana, post):
    assert ask(dana, id=ana.id) == problem(409, "id-taken")
    taken = str(uuid4())
    asked = [{**DANA.sign_up, "id": taken, "email": f"{name}@example.org"} for name in ("one", "two")]
    for body in asked:
        assert dana.post("/api/sign-up/ask", **body).status == 204
    first, second = (letter.secret for letter in post())
    assert finish(dana, first).status == 201
    assert finish(dana, second) == problem(409, "id-taken")


def test_letters_to_one_address_are_a_few_an_hour_from_wherever_they_are_asked_for(dana, clock):
    """And the limit tells nothing: it is the same for an address nobody here has."""

    def come(email, number):
        where = {"X-Forwarded-For": f"192.0.2.{number}"}
        body = another(email=email)
        return dana.send("POST", "/api/sign-up/ask", json=body, headers=where).status

    for start, email in ((1, ANA.email), (101, "nobody@example.org")):
        assert [come(email, start + number) for number in range(5)] == [204] * 4 + [429]
    clock.advance(timedelta(minutes=30))
    assert come(ANA.email, 200) == 204


@pytest.mark.parametrize(
    "email", ["höhe@example.org", "a@[127.0.0.1]", "ana(comment)@example.org", "a@b_c.org"]
)
def test_an_address_no_letter_can_reach_is_refused_before_anything_is_looked_up(dana, app, email):
    with statements(app) as seen:
        assert ask(dana, email=email) == problem(409, "address-not-reachable")
    assert seen == []


@pytest.mark.parametrize(
    "email",
    [
        "ana@example.org\nBcc: all@example.org",
        "ana@example.org,ben@example.org",
        "ana@example.org ben@example.org",
        '"ana@example.org" <ben@example.org>',
        "ana@example.org>\r\nDATA",
    ],
)
def test_an_address_is_one_address(dana, post, email):
    assert ask(dana, email=email).status in {409, 422}
    assert post() == []


@pytest.mark.parametrize(
    "change",
    [
        {"language": "fr"},
        {"displayName": "two\nlines"},
        {"passphrase": "never sent"},
        {"zone": "Mars/Olympus"},
    ],
)
def test_what_is_not_valid_is_refused(dana, change):
    assert ask(dana, **change) == problem(422, "not-valid")


def test_a_hostile_name_is_in_no_letter(dana, post):
    hostile = '"><script>alert(1)</script> Bcc: x@y.z'[:40]
    ask(dana, displayName=hostile)
    (letter,) = post()
    assert "script" not in letter.plain + letter.html
    assert letter.message.keys().count("Bcc") == 0
    assert finish(dana, letter.secret).json["displayName"] == hostile


def test_a_closed_server_takes_nobody_and_writes_to_nobody(with_setting, post):
    assert ask(Person(with_setting(SignUp.CLOSED), DANA)) == problem(403, "sign-up-closed")
    assert post() == []


def test_a_server_that_closed_meanwhile_takes_nobody(dana, with_setting, post):
    ask(dana)
    (letter,) = post()
    late = Person(with_setting(SignUp.CLOSED), DANA)
    assert finish(late, letter.secret) == problem(403, "sign-up-closed")
    assert finish(dana, letter.secret).status == 201


def test_an_invitation_in_hand_lets_ask_and_the_letter_lets_in(with_setting, kit, post):
    """The invitation is shown once, when asking; the letter needs it no more, and gives nothing of it away."""
    app = with_setting(SignUp.INVITED)
    newcomer, secret = Person(app, DANA), to_base64(os.urandom(32))
    assert kit.post("/api/invitations", id=str(uuid4()), secret=secret).status == 201
    assert ask(newcomer) == problem(403, "invitation-needed")
    assert ask(newcomer, invitation=to_base64(os.urandom(32))) == problem(403, "invitation-needed")
    assert ask(newcomer, invitation=secret).status == 204
    (letter,) = post()
    assert secret not in letter.plain + letter.html
    assert finish(newcomer, letter.secret).status == 201
    assert newcomer.post("/api/invitations/redeem", secret=secret).status == 200


def test_a_known_address_with_no_invitation_is_refused_like_an_unknown_one(with_setting):
    newcomer = Person(with_setting(SignUp.INVITED), DANA)
    for email in (ANA.email, DANA.email):
        assert ask(newcomer, email=email) == problem(403, "invitation-needed")


def test_the_letter_survives_a_mail_server_that_is_away(dana, post, server, clock):
    server.recipients.append("451 try again later")
    ask(dana)
    assert post() == []
    clock.advance(timedelta(minutes=2))
    (letter,) = post()
    assert finish(dana, letter.secret).status == 201


def test_a_letter_that_could_not_leave_within_its_day_is_given_up(dana, post, server, clock, ground):
    server.recipients.append("451 try again later")
    ask(dana)
    post()
    clock.advance(timedelta(hours=24))
    assert post() == []
    assert rows(ground, WaitingLetter) == []


def test_an_address_that_refuses_leaves_no_letter(dana, post, server, ground):
    server.recipients.append("550 nobody here")
    ask(dana)
    assert post() == []
    assert rows(ground, WaitingLetter) == []


def test_what_waits_is_in_no_byte_of_the_database_or_the_log(dana, ground, capfd, caplog, post, server):
    """R25: neither name nor address nor link, before and after the letter left."""
    server.recipients.append("451 4.7.1 canary.heron@example.org try later")
    private = {"email": "canary.heron@example.org", "displayName": "Canary Heron"}
    ask(dana, **private)
    post()
    kept = str([rows(ground, table) for table in (AddressClaim, WaitingLetter)]).lower()
    told = ("".join(capfd.readouterr()) + caplog.text).lower()
    for canary in ("canary", "heron"):
        assert canary not in kept
        assert canary not in told
