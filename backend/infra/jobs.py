"""What runs again and again beside requests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from backend.infra.work import Ground, Work, working

MOST_BATCHES = 100


@dataclass(frozen=True)
class Job:
    """Something to run on a ground, at least every so often; one that failed or was killed is simply run again."""

    name: str
    run: Callable[[Ground], object]
    every: timedelta
    hears_bell: bool = False  # also at once when there is something to send


def in_batches(run: Callable[[Work], int]) -> Callable[[Ground], int]:
    """Run something that says how many it did, each batch in a transaction of its own, until nothing is left."""

    def run_all(ground: Ground) -> int:
        done = 0
        for _ in range(MOST_BATCHES):
            with working(ground) as work:
                batch = run(work)
            done += batch
            if not batch:
                break
        return done

    return run_all
