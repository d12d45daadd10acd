"""The shapes of JSON: one spelling for each value."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from backend.infra.schema import (
    Base64,
    LocalDate,
    LocalTime,
    Schema,
    Text,
    UtcInstant,
    Zone,
    from_base64,
    to_base64,
)
from backend.kernel.clock import from_wire, to_wire


class Note(Schema):
    the_text = Text(5)
    may_be_blank = Text(5, allow_blank=True)
    sent_at = UtcInstant()
    key = Base64(size=3)
    starts = LocalTime()
    day_on = LocalDate()
    zone = Zone()


def read(**wire):
    return Note().load(wire)


@pytest.mark.parametrize(
    ("wire", "value"),
    [
        ({"theText": " e\u0301te\u0301 "}, {"the_text": "\u00e9t\u00e9"}),
        ({"theText": "a\r\nb"}, {"the_text": "a\nb"}),
        ({"theText": "我们俩"}, {"the_text": "我们俩"}),
        ({"mayBeBlank": "  "}, {"may_be_blank": ""}),
        ({"sentAt": "2026-05-03T21:14:00.0009Z"}, {"sent_at": datetime(2026, 5, 3, 21, 14, tzinfo=UTC)}),
        ({"sentAt": "2026-05-04T11:14:00+14:00"}, {"sent_at": datetime(2026, 5, 3, 21, 14, tzinfo=UTC)}),
        ({"key": "AQID"}, {"key": b"\1\2\3"}),
        ({"starts": "23:59"}, {"starts": time(23, 59)}),
        ({"dayOn": "2028-02-29"}, {"day_on": date(2028, 2, 29)}),
        ({"zone": "Asia/Shanghai"}, {"zone": "Asia/Shanghai"}),
    ],
    ids=str,
)
def test_what_is_read(wire, value):
    assert read(**wire) == value


@pytest.mark.parametrize(
    "wire",
    [
        {"theText": ""}, {"theText": " \n "}, {"theText": "123456"}, {"theText": "a\0b"}, {"theText": "a\tb"},
        {"theText": 7}, {"theText": None}, {"theText": "\x9b"},
        {"sentAt": "2026-05-03T21:14:00"}, {"sentAt": "yesterday"}, {"sentAt": 1777842840},
        {"key": "AQI"}, {"key": "AQIDBA"}, {"key": "AQ=="}, {"key": "A+/D"}, {"key": ["AQID"]},
        {"starts": "24:00"}, {"starts": "7:30"}, {"starts": "07:30:00"}, {"starts": "०७:३०"},
        {"dayOn": "2026-02-29"}, {"dayOn": "20260503"}, {"dayOn": "2026-W18-7"},
        {"zone": "Mars/Olympus"}, {"zone": ""}, {"zone": "../etc/passwd"},
        {"the_text": "snake"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_refused(wire):
    with pytest.raises(ValidationError):
        read(**wire)


def test_a_padding_bit_that_is_set_is_another_spelling_and_refused():
    with pytest.raises(ValueError, match="spelling"):
        from_base64("AB")


@given(st.binary(max_size=99))
def test_bytes_come_back_from_base64(raw):
    assert from_base64(to_base64(raw)) == raw


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_survives_the_wire_to_the_millisecond(moment):
    wire = to_wire(from_wire(moment.isoformat())) if moment.year not in {1, 9999} else None
    if wire is not None:
        assert to_wire(from_wire(wire)) == wire


@given(st.text())
def test_a_text_that_was_read_reads_the_same_again(raw):
    try:
        once = Text(9999).deserialize(raw)
    except ValidationError:
        return
    assert Text(9999).deserialize(once) == once
