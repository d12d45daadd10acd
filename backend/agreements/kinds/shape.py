"""What every kind shares: the common fields, and how a kind describes itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import marshmallow as ma
from marshmallow import fields, validate

from backend.agreements.rules import TAPS, Move
from backend.infra.schema import LocalDate, Schema, Text
from backend.kernel.errors import Conflict

TRIAL_DAYS = (0, 14, 28, 60, 90)
REVIEW_EVERY_DAYS = (7, 14, 30, 60, 90)
PART_FLAGS = ("firm", "open", "trial")
LONG = 280


class Who(fields.String):
    """A person's id, or one of the words that mean both of them."""

    default_error_messages = {"person": "Not a person of this couple."}  # noqa: RUF012 -- marshmallow's spelling

    def __init__(self, *words: str, **kwargs: Any) -> None:
        """Take the words allowed beside an id."""
        self.words = words
        kwargs["metadata"] = {
            "anyOf": [{"enum": list(words)}, {"format": "uuid"}],
            **kwargs.get("metadata", {}),
        }
        super().__init__(**kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if text in self.words:
            return text
        try:
            return str(UUID(text))
        except ValueError as error:
            raise self.make_error("person") from error


def is_person(value: object) -> bool:
    """Tell an id from a word."""
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def one_of(*values: str, **kwargs: Any) -> fields.String:
    """A word out of a fixed list."""
    return fields.String(required=True, validate=validate.OneOf(values), **kwargs)


def whole(low: int, high: int, **kwargs: Any) -> fields.Integer:
    """A whole number within limits, both included."""
    return fields.Integer(strict=True, validate=validate.Range(low, high), **{"required": True, **kwargs})


def words_of(max_length: int = 60, most: int = 20) -> fields.List[str]:
    """A list of values of the glossary and own words, each once."""
    return fields.List(Text(max_length), required=True, validate=[validate.Length(max=most), each_once])


def each_once(values: list[Any]) -> None:
    """Refuse a value that stands twice."""
    if len(set(values)) != len(values):
        raise ma.ValidationError("Each one once.")


class Content(Schema):
    """The fields common to every agreement; a kind adds `fields_`."""

    title = Text(80, required=True)
    why = Text(LONG, allow_blank=True, load_default="")
    starts_on = LocalDate(load_default=None, allow_none=True)
    trial_days = fields.Integer(strict=True, load_default=28, validate=validate.OneOf(TRIAL_DAYS))
    review_every_days = fields.Integer(
        strict=True, load_default=30, validate=validate.OneOf(REVIEW_EVERY_DAYS)
    )
    flags = fields.Dict(
        keys=fields.String(), values=fields.String(validate=validate.OneOf(PART_FLAGS)), load_default=dict
    )
    replaces = fields.UUID(load_default=None, allow_none=True)
    note = Text(LONG, allow_blank=True, load_default="")

    @ma.validates_schema
    def _flags_name_parts(self, data: dict[str, Any], **_: Any) -> None:
        typed = cast("fields.Nested", self.fields["fields_"]).schema
        parts = {field.data_key for field in typed.fields.values()}
        if not set(data["flags"]) <= parts:
            raise ma.ValidationError("A flag names a part of this kind.", "flags")


@dataclass(frozen=True)
class Limit:
    """How many of a kind may hold at once, how one too many is refused, and whether it may be discussed."""

    most: int
    refusal: type[Conflict]
    bars_proposing: bool = False


@dataclass(frozen=True)
class KindShape:
    """How a kind describes itself to the rest."""

    content: type[Content]
    people: Callable[[Mapping[str, Any]], frozenset[str]]
    starter_field: str | None = None
    """The field only whoever began may write."""
    partner_field: str | None = None
    """The field only the partner of whoever began may write."""
    limit: Limit | None = None
    by_both: frozenset[Move] = TAPS
    """What a tap of each does; other ways to rest and end are another feature's."""
    relaxable: tuple[str, ...] | None = None
    """Parts a dated exception may ask less of, beside the whole; none where it has no exceptions."""
