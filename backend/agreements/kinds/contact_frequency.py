"""Contact frequency: how often, when, and what a busy day may ask (R17)."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.agreements.kinds.shape import LONG, Content, KindShape, Who, each_once, is_person, one_of, whole
from backend.infra.schema import LocalTime, Schema, Text

CHANNELS = ("message", "voice_note", "voice_call", "video_call", "in_person", "any")
EXCEPTIONS = (
    "sleep", "work", "study", "travel", "illness", "family", "driving", "own_time", "exam", "holiday",
)  # fmt: skip
MOST = {"day": 4, "week": 21}
MINUTES_A_DAY = 24 * 60
LEAST_APART = 4 * 60
SHORTEST_WINDOW = 30

Minutes = tuple[int, int]


class Window(Schema):
    """Local hours in which one person, or each, is glad to be contacted; it may run past midnight."""

    person = Who("each", required=True)
    start = LocalTime(required=True)
    end = LocalTime(required=True)
    days = fields.List(whole(1, 7), required=True, validate=[validate.Length(1, 7), each_once])

    @ma.validates_schema
    def _long_enough(self, data: dict[str, Any], **_: Any) -> None:
        if length(data["start"], data["end"]) < SHORTEST_WINDOW:
            raise ma.ValidationError("At least 30 minutes.", "end")


class ContactFrequencyFields(Schema):
    """What is typed about contact; no read receipt, location, timer or statistic has a field."""

    channel = one_of(*CHANNELS)
    who = Who("each", "take_turns", "either", "both", required=True)
    times = whole(1, 21)
    per = one_of("day", "week")
    call_minutes = whole(5, 180, required=False, load_default=None, allow_none=True)
    windows = fields.List(fields.Nested(Window), required=True, validate=validate.Length(max=14))
    reply_within_hours = whole(2, 48, required=False, load_default=None, allow_none=True)
    count_only_reachable_hours = fields.Boolean(
        load_default=True, validate=validate.OneOf([True]), metadata={"enum": [True]}
    )
    busy_phrase = Text(60, load_default=None, allow_none=True)
    busy_follow_up_hours = whole(2, 24, required=False, load_default=4)
    nudge_after_hours = whole(2, 48, required=False, load_default=None, allow_none=True)
    max_nudges = whole(0, 2, required=False, load_default=1)
    exceptions = fields.List(
        fields.String(validate=validate.OneOf(EXCEPTIONS)),
        load_default=lambda: ["sleep", "work"],
        validate=each_once,
    )
    if_it_slips = Text(LONG, allow_blank=True, load_default="")

    @ma.validates_schema
    def _has_room(self, data: dict[str, Any], **_: Any) -> None:
        if data["times"] > MOST[data["per"]] or not fits(
            data["windows"], times=data["times"], per=data["per"]
        ):
            raise ma.ValidationError("Never more often than every four hours.", "times")

    @ma.validates_schema
    def _busy_is_possible(self, data: dict[str, Any], **_: Any) -> None:
        reply = data["reply_within_hours"]
        if reply is None:
            return
        if data["busy_phrase"] is None:
            raise ma.ValidationError("A hoped-for reply needs a busy phrase.", "busy_phrase")
        if data["nudge_after_hours"] is not None and data["nudge_after_hours"] < reply:
            raise ma.ValidationError("Not before the hoped-for reply.", "nudge_after_hours")


class ContactFrequency(Content):
    """The whole content of a contact frequency."""

    fields_ = fields.Nested(ContactFrequencyFields, required=True, data_key="fields")


def length(start: time, end: time) -> int:
    """Minutes from start to end, past midnight when the end is earlier."""
    return (_minute(end) - _minute(start)) % MINUTES_A_DAY


def fits(windows: list[dict[str, Any]], *, times: int, per: str) -> bool:
    """Tell whether so many contacts, four hours apart, have room in the windows; none sets no hours."""
    if not windows:
        return True
    days = {day: list(_on_day(windows, day)) for day in range(1, 8)}
    if per == "day":
        return all(_room(day) >= times for day in days.values() if day)
    week = [
        (start + day * MINUTES_A_DAY, end + day * MINUTES_A_DAY) for day in days for start, end in days[day]
    ]
    return _room(week) >= times


def _on_day(windows: Iterable[dict[str, Any]], day: int) -> Iterable[Minutes]:
    for window in windows:
        if day in window["days"]:
            start = _minute(window["start"])
            yield start, start + length(window["start"], window["end"])


def _room(windows: list[Minutes]) -> int:
    """The most contacts four hours apart: always take the earliest minute left."""
    count, earliest = 0, 0
    for start, end in sorted(windows):
        moment = max(start, earliest)
        while moment <= end:
            count, earliest = count + 1, moment + LEAST_APART
            moment = earliest
    return count


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _people(typed: Mapping[str, Any]) -> frozenset[str]:
    named = [typed["who"], *(window["person"] for window in typed["windows"])]
    return frozenset(one for one in named if is_person(one))


SHAPE = KindShape(ContactFrequency, _people, relaxable=("times", "windows", "replyWithinHours", "maxNudges"))
