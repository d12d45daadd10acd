"""One request or job: one session, one instant, one actor, one commit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from backend.infra.bell import Bell
from backend.infra.db import Engines
from backend.kernel.clock import Clock

if TYPE_CHECKING:
    from backend.settings import Settings

Listener = Callable[["Work", Any], None]
# Called with rows of one kind that are due (schedules.rules.Due), in their order.
DueHandler = Callable[["Work", Sequence[Any]], None]
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Actor:
    """Who acts, and the spaces they may look into."""

    person_id: UUID
    session_id: bytes
    space_id: UUID
    couple_space_id: UUID | None = None
    partner_id: UUID | None = None
    couple_ended: bool = False
    former_space_ids: tuple[UUID, ...] = ()


def clock_actor(space_id: UUID) -> Actor:
    """Nobody, in one space: what acts when time does."""
    return Actor(person_id=NOBODY, session_id=b"", space_id=space_id, couple_space_id=space_id)


@dataclass(frozen=True)
class Ground:
    """What a process builds once and every unit of work stands on."""

    settings: "Settings"
    engines: Engines
    clock: Clock
    keys: Any  # security.vault.Keyring: infra may not look upwards
    listeners: Mapping[type, Sequence[Listener]] = field(default_factory=dict)
    due: Mapping[str, DueHandler] = field(default_factory=dict)
    bell: Bell = field(default_factory=Bell)


class Work:
    """Handed to every command and query; the transaction begins at its first statement."""

    def __init__(
        self,
        ground: Ground,
        *,
        actor: Actor | None = None,
        writes: bool = True,
        request_id: str = "",
    ) -> None:
        self.ground = ground
        self.now: datetime = ground.clock()
        self.actor = actor
        self.writes = writes
        self.request_id = request_id
        self.keeps_answer = True  # false: nothing is stored for a repeat (the account is gone)
        self.known: dict[str, Any] = {}  # what was asked before in the same transaction
        self._before_commit: list[Callable[[], None]] = []
        self._after_commit: list[Callable[[], None]] = []
        self._connection: Connection | None = None
        self._session: Session | None = None

    @property
    def settings(self) -> "Settings":
        return self.ground.settings

    @property
    def keys(self) -> Any:
        return self.ground.keys

    @property
    def me(self) -> Actor:
        """The actor, where a route has already refused strangers."""
        if self.actor is None:
            raise RuntimeError("this work has no actor")
        return self.actor

    @property
    def spaces(self) -> tuple[UUID, ...]:
        """The spaces this actor may read: their own, the couple's, and earlier ones while they are kept."""
        return (self.me.space_id, *self.shared_spaces)

    @property
    def shared_spaces(self) -> tuple[UUID, ...]:
        """The couple's space, then those of earlier couples whose thirty days still run (R40)."""
        couple = self.me.couple_space_id
        return () if couple is None else (couple, *self.me.former_space_ids)

    @property
    def connection(self) -> Connection:
        """Where statements go; for a write it holds the transaction from the first of them."""
        if self._connection is None:
            self._connection = self.ground.engines.lend(writes=self.writes)
        return self._connection

    @property
    def session(self) -> Session:
        if self._session is None:
            self._session = Session(self.connection, expire_on_commit=False)
        return self._session

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read beside the transaction, so that slow steps between hold no lock."""
        if not self.writes:
            yield self.connection
            return
        connection = self.ground.engines.lend(writes=False)
        try:
            yield connection
        finally:
            self.ground.engines.give_back(connection)

    def record(self, event: object) -> None:
        """Tell listeners what happened, at once and in the same transaction."""
        for listener in self.ground.listeners.get(type(event), ()):
            listener(self, event)

    def before_commit(self, then: Callable[[], None]) -> None:
        """Let something be written last, once all that belongs into it is known."""
        self._before_commit.append(then)

    def after_commit(self, then: Callable[[], None]) -> None:
        self._after_commit.append(then)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that is undone alone when it fails: rows, what was learnt, and what was to follow."""
        known = {
            name: dict(value) if isinstance(value, dict) else value for name, value in self.known.items()
        }
        last, following, actor = len(self._before_commit), len(self._after_commit), self.actor
        try:
            with self.session.begin_nested():
                self.session.connection()  # now: else the savepoint waits for the session's first statement
                yield
                self._write_last(since=last)
        except BaseException:
            self._forget_since(known)
            del self._before_commit[last:], self._after_commit[following:]
            raise
        finally:
            self.actor = actor

    def _write_last(self, *, since: int = 0) -> None:
        for last in self._before_commit[since:]:
            last()
        del self._before_commit[since:]

    def _forget_since(self, known: Mapping[str, Any]) -> None:
        """What was learnt before stays in the very same dictionaries: others hold on to them."""
        for name in self.known.keys() - known.keys():
            del self.known[name]
        for name, value in known.items():
            if isinstance(value, dict):
                self.known[name].clear()
                self.known[name].update(value)
            else:
                self.known[name] = value

    def finish(self) -> None:
        """Commit: the one place in the project."""
        self._write_last()
        if self._session is not None:
            self._session.flush()
        if self.writes and self._connection is not None:
            self._connection.commit()
        if numbers := self.known.get("space_numbers"):
            self.ground.bell.changed(numbers)
        for then in self._after_commit:
            then()

    def close(self) -> None:
        """Roll back whatever was not committed and give the connection back."""
        session, connection = self._session, self._connection
        self._session = self._connection = None
        if session is not None:
            session.close()
        if connection is not None:
            self.ground.engines.give_back(connection)
        self.known.clear()


@contextmanager
def working(ground: Ground, *, actor: Actor | None = None) -> Iterator[Work]:
    """A unit of work outside HTTP: committed at the end, rolled back on any exception."""
    work = Work(ground, actor=actor)
    try:
        yield work
        work.finish()
    finally:
        work.close()
