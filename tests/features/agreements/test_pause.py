"""While a pause runs nothing is agreed to, and leaving always works (R7)."""

from datetime import timedelta
from uuid import UUID

import pytest

from backend.agreements import commands
from backend.couples import queries as couples
from backend.infra.work import Actor, working
from tests.factories import agree, answer_to, contact, look, propose, revise, tap
from tests.features.boundaries.test_boundaries import acknowledge, share
from tests.matchers import problem


@pytest.fixture
def pause(monkeypatch):
    """Pauses answer this question once they exist; until then the test does."""

    def runs(*, is_running):
        monkeypatch.setattr(couples, "is_paused", lambda _work: is_running)

    return runs


def test_no_yes_no_rest_and_no_waking_in_a_pause(ana, ben, pause):
    agreement, waiting = agree(ana, ben), propose(ana, contact(title="Waiting"))
    resting = agree(ana, ben, contact(title="Resting"))
    for person in (ana, ben):
        tap(person, resting, "rest")
    tap(ana, agreement, "rest")
    pause(is_running=True)
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


def test_a_boundary_is_heard_in_a_pause_and_nothing_is_promised(ana, ben, pause):
    boundary = share(ana)
    pause(is_running=True)
    assert acknowledge(ben, boundary, answer="can_do") == problem(409, "pause-running")
    assert acknowledge(ben, boundary, request="yes") == problem(409, "pause-running")
    assert acknowledge(ben, boundary).status == 200


def test_the_fourteen_days_stand_still_meanwhile(ana, ben, pause, clock, ground):
    agreement = propose(ana)
    clock.advance(timedelta(days=13, hours=12))
    began = clock.now
    pause(is_running=True)
    clock.advance(timedelta(hours=23))
    propose(ben)
    assert look(ana, agreement["id"])["state"] == "proposed"
    pause(is_running=False)
    ben.look_again()
    actor = Actor(
        person_id=ben.who.id,
        session_id=b"",
        space_id=UUID(ben.me["spaceId"]),
        couple_space_id=UUID(ben.me["link"]["coupleSpaceId"]),
        partner_id=ana.who.id,
    )
    with working(ground, actor=actor) as work:
        commands.stand_still(work, since=began, until=clock.now)
    assert look(ana, agreement["id"])["lapsesAt"] == "2026-04-12T11:00:00.000Z"
    clock.advance(timedelta(hours=11, minutes=59))
    assert answer_to(ben, agreement, "accept").status == 200
