"""How many SQL statements a call sends."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.rounds import Call

FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


def counted(call: Call) -> int:
    """Statements of one warm call, without the transaction's own frame."""
    call()
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.upper().startswith(FRAME):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(seen)
