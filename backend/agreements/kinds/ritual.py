"""A ritual of connection: a small shared habit with a known beginning and end."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from backend.agreements.kinds.shape import LONG, Content, KindShape, Who, each_once, is_person, whole
from backend.infra.schema import LocalTime, Schema, Text

SHORT, MIDDLE = 120, 240


class RitualFields(Schema):
    """What is typed about a ritual; the anchor says whose zone holds the time, or that each has it in their own."""

    what = Text(MIDDLE, required=True)
    starter = Who("take_turns", "either", required=True)
    days = fields.List(whole(1, 7), required=True, validate=[validate.Length(1, 7), each_once])
    local_time = LocalTime(load_default=None, allow_none=True)
    anchor = Who("both", required=True)
    minutes = whole(1, 240, required=False, load_default=15)
    place = Text(SHORT, allow_blank=True, load_default="")
    start_cue = Text(SHORT, allow_blank=True, load_default="")
    end_cue = Text(SHORT, allow_blank=True, load_default="")
    phone_free = fields.Boolean(load_default=False)
    skip_rule = Text(LONG, allow_blank=True, load_default="")


class Ritual(Content):
    """The whole content of a ritual."""

    fields_ = fields.Nested(RitualFields, required=True, data_key="fields")


def _people(typed: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(one for one in (typed["starter"], typed["anchor"]) if is_person(one))


SHAPE = KindShape(Ritual, _people, relaxable=("days", "localTime", "minutes", "place", "phoneFree"))
