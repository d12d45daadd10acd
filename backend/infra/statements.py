"""Statements of hot paths: compiled once for each database, then sent to the driver as text."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Connection, Insert, LargeBinary, Select, Update, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

Row = tuple[Any, ...]
Convert = Callable[[Any], Any]
_Reads = tuple[tuple[int, Convert], ...]


class _Compiled(NamedTuple):
    text: str
    is_positional: bool
    names: tuple[str, ...]
    fixed: dict[str, Any]
    writes: tuple[tuple[str, Convert], ...]
    reads: _Reads


class Prepared:
    """A statement that is not asked, each time anew, how it is written (half of what a short one costs).

    Types convert in both directions as everywhere; a list of unknown length cannot be bound.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | Insert | Update) -> None:
        """Take a statement; it is compiled when a database first asks for it."""
        self._statement = statement
        self._made: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Row]:
        """Return all rows of the answer."""
        cursor, reads = self._sent(connection, values)
        found: list[Row] = cursor.fetchall()
        cursor.close()
        return [_converted(row, reads) for row in found] if reads else found

    def row(self, connection: Connection, values: Mapping[str, Any]) -> Row | None:
        """Return the first row of the answer, or None."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def count(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Return how many rows were written, for a statement that gives none back."""
        cursor, _ = self._sent(connection, values)
        written: int = cursor.rowcount
        cursor.close()
        return written

    def _sent(self, connection: Connection, values: Mapping[str, Any]) -> tuple[Any, _Reads]:
        dialect = connection.dialect
        made = self._made.get(dialect.name) or self._make(dialect)
        given = {**made.fixed, **values}
        for name, write in made.writes:
            given[name] = write(values[name])
        bound = tuple([given[name] for name in made.names]) if made.is_positional else given
        cursor = connection.connection.cursor()
        # What SQLAlchemy sends a default of a column with: its events and errors, and none of its results.
        connection._cursor_execute(cursor, made.text, bound)  # noqa: SLF001
        return cursor, made.reads

    def _make(self, dialect: Dialect) -> _Compiled:
        text = self._statement.compile(dialect=dialect)
        types = {name: bind.type for bind, name in text.bind_names.items()}
        writes = {name: write for name, kind in types.items() if (write := _write(kind, dialect))}
        asked = {name for bind, name in text.bind_names.items() if bind.required}
        fixed = {
            name: writes[name](value) if name in writes else value
            for name, value in text.construct_params(_check=False).items()
            if name not in asked
        }
        made = _Compiled(
            text=str(text),
            is_positional=text.positional,
            names=tuple(text.positiontup or types),
            fixed=fixed,
            writes=tuple((name, write) for name, write in writes.items() if name in asked),
            reads=tuple(
                (place, read)
                for place, column in enumerate(self._columns())
                if (read := _read(column["type"], dialect))
            ),
        )
        self._made[dialect.name] = made
        return made

    def _columns(self) -> Any:
        one = self._statement
        return one.column_descriptions if isinstance(one, Select) else one.returning_column_descriptions


def _converted(row: Row, reads: _Reads) -> Row:
    values = list(row)
    for place, read in reads:
        values[place] = read(values[place])
    return tuple(values)


@lru_cache(maxsize=4096)
def _parsed(digits: str | None) -> UUID | None:
    return None if digits is None else UUID(digits)


def _write(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return cast("Convert | None", kind.dialect_impl(dialect).bind_processor(dialect))


def _read(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(kind, LargeBinary):
        return None  # both drivers hand bytes out as bytes
    if isinstance(kind, Uuid) and dialect.name == "sqlite":
        # The same few ids are read again and again: an id from this memory costs a tenth of a parsed one.
        return _parsed
    return cast("Convert | None", kind.dialect_impl(dialect).result_processor(dialect, None))
