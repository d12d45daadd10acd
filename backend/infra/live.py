"""Hints to open pages: a space has a new number. Nothing else passes here, and nothing is kept (R14)."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from time import monotonic
from typing import NamedTuple
from uuid import UUID

import orjson

from backend.infra import logs
from backend.kernel.clock import to_wire
from backend.kernel.errors import Unavailable

Numbers = Mapping[UUID, int]
Look = Callable[[], Numbers | None]

# A stream holds one of the server's threads for as long as it is open: two thirds stay for requests.
SHARE = 3
BEAT = b": \n\n"
ELSEWHERE = b"event: elsewhere\ndata: {}\n\n"


class StreamsFull(Unavailable):
    """As many pages listen as the server has threads to spare."""

    code, title = "live-full", "Too many pages listen at the moment; ask from time to time instead."
    retry_after = 60


class Rhythm(NamedTuple):
    """Seconds: a closed page frees its thread, and a revoked session ends, at the next beat."""

    beat: float = 10
    lasts: float = 300


class Stream:
    """One open page: fed by whoever commits, read by the one thread that serves it."""

    def __init__(
        self, streams: "Streams", person_id: UUID, *, numbers: Numbers, look: Look, now: datetime
    ) -> None:
        """Begin after `numbers`; `look` reads session and numbers again, None when the session ended."""
        self.person_id = person_id
        self._streams, self._look, self._began = streams, look, now
        self._changed = threading.Condition()
        self._numbers, self._news = dict(numbers), dict[UUID, int]()
        self._over, self._farewell = False, b""

    def hint(self, numbers: Numbers) -> None:
        """Pass on what is new in the spaces of this reader."""
        with self._changed:
            fresh = {space: n for space, n in numbers.items() if n > self._numbers.get(space, n)}
            if fresh:
                self._numbers |= fresh
                self._news |= fresh
                self._changed.notify()

    def end(self, farewell: bytes = b"") -> None:
        """Let the reader come back, now or later; the thread is free at once."""
        with self._changed:
            self._over, self._farewell = True, farewell
            self._changed.notify()

    def close(self) -> None:
        """Make room: whoever serves this calls it however the stream ended."""
        self._streams.leave(self)

    def __iter__(self) -> Iterator[bytes]:
        yield _event({"now": to_wire(self._began)}, "time")
        rhythm = self._streams.rhythm
        ends, beats = monotonic() + rhythm.lasts, monotonic() + rhythm.beat
        while not self._over and monotonic() < ends:
            self._wait(beats)
            if monotonic() >= beats:
                if not self._look_again():
                    return
                beats = monotonic() + rhythm.beat
                yield BEAT
            yield from self._taken()
        if self._farewell:
            yield self._farewell

    def _wait(self, until: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._news or self._over, max(0, until - monotonic()))

    def _look_again(self) -> bool:
        """Whether the session still is; spaces come and go, and a hint that was lost is made good."""
        try:
            found = self._look()
        except Exception as error:  # noqa: BLE001 -- nobody answers for a stream; the page comes back
            logs.failure(error)
            return False
        if found is None:
            return False
        with self._changed:
            known = self._numbers
            self._news |= {space: n for space, n in found.items() if n > known.get(space, 0)}
            self._numbers = {space: max(n, known.get(space, 0)) for space, n in found.items()}
        return True

    def _taken(self) -> list[bytes]:
        with self._changed:
            news, self._news = self._news, {}
        return [_event({"space": str(space), "n": n}) for space, n in news.items()]


class Streams:
    """The open streams of this process: one a person, and no more than there are threads to spare."""

    def __init__(self, *, threads: int, rhythm: Rhythm = Rhythm()) -> None:  # noqa: B008 -- a tuple
        self.rhythm = rhythm
        self.before_open: Callable[[], None] = lambda: None
        self._most = threads // SHARE
        self._lock = threading.Lock()
        self._open: set[Stream] = set()
        self._newest: dict[UUID, Stream] = {}
        self._stopped = False

    def __len__(self) -> int:
        return len(self._open)

    def open(self, person_id: UUID, *, numbers: Numbers, look: Look, now: datetime) -> Stream:
        """Begin a stream in place of the person's last one, or refuse."""
        self.before_open()
        stream = Stream(self, person_id, numbers=numbers, look=look, now=now)
        with self._lock:
            older = self._newest.get(person_id)
            # The older one frees its thread at once.
            if self._stopped or len(self._open) - (older is not None) >= self._most:
                raise StreamsFull
            self._open.add(stream)
            self._newest[person_id] = stream
        if older:
            older.end(ELSEWHERE)
        return stream

    def leave(self, stream: Stream) -> None:
        with self._lock:
            self._open.discard(stream)
            if self._newest.get(stream.person_id) is stream:
                del self._newest[stream.person_id]

    def changed(self, numbers: Numbers) -> None:
        """Tell every page that reads one of these spaces."""
        for stream in self._all():
            stream.hint(numbers)

    def stop(self) -> None:
        """End every stream and begin none: the server waits for its threads."""
        with self._lock:
            self._stopped = True
        for stream in self._all():
            stream.end()

    def _all(self) -> tuple[Stream, ...]:
        with self._lock:
            return tuple(self._open)


def _event(data: Mapping[str, object], name: str = "") -> bytes:
    said = b"event: " + name.encode() + b"\n" if name else b""
    return said + b"data: " + orjson.dumps(data) + b"\n\n"
