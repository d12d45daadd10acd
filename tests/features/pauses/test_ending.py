"""Ending: handed over by both, quietly by who called it, or with the link (R20, R44)."""

from datetime import timedelta

from tests.factories import look as look_at
from tests.factories import new_id, propose
from tests.matchers import problem
from tests.pausing import MOVES, call, look, mark_of, move, moved, pass_time, return_together


def test_handing_over_takes_both_and_the_offer_can_be_taken_back(ana, ben):
    pause = call(ana)
    assert move(ben, pause, "undo-hand-over") == problem(409, "pause-move-not-open")
    assert moved(ben, pause, "hand-over", topic="Money") == "started"
    assert move(ben, pause, "hand-over") == problem(409, "pause-move-not-open")
    assert move(ana, pause, "undo-hand-over") == problem(409, "pause-move-not-open")
    seen = look(ana, pause)
    assert (seen["handOverBy"], seen["topic"]) == (ben.id, "Money")
    moved(ben, pause, "undo-hand-over")
    taken = look(ana, pause)
    assert (taken["handOverBy"], taken["topic"]) == (None, None)
    moved(ana, pause, "hand-over", topic="The holidays")
    assert moved(ben, pause, "hand-over") == "closed"
    over = look(ana, pause)
    assert (over["closedAs"], over["topic"]) == ("handed_over", "The holidays")
    assert call(ben)


def test_the_only_caller_ends_it_quietly(ana, ben):
    """R20: no reason, and nobody is rung."""
    pause = call(ana)
    assert moved(ana, pause, "leave") == "closed"
    over = look(ben, pause)
    assert (over["closedAs"], over["handOverBy"], over["topic"]) == ("ended", None, None)
    for name, body in MOVES.items():
        assert move(ben, pause, name, **body) == problem(409, "pause-move-not-open")


def test_whoever_did_not_call_steps_out_and_the_pause_goes_on(ana, ben, clock, ground):
    """R20."""
    pause = call(ana)
    assert moved(ben, pause, "leave") == "started"
    assert mark_of(ben, pause)["leftAt"]
    assert move(ben, pause, "leave") == problem(409, "pause-move-not-open")
    pass_time(clock, ground, minutes=30)
    assert look(ana, pause)["state"] == "ready"


def test_of_two_callers_the_second_who_leaves_ends_it(ana, ben):
    pause = call(ana)
    assert ben.post("/api/pauses", id=new_id(), minutes=30).status == 201
    assert moved(ana, pause, "leave") == "running"
    assert moved(ben, pause, "leave") == "closed"
    over = look(ana, pause)
    assert (over["closedAs"], over["closedBy"]) == ("ended", None)


def test_unlinking_closes_it_for_both(ana, ben, clock, ground):
    """R44: without a reminder; what was is read-only."""
    pause = call(ana)
    assert ben.post("/api/couple/unlink").status == 200
    for person in (ana, ben):
        seen = look(person, pause)
        assert (seen["state"], seen["closedAs"]) == ("closed", "ended")
        for name in ("back", "longer", "leave", "topic"):
            assert move(person, pause, name) == problem(409, "not-linked")
    pass_time(clock, ground, hours=48)
    assert look(ana, pause)["closedAt"] == "2026-03-28T12:00:00.000Z"


def test_a_pause_of_yesterday_was_over_before_the_link_ended(ana, ben, clock):
    pause = call(ana)
    clock.advance(timedelta(hours=30))
    assert ana.post("/api/couple/unlink").status == 200
    over = look(ben, pause)
    assert (over["closedAs"], over["closedAt"]) == ("not_resumed", "2026-03-29T12:00:00.000Z")


def test_a_repair_talk_ends_with_the_link_too(ana, ben, clock):
    pause = call(ana)
    return_together(ana, ben, pause, clock)
    assert ana.post("/api/couple/unlink").status == 200
    assert look(ben, pause)["closedAs"] == "ended"


def test_what_waited_gets_its_time_back_however_the_pause_ended(ana, ben, clock, ground):
    """The fourteen days stand still from the call to the end of the waiting, to the millisecond."""
    waiting = propose(ana)
    lapses = "2026-04-11T12:00:00.000Z"
    assert look_at(ben, waiting["id"])["lapsesAt"] == lapses
    pause = call(ana)
    clock.advance(timedelta(minutes=7))
    moved(ana, pause, "leave")
    assert look_at(ben, waiting["id"])["lapsesAt"] == "2026-04-11T12:07:00.000Z"
    second = call(ben)
    clock.advance(timedelta(hours=26))
    pass_time(clock, ground)
    assert look(ana, second)["closedAs"] == "not_resumed"
    assert look_at(ben, waiting["id"])["lapsesAt"] == "2026-04-12T12:07:00.000Z"
    third = call(ben)
    return_together(ana, ben, third, clock)
    clock.advance(timedelta(hours=2))
    moved(ana, third, "close")
    assert look_at(ben, waiting["id"])["lapsesAt"] == "2026-04-12T12:37:00.000Z"
