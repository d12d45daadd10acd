"""Tables and engines, the same for SQLite and PostgreSQL."""

import threading
from datetime import UTC, datetime
from enum import Enum as PyEnum
from functools import cached_property
from typing import Any, ClassVar, NamedTuple
from uuid import UUID
from weakref import WeakSet

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

from backend.kernel.clock import from_wire, to_wire

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(sa.types.TypeDecorator[datetime]):
    """A UTC instant in milliseconds: timestamptz, or ISO text that sorts like time."""

    impl = sa.String(24)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.DateTime(timezone=True))
        return dialect.type_descriptor(sa.String(24))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return to_wire(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "postgresql":
            instant: datetime = value
            return instant.astimezone(UTC)
        return from_wire(value)


def choice(kind: type[PyEnum], name: str, *, guarded: bool = True) -> sa.Enum:
    """A text column that holds the values of `kind`, guarded by a named CHECK unless they grow with the features."""
    return sa.Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=guarded,
        length=32,
        values_callable=lambda members: [str(member.value) for member in members],
    )


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant}


class SpaceOwned:
    """Lives in exactly one space, and dies with it."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    space_id: Mapped[UUID] = mapped_column(sa.ForeignKey("space.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        return {"version_id_col": cls.version}


class _Pair(NamedTuple):
    write: Engine
    read: Engine


class Engines(_Pair):
    """One engine for transactions, one for reads that stand alone."""

    @cached_property
    def _kept(self) -> threading.local:
        return threading.local()

    @cached_property
    def _readers(self) -> WeakSet[sa.Connection]:
        return WeakSet()

    def lend(self, *, writes: bool) -> sa.Connection:
        """A connection, to be given back: for writing with its transaction begun, else without any.

        SQLite's for reading stay with their threads.
        Handing one round costs more than most of what is asked through it, and keeping it costs a file handle.
        """
        if writes:
            return _begun(self.write.connect())
        if self.read.dialect.name != "sqlite":
            return self.read.connect()
        kept: sa.Connection | None = getattr(self._kept, "reader", None)
        if kept is None or kept.closed or kept.invalidated:
            kept = self._kept.reader = self.read.connect()
            self._readers.add(kept)
        return kept

    def give_back(self, connection: sa.Connection) -> None:
        """End what a connection was lent for; what was not committed is undone."""
        if connection is not getattr(self._kept, "reader", None):
            connection.close()

    def dispose(self) -> None:
        for reader in list(self._readers):
            reader.close()
        self.write.dispose()
        self.read.dispose()


def _begun(connection: sa.Connection) -> sa.Connection:
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def make_engines(url: str) -> Engines:
    """Two engines of their own: a derived one would inherit BEGIN IMMEDIATE and take the lock."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engines(url)
    options: dict[str, Any] = {"hide_parameters": True, "pool_pre_ping": True}
    return Engines(
        write=sa.create_engine(url, pool_size=16, max_overflow=16, **options),
        read=sa.create_engine(url, pool_size=16, max_overflow=16, isolation_level="AUTOCOMMIT", **options),
    )


def _sqlite_engines(url: str) -> Engines:
    # A pool of one is the in-process lock around writes: writers queue here, fairly, instead of
    # in SQLite's busy loop.
    write = sa.create_engine(url, hide_parameters=True, pool_size=1, max_overflow=0, pool_timeout=30)
    read = sa.create_engine(
        url,
        hide_parameters=True,
        pool_size=16,
        max_overflow=-1,  # one a thread, and the server bounds its threads
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
    )
    event.listen(write, "connect", _open_for_writing)
    # As the driver's own BEGIN: an event would send it through SQLAlchemy as one more statement.
    write.dialect.do_begin = _begin_immediate  # type: ignore[method-assign]
    event.listen(read, "connect", _open_for_reading)
    return Engines(write, read)


def _open_for_writing(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA foreign_keys=ON")
    ensure_cascading(connection.execute("PRAGMA foreign_keys").fetchone()[0])
    ensure_durable(
        connection.execute("PRAGMA journal_mode").fetchone()[0],
        connection.execute("PRAGMA synchronous").fetchone()[0],
    )


def ensure_durable(journal_mode: str, synchronous: int) -> None:
    """Anything below WAL with FULL loses acknowledged commits when the power goes."""
    if (journal_mode, synchronous) != ("wal", 2):
        raise RuntimeError(f"SQLite runs {journal_mode}/{synchronous}, not wal/2 (FULL)")


def ensure_cascading(foreign_keys: int) -> None:
    """Without foreign keys a destroyed space would leave behind what is in it."""
    if foreign_keys != 1:
        raise RuntimeError("SQLite does not hold foreign keys")


def _open_for_reading(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=10000")
    connection.execute("PRAGMA query_only=ON")


def _begin_immediate(dbapi_connection: sa.PoolProxiedConnection) -> None:
    dbapi_connection.cursor().execute("BEGIN IMMEDIATE")
