"""The clock of a process: a tick at every instant something is due, and the jobs at their cadence."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event, Lock, Thread

from apscheduler.executors.pool import ThreadPoolExecutor  # type: ignore[import-untyped]
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]

from backend.infra import logs
from backend.infra.jobs import Job
from backend.infra.work import Ground
from backend.scheduler.alarm import BREATH, Alarm, Run
from backend.schedules import jobs as schedules

TICK = "tick"
# Another process may have planned something without our hearing of it.
AT_THE_LATEST = timedelta(seconds=3)
THREADS = 4


class Clock:
    """One for each process. It keeps nothing: what is due is in the database, and so is what was done."""

    def __init__(self, ground: Ground, jobs: Iterable[Job]) -> None:
        """Make it ready; nothing runs before `start`."""
        self._ground = ground
        self._stopped = Event()
        self._arming = Lock()
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            # The tick has a thread of its own: no job, however slow, makes a pause's return late.
            executors={"default": ThreadPoolExecutor(THREADS), TICK: ThreadPoolExecutor(1)},
            # Two, since an alarm is armed anew while it still runs; that it runs once at a time it sees to itself.
            job_defaults={"coalesce": True, "max_instances": 2, "misfire_grace_time": None},
        )
        self._alarms = {TICK: self._alarm(TICK, self._tick, AT_THE_LATEST)}
        for job in jobs:
            self._alarms[job.name] = alarm = self._alarm(job.name, partial(_run, job, ground), job.every)
            if job.hears_bell:
                ground.bell.on_deliver(lambda alarm=alarm: alarm.ring(ground.clock()))  # type: ignore[misc]
        ground.bell.on_due(self._alarms[TICK].ring)

    def start(self) -> None:
        """Run everything once and then in its time, in threads of its own."""
        # Its warnings name functions, its errors print what they say: ours tell kind and place.
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL + 1)
        self._scheduler.start()
        for alarm in self._alarms.values():
            alarm.ring(self._ground.clock())
        Thread(target=self._watch, name="clock-watch", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing any more, and wait for what runs."""
        with self._arming:
            was_stopped = self._stopped.is_set()
            self._stopped.set()
        if not was_stopped:
            self._scheduler.remove_all_jobs()  # what falls due while it shuts down would end its thread in an error
            self._scheduler.shutdown()

    def _alarm(self, name: str, run: Run, every: timedelta) -> Alarm:
        return Alarm(name, run, every, clock=self._ground.clock, arm=self._arm)

    def _arm(self, name: str, at: datetime) -> None:
        """Put it on the scheduler, unless that stops: it waits for what runs, and holds what this would wait for."""
        with self._arming:
            if not self._stopped.is_set():
                self._scheduler.add_job(
                    self._alarms[name].run,
                    DateTrigger(at),
                    id=name,
                    executor=TICK if name == TICK else "default",
                    replace_existing=True,
                )

    def _tick(self) -> datetime | None:
        began = self._ground.clock()
        done, following = schedules.tick(self._ground)
        now = self._ground.clock()
        if done:
            logs.tell("tick", done=done, ms=round((now - began).total_seconds() * 1000))
        elif following is not None and following <= now:
            return now + BREATH
        return following

    def _watch(self) -> None:
        """Look, by a time nobody can set, whether the one the scheduler goes by was put back."""
        while not self._stopped.wait(AT_THE_LATEST.total_seconds()):
            for alarm in self._alarms.values():
                alarm.ensure_near()


def _run(job: Job, ground: Ground) -> None:
    job.run(ground)
