"""Deciding about one item, and what it takes for a review to be decided."""

from dataclasses import replace
from uuid import UUID

from backend.reviews.life import PEOPLE, Item, Life, Said, ensure_no_pause, put, step
from backend.reviews.refusals import MoveNotOpen, refuse
from backend.reviews.rules import Decision, ItemKind, Move, Outcome, State

# What was handed over is a topic: it is done with, or comes again.
_OF_A_PAUSE = frozenset({Decision.KEEP, Decision.TALK_MORE})


def decide(life: Life, item_id: UUID, decision: Decision | None, *, by: UUID, paused: bool) -> Life:
    """Say what shall become of an item, or take it back; it shows and counts once both have said it."""
    step(life, Move.DECIDE, by=by)
    ensure_no_pause(paused=paused)
    item = life.item(item_id)
    if item is None:
        raise refuse("itemId", "No item of this review.")
    _ensure_theirs(item, decision, by)
    return _decide_alone(life, item, decision) if not item.is_joint else _decide(life, item, decision, by)


def _ensure_theirs(item: Item, decision: Decision | None, by: UUID) -> None:
    if item.kind is ItemKind.ACTION_POINT or not item.is_asked_of(by):
        raise MoveNotOpen("this is its owner's to say")
    if item.outcome is not None and (item.is_joint or item.outcome is Outcome.ENDED):
        raise MoveNotOpen("what became of it is known")
    if item.kind is ItemKind.PAUSE and decision not in (None, *_OF_A_PAUSE):
        raise refuse("decision", "A topic is done, or for another time.")


def _decide_alone(life: Life, item: Item, decision: Decision | None) -> Life:
    """A boundary is its owner's: what they say about it changes nothing by itself (R10, R12)."""
    return put(life, replace(item, outcome=Outcome(decision) if decision else None))


def _decide(life: Life, item: Item, decision: Decision | None, by: UUID) -> Life:
    others = frozenset(one for one in life.said if (one.item, one.person) != (item.id, by))
    if decision is None:
        if others == life.said:
            raise MoveNotOpen("there is no decision of yours")
        return replace(life, said=others)
    both = frozenset(one for one in others if one.item == item.id) | {Said(item.id, by, decision)}
    if len(both) < PEOPLE:
        return replace(life, said=others | both)
    made = replace(item, outcome=_outcome(both), decisions=both)
    return settled_state(replace(put(life, made), said=others - both))


def _outcome(both: frozenset[Said]) -> Outcome:
    decisions = {one.decision for one in both}
    return Outcome(next(iter(decisions))) if len(decisions) == 1 else Outcome.TALK_MORE


def drop(life: Life, subject: UUID, outcome: Outcome) -> Life:
    """What an item is about ended, rests or has new words by other ways: what was said about it is void."""
    gone = [item for item in life.items if item.subject == subject and item.outcome is None]
    if not gone:
        return life
    state, ids = step(life, Move.DROP), {item.id for item in gone}
    said = frozenset(one for one in life.said if one.item not in ids)
    dropped = put(life, *(replace(item, outcome=outcome) for item in gone))
    return settled_state(replace(dropped, state=state, said=said))


def settled_state(life: Life) -> Life:
    """Decided, once every agreement is."""
    is_done = life.state is State.REVEALED and life.is_settled
    return replace(life, state=State.DECIDED) if is_done else life
