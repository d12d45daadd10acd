"""Taking a pause in hand: lock, let time pass first, move it, and put it back with all that follows."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from backend.agreements import commands as agreements
from backend.agreements.queries import shared_space
from backend.couples import commands as couples
from backend.infra.work import Work
from backend.pauses import queries, rows
from backend.pauses.commands import marks
from backend.pauses.events import PauseMoved, PausingEnded
from backend.pauses.life import Life, shown, told
from backend.pauses.models import Pause
from backend.pauses.queries import Held
from backend.pauses.rules import PAUSING, Move
from backend.pauses.timing import Passed, next_deadline, passing
from backend.schedules import commands as schedules
from backend.spaces import commands as spaces

KIND = "pause"


class Moved(NamedTuple):
    """What a write answers: no words, they come with the feed."""

    id: UUID
    n: int
    version: int
    state: str


def take(work: Work, pause_id: UUID) -> Held:
    """Lock the couple's space and return one pause."""
    space = shared_space(work)
    lock(work, space)
    return queries.get(work, space, pause_id)


def lock(work: Work, space: UUID) -> None:
    """Take the next number of the couple's space; the partner's own comes with it, for what is told there."""
    spaces.bump_all(work, (space,), and_own_of=work.me.partner_id)


def take_unseen(work: Work, pause_id: UUID) -> Held:
    """Lock without numbering a change, for what nobody else may see (R14)."""
    space = shared_space(work)
    spaces.hold(work, space)
    return queries.get(work, space, pause_id)


def carry_out(work: Work, held: Held, move: Move, do: Callable[[Life], Life]) -> Moved:
    """Let time pass, then make one move."""
    passed = list(passing(held.life, work.now))
    waited = passed[-1].life if passed else held.life
    after = do(waited)
    if move in marks.UNSEEN and shown(after) == shown(waited):
        # Not even what was due is written down: a change of the couple's space now would tell of this move.
        spaces.mark(work, marks.keep(work, held, after))
        return _moved(work, held, after, work.me.space_id)
    put_back(work, held, after)
    plan(work, held.pause.space_id, after, planned=held.life)
    _tell_passed(work, held, passed)
    tell(work, held.pause, after, move, people=held.own)
    return _moved(work, held, after, held.pause.space_id)


def settle(work: Work, held: Held) -> Held:
    """Write down what time has done by now; the pause as it is then."""
    passed = list(passing(held.life, work.now))
    if not passed:
        return held
    put_back(work, held, passed[-1].life)
    _tell_passed(work, held, passed)
    return replace(held, life=passed[-1].life)


def put_back(work: Work, held: Held, after: Life) -> None:
    """Keep a life: what nobody else may see in the own spaces, the rest with all that it means for agreements."""
    spaces.mark(work, marks.keep(work, held, after))
    write(work, held.pause, after)
    keep_still(work, held.pause.space_id, after, before=held.life)


def write(work: Work, pause: Pause, life: Life) -> None:
    """Write what both may see of a life into its row."""
    spaces.bump(work, pause.space_id)
    rows.write(pause, life)
    work.session.add(pause)
    work.session.flush()
    spaces.changed(work, pause.space_id, KIND, pause.id)


def keep_still(work: Work, space: UUID, after: Life, *, before: Life | None = None) -> None:
    """Let nothing be agreed to while it runs; what waited meanwhile gets its time back (R7)."""
    was, runs = before is not None and before.state in PAUSING, after.state in PAUSING
    if runs and not was:
        couples.pause(work, space, until=after.ends_at)
    if was and not runs:
        couples.end_pause(work, space)
        until = after.returned_at or after.closed_at or work.now
        agreements.stand_still(work, since=after.started_at, until=until)
        work.record(PausingEnded(space, after.started_at, until))


def plan(work: Work, space: UUID, life: Life, *, planned: Life | None = None) -> None:
    """Let the clock look again when something is due; a couple has one open pause, so the subject is the couple."""
    at = next_deadline(life)
    if planned is not None and at == next_deadline(planned):
        return
    if at is None:
        schedules.cancel(work, space_id=space, kind=KIND, subject_id=space)
    else:
        schedules.plan(work, space_id=space, kind=KIND, subject_id=space, at=at)


def tell(work: Work, pause: Pause, life: Life, move: Move, *, people: Iterable[UUID]) -> None:
    """Record what somebody did."""
    _record(work, pause, life, move, people=people, by=work.me.person_id)


def _moved(work: Work, held: Held, after: Life, space: UUID) -> Moved:
    return Moved(held.pause.id, spaces.bump(work, space), held.pause.version, after.state)


def _tell_passed(work: Work, held: Held, passed: Iterable[Passed]) -> None:
    for due, life in passed:
        _record(work, held.pause, life, due.move, people=held.own, by=None)


def _record(
    work: Work, pause: Pause, life: Life, move: Move, *, people: Iterable[UUID], by: UUID | None
) -> None:
    to = told(life, move, people=people, by=by)
    work.record(PauseMoved(pause.space_id, pause.id, move, life.state, by, life.return_at, to))
