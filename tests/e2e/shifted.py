"""The real server with a clock that can be moved on, for what takes minutes or a day: `python -m tests.e2e.shifted`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]

from backend.kernel import clock
from tests.e2e.server import free_port, wait_until_ready

FILE = "TEST_CLOCK_AHEAD"


class MovedClock:
    """The server's clock, as far ahead of the machine's as a file says; the file is read by another process."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.file.write_text("0")

    def on(self, **how_far: float) -> None:
        """Let this much time pass for the server."""
        ahead = float(self.file.read_text()) + timedelta(**how_far).total_seconds()
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(ahead))
        fresh.replace(self.file)


def _ahead() -> timedelta:
    return timedelta(seconds=float(Path(os.environ[FILE]).read_text()))


def _moved() -> datetime:
    return clock.to_millisecond(datetime.now(UTC) + _ahead())


def _alarm_at(instant: datetime) -> DateTrigger:
    """The scheduler wakes by the machine's clock."""
    return DateTrigger(instant - _ahead())


if FILE in os.environ:
    # Before anything takes the clock over: the rest of the server is the one that runs everywhere.
    clock.system_clock = _moved


def application() -> object:
    """The factory granian calls in its process."""
    from backend import wsgi
    from backend.scheduler import clock as alarms

    alarms.DateTrigger = _alarm_at
    return wsgi.application()


@contextmanager
def serving_ahead(folder: Path, **settings: str) -> Iterator[tuple[str, MovedClock]]:
    """The origin of such a server, and its clock."""
    moved = MovedClock(folder / "ahead")
    port = free_port()
    own = {"PORT": str(port), "ACCORD_DATA_DIR": str(folder / "var"), FILE: str(moved.file)}
    env = {**os.environ, **own, **settings}
    with (folder / "server.log").open("wb") as log:
        for command in (["-m", "backend.cli", "migrate"], ["-m", "tests.e2e.shifted"]):
            process = subprocess.Popen([sys.executable, *command], env=env, stdout=log, stderr=log)
            if command[-1] == "migrate" and process.wait(timeout=60) != 0:
                raise RuntimeError("the database could not be made")
        try:
            wait_until_ready(f"http://localhost:{port}", process)
            yield f"http://localhost:{port}", moved
        finally:
            process.terminate()
            process.wait(timeout=60)


def main() -> None:
    """Serve, as the command line does."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from backend.settings import THREADS, load_settings

    settings = load_settings()
    Server(
        "tests.e2e.shifted:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.bind,
        port=settings.port,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
    ).serve()


if __name__ == "__main__":
    main()
