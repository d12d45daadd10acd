"""How far someone has read, per space; made up or changed, it only misplaces its own reader."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import NamedTuple, Self
from uuid import UUID

import orjson

from backend.kernel.errors import Gone

NO_ROW = UUID(int=0)
MAX_N = 2**31


class CursorTooOld(Gone):
    """The spaces or their numbers are not what the cursor says: start again from nothing."""

    code, title = "cursor-too-old", "Please fetch everything again."


class Position(NamedTuple):
    """A place in one space's order of changes: what sorts after it is unread."""

    n: int = 0
    kind: str = ""
    row_id: UUID = NO_ROW

    @classmethod
    def behind(cls, n: int) -> Self:
        """Stand behind every change with this number."""
        return cls(n + 1)


class Cursor(dict[UUID, Position]):
    """The positions of one reader, written as one opaque string."""

    @classmethod
    def complete(cls, counters: Mapping[UUID, int]) -> Self:
        """Stand behind everything these counters have numbered."""
        return cls((space, Position.behind(n)) for space, n in counters.items())

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `str` wrote; anything else is too old to understand."""
        try:
            rows = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return cls((UUID(row[0]), _position(*row[1:])) for row in rows)
        except (NotBase64, ValueError, TypeError, IndexError, KeyError, AttributeError) as flaw:
            raise CursorTooOld from flaw

    def __str__(self) -> str:
        rows = sorted([space.hex, *_parts(at)] for space, at in self.items())
        return urlsafe_b64encode(orjson.dumps(rows)).rstrip(b"=").decode()


def _parts(at: Position) -> list[str | int]:
    return [at.n, at.kind, at.row_id.hex] if at.kind else [at.n]


def _position(n: object, kind: object = "", row: object = NO_ROW.hex) -> Position:
    # Only what a database can compare may pass: a NUL in a text would be an error of PostgreSQL's.
    is_kind = isinstance(kind, str) and (not kind or (kind.isascii() and kind.isalpha()))
    if type(n) is not int or not 0 <= n < MAX_N or not is_kind or not isinstance(row, str):
        raise ValueError(n)
    return Position(n, str(kind), UUID(row))
