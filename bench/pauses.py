"""How late pauses return: a served database with two hundred of them, each due at an instant of its own."""

import os
import sqlite3
import tempfile
import time as ticking
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from backend.app import make_ground
from backend.infra.work import Actor, Ground, working
from backend.kernel.clock import from_wire, system_clock
from backend.pauses.commands import call
from backend.settings import load_settings
from backend.spaces.commands import open_space
from backend.spaces.rules import Kind
from bench.figure import Figure
from tests.e2e.server import started

COUPLES = 200
MINUTES = 30
# The server has long ended the first minute of each when the first of them returns.
FIRST, APART = timedelta(seconds=20), timedelta(milliseconds=50)
SHARE = 0.99
LONGEST = 120.0
READY = "SELECT id, return_at FROM pause WHERE state = 'ready'"


def figures() -> Iterator[Figure]:
    """The 99th percentile of what lies between a return time and the commit that tells both of it."""
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as (_, _server):
        data = Path(folder) / "var"
        _call_all(data)
        late = sorted(_watch(data / "accord.db"))
    worst = late[int(len(late) * SHARE)]
    yield Figure("clock.pause_late_p99_ms", worst / timedelta(milliseconds=1), "ms", ceiling=250)


def _call_all(data: Path) -> None:
    """Call them half an hour ago, on the database that is served."""
    os.environ |= {"ACCORD_DATA_DIR": str(data), "ACCORD_DATABASE_URL": ""}
    ground = make_ground(load_settings())
    first = system_clock() - timedelta(minutes=MINUTES) + FIRST
    for number in range(COUPLES):
        _call(ground, first + number * APART)
    ground.engines.dispose()


def _call(ground: Ground, then: datetime) -> None:
    ana, ben, couple = (uuid4() for _ in range(3))
    own = {ana: uuid4(), ben: uuid4()}
    with working(replace(ground, clock=lambda: then)) as work:
        for person, space in own.items():
            open_space(work, space_id=space, kind=Kind.OWN, people=[person])
        open_space(work, space_id=couple, kind=Kind.COUPLE, people=own)
        work.actor = Actor(ana, b"", own[ana], couple_space_id=couple, partner_id=ben)
        call(work, id=uuid4(), minutes=MINUTES)


def _watch(database: Path) -> list[timedelta]:
    """How late each was seen to be ready, by a look every few milliseconds."""
    seen: dict[str, timedelta] = {}
    until = ticking.monotonic() + LONGEST
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        while len(seen) < COUPLES and ticking.monotonic() < until:
            rows = connection.execute(READY).fetchall()
            now = system_clock()
            for pause, return_at in rows:
                seen.setdefault(pause, now - from_wire(return_at))
            ticking.sleep(0.005)
    assert len(seen) == COUPLES
    return list(seen.values())
