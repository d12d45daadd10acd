"""The shapes of JSON: camelCase, unknown fields refused, text normalised."""

import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, datetime, time
from typing import Any, ClassVar, Generic, TypeVar
from zoneinfo import available_timezones

import marshmallow as ma
from marshmallow import fields

from backend.kernel.clock import from_wire, to_wire

ZONES = frozenset(available_timezones())
Value = TypeVar("Value")


def camel_case(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


class Schema(ma.Schema):
    """Fields are snake_case here and camelCase on the wire; declare every field by hand."""

    class Meta:
        unknown = ma.RAISE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        if field_obj.data_key is None:
            field_obj.data_key = camel_case(field_name)


class Empty(Schema):
    """A body that says nothing more: {}."""


class _Wire(fields.Field[Value], Generic[Value]):
    """A value with one spelling on the wire, described by `shape` in the specification."""

    shape: ClassVar[dict[str, Any]] = {}

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {"type": "string", **self.shape, **kwargs.get("metadata", {})}
        super().__init__(**kwargs)

    def write(self, value: Value) -> str:
        raise NotImplementedError

    def read(self, text: str) -> Value:
        raise NotImplementedError

    def _serialize(self, value: Value | None, *_: Any, **__: Any) -> str | None:
        return None if value is None else self.write(value)

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Value:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        try:
            return self.read(value)
        except ValueError as error:
            raise self.make_error("invalid") from error


class Text(_Wire[str]):
    """What a person wrote: NFC, trimmed, no control characters but the line break."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Not a text.",
        "control": "Not allowed here: control characters.",
        "long": "Longer than {max} characters.",
        "blank": "May not be empty.",
    }

    def __init__(self, max: int, *, allow_blank: bool = False, **kwargs: Any) -> None:  # noqa: A002
        self.max, self.allow_blank = max, allow_blank
        limits = {"maxLength": max, "minLength": 0 if allow_blank else 1}
        kwargs["metadata"] = {**limits, **kwargs.get("metadata", {})}
        super().__init__(**kwargs)

    def write(self, value: str) -> str:
        return value

    def read(self, text: str) -> str:
        clean = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
        if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" for sign in clean):
            raise self.make_error("control")
        if len(clean) > self.max:
            raise self.make_error("long", max=self.max)
        if not clean and not self.allow_blank:
            raise self.make_error("blank")
        return clean


class UtcInstant(_Wire[datetime]):
    """ISO 8601 in UTC with milliseconds."""

    default_error_messages = {"invalid": "Not an instant in UTC."}  # noqa: RUF012
    shape: ClassVar[dict[str, Any]] = {"format": "date-time", "example": "2026-05-03T21:14:00.000Z"}

    def write(self, value: datetime) -> str:
        return to_wire(value)

    def read(self, text: str) -> datetime:
        return from_wire(text)


def to_base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Base64url without padding; one spelling for each value, so that texts can be compared."""
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    # The decoder passes over what is none of its letters; written again, such a text is another one.
    if to_base64(raw) != text:
        raise ValueError("not base64url, or not its plain spelling")
    return raw


class Base64(_Wire[bytes]):
    """Bytes as base64url without padding, of `size` or between `min` and `max` bytes."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Not base64url without padding.",
        "size": "Not of the expected size.",
    }

    def __init__(
        self,
        *,
        size: int | None = None,
        min: int = 0,  # noqa: A002
        max: int = 65536,  # noqa: A002
        **kwargs: Any,
    ) -> None:
        self.min, self.max = (min, max) if size is None else (size, size)
        kwargs["metadata"] = {
            "contentEncoding": "base64url",
            "minLength": -(-self.min * 4 // 3),
            "maxLength": -(-self.max * 4 // 3),
            **kwargs.get("metadata", {}),
        }
        super().__init__(**kwargs)

    def write(self, value: bytes) -> str:
        return to_base64(value)

    def read(self, text: str) -> bytes:
        raw = from_base64(text)
        if not self.min <= len(raw) <= self.max:
            raise self.make_error("size")
        return raw


class LocalTime(_Wire[time]):
    """A wall-clock time, HH:MM."""

    default_error_messages = {"invalid": "Not a time like 21:30."}  # noqa: RUF012
    pattern = r"([01][0-9]|2[0-3]):[0-5][0-9]"
    shape: ClassVar[dict[str, Any]] = {"pattern": f"^{pattern}$", "example": "21:30"}

    def write(self, value: time) -> str:
        return value.strftime("%H:%M")

    def read(self, text: str) -> time:
        if not re.fullmatch(self.pattern, text):
            raise self.make_error("invalid")
        return time.fromisoformat(text)


class LocalDate(_Wire[date]):
    """A calendar day where the person is, YYYY-MM-DD."""

    default_error_messages = {"invalid": "Not a date like 2026-05-03."}  # noqa: RUF012
    shape: ClassVar[dict[str, Any]] = {"format": "date", "example": "2026-05-03"}

    def write(self, value: date) -> str:
        return value.isoformat()

    def read(self, text: str) -> date:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise self.make_error("invalid")
        return date.fromisoformat(text)


class Zone(_Wire[str]):
    """The name of an IANA time zone."""

    default_error_messages = {"invalid": "Not the name of a time zone."}  # noqa: RUF012
    shape: ClassVar[dict[str, Any]] = {"example": "Europe/Lisbon"}

    def write(self, value: str) -> str:
        return value

    def read(self, text: str) -> str:
        if text not in ZONES:
            raise self.make_error("invalid")
        return text
