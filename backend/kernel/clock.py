"""The only wall clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def to_millisecond(instant: datetime) -> datetime:
    """Cut to whole milliseconds, the finest step that exists on the wire and in rows."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def system_clock() -> datetime:
    return to_millisecond(datetime.now(UTC))


def to_wire(instant: datetime) -> str:
    """Write an instant the one way it travels: UTC, milliseconds, Z."""
    text = instant.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z"


def from_wire(text: str) -> datetime:
    """Read what `to_wire` wrote; a time without an offset is refused."""
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return to_millisecond(instant.astimezone(UTC))
