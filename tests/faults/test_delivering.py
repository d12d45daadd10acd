"""Processes are killed while they tick and send: nothing is lost, and no more is doubled than was on its way."""

import random
from datetime import timedelta

import pytest
import sqlalchemy as sa

from backend.kernel.clock import system_clock
from backend.notifications.models import Delivery, Notice, State
from tests.support.crowd import crowd
from tests.support.doomed import run_and_kill
from tests.support.push_service import push_service

PEOPLE, KILLS = 240, 5


@pytest.fixture
def chance(request):
    """Other moments in every run; the number that names them is printed when one fails."""
    seed = random.SystemRandom().getrandbits(32)
    request.node.add_report_section("setup", "seed", f"kills at the moments of {seed}")
    return random.Random(seed)  # noqa: S311 -- where to kill is no secret


def test_nothing_is_lost_when_processes_are_killed_at_any_moment(settings, ground, tmp_path, chance):
    """R19 as well: each reminder is one line and at most one ring, whatever died in between."""
    paths = crowd(ground, PEOPLE, due_at=system_clock() - timedelta(minutes=1))
    with push_service(tmp_path) as service:
        ended = run_and_kill(settings, service, paths, kills=KILLS, chance=chance)
    assert ended.lost == 0
    assert ended.doubled <= ended.in_flight
    with ground.engines.read.connect() as connection:
        prompts = sa.select(sa.func.count()).where(Notice.kind == "prompt")
        assert connection.execute(prompts).scalar_one() == PEOPLE
        states = set(connection.execute(sa.select(Delivery.state)).scalars())
    assert states == {State.DONE}
