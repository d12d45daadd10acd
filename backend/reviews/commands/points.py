"""Small steps: one's own, written in a review, reported by nobody else (R16)."""

from datetime import date, timedelta
from uuid import UUID

from backend.agreements.queries import shared_space
from backend.infra.work import Work
from backend.reviews import queries, rhythm, texts
from backend.reviews.commands import hand, moving
from backend.reviews.commands.hand import Moved
from backend.reviews.life import step
from backend.reviews.models import ActionPoint
from backend.reviews.refusals import MoveNotOpen, TooManyActionPoints, refuse
from backend.reviews.rules import Move, Report
from backend.schedules import commands as schedules
from backend.spaces import commands as spaces

KIND = "actionpoint"
NUDGE = "action_point"
MOST_EACH = 2
MOST_AHEAD = timedelta(days=365)
OPEN = "open"


def write(
    work: Work,
    review_id: UUID,
    *,
    id: UUID,  # noqa: A002 -- the name it has on the wire
    text: str,
    due_on: date,
) -> Moved:
    """Say what one will do oneself, and until when."""
    held, me = moving.take(work, review_id), work.me.person_id
    step(held.life, Move.ACT, by=me)
    if queries.count_points(work, review_id) >= MOST_EACH:
        raise TooManyActionPoints
    space = held.desk.space
    point = ActionPoint(
        id=id,
        space_id=space,
        review_id=review_id,
        owner_id=me,
        text=texts.seal_step(held.key, id, space, text),
        due_on=due_on,
        outcome=None,
        at=work.now,
    )
    return _put(work, point)


def report(work: Work, point_id: UUID, *, outcome: Report | None, due_on: date | None) -> Moved:
    """Say what became of a step of one's own, or that it is open again."""
    space = shared_space(work)
    hand.lock(work, space)
    point = queries.get_point(work, space, point_id)
    if point.owner_id != work.me.person_id:
        raise MoveNotOpen("only its owner says what became of it")
    point.outcome, point.at = outcome, work.now
    point.due_on = due_on or point.due_on
    return _put(work, point, moved=due_on is not None)


def _put(work: Work, point: ActionPoint, *, moved: bool = True) -> Moved:
    """Keep it, and plan the one nudge to its owner: the day before, in the morning (R18)."""
    zone, at = queries.morning(work)
    if moved:
        _ensure_ahead(work, point.due_on, zone)
    work.session.add(point)
    work.session.flush()
    spaces.changed(work, point.space_id, KIND, point.id)
    own = work.me.space_id
    nudge = rhythm.instant(point.due_on - rhythm.DAY, at, zone)
    if point.outcome in (None, Report.MOVED) and nudge > work.now:
        schedules.plan(work, space_id=own, kind=NUDGE, subject_id=point.id, at=nudge)
    else:
        schedules.cancel(work, space_id=own, kind=NUDGE, subject_id=point.id)
    return Moved(point.id, spaces.bump(work, point.space_id), point.version, point.outcome or OPEN)


def _ensure_ahead(work: Work, day: date, zone: str) -> None:
    today = rhythm.local_day(work.now, zone)
    if not today <= day <= today + MOST_AHEAD:
        raise refuse("dueOn", "Today or within a year.")
