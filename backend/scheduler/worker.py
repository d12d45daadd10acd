"""A process that is nothing but the clock, until it is asked to stop."""

import signal
from collections.abc import Iterable
from threading import Event

from backend.infra import relay
from backend.infra.jobs import Job
from backend.infra.work import Ground
from backend.scheduler.clock import Clock


def run(ground: Ground, jobs: Iterable[Job]) -> None:
    """Tick until TERM or INT; what runs then is finished."""
    asked = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: asked.set())
    relay.join(ground)
    clock = Clock(ground, jobs)
    clock.start()
    print("The clock runs.", flush=True)  # noqa: T201 -- what a supervisor waits for
    asked.wait()
    clock.stop()
    ground.engines.dispose()
