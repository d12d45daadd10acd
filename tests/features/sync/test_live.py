"""Hints to open pages: what they say, to whom, how many there are, and when they end."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import orjson
import pytest

from backend.app import create_app
from backend.infra.live import Rhythm, StreamsFull
from backend.security.sessions import LASTS
from backend.settings import THREADS
from tests import people
from tests.conftest import START
from tests.factories import propose
from tests.matchers import problem
from tests.people import Person

SOON = 5


class Listener:
    """A page that reads its stream in a thread of its own."""

    def __init__(self, person):
        self.answer = person.client.get("/api/live", base_url=person.origin)
        self.said, self._more = [], threading.Condition()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        for chunk in self.answer.response:
            with self._more:
                self.said.append(chunk)
                self._more.notify_all()
        self.answer.close()

    def until(self, found):
        """Wait for what `found` makes true of all that was said."""
        with self._more:
            assert self._more.wait_for(lambda: found(self.said), SOON), self.said

    def ended(self):
        self.thread.join(SOON)
        return not self.thread.is_alive()

    @property
    def hints(self):
        data = [chunk for chunk in self.said if chunk.startswith(b"data: ")]
        return [orjson.loads(chunk.removeprefix(b"data: ")) for chunk in data]


@pytest.fixture
def streams(app):
    return app.extensions["accord.live"]


@pytest.fixture
def listening(streams):
    """Pages that are closed with the test."""
    opened = []

    def listen(person):
        opened.append(Listener(person))
        opened[-1].until(bool)
        return opened[-1]

    yield listen
    streams.stop()
    assert all(page.ended() for page in opened)


def couple_of(person):
    return person.me["link"]["coupleSpaceId"]


def number_of(person, space):
    return max(change["n"] for change in person.everything() if change["space"] == space)


def test_a_stream_begins_with_the_servers_time(ana, listening):
    page = listening(ana)
    assert page.said == [b'event: time\ndata: {"now":"2026-03-28T12:00:00.000Z"}\n\n']
    headers = page.answer.headers
    assert (headers["Content-Type"], headers["X-Accel-Buffering"]) == (
        "text/event-stream; charset=utf-8",
        "no",
    )
    assert "Content-Length" not in headers


def test_both_hear_that_their_space_moved_and_nobody_else(ana, ben, kit, eve, listening):
    """R25: a space and its number, and not one word more."""
    pages = [listening(person) for person in (ana, ben, kit, eve)]
    propose(ben)
    for page in pages[:2]:
        page.until(lambda said: len(said) > 1)
        assert {"space": couple_of(ana), "n": number_of(ana, couple_of(ana))} in page.hints
        assert all(set(hint) == {"space", "n"} for hint in page.hints)
    assert [page.hints for page in pages[2:]] == [[], []]


def test_what_one_does_alone_is_a_hint_for_nobody_else(ana, ben, listening):
    """R14, R26: neither reading nor a draft of Ana's reaches Ben's stream."""
    hers, his = listening(ana), listening(ben)
    ana.get("/api/sync")
    assert ana.put(f"/api/documents/{uuid4()}", sealed=ana.envelope(), base=None).status == 200
    hers.until(lambda said: len(said) > 1)
    assert [hint["space"] for hint in hers.hints] == [ana.space_id]
    assert his.hints == []


def test_a_refused_write_is_no_hint(ana, ben, listening):
    page = listening(ben)
    assert ana.post("/api/agreements", id="no").status == 422
    assert page.hints == []


def test_several_changes_before_the_page_reads_are_one_hint(ana, streams):
    stream = opened(streams, ana)
    said = iter(stream)
    next(said)
    for n in (7, 9, 8):
        streams.changed({ana.who.id: n})
    assert next(said) == b'data: {"space":"%s","n":9}\n\n' % ana.id.encode()
    stream.close()


def test_a_hint_of_what_was_heard_already_is_dropped(ana, streams):
    """On PostgreSQL a process hears its own commits twice."""
    streams.rhythm = Rhythm(beat=0.05)
    stream = opened(streams, ana)
    said = iter(stream)
    next(said)
    streams.changed({ana.who.id: 1})
    assert next(said) == b": \n\n"
    stream.close()


def opened(streams, person, look=None):
    """A stream over a space that is called like the person."""
    numbers = {person.who.id: 1}
    return streams.open(person.who.id, numbers=numbers, look=look or (lambda: numbers), now=START)


def others(streams, count):
    return [streams.open(uuid4(), numbers={}, look=dict, now=START) for _ in range(count)]


def test_the_newest_stream_of_a_person_wins(ana, ben, streams, listening):
    older, other = listening(ana), listening(ben)
    newer = listening(ana)
    assert older.ended()
    assert older.said[-1] == b"event: elsewhere\ndata: {}\n\n"
    assert len(streams) == 2
    propose(ben)
    for page in (newer, other):
        page.until(lambda said: len(said) > 1)


def test_no_more_than_a_third_of_the_threads_listen(app, ana, streams):
    """The rest of the threads stay for requests; who comes later asks from time to time."""
    taken = others(streams, THREADS // 3)
    answer = ana.get("/api/live")
    assert answer == problem(503, "live-full")
    assert answer.headers["Retry-After"] == "60"
    taken[0].close()
    assert ana.get("/api/live").status == 200


def test_somebody_who_comes_back_takes_their_own_place(ana, streams):
    mine = opened(streams, ana)
    others(streams, THREADS // 3 - 1)
    opened(streams, ana)
    with pytest.raises(StreamsFull):
        opened(streams, ana)
    mine.close()
    opened(streams, ana)


def test_a_beat_is_heard_while_nothing_happens(ana, streams, listening):
    streams.rhythm = Rhythm(beat=0.05)
    listening(ana).until(lambda said: said.count(b": \n\n") > 2)


def test_a_revoked_session_ends_with_the_next_beat(ana, streams, listening):
    """R33: what was signed out hears nothing any more."""
    streams.rhythm = Rhythm(beat=0.05)
    page = listening(ana)
    assert ana.post("/api/sign-out").status == 204
    assert page.ended()
    assert len(streams) == 0


def test_an_expired_session_ends_too(ana, streams, clock, listening):
    streams.rhythm = Rhythm(beat=0.05)
    page = listening(ana)
    clock.advance(LASTS)
    assert page.ended()


def test_the_space_of_a_new_couple_joins(app, kit, streams, listening):
    streams.rhythm = Rhythm(beat=0.05)
    gil = Person(app, people.GIL)
    assert gil.sign_up().status == 201
    page = listening(kit)
    kit.invite(gil)
    kit.look_again()
    page.until(lambda _: couple_of(kit) in [hint["space"] for hint in page.hints])
    propose(gil)
    last = number_of(gil, couple_of(kit))
    page.until(lambda _: {"space": couple_of(kit), "n": last} in page.hints)


def test_what_another_process_committed_is_told_at_the_next_beat(
    ana, ben, app, streams, settings, clock, listening
):
    """On SQLite the bus ends at the process, and a message between processes may get lost: nothing depends on it."""
    streams.rhythm = Rhythm(beat=0.05)
    page = listening(ana)
    elsewhere = create_app(settings, clock=clock)
    try:
        there = Person(elsewhere, ben.who).resume(ben.cookies(), ben.me)
        propose(there)
    finally:
        elsewhere.extensions["accord"].ground.engines.dispose()
    page.until(lambda _: couple_of(ana) in [hint["space"] for hint in page.hints])


def test_a_stream_ends_after_a_while_and_the_page_comes_back(ana, streams, listening):
    streams.rhythm = Rhythm(beat=0.02, lasts=0.1)
    assert listening(ana).ended()
    assert len(streams) == 0


def test_when_the_database_is_away_the_stream_ends(ana, streams):
    streams.rhythm = Rhythm(beat=0.01)

    def away():
        raise OSError

    assert list(opened(streams, ana, look=away))[1:] == []


def test_at_the_end_of_the_server_streams_end_at_once_and_none_begins(ana, ben, streams, listening):
    page = listening(ana)
    began = time.monotonic()
    streams.stop()
    assert page.ended()
    assert time.monotonic() - began < 1
    assert ben.get("/api/live") == problem(503, "live-full")


def test_an_idle_stream_holds_no_connection_of_the_pool(ana, ground, streams, listening):
    listening(ana)
    pools = (ground.engines.read.pool, ground.engines.write.pool)
    kept = (
        1 if ground.engines.read.dialect.name == "sqlite" else 0
    )  # SQLite's readers stay with their threads
    assert sum(pool.checkedout() for pool in pools) <= kept


def test_asking_for_the_headers_alone_holds_no_place(ana, streams):
    assert ana.send("HEAD", "/api/live").status == 200
    assert len(streams) == 0


def test_fifty_reads_of_one_change_no_byte_of_the_others_stream(ana, ben, listening):
    """R14."""
    propose(ben)
    page = listening(ben)
    with ThreadPoolExecutor(4) as many:
        list(many.map(lambda _: ana.get("/api/sync"), range(50)))
    assert len(page.said) == 1
