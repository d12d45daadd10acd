"""The way to the mail server: TLS that is verified, a password only behind it, and no patience for who takes too long."""

import logging
import socket
import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest

from backend.letters import smtp
from backend.letters.office import Posted
from backend.settings import Mail
from tests.support.mail_server import HOST, PASSWORD, SENDER, USER, mail_server

MESSAGE = b"Subject: Accord\r\n\r\nA line.\r\n"
BEN = "ben@example.org"


def post(server, **changes):
    settings = replace(server.settings, **changes)
    return smtp.post(settings, BEN, MESSAGE, name="accord.example", authority=server.authority)


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_letter_goes_encrypted_and_signed_in(tmp_path, scheme):
    with mail_server(tmp_path, scheme=scheme) as server:
        assert post(server) is Posted.SENT
    (one,) = server.received
    assert (one.tls, one.user, one.sender, one.recipients) == (True, USER, SENDER, (BEN,))


def test_on_this_machine_it_may_go_plainly(tmp_path):
    with mail_server(tmp_path, scheme="smtp", signs_in=False) as server:
        assert post(server) is Posted.SENT
    assert server.received[0].tls is False


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_a_certificate_of_another_name_or_authority_gets_nothing(tmp_path, scheme):
    """Neither the letter nor the password."""
    with mail_server(tmp_path, scheme=scheme, host="mail.example.org") as server:
        assert post(server) is Posted.FAILED
        trusted_by_nobody = replace(server, authority=None)
        assert post(trusted_by_nobody) is Posted.FAILED
    assert server.received == []


def test_a_server_that_offers_no_tls_is_handed_no_password(tmp_path):
    """What somebody in between could have taken out of its greeting."""
    with mail_server(tmp_path, scheme="smtp", signs_in=False) as server:
        assert post(server, scheme="smtp+starttls", user=USER, password=PASSWORD) is Posted.FAILED
    assert server.received == []


def test_a_wrong_password_is_no_fault_of_the_address(tmp_path):
    with mail_server(tmp_path) as server:
        assert post(server, password="another") is Posted.FAILED


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("250 OK", Posted.SENT),
        ("421 4.3.2 going down", Posted.FAILED),
        ("450 4.2.1 busy", Posted.FAILED),
        ("550 5.1.1 no such person", Posted.REFUSED),
        ("552 5.2.2 full", Posted.REFUSED),
    ],
)
@pytest.mark.parametrize("asked", ["recipients", "messages"])
def test_what_a_server_answers_is_sent_later_or_never(tmp_path, asked, answer, outcome):
    with mail_server(tmp_path) as server:
        getattr(server, asked).append(answer)
        assert post(server) is outcome


def test_a_server_that_is_not_there_is_tried_later():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nowhere = Mail("smtp+starttls", HOST, port, SENDER)
    assert smtp.post(nowhere, BEN, MESSAGE, name="accord.example") is Posted.FAILED


@contextmanager
def slow_server(speak):
    """A server that talks as a test has it, until the test is over."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            connection, _ = listening.accept()
            with connection:
                speak(connection, over)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield Mail("smtp", HOST, listening.getsockname()[1], SENDER), over
        over.set()
        thread.join(5)


def test_a_server_that_says_nothing_is_left(monkeypatch):
    monkeypatch.setattr(smtp, "STEP_SECONDS", 0.2)
    with slow_server(lambda _connection, over: over.wait(20)) as (silent, over):
        assert smtp.post(silent, BEN, MESSAGE, name="accord.example") is Posted.FAILED
        assert not over.is_set()


def test_a_server_that_answers_byte_by_byte_is_left(monkeypatch):
    """Each byte comes in time, and all of them together never do."""
    monkeypatch.setattr(smtp, "WHOLE_SECONDS", 0.4)
    all_said = threading.Event()

    def drip(connection, over):
        for byte in b"220 " + b"x" * 100:
            try:
                connection.sendall(bytes([byte]))
            except OSError:
                return
            if over.wait(0.1):
                return
        all_said.set()

    with slow_server(drip) as (dripping, _over):
        assert smtp.post(dripping, BEN, MESSAGE, name="accord.example") is Posted.FAILED
    assert not all_said.is_set()


def test_nothing_a_mail_server_says_is_logged(tmp_path, capfd, caplog):
    """R25: it repeats addresses, and may repeat words; the password is in no log either."""
    caplog.set_level(logging.DEBUG)
    with mail_server(tmp_path) as server:
        for answer in ("550 ben@example.org canary-91c7", "450 ben@example.org canary-91c7"):
            server.recipients.append(answer)
            post(server)
        post(server, password="canary-91c7")
    told = "".join(capfd.readouterr()) + "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("mail.")
    )
    for word in ("canary", BEN, PASSWORD):
        assert word not in told


def test_asking_sends_nothing(tmp_path):
    """What the operator's check does."""
    with mail_server(tmp_path) as server:
        smtp.ask(server.settings, name="accord.example", authority=server.authority)
        with pytest.raises(OSError, match="certificate"):
            smtp.ask(server.settings, name="accord.example")
    assert server.received == []
