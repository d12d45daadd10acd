"""What is due is carried out once, in its order, whatever happened meanwhile."""

from contextlib import closing, suppress
from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from backend.couples.commands import end_link
from backend.infra.work import Work, clock_actor, working
from backend.kernel.recurrence import Recurrence, Unit
from backend.schedules import commands, jobs, queries
from backend.schedules.models import Schedule
from backend.spaces import commands as spaces
from backend.spaces.models import Space
from tests.counting import statements

KIND = "test"
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nothing_planned(ground):
    """Couples that link have a first review planned: here every row is the test's own."""
    with working(ground) as work:
        work.connection.execute(sa.delete(Schedule))


@pytest.fixture
def told():
    """What a handler was handed."""
    return []


@pytest.fixture
def ticking(ground, told):
    """The ground with a handler that only remembers."""
    return replace(ground, due={KIND: lambda _work, due: told.extend(due)})


@pytest.fixture
def own(ana):
    return UUID(ana.space_id)


def plan(ground, space, at, *, kind=KIND, subject=None):
    subject = subject or uuid4()
    with working(ground) as work:
        commands.plan(work, space_id=space, kind=kind, subject_id=subject, at=at)
    return subject


def rows(ground):
    with ground.engines.read.connect() as connection:
        return list(connection.execute(sa.select(Schedule.__table__).order_by(Schedule.next_due_at)))


def daily(clock):
    return Recurrence(clock.now.date(), 1, Unit.DAY, time(20), "Europe/Berlin")


def test_what_is_due_once_is_carried_out_once(ticking, told, clock, own):
    subject = plan(ticking, own, clock.now + MINUTE)

    assert jobs.tick(ticking) == (0, clock.now + MINUTE)
    clock.advance(MINUTE)
    assert jobs.tick(ticking) == (1, None)
    assert jobs.tick(ticking) == (0, None)
    assert [(one.space_id, one.kind, one.subject_id, one.due_at) for one in told] == [
        (own, KIND, subject, clock.now)
    ]


def test_planning_anew_replaces_what_was_planned(ticking, told, clock, own):
    subject = plan(ticking, own, clock.now)
    plan(ticking, own, clock.now + MINUTE, subject=subject)

    assert jobs.tick(ticking).done == 0
    (row,) = rows(ticking)
    assert (row.seq, row.next_due_at) == (1, clock.now + MINUTE)


def test_what_was_cancelled_is_never_due(ticking, told, clock, own):
    subject, other = plan(ticking, own, clock.now), plan(ticking, own, clock.now)
    with working(ticking) as work:
        commands.cancel(work, space_id=own, kind=KIND, subject_id=subject)

    jobs.tick(ticking)
    assert [one.subject_id for one in told] == [other]
    plan(ticking, own, clock.now)
    with working(ticking) as work:
        commands.cancel_all(work, space_id=own)
    assert jobs.tick(ticking) == (0, None)


def test_a_downtime_of_forty_days_asks_once(ticking, told, clock, own):
    with working(ticking) as work:
        commands.repeat(work, space_id=own, kind=KIND, subject_id=uuid4(), recurrence=daily(clock))
    clock.advance(timedelta(days=40))

    first = jobs.tick(ticking)
    assert first.done == 1
    assert first.next_due_at - clock.now < timedelta(days=1)
    assert jobs.tick(ticking).done == 0
    clock.now = first.next_due_at
    assert jobs.tick(ticking).done == 1
    assert [(one.k, one.seq) for one in told] == [(0, 0), (40, 1)]


@pytest.mark.parametrize("days", [40, -40])
def test_a_clock_that_is_set_asks_nothing_twice(ticking, told, clock, own, days):
    """A machine's clock jumps, and is put right a day later."""
    with working(ticking) as work:
        commands.repeat(work, space_id=own, kind=KIND, subject_id=uuid4(), recurrence=daily(clock))
    once = plan(ticking, own, clock.now + HOUR)
    for jump in (HOUR, DAY * days, DAY, DAY * -days, DAY):
        clock.advance(jump)
        jobs.tick(ticking)
    asked = [one.k for one in told if one.k is not None]
    assert asked == sorted(set(asked))
    assert [one.subject_id for one in told].count(once) == 1


@pytest.mark.parametrize("meanwhile", ["carried out", "planned anew"])
def test_of_two_who_read_the_same_row_one_carries_it_out(ticking, told, clock, own, meanwhile):
    """Compare and swap: a row planned anew after it was read is another occurrence."""
    subject = plan(ticking, own, clock.now)
    with closing(Work(ticking, writes=False)) as reader:
        (stale,) = queries.take_due(reader, 10)
    if meanwhile == "carried out":
        jobs.tick(ticking)
    else:
        plan(ticking, own, clock.now, subject=subject)

    with working(ticking) as work, pytest.raises(jobs._Swapped):
        jobs._claim(work, [stale])
    jobs.tick(ticking)
    assert len(told) == 1


def test_one_that_fails_is_put_off_alone(ticking, told, clock, own, capfd):
    bad, good, later = (plan(ticking, own, clock.now + timedelta(seconds=n)) for n in range(3))

    def handle(work, due):
        for one in due:
            spaces.bump(work, own)
            if one.subject_id == bad:
                raise RuntimeError("a secret of Ana's")
        told.extend(due)

    ticking = replace(ticking, due={KIND: handle})
    clock.advance(MINUTE)
    assert jobs.tick(ticking).done == 2
    assert [one.subject_id for one in told] == [good, later]
    (row,) = rows(ticking)
    assert (row.subject_id, row.seq, row.tries, row.next_due_at) == (
        bad,
        0,
        1,
        clock.now + timedelta(seconds=10),
    )
    log = capfd.readouterr().err
    assert "RuntimeError" in log
    assert "secret" not in log

    clock.advance(timedelta(seconds=10))
    jobs.tick(ticking)
    (row,) = rows(ticking)
    assert (row.tries, row.next_due_at) == (2, clock.now + timedelta(seconds=20))


def test_a_kind_nobody_knows_yet_waits(ticking, told, clock, own):
    plan(ticking, own, clock.now, kind="newer")
    assert jobs.tick(ticking) == (0, clock.now + timedelta(seconds=10))


def test_the_order_is_that_of_the_due_instants_and_then_of_the_wiring(ticking, told, clock, own):
    second, third, first = (
        plan(ticking, own, clock.now + timedelta(seconds=n), kind=kind)
        for n, kind in ((1, "b"), (1, "a"), (0, "a"))
    )
    ticking = replace(ticking, due={kind: lambda _work, due: told.extend(due) for kind in ("b", "a")})
    clock.advance(MINUTE)
    jobs.tick(ticking)
    assert [one.subject_id for one in told] == [first, second, third]


def test_a_handler_may_plan_the_same_thing_again(ticking, told, clock, own):
    def handle(work, due):
        told.extend(due)
        for one in due:
            at = work.now + MINUTE
            commands.plan(work, space_id=one.space_id, kind=KIND, subject_id=one.subject_id, at=at)

    ticking = replace(ticking, due={KIND: handle})
    plan(ticking, own, clock.now)
    assert jobs.tick(ticking) == (1, clock.now + MINUTE)
    clock.advance(MINUTE)
    assert jobs.tick(ticking).done == 1


def test_a_tick_takes_a_batch_and_says_that_more_wait(ticking, told, clock, own):
    for _ in range(5):
        plan(ticking, own, clock.now)
    assert jobs.tick(ticking, limit=3) == (3, clock.now)
    assert jobs.tick(ticking, limit=3) == (2, None)


def test_an_idle_tick_is_one_read(ticking, app, clock, own):
    plan(ticking, own, clock.now + MINUTE)
    with statements(app) as seen:
        jobs.tick(ticking)
    assert len(seen) == 1
    assert seen[0].startswith("SELECT min")


def test_what_waits_in_an_ended_couple_is_forgotten(ticking, told, clock, ana, ben):
    couple = UUID(ana.me["link"]["coupleSpaceId"])
    plan(ticking, couple, clock.now)
    with working(ticking, actor=clock_actor(couple)) as work:
        end_link(work, couple)

    assert jobs.tick(ticking) == (0, None)
    assert (told, rows(ticking)) == ([], [])


def test_the_bell_rings_after_the_commit_with_what_is_due_first(ticking, clock, own):
    rung, numbers = [], []
    ticking.bell.on_due(rung.append)
    ticking.bell.on_changed(numbers.append)
    with suppress(RuntimeError), working(ticking) as work:
        commands.plan(work, space_id=own, kind=KIND, subject_id=uuid4(), at=clock.now)
        raise RuntimeError
    assert rung == []
    with working(ticking) as work:
        n = spaces.bump(work, own)
        commands.plan(work, space_id=own, kind=KIND, subject_id=uuid4(), at=clock.now)
        assert (rung, numbers) == ([], [])
    assert (rung, numbers) == ([clock.now], [{own: n}])


def test_what_an_attempt_writes_last_fails_with_it(ticking, own):
    """Changes are marked last: what cannot be written must not take the whole transaction with it."""
    written = []
    with working(ticking) as work:
        work.before_commit(lambda: written.append("after all"))
        with suppress(RuntimeError), work.attempt():
            work.before_commit(lambda: written.append("of what failed"))
            raise RuntimeError
        with work.attempt():
            work.before_commit(lambda: written.append("of what worked"))
        assert written == ["of what worked"]
    assert written == ["of what worked", "after all"]


def test_what_an_attempt_learnt_is_forgotten_when_it_fails(ticking, own):
    rung = []
    ticking.bell.on_changed(rung.append)
    with working(ticking) as work:
        with suppress(RuntimeError), work.attempt():
            spaces.bump(work, own)
            raise RuntimeError
        n = spaces.bump(work, own)
        with suppress(RuntimeError), work.attempt():
            spaces.bump(work, own)
            raise RuntimeError
        assert spaces.bump(work, own) == n
    assert rung == [{own: n}]
    with ticking.engines.read.connect() as connection:
        assert connection.scalar(sa.select(Space.n).where(Space.id == own)) == n
