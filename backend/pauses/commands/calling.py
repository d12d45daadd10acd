"""Calling a pause: at once, alone, with a return time; twice within two minutes is one pause of both (R20)."""

from datetime import datetime
from uuid import UUID

from backend.couples import queries as couples
from backend.infra.work import Work
from backend.kernel.errors import IdTaken
from backend.pauses import ending, moves, queries, texts
from backend.pauses.commands import hand
from backend.pauses.commands.hand import Moved
from backend.pauses.life import Length, Life
from backend.pauses.models import Pause
from backend.pauses.queries import Desk, Held
from backend.pauses.refusals import NotLinked, PauseOpen
from backend.pauses.rules import OPEN, Move
from backend.spaces import commands as spaces


def call(
    work: Work,
    *,
    id: UUID,  # noqa: A002 -- the name it has on the wire
    minutes: int | None = None,
    return_at: datetime | None = None,
    message: str | None = None,
) -> Moved:
    """Begin a pause, or call the one the other has just begun."""
    space = couples.require_linked(work)
    hand.lock(work, space)
    desk, length = queries.open_desk(work, space), Length(minutes, return_at)
    held = hand.settle(work, desk.held) if desk.held else None
    if held is None or held.life.state not in OPEN:
        before = held.life if held else None
        return _begin(work, Pause(id=id, space_id=space), desk, length, message, before=before)
    if not moves.may_join(held.life, work.now, by=work.me.person_id):
        raise PauseOpen(held.pause.id)
    return _join(work, held, length, message)


def again(
    work: Work,
    pause_id: UUID,
    *,
    new_id: UUID,
    minutes: int | None = None,
    return_at: datetime | None = None,
    message: str | None = None,
) -> Moved:
    """Pause the repair talk: the first pause closes, and a new one begins after it."""
    held = hand.settle(work, hand.take(work, pause_id))
    before = ending.close(held.life, Move.AGAIN, work.now, by=work.me.person_id)
    hand.put_back(work, held, before)
    pause = Pause(id=new_id, space_id=held.pause.space_id, previous_id=pause_id)
    desk = Desk(held.key, held.own, held)
    return _begin(work, pause, desk, Length(minutes, return_at), message, before=before)


def _join(work: Work, held: Held, length: Length, message: str | None) -> Moved:
    def join(life: Life) -> Life:
        joined = moves.join(life, length, work.now, by=work.me.person_id)
        texts.add_message(held.key, held.pause, work.me.person_id, message)
        return joined

    return hand.carry_out(work, held, Move.JOIN, join)


def _begin(
    work: Work, pause: Pause, desk: Desk, length: Length, message: str | None, *, before: Life | None
) -> Moved:
    me, space = work.me.person_id, pause.space_id
    if desk.held and desk.held.pause.id == pause.id:
        raise IdTaken  # the database refuses every other id that is taken
    terms = texts.keep_rule(work, desk.key, pause)
    spoke = before.first_to_speak if before else None
    life = moves.call(length, terms, work.now, by=me, other=_other(desk, me), before=spoke)
    texts.add_message(desk.key, pause, me, message)
    hand.write(work, pause, life)
    hand.keep_still(work, space, life)
    hand.plan(work, space, life)
    hand.tell(work, pause, life, Move.CALL, people=desk.own)
    return Moved(pause.id, spaces.bump(work, space), pause.version, pause.state)


def _other(desk: Desk, me: UUID) -> UUID:
    found = next((person for person in desk.own if person != me), None)
    if found is None:
        raise NotLinked
    return found
