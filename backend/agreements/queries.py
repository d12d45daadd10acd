"""Reads for deciding. They start inside the actor's couple: what others own does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, func, or_, select, union_all
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.agreements.kinds import KINDS, Kind
from backend.agreements.models import Agreement, Answer, Consent, Event, Happened, Intent, Mark, Revision
from backend.agreements.rules import AGREED, HOLDING, Exact, Life, Sent, Tap, Yes
from backend.couples import meeting
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.security.vault import SpaceKey
from backend.spaces.models import Member, Space

_Latest = aliased(Revision)
_Active = aliased(Revision)
_UntilThen = aliased(Revision)
_KEY = select(Space.wrapped_key).where(Space.id == bindparam("space")).scalar_subquery()
_IN_HAND = (
    select(Agreement, _Latest, _Active, _UntilThen, _KEY)
    .join(_Latest, _Latest.id == Agreement.latest_revision_id)
    .outerjoin(_Active, _Active.id == Agreement.active_revision_id)
    .outerjoin(_UntilThen, _UntilThen.id == Agreement.until_then_revision_id)
    .where(Agreement.space_id == bindparam("space"))
)
_LIMITED = [kind for kind, shape in KINDS.items() if shape.limit]
_OF_BOTH = select(Member.person_id).where(Member.space_id == bindparam("space"))
# The zones of two people are the first and the last of them, brought along by the statement that a yes needs anyway.
_FIRST_AND_LAST = tuple(
    select(which(Person.zone)).where(Person.id.in_(_OF_BOTH)).scalar_subquery()
    for which in (func.min, func.max)
)
_FOR_COMMAND = _IN_HAND.add_columns(*_FIRST_AND_LAST).where(
    or_(
        Agreement.id == bindparam("agreement"),
        Agreement.id == bindparam("replaced"),
        Agreement.lapses_at.is_not(None),
        and_(Agreement.kind.in_(_LIMITED), Agreement.state.in_(HOLDING)),
    )
)
# What an accepted version replaces is most often of its own kind: it is at hand without another look.
_FOR_ACCEPTING = union_all(
    _FOR_COMMAND.with_only_columns(Agreement.id),
    select(Agreement.id).where(
        Agreement.space_id == bindparam("space"),
        Agreement.kind
        == select(Agreement.kind).where(Agreement.id == bindparam("agreement")).scalar_subquery(),
        Agreement.state.in_(AGREED),
    ),
)
_FOR_ACCEPT = _IN_HAND.add_columns(*_FIRST_AND_LAST).where(Agreement.id.in_(_FOR_ACCEPTING))
_COOL_DOWN = _IN_HAND.where(Agreement.kind == Kind.COOL_DOWN, Agreement.state.in_(HOLDING))
_TO_REPLACE = _IN_HAND.where(Agreement.id == bindparam("agreement"), Agreement.state.in_(AGREED))
_SAME_TEXT = (
    Revision.space_id == bindparam("space"),
    Revision.author_id == bindparam("author"),
    Revision.text_trace == bindparam("trace"),
)
_ENDINGS = union_all(
    select(Consent.at.label("at"))
    .join(Revision, Revision.id == Consent.revision_id)
    .where(*_SAME_TEXT, Consent.answer == Answer.DECLINE),
    select(Event.at)
    .join(Revision, Revision.id == Event.revision_id)
    .where(*_SAME_TEXT, Event.what == Happened.LAPSED),
).subquery()
_BEFORE_SENDING = select(
    _KEY,
    select(func.max(_ENDINGS.c.at)).scalar_subquery(),
)
_DECLINED_BEFORE = (
    select(Consent.at)
    .join(Revision, Revision.id == Consent.revision_id)
    .where(*_SAME_TEXT, Consent.answer == Answer.DECLINE)
    .limit(1)
)
_CONSENTS = select(Consent.person_id, Consent.answer, Consent.revision_id, Consent.hash).where(
    Consent.revision_id.in_(bindparam("revisions", expanding=True))
)
_TAPS = select(Intent.move, Intent.person_id, Intent.revision_id).where(
    Intent.agreement_id == bindparam("agreement")
)
_ZONES = (
    select(Person.zone)
    .join(Member, Member.person_id == Person.id)
    .where(Member.space_id == bindparam("space"))
)
_MORNING = select(Person.zone, Person.quiet_until).where(Person.id == bindparam("person"))
# Who the newest revision waits for, unless they sleep on it: of their own space no more than this is asked.
_AWAITED = meeting.asking(
    select(_Latest.author_id)
    .join(Agreement, Agreement.latest_revision_id == _Latest.id)
    .where(Agreement.id == bindparam("agreement")),
    couple=Agreement.space_id,
    questions=[
        meeting.Question(
            Mark, and_(Mark.agreement_id == bindparam("agreement"), Mark.until > bindparam("now"))
        )
    ],
)
_MARK = select(Mark).where(Mark.space_id == bindparam("space"), Mark.agreement_id == bindparam("agreement"))


@dataclass(frozen=True)
class Held:
    """An agreement with its newest revision, the one both agreed to, and what holds until that starts."""

    agreement: Agreement
    latest: Revision
    active: Revision | None
    until_then: Revision | None = None
    wrapped_key: bytes = b""
    first_zone: str = ""
    last_zone: str = ""

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones of both, as they set them."""
        return (self.first_zone, self.last_zone)

    def life(self, yeses: Iterable[Yes] = ()) -> Life:
        """The agreement as its rules see it.

        Consents are rows that are only ever added, so a command brings those it decides on.
        """
        row, newest = self.agreement, self.latest
        sent = Sent(
            exact=exact(newest),
            number=newest.number,
            author=newest.author_id,
            opened_by=row.opened_by_id,
            sent_at=newest.sent_at,
            lapses_at=row.lapses_at or newest.sent_at,
        )
        return Life(
            row.state,
            sent,
            active=exact(self.active) if self.active else None,
            yeses=frozenset(yeses),
            quiet_until=row.quiet_until,
            since=row.in_force_at,
            until_then=exact(self.until_then) if self.until_then else None,
        )

    def standing(self, now: datetime) -> list[Revision]:
        """What both stand by: the active revision, and beside it the one that holds until it starts."""
        held = self.life().holding(now)
        agreed = [one for one in (self.until_then, self.active) if one]
        return [one for one in agreed if one is self.active or exact(one) == held]


class CoolDown(NamedTuple):
    """The cool-down rule of an instant: the revision that holds, and since when."""

    agreement_id: UUID
    revision: Revision
    agreed_at: datetime


def exact(revision: Revision) -> Exact:
    """What a yes to this revision names."""
    return Exact(revision.id, revision.hash)


def shared_space(work: Work) -> UUID:
    """The space of the actor's couple; without one no agreement exists."""
    space = work.me.couple_space_id
    if space is None:
        raise NotFound
    return space


def list_for_command(
    work: Work, agreement_id: UUID | None = None, *, replaced: UUID | None = None
) -> list[Held]:
    """The agreement asked for, one to be replaced, those of a kind that has a limit, and all that wait."""
    values = {"space": shared_space(work), "agreement": agreement_id, "replaced": replaced}
    return [Held(*row) for row in work.session.execute(_FOR_COMMAND, values)]


def list_for_accept(work: Work, agreement_id: UUID) -> list[Held]:
    """The same, with what both agreed to of its kind: the open version may replace one of those."""
    values = {"space": shared_space(work), "agreement": agreement_id, "replaced": None}
    return [Held(*row) for row in work.session.execute(_FOR_ACCEPT, values)]


def find_to_replace(work: Work, agreement_id: UUID) -> Held | None:
    """An agreement that a revision names as replaced, while there is something to retire."""
    values = {"space": shared_space(work), "agreement": agreement_id}
    row = work.session.execute(_TO_REPLACE, values).one_or_none()
    return None if row is None else Held(*row)


def find_cool_down(work: Work) -> CoolDown | None:
    """The cool-down rule that holds now."""
    for row in work.session.execute(_COOL_DOWN, {"space": shared_space(work)}):
        held = Held(*row)
        now = held.life().holding(work.now)
        for revision in (held.active, held.until_then):
            if revision is not None and exact(revision) == now:
                since = held.agreement.in_force_at if revision is held.active else None
                return CoolDown(held.agreement.id, revision, since or revision.sent_at)
    return None


def key(work: Work, held: Held) -> SpaceKey:
    """The key its words are sealed with, brought by the statement that found it."""
    opened: SpaceKey = work.keys.unwrap(held.agreement.space_id, held.wrapped_key)
    return opened


def before_sending(work: Work, *, trace: bytes) -> tuple[bytes, datetime | None]:
    """The wrapped key of the space, and when the actor's same text was last declined or lapsed."""
    values = {"space": shared_space(work), "author": work.me.person_id, "trace": trace}
    wrapped, ended_at = work.session.execute(_BEFORE_SENDING, values).one()
    return wrapped, ended_at


def is_declined_before(work: Work, revision: Revision) -> bool:
    """Tell whether this text of this author was declined before."""
    values = {"space": revision.space_id, "author": revision.author_id, "trace": revision.text_trace}
    return work.session.scalar(_DECLINED_BEFORE, values) is not None


def yeses(work: Work, held: Held) -> frozenset[Yes]:
    """Live consents to the open revision and to what both stand by."""
    revisions = [one.id for one in (held.latest, held.active, held.until_then) if one]
    rows = list(work.session.execute(_CONSENTS, {"revisions": revisions}))
    gone = {(row.person_id, row.revision_id) for row in rows if row.answer is not Answer.ACCEPT}
    return frozenset(
        Yes(row.person_id, Exact(row.revision_id, row.hash))
        for row in rows
        if row.answer is Answer.ACCEPT and (row.person_id, row.revision_id) not in gone
    )


def taps(work: Work, agreement_id: UUID) -> frozenset[Tap]:
    """The taps that wait for a second one."""
    return frozenset(Tap(*row) for row in work.session.execute(_TAPS, {"agreement": agreement_id}))


def zones(work: Work) -> list[str]:
    """The time zones of both, as they set them."""
    return list(work.session.scalars(_ZONES, {"space": shared_space(work)}))


def morning(work: Work) -> tuple[str, time]:
    """The actor's zone and when their quiet hours end."""
    zone, quiet_until = work.session.execute(_MORNING, {"person": work.me.person_id}).one()
    return zone, quiet_until


def find_awake_receiver(work: Work, agreement_id: UUID) -> UUID | None:
    """Who an open revision waits for, unless they sleep on it."""
    found = work.connection.execute(_AWAITED, {"agreement": agreement_id, "now": work.now})
    awake = (person for author, person, _, sleeps in found if person != author and not sleeps)
    return next(awake, None)


def find_mark(work: Work, agreement_id: UUID) -> Mark | None:
    """The actor's own mark on an agreement."""
    return work.session.scalar(_MARK, {"space": work.me.space_id, "agreement": agreement_id})


def is_paused(work: Work) -> bool:
    """Tell whether a pause of this couple runs (R7)."""
    return couples.is_paused(work)
