"""Web Push against a real service on this machine: TLS, RFC 8291 and 8292, and every way it can answer."""

import logging
from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy import select

from backend.infra.attempts import MOST_ATTEMPTS
from backend.infra.schema import from_base64
from backend.notifications import delivering, dispatching
from backend.notifications.models import Delivery, Notice, State
from backend.notifications.push import sender as sending
from backend.notifications.push import session
from backend.notifications.push.sender import Address, sender
from tests.factories import answer_to, propose
from tests.support.browsers import HOST, Browser
from tests.support.push_service import Answer, claims_of, push_service


@pytest.fixture
def service(tmp_path):
    with push_service(tmp_path) as running:
        yield running


@pytest.fixture
def browser(ben, clock, ground):
    """Ben's phone, at noon: he sleeps until eight, eleven hours behind. What was told before stays in the app."""
    dispatching.dispatch(ground)
    clock.advance(timedelta(hours=11))
    phone = Browser()
    assert ben.put(f"/api/push/routes/{uuid4()}", **phone.subscription).status == 200
    return phone


@pytest.fixture
def send(ground, service):
    """What the clock does: decide, then bring out."""

    def run():
        dispatching.dispatch(ground)
        for urgent in (True, False):
            delivering.deliver_all(ground, urgent=urgent, channels=service.channels(ground.settings))

    return run


def rows(ground, table=Delivery):
    with ground.engines.read.connect() as connection:
        return connection.execute(select(table.__table__)).mappings().all()


def routes(person):
    return [each["data"] for each in person.everything() if each["kind"] == "route" and not each["deleted"]]


def test_a_push_is_encrypted_for_its_browser_and_signed_by_this_server(
    ana, ben, browser, service, send, clock
):
    agreement = propose(ana)
    send()
    (push,) = service.received
    assert push.path == browser.path
    assert push.headers["host"] == HOST
    assert push.headers["content-encoding"] == "aes128gcm"
    assert browser.read(push.body) == {
        "title": "Accord",
        "body": "Accord 里有一件事等你看。",
        "url": f"/agreements/{agreement['id']}",
        "tag": "accord",
        "silent": False,
    }
    key = from_base64(ben.get("/api/push/key").json["key"])
    claims = claims_of(push, key=key, now=clock())
    assert claims == {"aud": f"https://{HOST}", "sub": "https://localhost", "exp": claims["exp"]}


def test_headers_say_how_long_and_how_urgently_and_name_no_kind(ana, browser, service, send):
    propose(ana)
    send()
    (push,) = service.received
    assert (push.headers["ttl"], push.headers["urgency"]) == ("86400", "normal")
    assert len(push.headers["topic"]) == 32
    assert not {"cookie", "referer", "origin"} & push.headers.keys()


def test_all_messages_have_one_size(ana, ben, browser, service, send, clock):
    """R26: a length would tell the push service what is inside."""
    propose(ana)
    send()
    ben.put("/api/notices/choices", quiet=False, muted=[], showsMore=True)
    ana.post("/api/couple/unlink")
    send()
    assert len(service.received) == 2
    assert len({len(push.body) for push in service.received}) == 1


def test_what_was_sent_is_sent_once(ana, browser, service, send, ground):
    propose(ana)
    send()
    send()
    assert len(service.received) == 1
    assert [row["state"] for row in rows(ground)] == [State.DONE]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(ana, ben, browser, service, send, ground, status):
    cursor = ben.get("/api/sync").json["cursor"]
    service.usual = Answer(status)
    propose(ana)
    send()
    assert routes(ben) == []
    gone = [one for one in ben.get("/api/sync", cursor=cursor).json["changes"] if one["kind"] == "route"]
    assert [one["deleted"] for one in gone] == [True]
    assert [row["state"] for row in rows(ground)] == [State.DROPPED]


@pytest.mark.parametrize(
    "answer", [Answer(429), Answer(500), Answer(503), Answer(403), Answer(None)], ids=str
)
def test_what_fails_is_tried_again_later_and_later(ana, browser, service, send, ground, clock, answer):
    service.usual = answer
    propose(ana)
    tries = []
    for _ in range(3):
        send()
        (row,) = rows(ground)
        assert row["state"] == State.PENDING
        tries.append(row["next_at"] - clock())
        send()  # not before it is time
        clock.advance(tries[-1])
    assert len(service.received) == 3
    for waited, least in zip(tries, (60, 240, 960), strict=True):
        assert timedelta(seconds=least) <= waited <= timedelta(seconds=least * 1.5)
    service.usual = Answer()
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


@pytest.mark.parametrize("asked", ["1800", "Sat, 28 Mar 2026 23:30:00 GMT"])
def test_a_service_that_asks_for_time_gets_it(ana, browser, service, send, ground, clock, asked):
    service.usual = Answer(429, headers=(("Retry-After", asked),))
    propose(ana)
    send()
    (row,) = rows(ground)
    assert row["next_at"] - clock() == timedelta(minutes=30)


def test_a_service_that_asks_for_a_year_gets_a_day(ana, browser, service, send, ground, clock):
    service.usual = Answer(503, headers=(("Retry-After", str(365 * 86400)),))
    propose(ana)
    send()
    (row,) = rows(ground)
    assert row["next_at"] - clock() == timedelta(days=1)


def test_after_eight_tries_it_is_dead_and_the_owner_can_try_again(
    ana, ben, browser, service, send, ground, clock
):
    service.usual = Answer(500)
    propose(ana)
    for _ in range(MOST_ATTEMPTS + 2):
        send()
        clock.advance(timedelta(days=1))
    assert len(service.received) == MOST_ATTEMPTS
    assert [row["state"] for row in rows(ground)] == [State.DEAD]
    (route,) = routes(ben)
    assert route["stuck"]
    service.usual = Answer()
    assert ben.post(f"/api/push/routes/{route['id']}/retry").status == 200
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]
    assert [one["stuck"] for one in routes(ben)] == [False]


def test_eight_tries_outlast_a_service_that_is_away_for_a_day(ana, browser, service, send, ground, clock):
    service.usual = Answer(503)
    propose(ana)
    for _ in range(24 * 4):
        send()
        clock.advance(timedelta(minutes=15))
    service.usual = Answer()
    clock.advance(timedelta(hours=20))
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_a_redirect_is_an_answer_and_not_followed(ana, browser, service, send, ground):
    elsewhere = Answer(307, headers=(("Location", f"https://{HOST}/elsewhere"),))
    service.planned.extend([elsewhere, Answer()])
    propose(ana)
    send()
    assert [push.path for push in service.received] == [browser.path]
    assert [row["state"] for row in rows(ground)] == [State.PENDING]


def test_nothing_a_service_says_is_logged_or_kept(ana, browser, service, send, capfd, caplog, ground):
    """R25: neither the body of an answer nor the address, which would let others ring this browser; nor to who debugs."""
    caplog.set_level(logging.DEBUG)
    said = b"canary 91c7"
    service.planned.append(
        Answer(500, body=said, headers=(("Set-Cookie", "canary=91c7"), ("Broken\t", "canary")))
    )
    propose(ana)
    send()
    told = "".join(capfd.readouterr()) + caplog.text
    assert "canary" not in told
    assert browser.name not in told
    assert "canary" not in str(rows(ground))


@pytest.fixture
def patience():
    """What a service of the test waits for before it gives up; whoever is quicker did not wait for it."""
    waiting = Event()
    yield waiting
    waiting.set()


def test_a_service_that_never_answers_is_left(ana, browser, service, send, ground, monkeypatch, patience):
    monkeypatch.setattr(session, "READ_SECONDS", 0.3)

    def sleep(_handler, _push):
        patience.wait(20)
        return Answer(None)

    service.usual = sleep
    propose(ana)
    send()
    assert [row["state"] for row in rows(ground)] == [State.PENDING]
    assert len(service.received) == 1


def test_a_service_that_answers_byte_by_byte_is_left(
    ana, browser, service, send, ground, monkeypatch, patience
):
    """Each byte comes in time, and all of them together never do."""
    monkeypatch.setattr(session, "WHOLE_SECONDS", 0.4)
    all_said = Event()

    def drip(handler, _push):
        for byte in b"HTTP/1.1 201 Created\r\nX-Slow: " + b"x" * 100:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            patience.wait(0.1)
        all_said.set()
        return Answer(None)

    service.usual = drip
    propose(ana)
    send()
    assert not all_said.is_set()
    assert [row["state"] for row in rows(ground)] == [State.PENDING]


def test_the_body_of_an_answer_is_not_waited_for(ana, browser, service, send, ground, patience):
    """Neither read nor kept, however long it would be."""
    given_up = Event()

    def promise_much(handler, _push):
        handler.wfile.write(b"HTTP/1.1 201 Created\r\nContent-Length: 1000000000\r\n\r\n")
        handler.wfile.flush()
        patience.wait(4)
        given_up.set()
        return Answer(None)

    service.usual = promise_much
    propose(ana)
    send()
    assert not given_up.is_set()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_no_lock_is_held_while_a_push_is_on_its_way(ana, ben, browser, service, send, ground):
    """Ben saves a draft while the service takes its time."""

    def write_meanwhile(_handler, _push):
        answer = ben.put(f"/api/documents/{uuid4()}", sealed=ben.envelope(), base=None)
        return Answer(201 if answer.status == 200 else 500)

    service.usual = write_meanwhile
    propose(ana)
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_the_environment_of_the_server_changes_nothing(ana, browser, service, send, ground, monkeypatch):
    """Neither a proxy nor an authority that somebody set for other programs."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, "/nowhere/authority.pem")
    propose(ana)
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def parcel_to(browser):
    """A message of no bundle, for sending without a database."""
    from backend.notifications.push.message import compose
    from backend.notifications.rules import Kind

    message = compose(
        [(Kind.PROMPT, uuid4())],
        language="en",
        shows_more=False,
        silent=False,
        bundle_id=uuid4(),
        route_id=uuid4(),
    )
    keys = browser.subscription["keys"]
    return Address(browser.endpoint, **keys), message


@pytest.fixture
def try_sending(settings, service, clock):
    def run(**changes):
        given = {"policy": service.policy, "look_up": service.look_up} | changes
        return sender(settings, **given)(*parcel_to(Browser()), clock())

    return run


def test_another_certificate_is_refused(try_sending, service, tmp_path):
    """TLS verifies the name, though the address was looked up beforehand."""
    (tmp_path / "other").mkdir()
    with push_service(tmp_path / "other", host="push.example.org") as other:
        assert try_sending().result == "sent"
        assert try_sending(look_up=other.look_up).result == "failed"
        wrong_name = other.policy
        assert try_sending(policy=wrong_name, look_up=other.look_up).result == "failed"
        assert other.received == []


def test_a_name_that_resolves_to_this_machine_is_refused_by_every_policy_of_settings(
    settings, service, clock
):
    """However the operator lists hosts: only a test's own policy names networks."""
    from backend.notifications.push.guard import Policy

    send = sender(settings, policy=Policy.of(["push.example.org"]), look_up=service.look_up)
    assert send(*parcel_to(Browser()), clock()).result == "failed"
    assert service.received == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(try_sending, service):
    """A name that answers differently the second time is looked up once."""
    answers = [[("127.0.0.1", service.port)], [("10.0.0.1", service.port)]]
    asked = []

    def rebinding(host):
        asked.append(host)
        return answers[len(asked) - 1]

    assert try_sending(look_up=rebinding).result == "sent"
    assert asked == [HOST]


def test_one_private_address_among_several_is_enough_to_refuse(try_sending, service):
    both = [("127.0.0.1", service.port), ("10.0.0.1", 443)]
    assert try_sending(look_up=lambda _: both).result == "failed"
    assert service.received == []


def test_a_host_taken_off_the_list_is_asked_no_more(settings, service, clock):
    from dataclasses import replace

    policy = replace(service.policy, hosts=("push.example.org",))
    send = sender(settings, policy=policy, look_up=service.look_up)
    assert send(*parcel_to(Browser()), clock()).result == "failed"


@pytest.mark.parametrize("header", ["", "soon", "-5", "1e9", "Sat, 99 Foo", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_retry_after_nobody_can_read_is_none(clock, header):
    assert sending.retry_after(header, clock()) == timedelta()


def test_what_is_over_does_not_ring(ana, ben, browser, service, send, ground, clock):
    """Taken back before it was sent, and answered while a first try had failed."""
    answer_to(ana, propose(ana), "take-back")
    send()
    assert service.received == []
    service.planned.append(Answer(500))
    agreement = propose(ana)
    send()
    answer_to(ben, agreement, "decline")
    clock.advance(timedelta(hours=1))
    send()
    assert len(service.received) == 1
    assert [row["state"] for row in rows(ground)] == [State.DROPPED]
    assert {row["notify_at"] for row in rows(ground, Notice)} == {None}


def test_parting_stops_what_is_on_its_way(ana, ben, browser, service, send, ground, clock):
    """R44: what comes from the couple rings no more; the neutral line does."""
    service.planned.append(Answer(500))
    propose(ana)
    send()
    ana.post("/api/couple/unlink")
    clock.advance(timedelta(hours=1))
    send()
    assert [browser.read(push.body)["url"] for push in service.received[1:]] == ["/together"]


def test_a_browser_that_signed_out_is_not_rung(ana, ben, browser, service, send, ground):
    """R34: not even with what was waiting for it."""
    service.planned.append(Answer(500))
    propose(ana)
    send()
    ben.post("/api/sign-out")
    propose(ana)
    send()
    assert len(service.received) == 1


def test_a_session_that_ran_out_is_not_rung(ana, browser, service, send, clock):
    clock.advance(timedelta(days=31))
    assert ana.sign_in().status == 200
    propose(ana)
    send()
    assert service.received == []


def test_a_deleted_account_leaves_nothing_to_send(ana, ben, browser, service, send, ground, clock):
    """R45."""
    service.planned.append(Answer(500))
    propose(ana)
    send()
    assert ben.post("/api/me/delete", signInSecret=ben.who.sign_in_secret).status == 204
    assert rows(ground) == []
    clock.advance(timedelta(days=1))
    send()
    assert len(service.received) == 1


def test_a_server_that_sends_nothing_never_imports_what_sends():
    """A start stays short: pywebpush alone brings aiohttp."""
    import subprocess
    import sys

    script = "import sys, backend.app, backend.wsgi; print([m for m in ('pywebpush', 'requests', 'aiohttp') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
