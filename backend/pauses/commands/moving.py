"""The moves of a pause that has begun: load, let time pass, decide, put back."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from backend.infra.work import Work
from backend.pauses import ending, extending, moves, texts
from backend.pauses.commands import hand
from backend.pauses.commands.hand import Moved
from backend.pauses.life import Life
from backend.pauses.queries import Held
from backend.pauses.rules import Move

Do = Callable[[Life], Life]


def acknowledge(work: Work, pause_id: UUID) -> Moved:
    """Say that the call was heard: a courtesy, never a permission."""
    now, me = work.now, work.me.person_id
    return _make(work, pause_id, Move.ACKNOWLEDGE, lambda life: moves.acknowledge(life, now, by=me))


def say_okay(work: Work, pause_id: UUID) -> Moved:
    """Say once that all is well."""
    return _make(work, pause_id, Move.OKAY, lambda life: moves.say_okay(life, by=work.me.person_id))


def be_ready(work: Work, pause_id: UUID) -> Moved:
    """Be ready early: nobody else sees it until both are (R14)."""
    now, me = work.now, work.me.person_id
    return _mark(work, pause_id, Move.READY, lambda life: moves.be_ready(life, now, by=me))


def not_ready(work: Work, pause_id: UUID) -> Moved:
    """Take the early mark back."""
    return _mark(work, pause_id, Move.NOT_READY, lambda life: moves.not_ready(life, by=work.me.person_id))


def take_longer(work: Work, pause_id: UUID) -> Moved:
    """Use an extension agreed on in calm."""
    now, me = work.now, work.me.person_id
    return _make(work, pause_id, Move.LONGER, lambda life: extending.take_longer(life, now, by=me))


def ask(work: Work, pause_id: UUID, *, return_at: datetime) -> Moved:
    """Ask for an exact later time."""
    now, me = work.now, work.me.person_id
    return _make(work, pause_id, Move.ASK, lambda life: extending.ask(life, return_at, now, by=me))


def accept_time(work: Work, pause_id: UUID, *, return_at: datetime) -> Moved:
    """Say yes to exactly the time that was asked for; this is no agreement, so a pause does not stop it (R7)."""
    now, me = work.now, work.me.person_id
    return _make(
        work, pause_id, Move.ACCEPT_TIME, lambda life: extending.accept_time(life, return_at, now, by=me)
    )


def leave_time(work: Work, pause_id: UUID, *, move: Move) -> Moved:
    """Decline the time, or take the question back."""
    now, me = work.now, work.me.person_id
    return _make(work, pause_id, move, lambda life: extending.leave_time(life, move, now, by=me))


def come_back(work: Work, pause_id: UUID) -> Moved:
    """Arrive; with the second both have returned."""
    now, me = work.now, work.me.person_id
    return _make(work, pause_id, Move.BACK, lambda life: moves.come_back(life, now, by=me))


def take_step(work: Work, pause_id: UUID, *, step: int) -> Moved:
    """Show both where the repair talk is."""
    return _make(work, pause_id, Move.STEP, lambda life: ending.take_step(life, step, by=work.me.person_id))


def close(work: Work, pause_id: UUID) -> Moved:
    """Close it after the return."""
    now, me = work.now, work.me.person_id
    return _make(work, pause_id, Move.CLOSE, lambda life: ending.close(life, Move.CLOSE, now, by=me))


def leave(work: Work, pause_id: UUID) -> Moved:
    """End it quietly, or step out unseen, as the callers say."""
    now, me = work.now, work.me.person_id
    return _mark(work, pause_id, Move.LEAVE, lambda life: ending.leave(life, now, by=me))


def name_topic(work: Work, pause_id: UUID, *, topic: str) -> Moved:
    """Write the one line about what it was, or empty it."""
    held = hand.take(work, pause_id)

    def name(life: Life) -> Life:
        ending.ensure_may_name_topic(life, work.now, by=work.me.person_id)
        held.pause.topic = _sealed(held, "topic", topic)
        return life

    return hand.carry_out(work, held, Move.TOPIC, name)


def hand_over(work: Work, pause_id: UUID, *, topic: str | None = None) -> Moved:
    """Offer to leave it to a check-in or review, or say yes to that."""
    held = hand.take(work, pause_id)

    def offer(life: Life) -> Life:
        after = ending.hand_over(life, work.now, by=work.me.person_id)
        if topic is not None:
            held.pause.handed_topic = _sealed(held, "handed_topic", topic)
        return after

    return hand.carry_out(work, held, Move.HAND_OVER, offer)


def undo_hand_over(work: Work, pause_id: UUID) -> Moved:
    """Take the offer back, and its topic with it."""
    held = hand.take(work, pause_id)

    def undo(life: Life) -> Life:
        after = ending.undo_hand_over(life, by=work.me.person_id)
        held.pause.handed_topic = None
        return after

    return hand.carry_out(work, held, Move.UNDO_HAND_OVER, undo)


def _make(work: Work, pause_id: UUID, move: Move, do: Do) -> Moved:
    return hand.carry_out(work, hand.take(work, pause_id), move, do)


def _mark(work: Work, pause_id: UUID, move: Move, do: Do) -> Moved:
    return hand.carry_out(work, hand.take_unseen(work, pause_id), move, do)


def _sealed(held: Held, field: str, text: str) -> bytes | None:
    return texts.seal(held.key, held.pause, field, text) if text else None
