"""What a goal tells rings only while it is still so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from backend.notifications import dispatching
from backend.notifications.models import Delivery
from tests.features.goals.test_go_on import ticks
from tests.goaling import begin, day, moved, steps_done
from tests.goaling import note as write
from tests.support.browsers import Browser


def rung(ground):
    """How many bundles are on their way, once everything that waits was decided."""
    dispatching.dispatch(ground)
    with ground.engines.read.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Delivery))


@pytest.fixture
def goal(ana, ben, ground, clock):
    """A goal both share, and Ben's phone, which has nothing left to ring for; by Ben's clock it is day."""
    made = begin(ana, ben)
    clock.advance(timedelta(hours=10))
    dispatching.dispatch(ground)
    assert ben.put(f"/api/push/routes/{uuid4()}", **Browser().subscription).status == 200
    return made


def test_a_word_that_it_is_reached_rings_for_the_other(ana, goal, ground):
    moved(ana, goal, "reached")
    assert rung(ground) == 1


def test_a_word_that_was_taken_back_does_not_ring(ana, goal, ground):
    moved(ana, goal, "reached")
    moved(ana, goal, "not-reached")
    assert rung(ground) == 0


def test_what_was_let_go_meanwhile_asks_for_no_word(ana, ben, goal, ground):
    moved(ana, goal, "reached")
    moved(ben, goal, "let-go")
    assert rung(ground) == 0


def test_steps_and_notes_ring_for_nobody(ana, ben, goal, ground):
    """R19: they can be read whenever one likes."""
    step = "One question each"
    moved(ana, goal, "done", step=step)
    write(ana, goal, "The bowl helps.")
    assert steps_done(ben, goal) == [step]
    assert rung(ground) == 0


@pytest.mark.parametrize(("then", "rings"), [(None, 1), ("resume", 0), ("let-go", 0)])
def test_a_rest_whose_day_came_rings_unless_it_is_over(ben, goal, ground, clock, then, rings):
    """R5, R27: told to both alike, and of nothing that somebody has settled since."""
    moved(ben, goal, "rest", until=day(clock, 2))
    ticks(ground, clock, days=4)
    if then:
        moved(ben, goal, then)
    assert rung(ground) == rings
