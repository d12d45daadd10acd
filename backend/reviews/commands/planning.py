"""When the clock looks at a review again, and when at each of the two."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.infra.work import Work
from backend.reviews import prompting, rhythm, timing
from backend.reviews.life import Life
from backend.reviews.queries import Held
from backend.reviews.rules import Prompt
from backend.schedules import commands as schedules
from backend.schedules.commands import Planned
from backend.spaces import commands as spaces

# A couple has one living review, so that its own id is the subject: a new plan takes the place of the old one.
KIND = "review"
OWN = "review_own"
EVERY = frozenset(Prompt)
AGAIN = frozenset({Prompt.REMINDER})


def follow(work: Work, held: Held, after: Life, *, tells: frozenset[Prompt] = frozenset()) -> None:
    """Plan what is due next in the couple's space, and what each is told next where the days have moved."""
    at, space = timing.next_deadline(after), held.desk.space
    moved = at is not None and at != timing.next_deadline(held.life)
    planned = [Planned(space, KIND, space, at)] if at is not None and moved else []
    schedules.plan_all(work, [*planned, *(_own(work, held, after, tells) if tells else ())])


def begin(work: Work, held: Held) -> None:
    """Plan all of a review that was just made."""
    space = held.desk.space
    first = Planned(space, KIND, space, held.life.opens_at)
    schedules.plan_all(work, [first, *_own(work, held, held.life, EVERY)])


def look_again(work: Work, held: Held) -> None:
    """Plan what is due next, whether or not it moved; what a pause holds up is planned at its end."""
    at, space = timing.next_deadline(held.life), held.desk.space
    if at is not None and at > work.now:
        schedules.plan(work, space_id=space, kind=KIND, subject_id=space, at=at)


def _own(work: Work, held: Held, life: Life, tells: frozenset[Prompt]) -> Iterable[Planned]:
    """When each is told something next by their own clock; both own spaces are held for it."""
    spaces.bump_all(work, held.own.values())
    for person, own in held.own.items():
        at = _coming(held, life, person, work.now, tells)
        if at is not None:
            yield Planned(own, OWN, held.desk.space, at)


def _coming(held: Held, life: Life, person: UUID, now: datetime, tells: frozenset[Prompt]) -> datetime | None:
    at, zone = held.rhythm.at, held.desk.zone_of[person]
    # Planned late, by a clock that slept through its day: told at once.
    is_late = Prompt.OPEN in tells and rhythm.instant(life.asks_on, at, zone) <= now
    return now if is_late else prompting.coming(life, now, at=at, zone=zone, of=tells)
