"""What was on its way to a phone and is over: answered, parted, signed out, deleted."""

from datetime import timedelta

from backend.notifications.models import Notice, State
from tests.factories import answer_to, propose
from tests.noticing import rows
from tests.support.push_service import Answer


def test_what_is_over_does_not_ring(ana, ben, phone, service, send, ground, clock):
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


def test_parting_stops_what_is_on_its_way(ana, ben, phone, service, send, ground, clock):
    """R44: what comes from the couple rings no more; the neutral line does."""
    service.planned.append(Answer(500))
    propose(ana)
    send()
    ana.post("/api/couple/unlink")
    clock.advance(timedelta(hours=1))
    send()
    assert [phone.read(push.body)["url"] for push in service.received[1:]] == ["/together"]


def test_a_browser_that_signed_out_is_not_rung(ana, ben, phone, service, send, ground):
    """R34: not even with what was waiting for it."""
    service.planned.append(Answer(500))
    propose(ana)
    send()
    ben.post("/api/sign-out")
    propose(ana)
    send()
    assert len(service.received) == 1


def test_a_session_that_ran_out_is_not_rung(ana, phone, service, send, clock):
    clock.advance(timedelta(days=31))
    assert ana.sign_in().status == 200
    propose(ana)
    send()
    assert service.received == []


def test_a_deleted_account_leaves_nothing_to_send(ana, ben, phone, service, send, ground, clock):
    """R45."""
    service.planned.append(Answer(500))
    propose(ana)
    send()
    assert ben.post("/api/me/delete", signInSecret=ben.who.sign_in_secret).status == 204
    assert rows(ground) == []
    clock.advance(timedelta(days=1))
    send()
    assert len(service.received) == 1
