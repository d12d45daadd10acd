"""Numbers of spaces between the processes of one PostgreSQL; on SQLite there is nobody else to tell.

Both connections are outside the pools and in no transaction of a request. What is lost is made good by the
next beat of each stream, so nothing here is tried twice.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from queue import SimpleQueue
from time import sleep
from typing import TYPE_CHECKING
from uuid import UUID

import orjson
from sqlalchemy import Engine

from backend.infra import logs
from backend.infra.work import Ground

if TYPE_CHECKING:
    from psycopg import Connection

Numbers = Mapping[UUID, int]
CHANNEL = "accord_changed"
AT_ONCE = 100  # PostgreSQL carries 8,000 bytes
AFTER_A_FAULT = 2.0
PATIENCE = 60.0


class Relay:
    """One thread tells what this process committed, another hears what the others did."""

    def __init__(self, engine: Engine, *, heard: Callable[[Numbers], None]) -> None:
        """Speak through the database of `engine`; `heard` gets the numbers, the own ones as well."""
        self._engine, self._heard = engine, heard
        self._untold: SimpleQueue[Numbers] = SimpleQueue()
        self._lock = threading.Lock()
        self._running: set[str] = set()

    def tell(self, numbers: Numbers) -> None:
        """Let the other processes know, soon; costs the caller nothing."""
        self._untold.put(dict(numbers))
        self._start("telling", self._tell)

    def listen(self) -> None:
        """Hear from now on."""
        self._start("listening", self._listen)

    def _start(self, name: str, run: Callable[["Connection"], None]) -> None:
        if name in self._running:
            return
        with self._lock:
            if name not in self._running:
                self._running.add(name)
                threading.Thread(target=self._keep, args=(run,), name=name, daemon=True).start()

    def _keep(self, run: Callable[["Connection"], None]) -> None:
        while True:
            try:
                with self._connect() as connection:
                    run(connection)
            except Exception as error:  # noqa: BLE001 -- the database may be away for as long as it likes
                logs.failure(error)
                sleep(AFTER_A_FAULT)

    def _connect(self) -> "Connection":
        from psycopg import Connection

        args, options = self._engine.dialect.create_connect_args(self._engine.url)
        return Connection.connect(*args, **options, autocommit=True)

    def _tell(self, connection: "Connection") -> None:
        while True:
            for some in _portions(self._all_untold()):
                connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, orjson.dumps(some).decode()))

    def _all_untold(self) -> dict[str, int]:
        found = dict(self._untold.get())
        while not self._untold.empty():
            for space, n in self._untold.get().items():
                found[space] = max(n, found.get(space, 0))
        return {str(space): n for space, n in found.items()}

    def _listen(self, connection: "Connection") -> None:
        connection.execute(f"LISTEN {CHANNEL}")
        while True:
            for said in connection.notifies(timeout=PATIENCE):
                self._heard({UUID(space): n for space, n in orjson.loads(said.payload).items()})
            connection.execute("SELECT 1")  # a connection that died in silence fails here


def join(ground: Ground, *, heard: Callable[[Numbers], None] = lambda _: None) -> Relay | None:
    """Tell what this process commits to all others of its database, where there can be any."""
    engine = ground.engines.write
    if engine.dialect.name != "postgresql":
        return None
    relay = Relay(engine, heard=heard)
    ground.bell.on_changed(relay.tell)
    return relay


def _portions(numbers: dict[str, int]) -> Iterator[dict[str, int]]:
    rest = iter(numbers.items())
    while some := dict(islice(rest, AT_ONCE)):
        yield some
