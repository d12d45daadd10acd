"""A process that ticks: in time, beside its jobs, and until it is stopped."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event
from uuid import UUID, uuid4

import pytest

from backend.infra.bell import Bell
from backend.infra.jobs import Job
from backend.infra.work import working
from backend.kernel.clock import system_clock
from backend.scheduler.clock import AT_THE_LATEST, Clock
from backend.schedules import commands

PATIENCE = 20
HOUR = timedelta(hours=1)
AT_ONCE = AT_THE_LATEST / 2


class Handler:
    """Remembers what was due, and when it was told so."""

    def __init__(self):
        self.told = []
        self.wanted = 1
        self.enough = Event()

    def __call__(self, _work, due):
        self.told += [(one.subject_id, system_clock() - one.due_at) for one in due]
        if len(self.told) >= self.wanted:
            self.enough.set()


@pytest.fixture
def handler():
    return Handler()


@pytest.fixture
def real(ground, handler):
    """The ground with the clock of the wall, as APScheduler goes by it."""
    return replace(ground, clock=system_clock, due={"test": handler}, bell=Bell())


@contextmanager
def ticking(ground, *jobs):
    clock = Clock(ground, jobs)
    clock.start()
    try:
        yield clock
    finally:
        clock.stop()


def plan(ground, person, at, count=1):
    rows = [commands.Planned(UUID(person.space_id), "test", uuid4(), at) for _ in range(count)]
    with working(ground) as work:
        commands.plan_all(work, rows)
    return {row.subject_id for row in rows}


def started():
    """A job that says that it ran: the clock is awake, and has ticked once."""
    ran = Event()
    return ran, Job("awake", lambda _: ran.set(), HOUR)


def test_what_is_planned_is_due_at_its_instant_and_not_at_the_next_look(real, handler, kit):
    awake, job = started()
    with ticking(real, job):
        awake.wait(PATIENCE)
        (subject,) = plan(real, kit, system_clock() + timedelta(milliseconds=200))
        assert handler.enough.wait(PATIENCE)
    [(told, late)] = handler.told
    assert told == subject
    assert timedelta(0) <= late < AT_ONCE


def test_what_another_process_planned_is_found_by_looking(real, handler, kit):
    awake, job = started()
    with ticking(real, job):
        awake.wait(PATIENCE)
        plan(replace(real, bell=Bell()), kit, system_clock())
        assert handler.enough.wait(PATIENCE)
    [(_, late)] = handler.told
    assert late < AT_THE_LATEST + AT_ONCE


def test_everything_that_waited_is_carried_out_batch_after_batch(real, handler, kit):
    handler.wanted = 1200
    planned = plan(real, kit, system_clock(), count=handler.wanted)
    with ticking(real):
        assert handler.enough.wait(PATIENCE)
    assert {told for told, _ in handler.told} == planned
    assert len(handler.told) == handler.wanted


def test_jobs_run_at_the_start_and_when_there_is_something_to_send(real):
    ran, again, deaf = [], Event(), []

    def send(_ground):
        ran.append(1)
        if len(ran) == 1:
            real.bell.deliver()  # rung while it runs: it runs once more
        else:
            again.set()

    with ticking(real, Job("send", send, HOUR, hears_bell=True), Job("deaf", deaf.append, HOUR)):
        assert again.wait(PATIENCE)
    assert (len(ran), len(deaf)) == (2, 1)


def test_a_job_that_hangs_delays_no_deadline(real, handler, kit):
    awake, hang = Event(), Event()

    def hanging(_ground):
        awake.set()
        hang.wait(PATIENCE)

    with ticking(real, *(Job(f"hangs {n}", hanging, HOUR) for n in range(4))):
        awake.wait(PATIENCE)
        plan(real, kit, system_clock())
        assert handler.enough.wait(PATIENCE)
        hang.set()
    [(_, late)] = handler.told
    assert late < AT_ONCE


def test_a_job_that_fails_prints_no_words_and_runs_again(real, capfd, caplog):
    tries, again = [], Event()

    def failing(_ground):
        tries.append(1)
        if len(tries) > 1:
            again.set()
        raise ValueError("what Ana wrote")

    with ticking(real, Job("fails", failing, timedelta(milliseconds=50))):
        assert again.wait(PATIENCE)
    printed = capfd.readouterr()
    assert "Ana" not in printed.out + printed.err + caplog.text
    assert printed.err.count("ValueError") >= 2


def test_stopping_waits_for_what_runs_and_begins_nothing_more(real, handler, kit):
    runs, done = Event(), []

    def slow(_ground):
        runs.set()
        Event().wait(0.2)
        done.append(1)

    with ticking(real, Job("slow", slow, HOUR)) as clock:
        assert runs.wait(PATIENCE)
        clock.stop()
        assert done == [1]
        plan(real, kit, system_clock())
        clock.stop()
    assert handler.told == []
