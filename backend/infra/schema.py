"""The shapes of JSON: camelCase, unknown fields refused, text normalised."""

import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import available_timezones

import marshmallow as ma
from marshmallow import fields

from backend.kernel.clock import from_wire, to_wire

ZONES = frozenset(available_timezones())


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


class Text(fields.String):
    """What a person wrote: NFC, trimmed, no control characters but the line break."""

    default_error_messages = {  # noqa: RUF012 - marshmallow's own spelling
        "control": "Not allowed here: control characters.",
        "long": "Longer than {max} characters.",
        "blank": "May not be empty.",
    }

    def __init__(self, max: int, *, allow_blank: bool = False, **kwargs: Any) -> None:  # noqa: A002
        self.max, self.allow_blank = max, allow_blank
        limits = {"maxLength": max, "minLength": 0 if allow_blank else 1}
        kwargs["metadata"] = {**limits, **kwargs.get("metadata", {})}
        super().__init__(**kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        raw = cast("str", super()._deserialize(value, attr, data, **kwargs))
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n")).strip()
        if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" for sign in text):
            raise self.make_error("control")
        if len(text) > self.max:
            raise self.make_error("long", max=self.max)
        if not text and not self.allow_blank:
            raise self.make_error("blank")
        return text


class UtcInstant(fields.Field[datetime]):
    """ISO 8601 in UTC with milliseconds."""

    default_error_messages = {"invalid": "Not an instant in UTC."}  # noqa: RUF012

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {
            "type": "string",
            "format": "date-time",
            "example": "2026-05-03T21:14:00.000Z",
            **kwargs.get("metadata", {}),
        }
        super().__init__(**kwargs)

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else to_wire(value)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> datetime:
        try:
            return from_wire(value)
        except (TypeError, ValueError) as error:
            raise self.make_error("invalid") from error


def to_base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Base64url without padding; one spelling for each value, so texts can be compared."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise ValueError("not base64url")
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64(raw) != text:
        raise ValueError("not the plain spelling")
    return raw


class Base64(fields.Field[bytes]):
    """Bytes as base64url without padding, of `size` or between `min` and `max` bytes."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Not base64url without padding.",
        "size": "Not of the expected size.",
    }

    def __init__(
        self,
        *,
        size: int | None = None,
        min: int = 0,
        max: int = 65536,
        **kwargs: Any,  # noqa: A002
    ) -> None:
        self.min, self.max = (min, max) if size is None else (size, size)
        kwargs["metadata"] = {
            "type": "string",
            "contentEncoding": "base64url",
            "minLength": -(-self.min * 4 // 3),
            "maxLength": -(-self.max * 4 // 3),
            **kwargs.get("metadata", {}),
        }
        super().__init__(**kwargs)

    def _serialize(self, value: bytes | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else to_base64(value)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bytes:
        try:
            raw = from_base64(value)
        except (TypeError, ValueError) as error:
            raise self.make_error("invalid") from error
        if not self.min <= len(raw) <= self.max:
            raise self.make_error("size")
        return raw


class LocalTime(fields.Field[time]):
    """A wall-clock time, HH:MM."""

    default_error_messages = {"invalid": "Not a time like 21:30."}  # noqa: RUF012

    def __init__(self, **kwargs: Any) -> None:
        pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
        kwargs["metadata"] = {
            "type": "string",
            "pattern": pattern,
            "example": "21:30",
            **kwargs.get("metadata", {}),
        }
        super().__init__(**kwargs)

    def _serialize(self, value: time | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> time:
        if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            raise self.make_error("invalid")
        return time.fromisoformat(value)


class LocalDate(fields.Field[date]):
    """A calendar day where the person is, YYYY-MM-DD."""

    default_error_messages = {"invalid": "Not a date like 2026-05-03."}  # noqa: RUF012

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {
            "type": "string",
            "format": "date",
            "example": "2026-05-03",
            **kwargs.get("metadata", {}),
        }
        super().__init__(**kwargs)

    def _serialize(self, value: date | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat()

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise self.make_error("invalid")
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.make_error("invalid") from error


class Zone(fields.String):
    """The name of an IANA time zone."""

    default_error_messages = {"zone": "Not the name of a time zone."}  # noqa: RUF012

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {"example": "Europe/Lisbon", **kwargs.get("metadata", {})}
        super().__init__(**kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        name = cast("str", super()._deserialize(value, attr, data, **kwargs))
        if name not in ZONES:
            raise self.make_error("zone")
        return name
