"""Twelve months of twenty couples in twenty pairs of zones: every review is asked once, at the hour each knows."""

import sys
from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from backend.accounts.models import Person as Account
from backend.notifications.models import Notice
from backend.reviews.models import Review
from backend.schedules.jobs import tick
from backend.spaces.models import Member
from backend.spaces.rules import Kind
from tests.people import Identity, Person
from tests.support.memory import fast_folder

# Both hemispheres, half and quarter hours, half an hour of summer time, no summer time, far apart and together.
PAIRS = (
    ("Europe/Berlin", "Asia/Shanghai"),
    ("Europe/London", "America/New_York"),
    ("America/Los_Angeles", "Australia/Sydney"),
    ("Pacific/Kiritimati", "Pacific/Niue"),
    ("Australia/Lord_Howe", "Europe/Lisbon"),
    ("America/Santiago", "Europe/Madrid"),
    ("Pacific/Chatham", "Atlantic/Azores"),
    ("America/St_Johns", "Asia/Kathmandu"),
    ("Africa/Cairo", "America/Chicago"),
    ("Asia/Tehran", "Europe/Helsinki"),
    ("Africa/Casablanca", "Europe/Paris"),
    ("America/Havana", "America/Havana"),
    ("Asia/Kolkata", "America/Denver"),
    ("Pacific/Auckland", "Pacific/Honolulu"),
    ("Europe/Dublin", "Europe/Dublin"),
    ("Asia/Beirut", "America/Asuncion"),
    ("America/Nuuk", "Europe/Moscow"),
    ("Australia/Adelaide", "Asia/Tokyo"),
    ("Africa/Johannesburg", "Europe/Athens"),
    ("Antarctica/Troll", "America/Sao_Paulo"),
)
# The default, a weekday, and hours of the nights in which clocks change.
RHYTHMS = (
    {"everyDays": 30, "weekday": None, "at": "19:00"},
    {"everyDays": 14, "weekday": 7, "at": "02:30"},
    {"everyDays": 56, "weekday": 7, "at": "01:30"},
    {"everyDays": 60, "weekday": 6, "at": "00:15"},
)
YEAR = timedelta(days=365)


def populate(app, everybody):
    """Forty people sign up, link, and choose."""
    for number, zones in enumerate(PAIRS):
        two = [_person(app, number, which, zone) for which, zone in enumerate(zones)]
        two[0].invite(two[1])
        answer = two[0].put("/api/reviews/rhythm", **RHYTHMS[number % len(RHYTHMS)])
        assert answer.status == 200, answer.body


def _person(app, number, which, zone):
    person_id = UUID(f"{number * 2 + which + 0x1000:08x}-0000-4000-8000-000000000000")
    person = Person(app, Identity(person_id, f"{person_id}@example.org", "Somebody", "en", zone))
    assert person.sign_up().status == 201
    return person


@pytest.fixture
def world(kind, worlds):
    return worlds.get(kind, "year", populate)


@pytest.fixture
def database(kind, worlds, world):
    """In memory: a year is thousands of commits."""
    with TemporaryDirectory(dir=fast_folder()) as folder:
        yield worlds.copy(kind, Path(folder), world)


def live_a_year(clock, ground):
    """The clock ticks at every instant at which something is due; how often it did."""
    end, ticks = clock.now + YEAR, 0
    while (following := tick(ground).next_due_at) and following <= end:
        clock.now = max(clock.now, following)
        ticks += 1
    return ticks


def asked(ground):
    """Who was asked about which review when: person, zone, review, its day, instants."""
    own = sa.select(Member.person_id, Member.space_id).where(Member.kind == Kind.OWN).subquery()
    found = (
        sa.select(Account.id, Account.zone, Review.id, Review.asks_on, Notice.at)
        .join(own, own.c.space_id == Notice.space_id)
        .join(Account, Account.id == own.c.person_id)
        .join(Review, Review.id == Notice.subject_id)
        .where(Notice.kind == "review_open")
    )
    with ground.engines.read.connect() as connection:
        rows = connection.execute(found).all()
    every = defaultdict(list)
    for person, zone, review, day, at in rows:
        every[person, zone, review, day].append(at)
    return every


def is_at(instant, zone, day, at):
    """Whether a clock on the wall there shows this time, or the time it jumped to over a gap."""
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    if local == wanted:
        # Of two such hours it is the first.
        return not wanted.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC) < instant
    back = (
        wanted.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    )
    return local == back != wanted


def test_every_review_of_a_year_is_asked_once_at_the_preferred_local_hour(clock, ground):
    """2.10, 4.3."""
    ticks = live_a_year(clock, ground)
    # Those of the last two days may have been asked of one of the two only so far.
    last = clock.now.date() - timedelta(days=2)
    found = asked(ground)
    by_couple = defaultdict(set)
    unusual = 0
    for (person, zone, review, day), instants in found.items():
        number = (person.int >> 96) - 0x1000 >> 1
        if number < 0 or day > last:
            continue  # the people of every world; a last one that not both have come to
        rhythm = RHYTHMS[number % len(RHYTHMS)]
        at = time.fromisoformat(rhythm["at"])
        assert len(instants) == 1, (zone, day, instants)
        assert is_at(instants[0], zone, day, at), (zone, day, instants)
        assert rhythm["weekday"] in (None, day.isoweekday())
        unusual += instants[0].astimezone(ZoneInfo(zone)).time().replace(tzinfo=None) != at
        by_couple[number].add((review, day, person, instants[0], zone))
    assert len(by_couple) == len(PAIRS)
    lines = []
    for number, told in sorted(by_couple.items()):
        days = sorted({day for _, day, *_ in told})
        people = {person for _, _, person, *_ in told}
        assert len(told) == 2 * len(days), "both, about each"
        assert len(people) == 2
        every_days = RHYTHMS[number % len(RHYTHMS)]["everyDays"]
        assert 365 // every_days - 1 <= len(days) <= 365 // every_days + 1
        assert all(abs((after - before).days - every_days) <= 7 for before, after in pairwise(days))
        lines.append(_line(number, told, days))
    assert unusual > 0, "the year has nights in which such an hour does not exist"
    lines.append(f"{sum(map(len, by_couple.values()))} times somebody was asked, in {ticks} ticks")
    sys.stdout.write("\n".join(lines) + "\n")


def _line(number, told, days):
    rhythm = RHYTHMS[number % len(RHYTHMS)]
    hours = {
        zone: sorted(
            {at.astimezone(ZoneInfo(zone)).strftime("%H:%M") for *_, at, where in told if where == zone}
        )
        for zone in PAIRS[number]
    }
    shown = ", ".join(f"{zone} {'/'.join(found)}" for zone, found in hours.items())
    return f"{len(days):2} reviews, every {rhythm['everyDays']} days at {rhythm['at']}: {shown}"
