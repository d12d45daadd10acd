"""A look at a goal every week or two, by one's own choice: a row of the clock in the own space (R18, R26)."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.agreements.rules import AGREED, HOLDING, Moment
from backend.couples import queries as couples
from backend.goals import queries, rules
from backend.infra.work import Work
from backend.kernel.recurrence import Recurrence, Unit
from backend.schedules import commands as schedules
from backend.schedules.rules import Due
from backend.spaces import commands as spaces

KIND = "look"
# What rings for it is the plain prompt everybody has.
PROMPT = "prompt"
EVENING = time(19, 0)


class Looked(NamedTuple):
    """What the choice answers; nothing of the couple's changes by it."""

    id: UUID
    n: int


def look(work: Work, goal_id: UUID, *, every_days: int | None) -> Looked:
    """Be reminded every so many days, from so many days from now on; or not any more."""
    own = work.me.space_id
    n = spaces.bump(work, own)
    life = queries.glance(work, goal_id)
    if every_days is None:
        schedules.cancel(work, space_id=own, kind=PROMPT, subject_id=goal_id)
    else:
        rules.ensure_may_look(life, Moment(work.now, linked=couples.is_linked(work)))
        recurrence = _every(work, every_days)
        schedules.repeat(work, space_id=own, kind=PROMPT, subject_id=goal_id, recurrence=recurrence)
    spaces.changed(work, own, KIND, goal_id, deleted=every_days is None)
    return Looked(goal_id, n)


def _every(work: Work, days: int) -> Recurrence:
    zone = queries.zone(work)
    first = work.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return Recurrence(first, days, Unit.DAY, EVENING, zone)


def to_tell(work: Work, due: Sequence[Due]) -> list[Due]:
    """Of the prompts that are due, those to be told: none about a goal that rests, and one that is over has no more."""
    found = queries.states(work, {one.subject_id for one in due})
    over = [one for one in due if one.subject_id in found and found[one.subject_id] not in AGREED]
    if over:
        schedules.forget(work, [one.schedule_id for one in over])
        spaces.mark(work, [(one.space_id, KIND, one.subject_id) for one in over], deleted=True)
    return [one for one in due if found.get(one.subject_id) in (None, *HOLDING)]
