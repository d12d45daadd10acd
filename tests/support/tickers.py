"""Processes that tick side by side over the same due rows, and write down what each was handed."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import sleep
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.app import make_ground
from backend.infra.work import Ground, Work
from backend.kernel.ids import new_id
from backend.scheduler.alarm import BREATH
from backend.schedules import jobs, queries
from backend.schedules.models import Schedule
from backend.schedules.queries import Taken
from backend.schedules.rules import Due
from tests.conftest import make_settings

ROOT = Path(__file__).parents[2]
PATIENCE = 300
LIMIT = 100
TURN = 0.3
# Nothing here refuses a second line about the same thing: only the claim does.
TOLD = sa.Table(
    "told",
    sa.MetaData(),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("schedule_id", sa.Uuid, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("process", sa.Integer, nullable=False),
)


def run(
    url: str, folder: Path, count: int, *, naive: bool = False, kill_after: Sequence[float] = ()
) -> list[Any]:
    """Start `count` processes at the same moment, and return what they were handed once nothing is due.

    Before them others are started as many times as `kill_after` has seconds, and killed after so many.
    """
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    TOLD.create(engine)
    given = [[url, str(folder), number, naive] for number in range(count)]
    try:
        for seconds in kill_after:
            _run_all(given, kill_after=seconds)
        _run_all(given)
        with engine.connect() as connection:
            return list(connection.execute(sa.select(TOLD).order_by(TOLD.c.place)))
    finally:
        TOLD.drop(engine)
        engine.dispose()


def _run_all(given: Iterable[Sequence[Any]], *, kill_after: float | None = None) -> None:
    with ExitStack() as closing:
        command = [sys.executable, "-m", "tests.support.tickers"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        started = [
            closing.enter_context(subprocess.Popen([*command, json.dumps(one)], cwd=ROOT, **pipes))
            for one in given
        ]
        for process in started:
            assert process.stdout.readline() == "ready\n"
        for process in started:
            process.stdin.write("go\n")
            process.stdin.flush()
        if kill_after is not None:
            sleep(kill_after)
            for process in started:
                process.kill()
        for process in started:
            ended = process.wait(PATIENCE)
            assert ended == 0 or kill_after is not None


def work(ground: Ground, number: int) -> None:
    """Tick until nothing is due."""

    def write_down(work: Work, due: Sequence[Due]) -> None:
        rows = [{"schedule_id": one.schedule_id, "seq": one.seq, "process": number} for one in due]
        work.connection.execute(TOLD.insert(), rows)

    ground = replace(ground, due={"test": write_down})
    # SQLite gives its lock to whoever asks soonest: a rest after the first tick lets each have a turn.
    jobs.tick(ground, limit=LIMIT)
    sleep(TURN)
    while True:
        done, following = jobs.tick(ground, limit=LIMIT)
        if following is None or following > ground.clock():
            return
        if not done:
            sleep(BREATH.total_seconds())


def be_naive() -> None:
    """Claim as one would without thinking: look what is due, take no lock, and delete what was seen."""

    def look(work: Work, limit: int) -> list[Taken]:
        columns = (Schedule.space_id, Schedule.id, Schedule.kind, Schedule.subject_id, Schedule.seq)
        due = sa.select(*columns, Schedule.next_due_at).where(Schedule.next_due_at <= work.now)
        with work.reading() as connection:
            found = connection.execute(due.order_by(Schedule.next_due_at).limit(limit)).all()
        return [Taken(Due(*row), None, 0, lives=True) for row in found]

    def delete(work: Work, batch: Sequence[Taken]) -> None:
        seen = [one.due.schedule_id for one in batch]
        work.connection.execute(sa.delete(Schedule).where(Schedule.id.in_(seen)))

    queries.take_due, jobs._claim = look, delete


def main() -> None:
    url, folder, number, naive = json.loads(sys.argv[1])
    ground = make_ground(make_settings(Path(folder), url))
    if naive:
        be_naive()
    print("ready", flush=True)  # noqa: T201 -- whoever started this waits for it
    sys.stdin.readline()
    work(ground, number)
    ground.engines.dispose()


def due_rows(spaces: Sequence[UUID], count: int, at: Any, again: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of all these spaces in turn, each a moment after the one before; the first of a space repeats."""
    once = dict.fromkeys(again)
    return [
        {"id": new_id(), "space_id": spaces[n % len(spaces)], "kind": "test", "subject_id": new_id()}
        | {"next_due_at": at + timedelta(milliseconds=n), "seq": 0, "tries": 0}
        | (again if n < len(spaces) else once)
        for n in range(count)
    ]


if __name__ == "__main__":
    main()
