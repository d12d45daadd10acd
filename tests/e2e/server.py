"""A real server on a free port, with a data directory of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 60


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(origin: str, process: subprocess.Popen[bytes]) -> None:
    """Return once /readyz answers; raise when the process ends or time is up."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with {process.returncode}")
        try:
            with urllib.request.urlopen(f"{origin}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server was not ready in time")


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[str]:
    """The origin of a running server; its log is `folder`/server.log."""
    with started(folder, **settings) as (origin, _):
        yield origin


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The origin and the process of a running server."""
    port = free_port()
    origin = f"http://localhost:{port}"
    env = {**os.environ, "PORT": str(port), "ACCORD_DATA_DIR": str(folder / "var"), **settings}
    with (folder / "server.log").open("wb") as log:
        subprocess.run(
            [sys.executable, "-m", "backend.cli", "migrate"], env=env, check=True, stdout=log, stderr=log
        )
        command = [sys.executable, "-m", "backend.cli", "serve"]
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            wait_until_ready(origin, process)
            yield origin, process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)
