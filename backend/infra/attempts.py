"""How often and when something is tried again; pure, chance comes in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_ATTEMPTS = 8
# Longer than the time-outs of one attempt together: nobody else takes what is still being sent.
LEASE = timedelta(seconds=60)
# Eight attempts outlast a push service that is away for a day.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 16, 64, 256, 720, 720))
LONGEST_ASKED_FOR = timedelta(days=1)


class Result(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """A result, and how long the other side asked to be left alone."""

    result: Result
    retry_after: timedelta = timedelta()


def next_try(outcome: Outcome, *, attempts: int, now: datetime, chance: float) -> datetime | None:
    """When a failed delivery is tried again; none when it was tried often enough.

    `chance` from 0 up to 1 spreads what failed together over half as much time again.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    waits = WAITS[attempts - 1] * (1 + chance / 2)
    return now + max(waits, min(outcome.retry_after, LONGEST_ASKED_FOR))
