"""A review as its rules know it, in any of its states."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

from backend.reviews.life import OPEN_FOR, Item, Life
from backend.reviews.rhythm import opens_at
from backend.reviews.rules import AHEAD, TOGETHER, ItemKind, State
from tests.rules.couple import BEN, COUPLE

ZONES = ("Europe/Berlin", "Asia/Shanghai")
AGREEMENT, OTHER, TOPIC, LIMIT = (UUID(int=number) for number in (11, 12, 13, 14))


def items(*, missed_before=False, amending=False):
    """Two agreements, a topic that was handed over, and a boundary of Ben's."""
    return (
        Item(UUID(int=21), ItemKind.AGREEMENT, AGREEMENT, UUID(int=31), missed_before=missed_before),
        Item(UUID(int=22), ItemKind.AGREEMENT, OTHER, UUID(int=32), amending=amending),
        Item(UUID(int=23), ItemKind.PAUSE, TOPIC),
        Item(UUID(int=24), ItemKind.BOUNDARY, LIMIT, UUID(int=34), owner=BEN),
    )


def scheduled(day=date(2026, 4, 27), last_on=date(2026, 3, 28), at=time(19)):
    return Life(State.SCHEDULED, day, day, opens_at(day, at, ZONES), last_on)


def at_state(state):
    """A review that stands so, with all that such a one has."""
    life = replace(scheduled(), state=state)
    if state in AHEAD:
        return life
    opened = replace(life, opened_at=life.opens_at, ends_at=life.opens_at + OPEN_FOR, items=items())
    if state is State.BOTH_ANSWERED:
        return replace(opened, answered=frozenset(COUPLE))
    if state in TOGETHER:
        return replace(opened, answered=frozenset(COUPLE), revealed_at=life.opens_at)
    return opened if state is State.OPEN else replace(opened, ends_at=None, closed_at=life.opens_at)
