"""Live streams on a real server: how soon a hint comes, from which process, and that nothing keeps the server alive."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from backend.settings import THREADS
from tests import people
from tests.e2e.server import started
from tests.factories import contact

BEAT = 10


class Phone:
    """A person at a real server, over sockets of its own."""

    def __init__(self, origin, who):
        self.host, self.who, self.cookie = urlsplit(origin).netloc, who, ""

    def connect(self):
        return http.client.HTTPConnection(self.host, timeout=2 * BEAT)

    def post(self, path, **body):
        connection = self.connect()
        headers = {
            "Content-Type": "application/json",
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": str(uuid4()),
            "Cookie": self.cookie,
        }
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        assert answer.status < 300, answer.read()
        self.cookie = (
            "; ".join(c.partition(";")[0] for c in answer.headers.get_all("Set-Cookie", ())) or self.cookie
        )
        connection.close()

    def sign_in(self):
        self.post("/api/sign-in", email=self.who.email, signInSecret=self.who.sign_in_secret)
        return self

    def sign_up(self):
        self.post("/api/sign-up", **self.who.sign_up)
        return self

    def propose(self):
        ids = {"id": str(uuid4()), "revisionId": str(uuid4())}
        self.post("/api/agreements", kind="contact_frequency", content=contact(), **ids)
        return time.monotonic()


class Stream:
    """What a phone hears, and when."""

    def __init__(self, phone):
        self.connection = phone.connect()
        self.connection.request("GET", "/api/live", headers={"Cookie": phone.cookie})
        self._socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.status, self.hints = self.answer.status, []
        self._more, self.ended_at = threading.Condition(), 0.0
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self):
        try:
            while line := self.answer.readline():
                if b'"space"' in line:
                    with self._more:
                        self.hints.append((time.monotonic(), json.loads(line.removeprefix(b"data: "))))
                        self._more.notify_all()
        except (OSError, http.client.HTTPException):
            pass
        self.ended_at = time.monotonic()

    def heard(self, space, within):
        """The moment of the first hint about a space."""
        with self._more:
            assert self._more.wait_for(lambda: any(hint["space"] == space for _, hint in self.hints), within)
            return next(at for at, hint in self.hints if hint["space"] == space)

    def vanish(self):
        """The phone is gone without a word."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.answer.close()
        self.connection.close()


@pytest.fixture
def folder(tmp_path):
    """The secrets of the world the database comes from."""
    for name, letter in (("master", b"m"), ("pepper", b"p")):
        file = tmp_path / "var" / f"{name}.key"
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.write_bytes(letter * 32)
        file.chmod(0o600)
    return tmp_path


@pytest.fixture
def serve(folder, database):
    """Start a server process on the database of this test; several share it."""
    with ExitStack() as running:
        yield lambda: running.enter_context(started(folder, ACCORD_DATABASE_URL=database))


@pytest.fixture
def listen(serve):
    """Open the stream of a phone; it is closed with the test."""
    with ExitStack() as opened:

        def listen(phone):
            page = Stream(phone)
            opened.callback(page.vanish)
            return page

        yield listen


@pytest.fixture
def couple_space(world):
    return world.browsers["ana"][1]["link"]["coupleSpaceId"]


def test_the_partner_hears_within_a_second(serve, listen, couple_space):
    origin, _ = serve()
    ana, ben = (Phone(origin, who).sign_in() for who in (people.ANA, people.BEN))
    page = listen(ana)
    answered = ben.propose()
    assert page.heard(couple_space, within=1) - answered < 1


# A process without the web, as `accord worker` is one.
ELSEWHERE = """
import sys, time
from uuid import UUID
from backend.app import make_ground
from backend.infra import relay
from backend.infra.work import working
from backend.settings import load_settings
from backend.spaces.commands import bump
ground = make_ground(load_settings())
relay.join(ground)
with working(ground) as work:
    bump(work, UUID(sys.argv[1]))
print(flush=True)
time.sleep(5)
"""


def test_what_a_process_without_the_web_commits_is_heard(serve, listen, couple_space, kind, folder, database):
    """PostgreSQL carries it at once; with SQLite the next beat finds it."""
    origin, _ = serve()
    page = listen(Phone(origin, people.ANA).sign_in())
    settings = {"ACCORD_DATA_DIR": str(folder / "var"), "ACCORD_DATABASE_URL": database}
    command = [sys.executable, "-c", ELSEWHERE, couple_space]
    with subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline()
        committed, within = time.monotonic(), 1 if kind == "postgres" else BEAT + 1
        assert page.heard(couple_space, within) - committed < within
        other.kill()


def test_term_with_open_streams_stops_the_server_within_three_seconds(serve, listen):
    origin, process = serve()
    pages = [listen(Phone(origin, who).sign_in()) for who in (people.ANA, people.BEN, people.KIT)]
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    assert time.monotonic() - began < 3
    for page in pages:
        page.thread.join(1)
        assert page.ended_at - began < 3


def test_an_interrupt_at_the_keyboard_stops_it_as_well(serve, listen):
    origin, process = serve()
    listen(Phone(origin, people.ANA).sign_in())
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(timeout=10)
    assert time.monotonic() - began < 3


def test_pages_that_went_away_free_their_threads(serve, listen):
    origin, _ = serve()
    newcomers = [Phone(origin, people.new_identity()).sign_up() for _ in range(THREADS // 3 + 1)]
    *first, last = newcomers
    pages = [listen(phone) for phone in first]
    assert [page.status for page in pages] == [200] * len(first)
    refused = listen(last)
    assert (refused.status, refused.answer.headers["Retry-After"]) == (503, "60")
    for page in pages:
        page.vanish()
    deadline = time.monotonic() + 2 * BEAT
    while (page := listen(last)).status == 503:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert page.status == 200
