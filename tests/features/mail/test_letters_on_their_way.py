"""Bringing out a letter: tried again as the same message, refused, given up, and in nobody's way."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.notifications.models import State
from tests.factories import propose
from tests.features.mail.conftest import mailbox, prove
from tests.noticing import rows
from tests.people import BEN


def test_a_repeated_attempt_is_the_same_message(ana, reader, later, bring_out, clock, server):
    """Byte for byte: whoever receives it twice can tell by its Message-ID."""
    server.messages.append("451 4.3.0 later")
    propose(ana)
    later()
    clock.advance(timedelta(minutes=5))
    first, second = bring_out()
    assert first.raw == second.raw
    assert first.message["Message-ID"].endswith("@localhost>")


def test_a_busy_server_is_tried_again_and_in_the_end_given_up(
    ana, reader, later, bring_out, clock, server, ground
):
    server.recipients.extend(["450 4.2.0 busy"] * 20)
    propose(ana)
    later()
    for _ in range(10):
        clock.advance(timedelta(hours=13))
        bring_out()
    assert [row["state"] for row in rows(ground)] == [State.DEAD]
    assert mailbox(reader)["refused"] is False


@pytest.mark.parametrize("where", ["recipients", "messages"])
def test_a_refusal_for_good_marks_the_address_and_is_said(ana, reader, later, server, ground, where):
    getattr(server, where).append("550 5.1.1 no such person")
    propose(ana)
    later()
    assert [row["state"] for row in rows(ground)] == [State.DROPPED]
    assert mailbox(reader)["refused"] is True
    propose(ana)
    server.forget()
    assert later() == []


def test_a_proven_address_takes_letters_again(ana, reader, later, server, post):
    server.recipients.append("550 5.1.1 no such person")
    propose(ana)
    later()
    prove(reader, post)
    server.forget()
    propose(ana)
    assert len(later()) == 1


def test_no_lock_is_held_while_a_letter_is_on_its_way(ana, reader, later, server, ground):
    """Ben saves a draft while the mail server takes its time."""
    saved = []

    def save():
        answer = reader.put(f"/api/documents/{uuid4()}", sealed=reader.envelope(), base=None)
        saved.append(answer.status)

    server.meanwhile = save
    propose(ana)
    later()
    assert saved == [200]
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_an_account_deleted_meanwhile_is_no_trouble(ana, reader, later, server, ground):
    """R45: the letter on its way is the last."""
    server.meanwhile = lambda: reader.post("/api/me/delete", signInSecret=BEN.sign_in_secret)
    propose(ana)
    assert len(later()) == 1
    assert rows(ground) == []
