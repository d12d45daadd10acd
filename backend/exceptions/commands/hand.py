"""Taking an exception in hand: lock, let time pass, and put it back with what follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from backend.agreements import commands as agreements
from backend.agreements.queries import Held, shared_space
from backend.agreements.rules import Moment
from backend.couples import commands as couples_commands
from backend.couples import queries as couples
from backend.exceptions import queries, rows, rules
from backend.exceptions.events import ExceptionMoved
from backend.exceptions.models import DatedException
from backend.exceptions.queries import Kept
from backend.exceptions.rules import Days, Life, Move, State
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.schedules import commands as schedules
from backend.spaces import commands as spaces

KIND = "exception"


class Moved(NamedTuple):
    """What a write answers: no words, they come with the feed."""

    id: UUID
    n: int
    version: int
    state: str


@dataclass(frozen=True)
class Hand:
    """What one command works on: the exception, the others of its agreement, and the instant."""

    row: DatedException
    beside: tuple[DatedException, ...]
    moment: Moment

    @property
    def life(self) -> Life:
        """The exception as its rules see it."""
        return rows.read(self.row)


def take(work: Work, exception_id: UUID) -> Hand:
    """Lock the couple's space and return one exception, with what was due carried out first."""
    space = shared_space(work)
    lock(work, space)
    row, *beside = settle(work, queries.list_beside(work, space, exception_id))
    return Hand(row, tuple(beside), moment(work))


def lock(work: Work, space: UUID) -> None:
    """Take the next number of the couple's space; the partner's own comes with it, for what is told there."""
    spaces.bump_all(work, (space,), and_own_of=work.me.partner_id)
    couples_commands.catch_up(work, space)


def moment(work: Work) -> Moment:
    """What is true around this command; the lock already refused a link that has ended."""
    return Moment(work.now, paused=couples.is_paused(work), linked=couples.is_linked(work))


def agreement(work: Work, agreement_id: UUID) -> Held:
    """The agreement an exception is about, with its own lapses carried out first."""
    found = agreements.settle(work, agreement_id)
    held = next((one for one in found if one.agreement.id == agreement_id), None)
    if held is None:
        raise NotFound
    return held


def settle(work: Work, found: Iterable[Kept]) -> list[DatedException]:
    """Write down what time and the ends of agreements have done to these by now."""
    every = list(found)
    for row, state in every:
        life = rows.read(row)
        after = rules.settled(life, work.now, agreement=state)
        if after is not life:
            keep(work, row, after)
    return [row for row, _ in every]


def keep(work: Work, row: DatedException, life: Life) -> None:
    """Write a life into its row, and number the change."""
    rows.write(row, life)
    spaces.changed(work, row.space_id, KIND, row.id)


def plan(work: Work, row: DatedException, life: Life) -> None:
    """Let the clock look again; what was planned before goes with its row's next look."""
    at = rules.next_look(life, work.now)
    if at is not None:
        schedules.plan(work, space_id=row.space_id, kind=KIND, subject_id=row.id, at=at)


def moved(work: Work, row: DatedException, move: Move) -> Moved:
    """Flush, tell the listeners, and answer without words."""
    work.session.flush()
    me = work.me.person_id
    work.record(ExceptionMoved(row.space_id, row.agreement_id, row.id, move, row.state, me))
    return Moved(row.id, spaces.bump(work, row.space_id), row.version, row.state)


def agreed_days(found: Iterable[DatedException]) -> list[Days]:
    """The days that both have said yes to."""
    return [Days(row.first_day, row.last_day) for row in found if row.state is State.ACCEPTED]
