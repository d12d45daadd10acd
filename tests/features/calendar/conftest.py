"""Calendars as another program reads them."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import vobject

from backend.schedules.jobs import tick
from tests.factories import agree, ritual
from tests.people import NOBODY, Person


@dataclass(frozen=True)
class Date:
    """One date of a calendar."""

    uid: str
    at: datetime
    minutes: int
    summary: str
    words: str


def parse(body: bytes) -> list[Date]:
    """What a library that has nothing to do with the one that writes makes of the bytes."""
    calendar = vobject.readOne(body.decode())
    calendar.validate(raiseException=True)
    return [
        Date(
            uid=event.uid.value,
            at=event.dtstart.value.astimezone(UTC),
            minutes=int(event.duration.value.total_seconds()) // 60,
            summary=event.summary.value,
            words=event.description.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]


def make(person) -> str:
    """A new address; its path."""
    answer = person.post("/api/calendar")
    assert answer.status == 200, answer.body
    return answer.json["address"].removeprefix("http://localhost:8000")


def sunday_tea(one, other, anchor="both", **fields):
    """A ritual both said yes to; at seven reviews come, at eight this."""
    return agree(one, other, ritual(anchor, fields=fields), "ritual")


@pytest.fixture(autouse=True)
def first_review(ground, ana, ben, eve, finn):
    """The clock has planned it."""
    tick(ground)


@pytest.fixture
def fetch(app):
    """A calendar program: no cookie, no page of ours."""
    program = Person(app, NOBODY)

    def get(path):
        return program.client.get(path, base_url="http://localhost:8000")

    return get


@pytest.fixture
def dates(fetch):
    """What stands at an address."""

    def read(path):
        answer = fetch(path)
        assert answer.status_code == 200, answer.data
        return parse(answer.data)

    return read
