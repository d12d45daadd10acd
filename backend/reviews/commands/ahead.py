"""What is ahead: the rhythm, starting now, moving one, leaving one out, and being left in peace oneself."""

from datetime import date, time, timedelta
from uuid import UUID

from backend.agreements import commands as agreements
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.reviews import ending, moves, prompting, rhythm, rows
from backend.reviews.commands import hand, moving, passing, planning, seats
from backend.reviews.commands.hand import Moved
from backend.reviews.commands.moving import Step
from backend.reviews.life import Life
from backend.reviews.queries import Held
from backend.reviews.refusals import ReviewOpen
from backend.reviews.rules import OPENED, Move, State
from backend.schedules import commands as schedules
from backend.spaces import commands as spaces


def keep_rhythm(work: Work, *, every_days: int, weekday: int | None, at: time) -> Moved:
    """Change how often and when; what is planned comes on its new day."""
    held = _current(work)
    row = held.rhythm
    if row.every_days != every_days:
        row.anchor_on = held.life.last_on
    row.every_days, row.weekday, row.at = every_days, weekday, at
    if held.life.state is State.SCHEDULED:
        held = _reschedule(work, held)
    work.session.flush()
    spaces.changed(work, held.desk.space, hand.RHYTHM, held.desk.space)
    n = spaces.bump(work, held.desk.space)
    return Moved(held.desk.space, n, row.version, held.life.state)


def _reschedule(work: Work, held: Held) -> Held:
    every, life, me = rows.rhythm(held.rhythm), held.life, work.me.person_id
    day = rhythm.today(work.now, held.desk.zones) - timedelta(days=1)
    opens_at = work.now
    while opens_at <= work.now:
        day = rhythm.following(every, last_on=life.last_on, after=day)
        opens_at = rhythm.opens_at(day, every.at, held.desk.zones)
    if (day, opens_at) == (life.due_on, life.opens_at):
        return held
    return moving.make(
        work,
        held,
        Move.RESCHEDULE,
        lambda life: moves.reschedule(life, on=day, opens_at=opens_at, by=me),
        tells=planning.EVERY,
    )


def start(work: Work) -> Moved:
    """Open the planned one now; the next are counted from today."""
    held = _current(work)
    if held.life.state in OPENED:
        raise ReviewOpen(held.review.id)
    on, me = rhythm.today(work.now, held.desk.zones), work.me.person_id
    after = moves.start(held.life, work.now, on=on, by=me, paused=hand.is_paused(work))
    held.rhythm.anchor_on = on
    held, after = passing.with_agenda(work, held, after)
    held = moving.make(work, held, Move.START, lambda _: after, tells=planning.AGAIN)
    return hand.moved(work, held)


def look_sooner(work: Work, *, agreement_id: UUID) -> agreements.Moved:
    """Let the next review look at an agreement, whenever its own time would be."""
    return agreements.look_sooner(work, agreement_id)


def snooze(work: Work, review_id: UUID, *, until: date) -> Moved:
    """Move this one by some days, for both."""
    held = moving.take(work, review_id)
    today = rhythm.local_day(work.now, held.desk.zone_of[work.me.person_id])
    opens_at = rhythm.opens_at(until, held.rhythm.at, held.desk.zones)

    def later(life: Life) -> Life:
        return moves.snooze(life, until, work.now, today=today, opens_at=opens_at, by=work.me.person_id)

    return hand.moved(work, moving.make(work, held, Move.SNOOZE, later, tells=planning.EVERY))


def be_quiet(work: Work, review_id: UUID, *, until: date | None) -> Moved:
    """Put off one's own reminders; nothing of the review changes, and nobody sees it."""

    def stay(life: Life) -> Life:
        moves.ensure_may_be_quiet(life, by=work.me.person_id)
        return life

    def keep(held: Held) -> None:
        seats.be_quiet(work, held, until)
        _prompt_after(work, held, until)

    return moving.make_alone(work, review_id, Step(Move.QUIET, stay, alone=keep))


def _prompt_after(work: Work, held: Held, until: date | None) -> None:
    """Say nothing before that day, and then what is still to be said."""
    zone, at = held.desk.zone_of[work.me.person_id], held.rhythm.at
    quiet = prompting.quiet_ends(until, at=at, zone=zone)
    following = prompting.coming(held.life, work.now, at=at, zone=zone)
    ahead = quiet if quiet is not None and quiet > work.now else None
    instant = max((one for one in (ahead, following) if one is not None), default=None)
    place = {"space_id": work.me.space_id, "kind": planning.OWN, "subject_id": held.desk.space}
    if instant is None:
        schedules.cancel(work, **place)  # type: ignore[arg-type]
    else:
        schedules.plan(work, **place, at=instant)  # type: ignore[arg-type]


def skip(work: Work, review_id: UUID) -> Moved:
    """Leave this one out, once both say so."""
    now, me, paused = work.now, work.me.person_id, hand.is_paused
    held = moving.take(work, review_id)
    after = moving.make(
        work, held, Move.SKIP, lambda life: ending.skip(life, now, by=me, paused=paused(work))
    )
    return hand.moved(work, after)


def undo_skip(work: Work, review_id: UUID) -> Moved:
    """Take the first tap back."""
    held = moving.take(work, review_id)
    me = work.me.person_id
    return hand.moved(
        work, moving.make(work, held, Move.UNDO_SKIP, lambda life: ending.undo_skip(life, by=me))
    )


def _current(work: Work) -> Held:
    """The couple's living review, locked and as time has left it."""
    space = couples.require_linked(work)
    hand.lock(work, space)
    return passing.current(work, space)
