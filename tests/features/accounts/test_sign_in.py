"""POST /api/sign-in, /api/sign-out and what a session is."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from statistics import median
from time import perf_counter, sleep

import pytest
import sqlalchemy as sa

from backend.accounts.models import LoginSession
from backend.accounts.models import Person as Row
from backend.infra.schema import to_base64
from backend.security import passwords
from tests.matchers import problem
from tests.people import ANA, Person

WRONG = to_base64(b"w" * 32)
HOME, CAFE = {"X-Forwarded-For": "192.0.2.7"}, {"X-Forwarded-For": "198.51.100.9"}


def sign_in(person, *, email=ANA.email, secret=ANA.sign_in_secret, **more):
    return person.send("POST", "/api/sign-in", json={"email": email, "signInSecret": secret}, **more)


@pytest.fixture
def tablet(app):
    """A browser nobody signed in with."""
    return Person(app, ANA)


@contextmanager
def statements(ground):
    """The statements sent meanwhile, by both engines."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        seen.append(statement)

    for engine in ground.engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    for engine in ground.engines:
        sa.event.remove(engine, "before_cursor_execute", note)


def same_but_for_its_number(one, other):
    first, second = one.json, other.json
    first.pop("requestId")
    second.pop("requestId")
    names = [sorted(name for name, _ in answer.headers) for answer in (one, other)]
    return (one.status, first, names[0]) == (other.status, second, names[1])


def test_the_right_passphrase_shows_oneself_and_the_link(tablet, ana, ben):
    answer = sign_in(tablet)
    assert answer.status == 200
    assert answer.json == ana.get("/api/me").json == tablet.get("/api/me").json
    assert answer.json["link"]["partner"] == {
        "id": ben.id,
        "displayName": "Ben",
        "zone": "Pacific/Niue",
        "reachableFrom": "09:00",
        "reachableUntil": "22:00",
    }


def test_the_address_may_be_typed_in_capitals(tablet):
    assert sign_in(tablet, email=" ANA@Example.Org ").status == 200


def test_a_wrong_passphrase_and_an_unknown_address_get_the_same_answer(tablet, ground):
    with statements(ground) as of_known:
        known = sign_in(tablet, secret=WRONG)
    with statements(ground) as of_unknown:
        unknown = sign_in(tablet, email="nobody@example.org", secret=WRONG)
    assert known == problem(401, "sign-in-refused")
    assert same_but_for_its_number(known, unknown)
    assert of_known == of_unknown
    assert not known.headers.getlist("Set-Cookie")


def test_an_unknown_address_takes_as_long_as_a_wrong_passphrase(tablet, clock):
    def spent(email):
        clock.advance(timedelta(minutes=1))
        start = perf_counter()
        sign_in(tablet, email=email, secret=WRONG)
        return perf_counter() - start

    spent(ANA.email)
    rounds = [(spent(ANA.email), spent("nobody@example.org")) for _ in range(7)]
    known, unknown = (median(times) for times in zip(*rounds, strict=True))
    assert 0.6 < unknown / known < 1.6


def test_a_deleted_account_answers_like_one_that_never_was(tablet, kit, stranger):
    kit.post("/api/me/delete", signInSecret=kit.who.sign_in_secret)
    gone = sign_in(tablet, email=kit.who.email, secret=kit.who.sign_in_secret)
    assert same_but_for_its_number(gone, sign_in(stranger, email="nobody@example.org"))


def test_every_sign_in_has_a_session_of_its_own(tablet, ana):
    sign_in(tablet)
    assert tablet.cookies()["__Host-accord"] != ana.cookies()["__Host-accord"]
    assert tablet.post("/api/sign-out").status == 204
    assert ana.get("/api/me").status == 200


def test_signing_out_ends_the_session_on_the_server_too(ana):
    """R34: a copied cookie is worth nothing afterwards."""
    kept = ana.cookies()
    answer = ana.post("/api/sign-out")
    assert answer.status == 204
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    ana.resume(kept, ana.me)
    assert ana.get("/api/me") == problem(401, "unauthenticated")


def test_a_session_ends_by_itself(ana, clock, tablet):
    sign_in(tablet)
    clock.advance(timedelta(days=30) - timedelta(minutes=1))
    assert tablet.get("/api/me").status == 200
    clock.advance(timedelta(minutes=1))
    assert tablet.get("/api/me") == problem(401, "unauthenticated")


def test_old_sessions_are_swept_at_the_next_sign_in(ana, clock, tablet, ground):
    clock.advance(timedelta(days=31))
    sign_in(tablet)
    of_ana = sa.select(LoginSession).where(LoginSession.person_id == ANA.id)
    with ground.engines.read.connect() as connection:
        assert len(connection.execute(of_ana).all()) == 1


def test_the_database_never_holds_the_token(tablet, ground):
    sign_in(tablet)
    token = tablet.cookies()["__Host-accord"]
    with ground.engines.read.connect() as connection:
        kept = connection.scalars(sa.select(LoginSession.token_hash)).all()
    assert kept
    assert token.encode() not in b"".join(kept)
    assert all(len(digest) == 32 for digest in kept)


@pytest.mark.parametrize(
    "cookie",
    [
        "__Host-accord=junk",
        "__Host-accord=" + "A" * 43,
        "remember_token=1|x",
        "session=x.y.z",
        ";=1",
        "=;",
        "",
    ],
)
def test_made_up_cookies_are_strangers(stranger, cookie):
    answer = stranger.client.get("/api/me", headers={"Cookie": cookie})
    assert answer.status_code == 401


def test_guessing_is_slowed_down_and_nothing_is_locked(tablet, clock):
    assert [sign_in(tablet, secret=WRONG, headers=HOME).status for _ in range(6)] == [401] * 5 + [429]
    refused = sign_in(tablet, headers=HOME)
    assert refused == problem(429, "slow-down")
    clock.advance(timedelta(seconds=int(refused.headers["Retry-After"])))
    assert sign_in(tablet, headers=HOME).status == 200


def test_another_address_and_another_network_are_not_slowed(tablet, ben):
    for _ in range(6):
        sign_in(tablet, secret=WRONG, headers=HOME)
    assert sign_in(tablet, secret=WRONG, headers=CAFE).status == 401
    of_ben = {"email": ben.who.email, "secret": ben.who.sign_in_secret}
    assert sign_in(tablet, **of_ben, headers=HOME).status == 200


def test_one_network_cannot_try_every_address(tablet):
    tried = [sign_in(tablet, email=f"{n}@example.org", secret=WRONG, headers=HOME).status for n in range(31)]
    assert tried == [401] * 30 + [429]


def test_a_partner_cannot_lock_the_owner_out(ana, ben):
    """Same home, same network: the browser Ana once signed in with has turns of its own."""
    ana.post("/api/sign-out")
    for _ in range(40):
        sign_in(ben, secret=WRONG, headers=HOME)
        ben.send("POST", "/api/prelogin", json={"email": ANA.email}, headers=HOME)
    assert sign_in(ben, headers=HOME) == problem(429, "slow-down")
    assert ana.send("POST", "/api/prelogin", json={"email": ANA.email}, headers=HOME).status == 200
    assert sign_in(ana, headers=HOME).status == 200


def test_a_known_browser_is_slowed_as_well(ana):
    tried = [sign_in(ana, secret=WRONG, headers=HOME).status for _ in range(6)]
    assert tried == [401] * 5 + [429]


def test_the_slow_hash_holds_no_connection(tablet, ground):
    """A flood of sign-ins must not take the database from everybody else."""
    with ThreadPoolExecutor(1) as pool:
        with ExitStack() as line:
            for _ in range(passwords.AT_ONCE):
                line.enter_context(passwords._Turn())
            waiting = pool.submit(sign_in, tablet)
            sleep(0.3)
            assert not waiting.done()
            assert ground.engines.write.pool.checkedout() == 0
            # On SQLite each thread has a reader of its own, which nobody else waits for.
            if ground.engines.read.dialect.name != "sqlite":
                assert ground.engines.read.pool.checkedout() == 0
        assert waiting.result().status == 200


def test_a_sign_in_that_began_before_the_passphrase_changed_is_refused(tablet, ground):
    """R33: it was checked against a passphrase that is not the one any more."""
    with ThreadPoolExecutor(1) as pool:
        with ExitStack() as line:
            for _ in range(passwords.AT_ONCE):
                line.enter_context(passwords._Turn())
            waiting = pool.submit(sign_in, tablet)
            sleep(0.3)
            with ground.engines.write.begin() as connection:
                changed = sa.update(Row).where(Row.id == ANA.id).values(secret_hash="$argon2id$another")
                connection.execute(changed)
        assert waiting.result() == problem(401, "sign-in-refused")
