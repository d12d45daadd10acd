"""Negotiating: sending an exact revision, and answering exactly that one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.agreements.refusals import SentTooSoon, TooManyOpenProposals
from backend.agreements.rules import (
    Exact,
    Life,
    Moment,
    Move,
    Sent,
    State,
    Yes,
    ensure_linked,
    ensure_no_pause,
    ensure_room,
    ensure_same,
    kept,
    step,
)
from backend.kernel.errors import Conflict

ANSWER_WITHIN = timedelta(days=14)
SAME_TEXT_AFTER = timedelta(days=7)
QUIET_AFTER_TWO_DECLINES = timedelta(days=7)
MOST_OPEN = 3
# Day 3 and day 7, counted from the end, which a pause moves.
REMINDERS = (timedelta(days=11), timedelta(days=7))
LOOK_AGAIN_IN_A_PAUSE = timedelta(minutes=15)


@dataclass(frozen=True)
class Outbox:
    """What one person has sent before, as far as it bounds the next sending."""

    open_proposals: int = 0
    same_text_ended_at: datetime | None = None
    quiet_until: datetime | None = None


def ensure_may_send(outbox: Outbox, moment: Moment, *, opens: bool) -> None:
    """Refuse a fourth open proposal and a text that was just said no to (R6)."""
    ensure_linked(moment)
    if opens and outbox.open_proposals >= MOST_OPEN:
        raise TooManyOpenProposals(f"{outbox.open_proposals} are open")
    rests: list[datetime] = []
    if outbox.same_text_ended_at is not None:
        rests.append(outbox.same_text_ended_at + SAME_TEXT_AFTER)
    if outbox.quiet_until is not None:
        rests.append(outbox.quiet_until)
    if rests and moment.now < max(rests):
        raise SentTooSoon(after=max(rests))


def sent(exact: Exact, *, number: int, by: UUID, opened_by: UUID, now: datetime) -> Sent:
    """A frozen revision with fourteen days to be answered."""
    return Sent(exact, number, by, opened_by, now, now + ANSWER_WITHIN)


def propose(
    exact: Exact, moment: Moment, *, by: UUID, outbox: Outbox, in_the_way: Conflict | None = None
) -> Life:
    """Begin: the author says yes to what they send."""
    ensure_may_send(outbox, moment, opens=True)
    ensure_room(in_the_way)
    first = sent(exact, number=1, by=by, opened_by=by, now=moment.now)
    return Life(State.PROPOSED, first, yeses=frozenset({Yes(by, exact)}))


def send(
    life: Life,
    move: Move,
    exact: Exact,
    moment: Moment,
    *,
    by: UUID,
    base: Exact,
    outbox: Outbox,
    in_the_way: Conflict | None = None,
) -> Life:
    """Counter, amend or send again: a new revision on an exact base, with its author's yes alone."""
    ensure_linked(moment)
    state = step(life, move, by=by)
    ensure_same(base, life.active if move is Move.AMEND else life.latest.exact)
    opens = move is not Move.COUNTER
    ensure_may_send(replace(outbox, quiet_until=life.quiet_until), moment, opens=opens)
    if move is Move.SEND_AGAIN:
        ensure_room(in_the_way)
    opened_by = by if opens else life.latest.opened_by
    newest = sent(exact, number=life.latest.number + 1, by=by, opened_by=opened_by, now=moment.now)
    return replace(life, state=state, latest=newest, yeses=kept(life) | {Yes(by, exact)})


def accept(
    life: Life,
    exact: Exact,
    moment: Moment,
    *,
    by: UUID,
    since: datetime,
    in_the_way: Conflict | None = None,
) -> Life:
    """The second yes, to exactly the open revision; `in_the_way` are others of a kind that has a limit.

    It holds `since` its start. What holds now does so until then (R4); one that had not started never will.
    """
    ensure_linked(moment)
    state = step(life, Move.ACCEPT, by=by)
    ensure_same(exact, life.latest.exact)
    ensure_no_pause(moment)
    ensure_room(in_the_way)
    agreed = replace(
        life,
        state=state,
        active=exact,
        yeses=life.yeses | {Yes(by, exact)},
        since=since,
        until_then=life.holding(moment.now) if since > moment.now else None,
    )
    return replace(agreed, yeses=kept(agreed))


def decline(
    life: Life, revision_id: UUID, moment: Moment, *, by: UUID, declined_before: bool = False
) -> Life:
    """No needs no reason; a second no to the same text keeps this agreement quiet for a week."""
    ensure_linked(moment)
    state = step(life, Move.DECLINE, by=by)
    ensure_same(revision_id, life.latest.exact)
    quiet = moment.now + QUIET_AFTER_TWO_DECLINES if declined_before else life.quiet_until
    return replace(life, state=state, yeses=kept(life), quiet_until=quiet)


def take_back(life: Life, revision_id: UUID, moment: Moment, *, by: UUID) -> Life:
    """The author's open revision is gone for the receiver."""
    ensure_linked(moment)
    state = step(life, Move.TAKE_BACK, by=by)
    ensure_same(revision_id, life.latest.exact)
    return replace(life, state=state, yeses=kept(life))


def ensure_may_sleep(life: Life, revision_id: UUID, moment: Moment, *, by: UUID) -> None:
    """Sleeping on it changes nothing that another can see."""
    ensure_linked(moment)
    step(life, Move.SLEEP, by=by)
    ensure_same(revision_id, life.latest.exact)


def settled(life: Life, moment: Moment) -> Life:
    """What the clock has done by now: an unanswered revision lapses, never in a pause (R5)."""
    if life.open is None or moment.paused or moment.now < life.latest.lapses_at:
        return life
    return replace(life, state=step(life, Move.LAPSE), yeses=kept(life))


def reminder(life: Life, moment: Moment, *, since: datetime) -> datetime | None:
    """The last reminder that has come after `since`: of several that nobody was there for, one is enough."""
    if life.open is None or moment.paused:
        return None
    return max((at for at in _reminders(life) if since <= at <= moment.now), default=None)


def next_look(life: Life, moment: Moment) -> datetime | None:
    """When the clock has to look at it again: a reminder or the end of its fourteen days.

    A pause moves all of them, but not before it ends: until then it looks again and again.
    """
    if life.open is None:
        return None
    ahead = [at for at in (*_reminders(life), life.latest.lapses_at) if at > moment.now]
    latest = moment.now + LOOK_AGAIN_IN_A_PAUSE
    return min([*ahead, latest]) if moment.paused else min(ahead, default=moment.now)


def _reminders(life: Life) -> list[datetime]:
    return [life.latest.lapses_at - before for before in REMINDERS]


def stood_still(life: Life, *, since: datetime, until: datetime) -> Life:
    """Give back the time of a pause to the revision that waited through it, unless it was over before."""
    if life.open is None or life.latest.lapses_at <= since:
        return life
    lost = until - max(since, life.latest.sent_at)
    return replace(life, latest=replace(life.latest, lapses_at=life.latest.lapses_at + lost))
