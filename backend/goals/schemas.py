"""Goals on the wire. Shape only: no database, no current user."""

from marshmallow import fields, validate

from backend.agreements.kinds.shared_goal import CHECK_EVERY_DAYS, STEP
from backend.goals.rules import Ended
from backend.infra.schema import LocalDate, Schema, Text, UtcInstant

NOTE = 280


class GoalStepping(Schema):
    """A step by its words, as the text both agreed on has them."""

    step = Text(STEP, required=True)


class GoalNoting(Schema):
    """A line about how it goes."""

    id = fields.UUID(required=True)
    text = Text(NOTE, required=True)


class GoalUnnoting(Schema):
    """The line to take back."""

    note_id = fields.UUID(required=True)


class GoalResting(Schema):
    """The day to ask again, at most sixty days from now."""

    until = LocalDate(required=True)


class GoalLooking(Schema):
    """How often to be reminded; null for not at all."""

    every_days = fields.Integer(
        strict=True, required=True, allow_none=True, validate=validate.OneOf(CHECK_EVERY_DAYS)
    )


class GoalMovedView(Schema):
    """Where it stands now; the words come with the feed."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    state = fields.String(required=True)


class GoalLookedView(Schema):
    """The number of the own space."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)


class GoalStepView(Schema):
    """A step that is done."""

    step = fields.String(required=True)
    at = UtcInstant(required=True)


class GoalNoteView(Schema):
    """A note of one of the two."""

    id = fields.UUID(required=True)
    person_id = fields.UUID(required=True)
    text = fields.String(required=True)
    at = UtcInstant(required=True)


class GoalView(Schema):
    """A goal as both see it, beside its agreement."""

    id = fields.UUID(required=True)
    agreement_id = fields.UUID(required=True)
    done = fields.List(fields.Nested(GoalStepView), required=True)
    notes = fields.List(fields.Nested(GoalNoteView), required=True)
    rest_until = LocalDate(required=True, allow_none=True)
    reached_by = fields.List(fields.UUID(), required=True)
    ended_as = fields.Enum(Ended, by_value=True, required=True, allow_none=True)
