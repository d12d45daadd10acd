"""What moves a review and is nobody's tap: time, and with the end of one the next."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from backend.agreements import commands as agreements
from backend.couples import commands as couples
from backend.infra.work import Work
from backend.kernel.ids import new_id
from backend.reviews import ending, queries, rhythm, rows, timing
from backend.reviews.commands import agenda, hand, planning
from backend.reviews.life import Life
from backend.reviews.models import Review, Rhythm
from backend.reviews.queries import Desk, Held
from backend.reviews.rules import LIVING, Move, State
from backend.spaces import commands as spaces


def current(work: Work, space: UUID, *, since_linked: bool = False) -> Held:
    """The living review of a couple as time has left it; the first one is planned where there is none.

    It is ahead, unless the clock was told at the linking and comes late: then nobody was asked yet.
    """
    desk, held = queries.find_living(work, space)
    if held is None:
        held = begin(work, desk, since=desk.linked_at if since_linked else work.now)
    return settle(work, held)


def settle(work: Work, held: Held, *, until: datetime | None = None) -> Held:
    """Write down what time has done; when it has ended a review, go on with the next one."""
    now = until or hand.horizon(work, held.desk.space)
    while passed := timing.next_passed(held.life, now):
        held = _pass(work, held, passed.life, passed.due.move)
    return held


def pass_time(work: Work, space: UUID) -> None:
    """Carry out what is due, and let the clock look again at what is due next."""
    spaces.bump(work, space)
    couples.catch_up(work, space)
    planning.look_again(work, current(work, space, since_linked=True))


def stand_still(work: Work, space: UUID, *, since: datetime, until: datetime) -> None:
    """A pause has ended: what was due before it comes first, and what waited through it goes on from now."""
    _, held = queries.find_living(work, space)
    if held is None:
        return
    held = settle(work, held, until=since)
    after = timing.stood_still(held.life, since=since, until=until)
    if after != held.life:
        hand.write(work, held, after)
        planning.follow(work, held, after)


def _pass(work: Work, held: Held, after: Life, move: Move) -> Held:
    if move is Move.OPEN:
        held, after = with_agenda(work, held, after)
    if after.state not in LIVING:
        return end(work, held, after, move, by=None)
    hand.write(work, held, after)
    planning.follow(work, held, after)
    moved = held.with_life(after)
    hand.tell(work, moved, move, by=None)
    return moved


def with_agenda(work: Work, held: Held, after: Life) -> tuple[Held, Life]:
    """Fix what there is to look at, once: a review that was moved after it had opened keeps what it had."""
    if held.life.opened_at is not None:
        return held, after
    on = max(after.asks_on, rhythm.today(after.opened_at or work.now, held.desk.zones))
    items = agenda.read(work, held.desk.space, on=on)
    made = [rows.new_item(held.review, place, item) for place, item in enumerate(items)]
    work.session.add_all(made)
    listed = {row.id: row for row in made}
    return replace(held, items=listed, life=replace(held.life, items=items)), replace(after, items=items)


def end(work: Work, held: Held, after: Life, move: Move, *, by: UUID | None) -> Held:
    """One is over: what two in a row did not reach rests (R5), and the next one is planned and returned."""
    ended_at = after.closed_at or work.now
    today = rhythm.today(ended_at, held.desk.zones)
    day = rhythm.following(rows.rhythm(held.rhythm), last_on=after.due_on, after=today)
    held.review.next_on = day
    hand.write(work, held, after)
    ended = held.with_life(after)
    hand.tell(work, ended, move, by=by)
    if tired := ending.tired(after):
        people = tuple(held.own)
        agreements.rest_unreached(work, held.desk.space, tired, at=ended_at, people=people)
    return schedule(work, held.desk, held.rhythm, day, last_on=after.due_on)


def begin(work: Work, desk: Desk, *, since: datetime) -> Held:
    """Give a couple its rhythm, counted from the day they linked, and the first review."""
    linked_on, today = (rhythm.today(at, desk.zones) for at in (desk.linked_at, since))
    ours = rhythm.Rhythm(linked_on)
    kept = Rhythm(
        space_id=desk.space,
        anchor_on=ours.anchor_on,
        every_days=ours.every_days,
        weekday=ours.weekday,
        at=ours.at,
    )
    work.session.add(kept)
    day = rhythm.following(ours, last_on=linked_on, after=today)
    return schedule(work, desk, kept, day, last_on=linked_on)


def schedule(work: Work, desk: Desk, kept: Rhythm, day: date, *, last_on: date) -> Held:
    """Plan a review for a day."""
    opens_at = rhythm.opens_at(day, kept.at, desk.zones)
    life = Life(State.SCHEDULED, day, day, opens_at, last_on)
    review = Review(id=new_id(), space_id=desk.space)
    rows.write(review, life)
    hand.put(work, review)
    spaces.changed(work, desk.space, hand.RHYTHM, desk.space)
    held = Held(review, life, kept, {}, None, desk)
    planning.begin(work, held)
    return held
