"""What the clock costs: a tick with nothing to do among a million schedules, and one with ten thousand to do."""

import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from backend.app import make_ground
from backend.infra.work import Ground
from backend.kernel.clock import to_wire
from backend.migrations import upgrade
from backend.schedules.jobs import tick
from bench.figure import Figure
from bench.rounds import shares
from bench.server import hello
from bench.setting import settings_in

SPACES, EACH = 10_000, 100
DUE = 10_000
FUTURE = timedelta(days=1)
# Made by the database itself: a million rows in seconds. Each space has one hundred reminders.
_FILL_SPACES = sa.text(
    """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
    INSERT INTO space (id, kind, n, wrapped_key, created_at)
    SELECT printf('%032x', n), 'own', 1, x'00', :now FROM number
    """
)
_FILL = sa.text(
    """
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
    INSERT INTO schedule (id, space_id, kind, subject_id, next_due_at, seq, tries)
    SELECT printf('%s%08x', substr(space.id, 9), number.n), space.id, 'prompt', printf('%032x', number.n), :due, 0, 0
    FROM space, number
    """
)
_LET_BE_DUE = sa.text(
    "UPDATE schedule SET next_due_at = :now "
    "WHERE id IN (SELECT max(id) FROM schedule GROUP BY space_id LIMIT :count)"
)


def figures() -> Iterator[Figure]:
    """The idle tick in hellos, and the seconds until ten thousand reminders lie in ten thousand inboxes."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_in(Path(folder))
        upgrade(settings.database_url)
        ground = make_ground(settings)
        try:
            _fill(ground)
            share = shares(hello(), {"tick": lambda: _idle(ground)})["tick"]
            yield Figure("clock.idle_tick_hellos", 1 / share, "hello", ceiling=5)
            yield Figure("clock.due_10k_s", _carry_out(ground), "s")
        finally:
            ground.engines.dispose()


def _fill(ground: Ground) -> None:
    now = ground.clock()
    with ground.engines.write.begin() as connection:
        connection.execute(_FILL_SPACES, {"count": SPACES, "now": to_wire(now)})
        connection.execute(_FILL, {"count": EACH, "due": to_wire(now + FUTURE)})
    with ground.engines.write.connect() as connection:
        connection.exec_driver_sql("ANALYZE")


def _idle(ground: Ground) -> None:
    assert tick(ground).done == 0


def _carry_out(ground: Ground) -> float:
    with ground.engines.write.begin() as connection:
        connection.execute(_LET_BE_DUE, {"now": to_wire(ground.clock()), "count": DUE})
    began, done = time.perf_counter(), 0
    while part := tick(ground).done:
        done += part
    assert done == DUE
    return time.perf_counter() - began
