"""What a pause tells: its start and its times, to whoever did not do it; never who left, and nothing that is over."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from backend.notifications import dispatching
from backend.notifications.models import Delivery
from tests.features.notifications.test_inbox import inbox
from tests.pausing import at, call, move, moved, pass_time, return_together
from tests.support.browsers import Browser


def told(person):
    """The kinds about pauses in a person's inbox, oldest first."""
    return [one["kind"] for one in inbox(person) if one["group"] == "pause"]


def test_a_call_is_told_to_the_other_alone(ana, ben):
    """R20: at once, without acceptance."""
    pause = call(ana, 30, message="Back soon")
    assert told(ana) == []
    assert [(one["kind"], one["subjectId"]) for one in inbox(ben) if one["group"] == "pause"] == [
        ("pause_started", pause)
    ]


def test_calling_too_tells_the_first_caller_and_no_second_start(ana, ben):
    call(ana, 30)
    assert ben.post("/api/pauses", id=str(uuid4()), minutes=40).status == 201
    assert (told(ana), told(ben)) == (["pause_changed"], ["pause_started"])


def test_the_return_time_is_told_to_both_and_once_more_when_it_has_passed(ana, ben, clock, ground):
    """4.3: at the time, and half an hour later; then silence."""
    call(ana, 30)
    pass_time(clock, ground, minutes=1)
    pass_time(clock, ground, minutes=29)
    assert (told(ana), told(ben)) == (["pause_return"], ["pause_started", "pause_return"])
    for _ in range(4):
        pass_time(clock, ground, minutes=31)
    assert told(ana) == ["pause_return", "pause_return"]


def test_whoever_is_here_is_not_told_that_time_passed(ana, ben, clock, ground):
    pause = call(ana, 30)
    pass_time(clock, ground, minutes=30)
    moved(ana, pause, "back")
    pass_time(clock, ground, minutes=31)
    assert told(ana) == ["pause_return"]
    assert told(ben)[-1] == "pause_return"


def test_more_time_is_told_and_asking_is_asked(ana, ben, clock):
    pause = call(ana, 30)
    clock.advance(timedelta(minutes=1))
    moved(ben, pause, "longer")
    assert told(ana) == ["pause_changed"]
    clock.advance(timedelta(minutes=30))
    until = at(clock, minutes=120)
    moved(ana, pause, "ask", returnAt=until)
    assert told(ben) == ["pause_started", "pause_asked"]
    moved(ben, pause, "accept-time", returnAt=until)
    assert told(ana)[-1] == "pause_changed"


@pytest.mark.parametrize("name", ["acknowledge", "okay", "ready"])
def test_small_steps_tell_nobody(ana, ben, clock, name):
    """R14: a mark of being ready least of all."""
    pause = call(ana, 30)
    clock.advance(timedelta(minutes=21))
    before = told(ana), told(ben)
    assert move(ben, pause, name).status in {200, 409}
    assert (told(ana), told(ben)) == before


def test_closing_the_talk_is_told_to_the_other(ana, ben, clock):
    pause = call(ana, 30)
    return_together(ana, ben, pause, clock)
    moved(ben, pause, "close")
    assert told(ana)[-1] == "pause_ended"
    assert "pause_ended" not in told(ben)


def test_a_quiet_end_rings_nobody(ana, ben):
    """R42: the other reads that it has ended when they look."""
    pause = call(ana, 30)
    assert moved(ana, pause, "leave") == "closed"
    assert (told(ana), told(ben)) == ([], ["pause_started"])


def test_whoever_stepped_out_hears_no_more_of_it(ana, ben, clock, ground):
    """R20, R42: neither in the inbox nor on the phone; the caller sees nothing of it."""
    pause = call(ana, 30)
    before = told(ben)
    assert move(ben, pause, "leave").status == 200
    pass_time(clock, ground, minutes=30)
    pass_time(clock, ground, minutes=31)
    assert told(ben) == before
    assert told(ana) == ["pause_return", "pause_return"]


def test_parting_in_a_pause_is_one_neutral_line(ana, ben):
    """R44: closed for both without a reminder."""
    call(ana, 30)
    ana.post("/api/couple/unlink")
    assert told(ben) == ["pause_started"]
    assert inbox(ben)[-1]["kind"] == "link_ended"


SCENES = {
    "it was acknowledged": lambda _, ben, pause: moved(ben, pause, "acknowledge"),
    "the other left": lambda _, ben, pause: move(ben, pause, "leave"),
    "it ended": lambda ana, _, pause: moved(ana, pause, "leave"),
    "they parted": lambda ana, *_: ana.post("/api/couple/unlink"),
}


@pytest.mark.parametrize("scene", SCENES)
def test_a_start_that_is_over_does_not_ring(ana, ben, ground, scene):
    dispatching.dispatch(ground)
    assert ben.put(f"/api/push/routes/{uuid4()}", **Browser().subscription).status == 200
    pause = call(ana, 30)
    SCENES[scene](ana, ben, pause)
    dispatching.dispatch(ground)
    with ground.engines.read.connect() as connection:
        urgent = connection.execute(select(Delivery.urgent)).scalars().all()
    assert True not in urgent
