"""Child rows as JSON made by the database: a list of many things in one statement, and little to convert."""

from functools import lru_cache
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

UUID_DIGITS = 32


class rows(FunctionElement[str]):  # noqa: N801 -- reads as a function in a statement
    """All rows of a subquery as one JSON array of arrays."""

    type = String()
    inherit_cache = True


class hexed(FunctionElement[str]):  # noqa: N801
    """Bytes as hexadecimal digits."""

    type = String()
    inherit_cache = True


class wire(FunctionElement[str]):  # noqa: N801
    """An instant as it travels."""

    type = String()
    inherit_cache = True


class plain(FunctionElement[str]):  # noqa: N801
    """An id, a day or a word as text, without a detour over Python's types."""

    type = String()
    inherit_cache = True


@compiles(rows, "sqlite")
def _rows_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(rows, "postgresql")
def _rows_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    columns = compiler.process(element.clauses, **options)
    return f"CAST(COALESCE(json_agg(json_build_array({columns})), '[]') AS TEXT)"


@compiles(hexed, "sqlite")
def _hexed_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"hex({compiler.process(element.clauses, **options)})"


@compiles(hexed, "postgresql")
def _hexed_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"encode({compiler.process(element.clauses, **options)}, 'hex')"


@compiles(wire, "sqlite")
@compiles(plain, "sqlite")
def _as_stored(element: Any, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(wire, "postgresql")
def _wire_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    instant = compiler.process(element.clauses, **options)
    return f"""to_char({instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""


@compiles(plain, "postgresql")
def _plain_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS TEXT)"


@lru_cache(maxsize=4096)
def dashed(digits: str | None) -> str | None:
    """An id as it travels: SQLite keeps the digits alone."""
    if digits is None or len(digits) != UUID_DIGITS:
        return digits
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def children(of: Any, parent: Any, key: str, *columns: Any) -> Any:
    """A scalar subquery with the rows of `of` that belong to a row of `parent`."""
    return (
        select(rows(*columns))
        .where(of.space_id == parent.space_id, getattr(of, key) == parent.id)
        .correlate(parent)
        .scalar_subquery()
    )
