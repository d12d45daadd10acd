"""What the clock runs beside what is due."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from backend.infra import idempotency
from backend.infra.idempotency import KeptAnswer
from backend.infra.jobs import in_batches
from backend.spaces import queries as spaces
from backend.spaces.models import Space
from backend.spaces.rules import Kind
from backend.wiring import JOBS
from tests.matchers import problem


@pytest.fixture
def run(ground):
    """Runs a job by its name, as the clock does."""
    return {job.name: lambda job=job: job.run(ground) for job in JOBS}


def test_every_job_may_run_at_any_time_and_again(run):
    for once in run.values():
        once()
        once()


def test_jobs_have_names_of_their_own():
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(job.every > timedelta(0) for job in JOBS)


def test_an_invitation_nobody_took_ends_by_itself(run, kit, clock):
    """R8."""
    invitation = str(uuid4())
    kit.post("/api/invitations", id=invitation, secret="s" * 43)
    cursor = kit.get("/api/sync").json["cursor"]
    clock.advance(timedelta(hours=48))
    assert run["end_expired_invitations"]() == 1
    [change] = kit.get("/api/sync", cursor=cursor).json["changes"]
    assert (change["id"], change["data"]["state"]) == (invitation, "ended")


def test_couples_past_their_thirty_days_are_destroyed_in_batches(run, ana, clock, ground, monkeypatch):
    """R44."""
    space = ana.get("/api/me").json["link"]["coupleSpaceId"]
    ana.post("/api/couple/unlink")
    monkeypatch.setattr(spaces, "BATCH", 2)
    end_couples(ground, clock, 4)
    clock.advance(timedelta(days=30))
    assert run["destroy_ended_couples"]() == 5
    assert living_keys(ground) == 0
    assert run["destroy_ended_couples"]() == 0
    assert ana.get(f"/api/agreements/{space}") == problem(401, "unauthenticated")


def end_couples(ground, clock, count):
    with ground.engines.write.begin() as connection:
        for _ in range(count):
            row = {"id": uuid4(), "kind": Kind.COUPLE, "n": 1, "wrapped_key": b"k", "created_at": clock.now}
            connection.execute(sa.insert(Space).values(**row, ended_at=clock.now))


def living_keys(ground):
    with ground.engines.read.connect() as connection:
        ended = sa.select(sa.func.count()).where(Space.ended_at.is_not(None), Space.wrapped_key.is_not(None))
        return connection.scalar(ended)


def test_old_answers_go_in_batches_until_none_is_left(run, kit, clock, ground, monkeypatch):
    monkeypatch.setattr(idempotency, "BATCH", 2)
    for _ in range(5):
        path = f"/api/documents/{uuid4()}"
        kit.put(path, sealed=kit.envelope())
    clock.advance(idempotency.KEPT_FOR)
    assert run["forget_old_answers"]() >= 5
    with ground.engines.read.connect() as connection:
        assert connection.execute(sa.select(KeptAnswer.key)).all() == []


def test_batches_stop_where_one_did_nothing(ground):
    left = [3, 2, 0, 9]
    assert in_batches(lambda _work: left.pop(0))(ground) == 5
    assert left == [9]
