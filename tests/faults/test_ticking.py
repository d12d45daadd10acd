"""Several processes tick at once: each thing that is due is carried out exactly once, in its order."""

import random
from collections import Counter, defaultdict
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from backend.kernel.clock import system_clock
from backend.kernel.recurrence import Unit
from backend.schedules.models import Schedule
from backend.spaces.models import Space
from backend.spaces.rules import Kind
from tests.support import tickers

SPACES, DUE = 400, 20_000
KILLS = 4
PROCESSES = {"postgres": 4, "sqlite": 2}
DAILY = {
    "anchor_on": date(2026, 1, 1),
    "every": 1,
    "unit": Unit.DAY,
    "local_time": time(8),
    "zone": "Pacific/Kiritimati",
    "k": 3,
}


@pytest.fixture
def chance(request):
    """Other moments in every run; the number that names them is printed when one fails."""
    seed = random.SystemRandom().getrandbits(32)
    request.node.add_report_section("setup", "seed", f"kills at the moments of {seed}")
    return random.Random(seed)  # noqa: S311 -- when to kill is no secret


@pytest.fixture
def waiting(ground):
    """What is due, by its id: its space, and its place in the order of that space."""
    past = system_clock() - timedelta(hours=1)
    spaces = [uuid4() for _ in range(SPACES)]
    rows = tickers.due_rows(spaces, DUE, past, DAILY)
    made = [
        {"id": space, "kind": Kind.OWN, "n": 1, "wrapped_key": b"k", "created_at": past} for space in spaces
    ]
    with ground.engines.write.begin() as connection:
        connection.execute(sa.delete(Schedule))  # the first reviews of who has just linked
        connection.execute(sa.insert(Space), made)
        connection.execute(sa.insert(Schedule), rows)
    return {row["id"]: (row["space_id"], row["next_due_at"]) for row in rows}


def left(ground):
    with ground.engines.read.connect() as connection:
        return list(connection.execute(sa.select(Schedule.next_due_at, Schedule.seq, Schedule.k)))


def test_each_is_carried_out_exactly_once_and_in_the_order_of_its_space(
    kind, ground, database, waiting, tmp_path
):
    told = tickers.run(database, tmp_path, PROCESSES[kind])
    assert Counter((row.schedule_id, row.seq) for row in told) == dict.fromkeys(
        ((schedule, 0) for schedule in waiting), 1
    )
    order = defaultdict(list)
    for row in told:
        space, due_at = waiting[row.schedule_id]
        order[space].append(due_at)
    assert all(instants == sorted(instants) for instants in order.values())
    assert len({row.process for row in told}) == PROCESSES[kind], "one did all: nothing was tried"
    # What repeats asked once for all the days it missed, and is ahead now.
    assert len(left(ground)) == SPACES
    assert all(row.seq == 1 and row.next_due_at > system_clock() for row in left(ground))


def test_nothing_is_lost_and_nothing_doubled_when_they_are_killed_at_any_moment(
    database, waiting, tmp_path, chance
):
    kills = [chance.uniform(0.01, 0.6) for _ in range(KILLS)]
    told = tickers.run(database, tmp_path, 2, kill_after=kills)
    assert Counter(row.schedule_id for row in told) == dict.fromkeys(waiting, 1)


def test_a_claim_that_compares_nothing_carries_out_some_of_them_twice(kind, database, waiting, tmp_path):
    """What the test above would say if the tick were naive."""
    told = tickers.run(database, tmp_path, PROCESSES[kind], naive=True)
    seen = Counter((row.schedule_id, row.seq) for row in told)
    assert len(seen) == DUE
    assert max(seen.values()) > 1
