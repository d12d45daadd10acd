"""The life of a shared goal beside its agreement: steps, a dated rest by either, reached by both (3.5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from backend.agreements.rules import (
    AGREED,
    HOLDING,
    PEOPLE,
    Moment,
    State,
    ensure_linked,
    ensure_no_pause,
)
from backend.goals.refusals import GoalMoveNotOpen, RevisionChanged, not_a_day

LONGEST_REST = timedelta(days=60)
ONE_DAY = timedelta(days=1)
MOST_NOTES = 200


class Ended(StrEnum):
    """How it ended; neither is a failure."""

    REACHED = "reached"
    LET_GO = "let_go"


def ended(state: State, *, reached: bool) -> Ended | None:
    """How it ended: reached when both said so, else let go, by whichever route its agreement was left."""
    if state is not State.RETIRED:
        return None
    return Ended.REACHED if reached else Ended.LET_GO


@dataclass(frozen=True)
class Tap:
    """One person's word that it is reached, said of the text they read."""

    person: UUID
    revision_id: UUID


@dataclass(frozen=True)
class Life:
    """A goal as its rules see it: where its agreement stands, the text both agreed on, and until when it rests."""

    state: State
    revision_id: UUID | None
    steps: tuple[str, ...] = ()
    rest_until: date | None = None
    taps: frozenset[Tap] = frozenset()

    @property
    def reached_by(self) -> frozenset[UUID]:
        """Those who say it is reached, of the text that stands now; a word about an earlier one is void."""
        return frozenset(tap.person for tap in self.taps if tap.revision_id == self.revision_id)


def ensure_active(life: Life, moment: Moment) -> None:
    """Steps and notes belong to what holds; they bind nobody, so a pause does not stop them."""
    ensure_linked(moment)
    if life.state not in HOLDING:
        raise GoalMoveNotOpen(f"a goal that is {life.state} has no steps to take")


def ensure_step(life: Life, step: str, moment: Moment) -> None:
    """A step is known by its words: one whose text both changed is another one."""
    ensure_active(life, moment)
    if step not in life.steps:
        raise RevisionChanged("no step of the text that stands now")


def still_done(steps: Collection[str], ticked: Collection[str]) -> list[str]:
    """Which steps of a text are done: those whose words were ticked, in the order of the text."""
    return [step for step in steps if step in ticked]


def ensure_may_rest(life: Life, until: date, moment: Moment, *, today: Collection[date]) -> bool:
    """Either lets it rest for at most sixty days, or gives its rest another day; tell whether it has to fall asleep.

    What rests without a day was left to rest in a review: it wakes by a tap of each (R5), and a day would undo that.
    """
    ensure_linked(moment)
    awake = life.state in HOLDING
    if not awake and (life.state is not State.RESTING or life.rest_until is None):
        raise GoalMoveNotOpen(f"a goal that is {life.state} cannot be given a rest")
    ensure_no_pause(moment)
    earliest, latest = min(today) + ONE_DAY, max(today) + LONGEST_REST
    if not earliest <= until <= latest:
        raise not_a_day(earliest, latest)
    return awake


def ensure_may_resume(life: Life, moment: Moment) -> None:
    """Either takes up again what one of them let rest; what a review let rest takes both."""
    ensure_linked(moment)
    if life.state is not State.RESTING or life.rest_until is None:
        raise GoalMoveNotOpen("there is no rest of either's to end")
    ensure_no_pause(moment)


def reach(life: Life, revision_id: UUID, moment: Moment, *, by: UUID) -> bool:
    """Say that it is reached; tell whether both have now said so of the same text."""
    ensure_linked(moment)
    if life.state not in HOLDING or by in life.reached_by:
        raise GoalMoveNotOpen("it is not there to be reached, or said already")
    if revision_id != life.revision_id:
        raise RevisionChanged("this is not the version you read")
    ensure_no_pause(moment)
    return len(life.reached_by | {by}) == PEOPLE


def ensure_may_unsay(life: Life, moment: Moment, *, by: UUID) -> None:
    """Take one's word back while the other has not said the same."""
    ensure_linked(moment)
    if life.state not in HOLDING or by not in life.reached_by:
        raise GoalMoveNotOpen("there is no word of yours to take back")


def ensure_may_let_go(life: Life, moment: Moment) -> None:
    """Either lets it go, at once, in a pause too: it is the way out of any agreement (R2)."""
    ensure_linked(moment)
    if life.state not in AGREED:
        raise GoalMoveNotOpen(f"a goal that is {life.state} is not there to let go")


def ensure_may_look(life: Life, moment: Moment) -> None:
    """A look of one's own belongs to a goal that is there."""
    ensure_linked(moment)
    if life.state not in AGREED:
        raise GoalMoveNotOpen(f"a goal that is {life.state} is not there to look at")
