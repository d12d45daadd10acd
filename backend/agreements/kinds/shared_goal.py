"""A shared goal: something both want to reach, in small steps, with each one's own way to help."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.agreements.kinds.shape import Content, KindShape, Limit, each_once, one_of, whole
from backend.agreements.refusals import TooManyGoals
from backend.agreements.rules import Move
from backend.infra.schema import Schema, Text

# What a target counts, and how far it may go; nothing is counted of what is simply done.
TARGETS = {"done": None, "count": (1, 999), "amount": (1, 1_000_000), "feeling": (1, 5)}
NEEDS_TARGET = ("count", "feeling")
PER = ("week", "month", "total")
CHECK_EVERY_DAYS = (7, 14)
STEP = 120
SUPPORT = 160
MOST_STEPS = 7
MOST_ACTIVE = 3


class SharedGoalFields(Schema):
    """What is typed about a goal; nothing in it is counted of one person."""

    measure = one_of(*TARGETS)
    target = whole(1, 1_000_000, required=False, load_default=None, allow_none=True)
    per = one_of(*PER)
    due_in_days = whole(7, 365, required=False, load_default=28)
    steps = fields.List(
        Text(STEP, required=True), required=True, validate=[validate.Length(1, MOST_STEPS), each_once]
    )
    my_support = Text(SUPPORT, load_default=None, allow_none=True)
    your_support = Text(SUPPORT, load_default=None, allow_none=True)
    check_every_days = fields.Integer(strict=True, load_default=7, validate=validate.OneOf(CHECK_EVERY_DAYS))

    @ma.validates_schema
    def _target_fits_measure(self, data: dict[str, Any], **_: Any) -> None:
        limits, target = TARGETS[data["measure"]], data["target"]
        if target is None:
            if data["measure"] in NEEDS_TARGET:
                raise ma.ValidationError("A number to reach.", "target")
        elif limits is None or not limits[0] <= target <= limits[1]:
            raise ma.ValidationError("Not a number this measure has.", "target")


class SharedGoal(Content):
    """The whole content of a shared goal."""

    fields_ = fields.Nested(SharedGoalFields, required=True, data_key="fields")


def _people(_typed: Mapping[str, Any]) -> frozenset[str]:
    return frozenset()


# Either rests or lets go of a goal, and both reach it (3.5): that is told apart in `goals`. What a review let rest
# wakes like everything else, by a tap of each (R5).
SHAPE = KindShape(
    SharedGoal,
    _people,
    starter_field="mySupport",
    partner_field="yourSupport",
    limit=Limit(MOST_ACTIVE, TooManyGoals, bars_proposing=True),
    by_both=frozenset({Move.WAKE}),
)
