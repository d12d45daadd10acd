"""The processes of a server: which of them ticks, and that they stop when asked."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from backend.infra.db import make_engines
from backend.kernel.clock import system_clock
from backend.schedules.models import Schedule
from backend.spaces.models import Space
from backend.spaces.rules import Kind
from tests.e2e.server import started

PATIENCE = 30
A_LOOK = 4.0  # longer than a clock goes without looking
COUNT = sa.select(sa.func.count()).select_from(Schedule)


class Waiting:
    """Something due that any tick drops: it waits in a couple's space that has ended."""

    def __init__(self, folder):
        self.engines = make_engines(f"sqlite:///{folder / 'var' / 'accord.db'}")
        space, past = uuid4(), system_clock() - timedelta(days=1)
        row = {"id": space, "kind": Kind.COUPLE, "n": 1, "wrapped_key": b"k", "created_at": past}
        due = {"id": uuid4(), "space_id": space, "kind": "test", "subject_id": uuid4(), "seq": 0, "tries": 0}
        with self.engines.write.begin() as connection:
            connection.execute(sa.insert(Space).values(**row, ended_at=past))
            connection.execute(sa.insert(Schedule).values(**due, next_due_at=past))

    def is_left(self):
        with self.engines.read.connect() as connection:
            return connection.scalar(COUNT) == 1

    def is_left_for(self, seconds):
        end = time.monotonic() + seconds
        while (left := self.is_left()) and time.monotonic() < end:
            time.sleep(0.05)
        return left


@pytest.fixture
def put(tmp_path):
    made = []

    def put_in():
        made.append(Waiting(tmp_path))
        return made[-1]

    yield put_in
    for waiting in made:
        waiting.engines.dispose()


def test_a_server_ticks_by_itself(tmp_path, put):
    with started(tmp_path):
        assert not put().is_left_for(PATIENCE)


def test_a_server_told_so_leaves_the_clock_to_the_worker(tmp_path, put):
    with started(tmp_path, ACCORD_CLOCK="off"):
        waiting = put()
        assert waiting.is_left_for(A_LOOK)
        env = {**os.environ, "ACCORD_DATA_DIR": str(tmp_path / "var")}
        command = [sys.executable, "-m", "backend.cli", "worker"]
        worker = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            assert worker.stdout.readline() == "The clock runs.\n"
            assert not waiting.is_left_for(PATIENCE)
        finally:
            worker.terminate()
            _, told = worker.communicate(timeout=PATIENCE)
        assert worker.returncode == 0
        assert "Traceback" not in told


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_ticks_stops_when_it_is_asked(tmp_path, put, asked):
    with started(tmp_path) as (_, server):
        # Asked in the moment it begins, before it listens for that, it is ended by its parent ten seconds later.
        assert not put().is_left_for(PATIENCE)
        began = time.monotonic()
        server.send_signal(asked)
        server.wait(PATIENCE)
        assert time.monotonic() - began < 5
    assert b"Traceback" not in (tmp_path / "server.log").read_bytes()
