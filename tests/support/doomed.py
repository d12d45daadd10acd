"""Processes that tick, decide and send, and are killed at any moment; what they left behind is counted."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from backend.app import make_ground
from backend.infra.work import Ground
from backend.notifications import delivering, dispatching
from backend.schedules.jobs import tick
from backend.settings import Settings
from tests.support.push_service import PushService

ROOT = Path(__file__).parents[2]
# What one process may be sending when it dies: that many threads in each of two lanes.
IN_FLIGHT = 2 * delivering.AT_A_TIME
LEASE = timedelta(seconds=3)
PATIENCE = 900


@dataclass(frozen=True)
class Ended:
    """What a run of killed processes came to."""

    lost: int
    doubled: int
    kills: int

    @property
    def in_flight(self) -> int:
        """What they may have been sending, all kills together."""
        return self.kills * IN_FLIGHT


def run_and_kill(
    settings: Settings, service: PushService, paths: list[str], *, kills: int, chance: random.Random
) -> Ended:
    """Let processes work on what is due, kill each after some of it, let the last one finish, and count."""
    share = len(paths) // (kills + 1)
    for number in range(kills):
        process = _start(settings, service)
        _wait_for(service, chance.randint(number * share, (number + 1) * share), process)
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    process = _start(settings, service)
    assert process.wait(PATIENCE) == 0
    process.stdout.close()
    seen = Counter(push.path for push in service.received)
    return Ended(lost=len(set(paths) - seen.keys()), doubled=seen.total() - len(seen), kills=kills)


def _start(settings: Settings, service: PushService) -> subprocess.Popen[str]:
    given = {
        "url": settings.database_url,
        "folder": str(settings.data_dir),
        "service": {"port": service.port, "authority": str(service.authority)},
    }
    command = [sys.executable, "-m", "tests.support.doomed", json.dumps(given)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    return process


def _wait_for(service: PushService, count: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while len(service.received) < count and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)


def work(ground: Ground, service: PushService) -> None:
    """Tick, decide and send until nothing is left, and nothing is leased to somebody who died."""
    channels = service.channels(ground.settings)
    while True:
        done = tick(ground).done + dispatching.dispatch(ground)
        done += sum(
            delivering.deliver_all(ground, urgent=urgent, channels=channels) for urgent in (True, False)
        )
        if not done and not _is_anything_open(ground):
            return
        time.sleep(0 if done else 0.1)


def _is_anything_open(ground: Ground) -> bool:
    from sqlalchemy import func, select

    from backend.notifications.models import Delivery, Notice, State
    from backend.schedules.models import Schedule

    open_ones = (
        # What is ahead, as the next review of a couple is, waits for its day.
        select(func.count()).where(Schedule.next_due_at <= ground.clock()),
        select(func.count()).where(Notice.notify_at.is_not(None)),
        select(func.count()).where(Delivery.state.in_((State.PENDING, State.LEASED))),
    )
    with ground.engines.read.connect() as connection:
        return any(connection.execute(one).scalar_one() for one in open_ones)


def main() -> None:
    """Work as one process would, with a lease short enough for a test."""
    from tests.conftest import make_settings

    given = json.loads(sys.argv[1])
    delivering.LEASE = LEASE
    ground = make_ground(make_settings(Path(given["folder"]), given["url"]))
    service = PushService(given["service"]["port"], Path(given["service"]["authority"]))
    print("ready", flush=True)  # noqa: T201 -- whoever started this waits for it
    work(ground, service)


if __name__ == "__main__":
    main()
