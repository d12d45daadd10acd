"""Which notices are written by e-mail, and when: only what went unread, and never past the night or the six."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from backend.notifications.rules import PROMPTS, Choices, Group, Hours, Plan, Today, Waiting, decide

UNREAD_FOR = timedelta(minutes=30)
# Tokens of a letter about several groups end all letters.
ALL = "all"


@dataclass(frozen=True)
class Wishes:
    """What a person wants by e-mail, and whether their address takes any."""

    wanted: bool = False
    without: frozenset[Group] = frozenset()
    is_proven: bool = False
    is_refused: bool = False

    @property
    def can_be_written_to(self) -> bool:
        """Tell whether a letter may leave at all: proven, working, and asked for."""
        return self.wanted and self.is_proven and not self.is_refused

    def lets_write(self, one: Waiting) -> bool:
        """Tell whether this may be written."""
        return self.can_be_written_to and one.kind.group not in self.without


def follows(rung: Iterable[Waiting], *, has_phone: bool) -> frozenset[UUID]:
    """What a letter follows in half an hour, unless it is read: a prompt only where no phone told it (I10)."""
    return frozenset(one.id for one in rung if not (has_phone and one.kind in PROMPTS))


def decide_mail(
    waiting: Iterable[Waiting],
    *,
    wishes: Wishes,
    choices: Choices,
    hours: Hours,
    today: Today,
    now: datetime,
) -> Plan:
    """Write now, hold, or leave in the app; a letter of a pause waits for the morning like any other."""
    every = list(waiting)
    wished = [one for one in every if wishes.lets_write(one)]
    plan = decide(wished, choices=choices, hours=hours, today=today, now=now, passing=frozenset())
    left = frozenset(one.id for one in every) - {one.id for one in wished}
    return Plan(plan.bundles, plan.held, plan.in_app | left)


def subject_of(groups: Iterable[Group]) -> str:
    """What the way out of a letter ends: letters about its group, or all of them."""
    named = {group.value for group in groups}
    return named.pop() if len(named) == 1 else ALL
