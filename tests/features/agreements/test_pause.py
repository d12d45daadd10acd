"""While a pause runs nothing is agreed to, and leaving always works (R7)."""

from datetime import timedelta

import pytest

from tests.factories import agree, answer_to, contact, look, propose, revise, tap
from tests.features.boundaries.test_boundaries import acknowledge, share
from tests.matchers import problem
from tests.pausing import at, call, moved, return_together


def test_no_yes_no_rest_and_no_waking_in_a_pause(ana, ben):
    agreement, waiting = agree(ana, ben), propose(ana, contact(title="Waiting"))
    resting = agree(ana, ben, contact(title="Resting"))
    for person in (ana, ben):
        tap(person, resting, "rest")
    tap(ana, agreement, "rest")
    call(ben)
    assert answer_to(ben, waiting, "accept") == problem(409, "pause-running")
    assert tap(ben, agreement, "rest") == problem(409, "pause-running")
    assert tap(ben, agreement, "retire") == problem(409, "pause-running")
    assert tap(ben, resting, "wake") == problem(409, "pause-running")
    assert look(ben, agreement["id"])["inForce"]

    assert ana.post(f"/api/agreements/{agreement['id']}/undo", move="rest").status == 200
    assert answer_to(ben, waiting, "sleep").status == 200
    assert revise(ben, waiting, "counter", contact(title="Counter")).status == 201
    assert answer_to(ana, look(ana, waiting["id"]), "decline").status == 200
    assert answer_to(ben, propose(ben, contact(title="Mine")), "take-back").status == 200
    assert ben.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    assert ben.post("/api/couple/unlink").status == 200


def test_a_boundary_is_heard_in_a_pause_and_nothing_is_promised(ana, ben):
    boundary = share(ana)
    call(ana)
    assert acknowledge(ben, boundary, answer="can_do") == problem(409, "pause-running")
    assert acknowledge(ben, boundary, request="yes") == problem(409, "pause-running")
    assert acknowledge(ben, boundary).status == 200


def test_the_fourteen_days_stand_still_meanwhile(ana, ben, clock):
    agreement = propose(ana)
    clock.advance(timedelta(days=13, hours=12))
    pause = call(ben, 23 * 60)
    clock.advance(timedelta(hours=22))
    propose(ben)
    assert look(ana, agreement["id"])["state"] == "proposed"
    return_together(ana, ben, pause, clock, minutes=60)
    assert look(ana, agreement["id"])["lapsesAt"] == "2026-04-12T11:00:00.000Z"
    clock.advance(timedelta(hours=11, minutes=59))
    assert answer_to(ben, agreement, "accept").status == 200


def test_what_had_lapsed_before_the_pause_gets_no_time_from_it(ana, ben, clock):
    agreement = propose(ana)
    clock.advance(timedelta(days=14))
    pause = call(ben)
    return_together(ana, ben, pause, clock)
    assert answer_to(ben, agreement, "accept") == problem(409, "agreement-move-not-open")
    propose(ben)
    lapsed = look(ana, agreement["id"])
    assert (lapsed["state"], lapsed["history"][-1]["at"]) == ("lapsed", "2026-04-11T12:00:00.000Z")


@pytest.mark.parametrize("state", ["started", "running", "extension_asked", "ready", "overdue"])
def test_every_state_before_the_return_stops_a_yes_and_the_talk_after_it_does_not(ana, ben, clock, state):
    waiting, pause = propose(ana), call(ana)
    clock.advance(timedelta(minutes={"ready": 30, "overdue": 60}.get(state, 0)))
    if state not in ("started", "ready", "overdue"):
        moved(ben, pause, "acknowledge")
    if state == "extension_asked":
        moved(ben, pause, "ask", returnAt=at(clock, minutes=60))
    assert answer_to(ben, waiting, "accept") == problem(409, "pause-running")
    if state == "extension_asked":
        moved(ana, pause, "decline-time")
    return_together(ana, ben, pause, clock) if state in ("started", "running", "extension_asked") else [
        moved(person, pause, "back") for person in (ana, ben)
    ]
    assert answer_to(ben, waiting, "accept").status == 200


def test_a_pause_whose_day_is_over_stops_nothing_though_the_clock_is_late(ana, ben, clock):
    waiting, boundary = propose(ana), share(ana)
    call(ana)
    clock.advance(timedelta(hours=24) - timedelta(milliseconds=1))
    assert acknowledge(ben, boundary, answer="can_do") == problem(409, "pause-running")
    clock.advance(timedelta(milliseconds=1))
    assert acknowledge(ben, boundary, answer="can_do").status == 200
    assert look(ben, waiting["id"])["lapsesAt"] == "2026-04-12T12:00:00.000Z"
    assert answer_to(ben, waiting, "accept").status == 200
