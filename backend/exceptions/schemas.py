"""Exceptions and reliefs on the wire. Shape only: no database, no current user."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.agreements.kinds.shape import each_once
from backend.agreements.schemas import Hash
from backend.exceptions.rules import Reason, ReliefKind, State
from backend.infra.schema import LocalDate, Schema, Text, UtcInstant

WORDS = 240
MOST_PARTS = 12


class ExceptionContent(Schema):
    """What a yes is said to: the days, both included, the parts that ask less (none: all of it), and why."""

    starts_on = LocalDate(required=True)
    ends_on = LocalDate(required=True)
    reason = fields.Enum(Reason, by_value=True, required=True)
    relaxed = fields.List(
        fields.String(validate=validate.Length(1, 40)),
        required=True,
        validate=[validate.Length(max=MOST_PARTS), each_once],
    )
    words = Text(WORDS, allow_blank=True, load_default="")

    @ma.validates_schema
    def _ends_after_its_start(self, data: dict[str, Any], **_: Any) -> None:
        if data["ends_on"] < data["starts_on"]:
            raise ma.ValidationError("Not before its first day.", "ends_on")


class ExceptionAsking(ExceptionContent):
    """An exception for the other to answer, about the version both agreed to."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)


class ExceptionAccepting(Schema):
    """A yes to exactly these days and words."""

    hash = Hash(required=True)


class ExceptionMovedView(Schema):
    """Where it stands now; the words come with the feed."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.Enum(State, by_value=True, required=True)


class ExceptionView(Schema):
    """An exception as both see it; its words are gone once it was taken back."""

    id = fields.UUID(required=True)
    agreement_id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    revision_hash = Hash(required=True)
    author_id = fields.UUID(required=True)
    state = fields.Enum(State, by_value=True, required=True)
    salt = Hash(required=True, allow_none=True)
    hash = Hash(required=True)
    content = fields.Nested(ExceptionContent, required=True, allow_none=True)
    asked_at = UtcInstant(required=True)
    lapses_at = UtcInstant(required=True, allow_none=True)
    begins_at = UtcInstant(required=True, allow_none=True)
    ends_at = UtcInstant(required=True, allow_none=True)
    end_by = fields.UUID(required=True, allow_none=True)
    ended_at = UtcInstant(required=True, allow_none=True)


class ReliefStarting(Schema):
    """Away or unwell, from now until the end of this day, for seven days at most."""

    id = fields.UUID(required=True)
    kind = fields.Enum(ReliefKind, by_value=True, required=True)
    until = LocalDate(required=True)


class ReliefChanging(Schema):
    """Another last day, within the same seven days."""

    until = LocalDate(required=True)


class ReliefMovedView(Schema):
    """Whether it runs; what it is comes with the feed."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["running", "ended"]))
