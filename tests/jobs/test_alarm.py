"""One thing to run: when it is wanted, when its cadence says so, and never twice at once."""

from datetime import timedelta

import pytest

from backend.scheduler.alarm import Alarm
from tests.conftest import START

SECOND = timedelta(seconds=1)


class Bench:
    """An alarm, what it was armed for, and what it does when it runs."""

    def __init__(self, clock):
        self.armed = []
        self.wants = None
        self.does = lambda: None
        self.alarm = Alarm("one", self.run, 10 * SECOND, clock=clock, arm=lambda _, at: self.armed.append(at))

    def run(self):
        self.does()
        return self.wants


@pytest.fixture
def bench(clock):
    return Bench(clock)


def test_the_earliest_ring_counts(bench):
    bench.alarm.ring(START + 5 * SECOND)
    bench.alarm.ring(START + 7 * SECOND)
    bench.alarm.ring(START + 3 * SECOND)
    assert bench.armed == [START + 5 * SECOND, START + 3 * SECOND]


def test_it_runs_when_it_wants_and_after_its_cadence_at_the_latest(bench):
    bench.alarm.run()
    bench.wants = START + 4 * SECOND
    bench.alarm.run()
    bench.wants = START + 40 * SECOND
    bench.alarm.run()
    assert bench.armed == [START + 10 * SECOND, START + 4 * SECOND, START + 10 * SECOND]


def test_a_ring_while_it_runs_is_kept_until_it_has_run(bench):
    """What is planned after the tick has looked, and before it is armed anew, is not late."""
    seen = []

    def ring():
        bench.alarm.ring(START + 2 * SECOND)
        seen.append(list(bench.armed))

    bench.does = ring
    bench.alarm.run()
    assert seen == [[]]
    assert bench.armed == [START + 2 * SECOND]


def test_it_never_runs_twice_at_once(bench):
    ran = []

    def again():
        ran.append(1)
        bench.alarm.run()

    bench.does = again
    bench.alarm.run()
    assert ran == [1]


def test_an_error_tells_its_kind_and_not_its_words_and_it_runs_again(bench, capfd):
    def fail():
        raise ValueError("what Ana wrote")

    bench.does = fail
    bench.alarm.run()
    assert bench.armed == [START + 10 * SECOND]
    told = capfd.readouterr()
    assert '"job":"one"' in told.err
    assert "ValueError" in told.err
    assert "Ana" not in told.err + told.out


def test_a_clock_that_is_put_back_lets_it_wait_no_longer_than_its_cadence(bench, clock):
    bench.alarm.run()
    bench.alarm.ensure_near()
    clock.advance(timedelta(days=-40))
    bench.alarm.ensure_near()
    bench.alarm.ensure_near()
    assert bench.armed == [START + 10 * SECOND, clock.now]


def test_one_whose_instant_is_long_gone_runs_now(bench, clock):
    """The clock was put forward, or the scheduler lost it."""
    bench.alarm.run()
    clock.advance(timedelta(days=40))
    bench.alarm.ensure_near()
    assert bench.armed == [START + 10 * SECOND, clock.now]


def test_one_that_never_ran_or_runs_now_is_left_alone(bench, clock):
    bench.alarm.ensure_near()
    assert bench.armed == []
    bench.does = bench.alarm.ensure_near
    bench.alarm.run()
    assert bench.armed == [START + 10 * SECOND]
