"""Every way a push service can answer: gone, busy, elsewhere, slowly, or not at all."""

import logging
from datetime import timedelta
from threading import Event

import pytest

from backend.infra.attempts import MOST_ATTEMPTS
from backend.notifications.models import State
from backend.notifications.push import sender as sending
from backend.notifications.push import session
from tests.factories import propose
from tests.features.notifications.test_routes import routes
from tests.noticing import rows
from tests.support.browsers import HOST
from tests.support.push_service import Answer


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(ana, ben, phone, service, send, ground, status):
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
def test_what_fails_is_tried_again_later_and_later(ana, phone, service, send, ground, clock, answer):
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
def test_a_service_that_asks_for_time_gets_it(ana, phone, service, send, ground, clock, asked):
    service.usual = Answer(429, headers=(("Retry-After", asked),))
    propose(ana)
    send()
    (row,) = rows(ground)
    assert row["next_at"] - clock() == timedelta(minutes=30)


def test_a_service_that_asks_for_a_year_gets_a_day(ana, phone, service, send, ground, clock):
    service.usual = Answer(503, headers=(("Retry-After", str(365 * 86400)),))
    propose(ana)
    send()
    (row,) = rows(ground)
    assert row["next_at"] - clock() == timedelta(days=1)


@pytest.mark.parametrize("header", ["", "soon", "-5", "1e9", "Sat, 99 Foo", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_retry_after_nobody_can_read_is_none(clock, header):
    assert sending.retry_after(header, clock()) == timedelta()


def test_after_eight_tries_it_is_dead_and_the_owner_can_try_again(
    ana, ben, phone, service, send, ground, clock
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


def test_eight_tries_outlast_a_service_that_is_away_for_a_day(ana, phone, service, send, ground, clock):
    service.usual = Answer(503)
    propose(ana)
    for _ in range(24 * 4):
        send()
        clock.advance(timedelta(minutes=15))
    service.usual = Answer()
    clock.advance(timedelta(hours=20))
    send()
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_a_redirect_is_an_answer_and_not_followed(ana, phone, service, send, ground):
    elsewhere = Answer(307, headers=(("Location", f"https://{HOST}/elsewhere"),))
    service.planned.extend([elsewhere, Answer()])
    propose(ana)
    send()
    assert [push.path for push in service.received] == [phone.path]
    assert [row["state"] for row in rows(ground)] == [State.PENDING]


def test_nothing_a_service_says_is_logged_or_kept(ana, phone, service, send, capfd, caplog, ground):
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
    assert phone.name not in told
    assert "canary" not in str(rows(ground))


@pytest.fixture
def patience():
    """What a service of the test waits for before it gives up; whoever is quicker did not wait for it."""
    waiting = Event()
    yield waiting
    waiting.set()


def test_a_service_that_never_answers_is_left(ana, phone, service, send, ground, monkeypatch, patience):
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
    ana, phone, service, send, ground, monkeypatch, patience
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


def test_the_body_of_an_answer_is_not_waited_for(ana, phone, service, send, ground, patience):
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
