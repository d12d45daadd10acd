"""Ten thousand due reminders, and processes that are killed while they bring them out."""

import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from backend.app import make_ground
from backend.kernel.clock import system_clock
from backend.migrations import upgrade
from bench.figure import Figure
from tests.conftest import make_settings
from tests.support.crowd import crowd
from tests.support.doomed import run_and_kill
from tests.support.memory import fast_folder
from tests.support.push_service import push_service

PEOPLE = 10_000
KILLS = 12


def figures() -> Iterator[Figure]:
    """What was lost, and what came twice, beside what may have been on its way at the kills."""
    # Killing a process takes nothing from a disk: what it wrote is the kernel's.
    with tempfile.TemporaryDirectory(dir=fast_folder()) as folder:
        settings = make_settings(Path(folder), f"sqlite:///{folder}/accord.db")
        upgrade(settings.database_url)
        ground = make_ground(settings)
        paths = crowd(ground, PEOPLE, due_at=system_clock() - timedelta(minutes=1))
        ground.engines.dispose()
        with push_service(Path(folder)) as service:
            # Where to kill is no secret.
            ended = run_and_kill(settings, service, paths, kills=KILLS, chance=random.Random())  # noqa: S311
    yield Figure("delivery.lost", ended.lost, "pushes", ceiling=0)
    yield Figure("delivery.doubled", ended.doubled, "pushes", ceiling=ended.in_flight)
