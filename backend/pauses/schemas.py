"""Pauses on the wire. Shape only: no database, no current user."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.infra.schema import Schema, Text, UtcInstant
from backend.pauses.rules import ClosedAs, State

MESSAGE, TOPIC = 280, 160
LAST_STEP = 6
MOST_MINUTES = 24 * 60


class Calling(Schema):
    """A call: how long in minutes, or until when exactly, and what the other will read."""

    minutes = fields.Integer(strict=True, validate=validate.Range(1, MOST_MINUTES))
    return_at = UtcInstant()
    message = Text(MESSAGE, allow_none=True, load_default=None)

    @ma.validates_schema
    def _has_one_length(self, data: dict[str, Any], **_: Any) -> None:
        if ("minutes" in data) == ("return_at" in data):
            raise ma.ValidationError("Minutes, or the exact time.", "minutes")


class FirstCalling(Calling):
    """A pause where none is."""

    id = fields.UUID(required=True)


class CallingAgain(Calling):
    """A pause of the repair talk."""

    new_id = fields.UUID(required=True)


class NamingTime(Schema):
    """An exact return time."""

    return_at = UtcInstant(required=True)


class Offering(Schema):
    """What the check-in or review would be about."""

    topic = Text(TOPIC, allow_none=True, load_default=None)


class NamingTopic(Schema):
    """One line about what it was; empty takes it away."""

    topic = Text(TOPIC, allow_blank=True, required=True)


class Stepping(Schema):
    """Where the repair talk is; nought before its first step."""

    step = fields.Integer(strict=True, required=True, validate=validate.Range(0, LAST_STEP))


class PauseMovedView(Schema):
    """Where it stands now; the words come with the feed."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.Enum(State, by_value=True, required=True)


class PauseRuleView(Schema):
    """The cool-down rule as it was at the call; without one, our own limits and no words."""

    revision_id = fields.UUID(required=True, allow_none=True)
    agreed_at = UtcInstant(required=True, allow_none=True)
    sentence = fields.String(required=True, allow_none=True)
    opener = fields.String(required=True, allow_none=True)
    if_no_return = fields.String(required=True, allow_none=True)
    min_minutes = fields.Integer(required=True)
    max_minutes = fields.Integer(required=True)
    extension_minutes = fields.Integer(required=True)
    place = fields.String(required=True, allow_none=True)
    allowed_during = fields.List(fields.String(), required=True)
    not_during = fields.List(fields.String(), required=True)


class ExtensionView(Schema):
    """A later return time, and whose it was."""

    person_id = fields.UUID(required=True, allow_none=True)
    at = UtcInstant(required=True)
    return_at = UtcInstant(required=True)


class AskedView(Schema):
    """A question for more time that waits for an answer."""

    person_id = fields.UUID(required=True)
    return_at = UtcInstant(required=True)
    at = UtcInstant(required=True)
    lapses_at = UtcInstant(required=True)


class PauseView(Schema):
    """A pause as both see it."""

    id = fields.UUID(required=True)
    state = fields.Enum(State, by_value=True, required=True)
    callers = fields.List(fields.UUID(), required=True)
    started_at = UtcInstant(required=True)
    planned_return_at = UtcInstant(required=True)
    return_at = UtcInstant(required=True)
    minimum_until = UtcInstant(required=True)
    ends_at = UtcInstant(required=True)
    message = fields.Dict(keys=fields.UUID(), values=fields.String(), required=True)
    rule = fields.Nested(PauseRuleView, required=True)
    extensions_left = fields.Integer(required=True)
    first_to_speak = fields.UUID(required=True, allow_none=True)
    acknowledged_at = UtcInstant(required=True, allow_none=True)
    okay = fields.List(fields.UUID(), required=True)
    here = fields.List(fields.UUID(), required=True)
    extensions = fields.List(fields.Nested(ExtensionView), required=True)
    asked = fields.Nested(AskedView, required=True, allow_none=True)
    hand_over_by = fields.UUID(required=True, allow_none=True)
    step = fields.Integer(required=True)
    topic = fields.String(required=True, allow_none=True)
    returned_at = UtcInstant(required=True, allow_none=True)
    closed_at = UtcInstant(required=True, allow_none=True)
    closed_as = fields.Enum(ClosedAs, by_value=True, required=True, allow_none=True)
    closed_by = fields.UUID(required=True, allow_none=True)
    previous_id = fields.UUID(required=True, allow_none=True)
