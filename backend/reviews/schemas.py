"""Reviews on the wire. Shape only: no database, no current user."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.infra.schema import LocalDate, LocalTime, Schema, Text, UtcInstant
from backend.reviews.life import MOST_TOPICS
from backend.reviews.rhythm import AT, EVERY_DAYS, LEAST_DAYS, MOST_DAYS
from backend.reviews.rules import Decision, ItemKind, Outcome, Report, Stance, State

ANSWER, ACTION, IDEA = 1000, 240, 240
MOST_ANSWERS = 60
QUESTION = r"^[a-z0-9._-]{1,40}$"


class KeepingRhythm(Schema):
    """How often, on which weekday by preference (Monday is 1), and at which hour of each one's own clock."""

    every_days = fields.Integer(
        strict=True, load_default=EVERY_DAYS, validate=validate.Range(LEAST_DAYS, MOST_DAYS)
    )
    weekday = fields.Integer(strict=True, allow_none=True, load_default=None, validate=validate.Range(1, 7))
    at = LocalTime(load_default=AT)


class LookingSooner(Schema):
    """What the next review shall look at."""

    agreement_id = fields.UUID(required=True)


class Snoozing(Schema):
    """To which day it moves for both."""

    until = LocalDate(required=True)


class BeingQuiet(Schema):
    """Until which day one's own reminders wait; none lets them come again."""

    until = LocalDate(required=True, allow_none=True)


class SharedAnswer(Schema):
    """One answer marked to be shared: about an item, or to a question of ours, or neither."""

    item_id = fields.UUID(allow_none=True, load_default=None)
    question = fields.String(allow_none=True, load_default=None, validate=validate.Regexp(QUESTION))
    stance = fields.Enum(Stance, by_value=True, allow_none=True, load_default=None)
    text = Text(ANSWER, allow_none=True, load_default=None)

    @ma.validates_schema
    def _says_something(self, data: dict[str, Any], **_: Any) -> None:
        if data["text"] is None and data["stance"] is None:
            raise ma.ValidationError("Words, or where it leans.", "text")


class BeingReady(Schema):
    """What both shall see once both are ready; what is not in here stays on the device."""

    answers = fields.List(
        fields.Nested(SharedAnswer), required=True, validate=validate.Length(max=MOST_ANSWERS)
    )


class ChoosingTopics(Schema):
    """What to talk about."""

    item_ids = fields.List(fields.UUID(), required=True, validate=validate.Length(max=MOST_TOPICS))


class Deciding(Schema):
    """What shall become of an item; none takes one's decision back."""

    item_id = fields.UUID(required=True)
    decision = fields.Enum(Decision, by_value=True, required=True, allow_none=True)


class Acting(Schema):
    """One small step of one's own, and until when."""

    id = fields.UUID(required=True)
    text = Text(ACTION, required=True)
    due_on = LocalDate(required=True)


class Reconnecting(Schema):
    """Something pleasant to end with."""

    text = Text(IDEA, required=True)


class Reporting(Schema):
    """What became of a step of one's own; moved needs the new day."""

    outcome = fields.Enum(Report, by_value=True, required=True, allow_none=True)
    due_on = LocalDate(allow_none=True, load_default=None)

    @ma.validates_schema
    def _names_its_day(self, data: dict[str, Any], **_: Any) -> None:
        if (data["outcome"] is Report.MOVED) != (data["due_on"] is not None):
            raise ma.ValidationError("A new day goes with moved, and with nothing else.", "dueOn")


class ReviewMovedView(Schema):
    """Where it stands now; the words come with the feed."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.Enum(State, by_value=True, required=True)


class StepMovedView(Schema):
    """An action point or an agreement as it stands now."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True)


class ReviewItemView(Schema):
    """One thing to look at; decisions are there once both are in."""

    id = fields.UUID(required=True)
    kind = fields.Enum(ItemKind, by_value=True, required=True)
    subject_id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True, allow_none=True)
    owner_id = fields.UUID(required=True, allow_none=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True, allow_none=True)
    decisions = fields.Dict(keys=fields.UUID(), values=fields.Enum(Decision, by_value=True), required=True)


class ReviewAnswerView(Schema):
    """What somebody shared."""

    person_id = fields.UUID(required=True)
    item_id = fields.UUID(required=True, allow_none=True)
    question = fields.String(required=True, allow_none=True)
    stance = fields.Enum(Stance, by_value=True, required=True, allow_none=True)
    text = fields.String(required=True, allow_none=True)


class ReconnectView(Schema):
    """An idea for something pleasant, and whose it is."""

    person_id = fields.UUID(required=True)
    text = fields.String(required=True)


class ReviewView(Schema):
    """A review as both see it."""

    id = fields.UUID(required=True)
    state = fields.Enum(State, by_value=True, required=True)
    due_on = LocalDate(required=True)
    asks_on = LocalDate(required=True)
    opens_at = UtcInstant(required=True)
    opened_at = UtcInstant(required=True, allow_none=True)
    ends_at = UtcInstant(required=True, allow_none=True)
    snoozes = fields.Integer(required=True)
    skip_by = fields.UUID(required=True, allow_none=True)
    items = fields.List(fields.Nested(ReviewItemView), required=True)
    revealed_at = UtcInstant(required=True, allow_none=True)
    answers = fields.List(fields.Nested(ReviewAnswerView), required=True)
    topics = fields.List(fields.UUID(), required=True)
    reconnect = fields.Nested(ReconnectView, required=True, allow_none=True)
    closed_at = UtcInstant(required=True, allow_none=True)
    next_on = LocalDate(required=True, allow_none=True)
