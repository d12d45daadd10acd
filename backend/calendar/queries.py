"""Reads for a calendar: whose address it is, and the dates of their couple. They touch nothing of the partner's own."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, bindparam, select

from backend.accounts.models import Person
from backend.accounts.rules import Language
from backend.calendar import dates
from backend.calendar.dates import Entry, Planned
from backend.calendar.models import CalendarFeed
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.reviews import rows
from backend.reviews.models import Review, Rhythm
from backend.rituals import queries as rituals
from backend.spaces.models import Space

PURPOSE = "calendar"

_READER = (
    select(CalendarFeed.space_id, Space.id, Person.zone, Person.language)
    .join(Person, Person.space_id == CalendarFeed.space_id)
    .outerjoin(
        Space,
        and_(
            Space.id == CalendarFeed.couple_space_id, Space.ended_at.is_(None), Space.destroyed_at.is_(None)
        ),
    )
    .where(CalendarFeed.secret_mac == bindparam("mac"))
)
_ME = select(Person.zone, Person.language).where(Person.id == bindparam("person"))
_REVIEW = (
    select(Rhythm, Review.due_on, Review.asks_on)
    .join(Review, and_(Review.space_id == Rhythm.space_id, Review.closed_at.is_(None)))
    .where(Rhythm.space_id == bindparam("space"))
)


@dataclass(frozen=True)
class Reader:
    """Whose calendar it is, and the living couple it tells of; none when that has ended."""

    own_space: UUID
    couple_space: UUID | None
    zone: str
    language: Language


def reader_of(work: Work, secret: str) -> Reader:
    """Whose address this is. What never was a secret is looked for like any other."""
    row = work.session.execute(_READER, {"mac": work.keys.fingerprint(PURPOSE, secret)}).one_or_none()
    if row is None:
        raise NotFound
    return Reader(*row)


def reader_here(work: Work) -> Reader:
    """The actor, for a single file; who is in no living couple has no dates."""
    if not couples.is_linked(work):
        raise NotFound
    zone, language = work.session.execute(_ME, {"person": work.me.person_id}).one()
    return Reader(work.me.space_id, work.me.couple_space_id, zone, language)


def all_dates(work: Work, reader: Reader) -> list[Entry]:
    """What the address tells: nothing once the couple has ended."""
    if reader.couple_space is None:
        return []
    return dates.told([*_reviews(work, reader), *_rituals(work, reader)])


def next_review(work: Work, reader: Reader) -> list[Entry]:
    """The review that is planned, or the one after it when that has begun long since."""
    found = dates.told(_reviews(work, reader))[:1]
    if not found:
        raise NotFound
    return found


def ritual(work: Work, reader: Reader, agreement_id: UUID) -> list[Entry]:
    """When one ritual comes; one that has no time, rests or is somebody else's has no file."""
    found = dates.told(_rituals(work, reader, only=agreement_id))
    if not found:
        raise NotFound
    return found


def _reviews(work: Work, reader: Reader) -> list[Entry]:
    row = work.session.execute(_REVIEW, {"space": reader.couple_space}).one_or_none()
    if row is None:
        return []
    rhythm, due_on, asks_on = row
    return dates.of_reviews(rows.rhythm(rhythm), Planned(due_on, asks_on), zone=reader.zone, now=work.now)


def _rituals(work: Work, reader: Reader, *, only: UUID | None = None) -> list[Entry]:
    space = reader.couple_space
    held = rituals.list_of_couple(work, space) if space else []
    return [
        entry
        for one in held
        if only in (None, one.agreement_id)
        for entry in dates.of_ritual(one.agreement_id, one.terms[reader.own_space], now=work.now)
    ]
