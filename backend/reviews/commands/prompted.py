"""One person's own clock came to a review, or to a step of theirs: whom it tells what, and when again."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.infra.work import Work
from backend.reviews import prompting, rows
from backend.reviews.commands import planning
from backend.reviews.events import ActionPointsNear, Nudged, Prompted, ReviewPrompted
from backend.reviews.models import ActionPoint, Review, ReviewSeat, Rhythm
from backend.reviews.rules import AHEAD, ANSWERING, Prompt, Report, State
from backend.schedules import commands as schedules
from backend.schedules.commands import Planned
from backend.schedules.rules import Due
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind

# A review that should be open and is not: its couple's space is busy, or a pause runs.
SOON = timedelta(minutes=1)
AFTER_A_PAUSE = timedelta(minutes=15)

_Own = aliased(Member)
# Of each own space that is due, its own row and its own person: nobody's side is read for anybody else.
_DUE = (
    select(_Own.space_id, Review, Rhythm.at, Person.zone, ReviewSeat, Space.paused_until)
    .select_from(Review)
    .join(Space, and_(Space.id == Review.space_id, Space.ended_at.is_(None)))
    .join(Rhythm, Rhythm.space_id == Review.space_id)
    .join(Member, Member.space_id == Review.space_id)
    .join(_Own, and_(_Own.person_id == Member.person_id, _Own.kind == Kind.OWN))
    .join(Person, Person.id == Member.person_id)
    .outerjoin(ReviewSeat, and_(ReviewSeat.space_id == _Own.space_id, ReviewSeat.review_id == Review.id))
    .where(
        Review.space_id.in_(bindparam("couples", expanding=True)),
        Review.closed_at.is_(None),
        _Own.space_id.in_(bindparam("own", expanding=True)),
    )
)
_POINTS = (
    select(ActionPoint.id)
    .join(Space, and_(Space.id == ActionPoint.space_id, Space.ended_at.is_(None)))
    .where(
        ActionPoint.id.in_(bindparam("ids", expanding=True)),
        or_(ActionPoint.outcome.is_(None), ActionPoint.outcome == Report.MOVED),
    )
)


def tell(work: Work, due: Sequence[Due]) -> None:
    """Tell each what is theirs to know now, and plan what comes next for them."""
    wanted = {"couples": [one.subject_id for one in due], "own": [one.space_id for one in due]}
    found = {(row[1].space_id, row[0]): row for row in work.session.execute(_DUE, wanted)}
    looks = [(one, found.get((one.subject_id, one.space_id))) for one in due]
    planned, told = [], []
    for one, row in looks:
        if row is None:
            continue
        prompt, again = _look(row, one, work.now)
        if again is not None:
            planned.append(Planned(one.space_id, planning.OWN, one.subject_id, again))
        if prompt is not None:
            told.append(_told(one, row[1], prompt))
    schedules.plan_all(work, planned)
    if told:
        work.record(ReviewPrompted(tuple(told)))


def _look(row: Any, one: Due, now: datetime) -> tuple[Prompt | None, datetime | None]:
    """What one person is told now, and when to look again."""
    _, review, at, zone, seat, paused_until = row
    life = rows.read(review)
    meant = prompting.meant(life, one.due_at, now, at=at, zone=zone)
    following = prompting.coming(life, now, at=at, zone=zone)
    if meant is None:
        return None, following
    if meant.prompt is Prompt.SOON:
        return (Prompt.SOON if life.state is State.SCHEDULED else None), following
    if life.state in AHEAD:
        waits = paused_until is not None and paused_until > now
        return None, now + (AFTER_A_PAUSE if waits else SOON)
    quiet = prompting.quiet_ends(seat.quiet_until if seat else None, at=at, zone=zone)
    if quiet is not None and quiet > now:
        return None, quiet
    is_asked = life.state in ANSWERING and not (seat and seat.answered_at)
    return (meant.prompt if is_asked else None), following


def _told(one: Due, review: Review, prompt: Prompt) -> Prompted:
    key = f"review:{prompt.value}:{one.schedule_id}:{one.seq}"
    return Prompted(one.space_id, one.subject_id, review.id, prompt, key)


def nudge(work: Work, due: Iterable[Due]) -> None:
    """Tell people that tomorrow is the day they named for a step of their own, unless it is reported (R18)."""
    every = list(due)
    still = set(work.session.scalars(_POINTS, {"ids": [one.subject_id for one in every]}))
    told = tuple(
        Nudged(one.space_id, one.subject_id, f"action_point:{one.schedule_id}:{one.seq}")
        for one in every
        if one.subject_id in still
    )
    if told:
        work.record(ActionPointsNear(told))
