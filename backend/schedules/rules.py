"""In which order due rows are carried out, and how long one waits that failed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

WAITS = tuple(timedelta(seconds=seconds) for seconds in (10, 20, 40, 80, 160, 320, 640, 1280, 3600))


@dataclass(frozen=True)
class Due:
    """One thing whose instant has come; (schedule, seq) names this once and for ever."""

    space_id: UUID
    schedule_id: UUID
    kind: str
    subject_id: UUID
    seq: int
    due_at: datetime
    k: int | None = None


def back_off(tries: int) -> timedelta:
    """How long a row waits after it failed, `tries` times before."""
    return WAITS[min(tries, len(WAITS) - 1)]


def in_order(found: Iterable[Due], kinds: Sequence[str]) -> Iterator[list[Due]]:
    """Batches of one kind each that keep, in every space, the order of the due instants.

    Spaces do not wait for each other, so rows of many spaces share a batch. At the same instant the order is that
    of `kinds`.
    """
    rank = {kind: place for place, kind in enumerate(kinds)}
    batches: dict[tuple[int, int, str], list[Due]] = {}
    stages: dict[UUID, tuple[int, str]] = {}
    for due in sorted(found, key=lambda one: (one.due_at, rank.get(one.kind, len(rank)))):
        stage, kind = stages.get(due.space_id, (0, due.kind))
        stage += kind != due.kind
        stages[due.space_id] = (stage, due.kind)
        batches.setdefault((stage, rank.get(due.kind, len(rank)), due.kind), []).append(due)
    for place in sorted(batches):
        yield batches[place]
