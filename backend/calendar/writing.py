"""Dates as a calendar file (RFC 5545): instants in UTC, so that every program shows the same as Accord does."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.calendar.dates import Entry
from backend.calendar.queries import Reader
from backend.calendar.texts import NEUTRAL, TITLE

KIND = "text/calendar"
LOOK_AGAIN = timedelta(hours=12)


def write(entries: Iterable[Entry], *, reader: Reader, keys: Any, now: datetime) -> bytes:
    """The file. No word of it was written by anyone; nothing says what a date is about or whose it is."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Accord//Accord//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", TITLE)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, reader, keys, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, reader: Reader, keys: Any, now: datetime) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(entry, reader, keys))
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("dtstart", entry.at)
    event.add("duration", timedelta(minutes=entry.minutes))
    event.add("summary", TITLE)
    event.add("description", NEUTRAL[reader.language], parameters={"LANGUAGE": reader.language.value})
    event.add("class", "PRIVATE")
    return event


def _uid(entry: Entry, reader: Reader, keys: Any) -> str:
    """The same at each look, and another for each of the two: two calendars side by side do not tell a couple."""
    made: bytes = keys.fingerprint("calendar-entry", f"{reader.own_space}|{entry.mark}")
    return str(UUID(bytes=made[:16]))
