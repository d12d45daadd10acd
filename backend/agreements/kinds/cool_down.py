"""A cool-down rule: how to pause a heated talk, and how to come back (R21)."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import marshmallow as ma
from marshmallow import fields

from backend.agreements.kinds.shape import LONG, Content, KindShape, Limit, one_of, whole, words_of
from backend.agreements.refusals import CoolDownRuleActive
from backend.infra.schema import LocalTime, Schema, Text

WHO_RETURNS = ("who_called", "other", "either", "alternate")
MINUTES_A_DAY = 24 * 60


class CoolDownFields(Schema):
    """What is typed about a pause."""

    signal_word = Text(40, allow_blank=True, load_default="")
    signal_gesture = Text(60, allow_blank=True, load_default="")
    early_signs = words_of()
    min_minutes = whole(10, 60)
    default_minutes = whole(20, 60)
    max_minutes = whole(60, MINUTES_A_DAY)
    reinitiator = one_of(*WHO_RETURNS)
    place = Text(120, allow_blank=True, load_default="")
    allowed_during = words_of()
    not_during = words_of()
    max_extensions = whole(0, 4)
    extension_minutes = whole(15, 240)
    if_no_return = Text(LONG, allow_blank=True, load_default="")
    return_opener = Text(120, allow_blank=True, load_default="")
    late_night_from = LocalTime(load_default=None, allow_none=True)
    late_night_until = LocalTime(load_default=None, allow_none=True)

    @ma.validates_schema
    def _has_a_signal(self, data: dict[str, Any], **_: Any) -> None:
        if not (data["signal_word"] or data["signal_gesture"]):
            raise ma.ValidationError("A word or a gesture.", "signal_word")

    @ma.validates_schema
    def _usual_is_no_shorter_than_least(self, data: dict[str, Any], **_: Any) -> None:
        if data["default_minutes"] < data["min_minutes"]:
            raise ma.ValidationError("Not shorter than the shortest pause.", "default_minutes")

    @ma.validates_schema
    def _night_ends_within_the_longest(self, data: dict[str, Any], **_: Any) -> None:
        start, end = data["late_night_from"], data["late_night_until"]
        if (start is None) != (end is None):
            raise ma.ValidationError("Both times or none.", "late_night_until")
        if start is not None and not 0 < night(start, end) <= data["max_minutes"]:
            raise ma.ValidationError("Longer than the longest pause.", "late_night_until")


class CoolDown(Content):
    """The whole content of a cool-down rule."""

    fields_ = fields.Nested(CoolDownFields, required=True, data_key="fields")


def night(start: time, end: time) -> int:
    """Minutes from late evening to morning."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % MINUTES_A_DAY


def _people(_typed: Mapping[str, Any]) -> frozenset[str]:
    return frozenset()


SHAPE = KindShape(CoolDown, _people, limit=Limit(1, CoolDownRuleActive))
