"""Coming back: early if both wish, at the time, late, or not at all; and the talk after it."""

from datetime import timedelta

from tests.factories import new_id
from tests.matchers import problem
from tests.pausing import at, call, look, move, moved, pass_time, return_together


def test_time_moves_a_pause_and_nobody_has_to_look(ana, ben, clock, ground):
    pause, seen = call(ana), []
    for minutes in (1, 29, 30, 23 * 60):
        pass_time(clock, ground, minutes=minutes)
        seen.append(look(ben, pause)["state"])
    assert seen == ["running", "ready", "overdue", "closed"]
    over = look(ben, pause)
    assert (over["closedAs"], over["closedAt"]) == ("not_resumed", "2026-03-29T12:00:00.000Z")


def test_ready_early_waits_for_the_shortest_pause_and_for_both(ana, ben, clock, ground):
    pause = call(ana)
    pass_time(clock, ground, minutes=19)
    assert move(ben, pause, "ready") == problem(409, "pause-move-not-open")
    pass_time(clock, ground, minutes=1)
    assert moved(ben, pause, "ready") == "running"
    assert move(ben, pause, "ready") == problem(409, "pause-move-not-open")
    clock.advance(timedelta(minutes=2))
    assert moved(ana, pause, "ready") == "ready"
    assert look(ben, pause)["returnAt"] == "2026-03-28T12:22:00.000Z"
    pass_time(clock, ground, minutes=30)
    assert look(ben, pause)["state"] == "overdue"


def test_a_mark_that_was_taken_back_counts_no_more(ana, ben, clock):
    pause = call(ana)
    clock.advance(timedelta(minutes=20))
    assert move(ben, pause, "not-ready") == problem(409, "pause-move-not-open")
    moved(ben, pause, "ready")
    assert moved(ben, pause, "not-ready") == "running"
    assert moved(ana, pause, "ready") == "running"
    assert moved(ben, pause, "ready") == "ready"


def test_the_first_is_here_and_with_the_second_both_have_returned(ana, ben, clock):
    pause = call(ana)
    assert move(ben, pause, "back") == problem(409, "pause-move-not-open")
    clock.advance(timedelta(minutes=30))
    assert moved(ben, pause, "back") == "ready"
    assert move(ben, pause, "back") == problem(409, "pause-move-not-open")
    assert look(ana, pause)["here"] == [ben.id]
    clock.advance(timedelta(hours=3))
    assert moved(ana, pause, "back") == "returned"
    assert look(ana, pause)["returnedAt"] == "2026-03-28T15:30:00.000Z"


def test_late_or_on_time_the_clock_leaves_the_same_pause(ana, ben, eve, finn, clock, ground):
    """Eve's pause is told of time at every minute that matters, Ana's once, days later."""
    eves, anas = call(eve), call(ana)
    asked = at(clock, minutes=60)
    clock.advance(timedelta(minutes=10))
    for one, pause in ((eve, eves), (ana, anas)):
        moved(one, pause, "ask", returnAt=asked)
    for minutes in (35, 15, 23 * 60, 3 * 24 * 60):
        clock.advance(timedelta(minutes=minutes))
        move(finn, eves, "okay")
        if minutes != 3 * 24 * 60:
            assert look(ben, anas)["state"] == "extension_asked"
    tick_once = look(eve, eves)
    pass_time(clock, ground)
    told = {"id", "callers", "firstToSpeak"}
    late, on_time = look(ana, anas), look(eve, eves)
    assert {k: v for k, v in late.items() if k not in told} == {
        k: v for k, v in on_time.items() if k not in told
    }
    assert (late["closedAt"], tick_once["state"]) == ("2026-03-29T12:00:00.000Z", "extension_asked")


def test_a_repair_talk_has_steps_a_topic_and_an_end(ana, ben, clock):
    pause = call(ana)
    for name in ("step", "topic", "close", "again"):
        assert move(ana, pause, name) == problem(409, "pause-move-not-open")
    return_together(ana, ben, pause, clock)
    assert moved(ben, pause, "step", step=4) == "returned"
    assert moved(ana, pause, "topic", topic="The dishes") == "returned"
    seen = look(ben, pause)
    assert (seen["step"], seen["topic"]) == (4, "The dishes")
    assert moved(ana, pause, "topic", topic="") == "returned"
    assert look(ben, pause)["topic"] is None
    assert moved(ben, pause, "close") == "closed"
    assert look(ana, pause)["closedAs"] == "closed"
    assert move(ana, pause, "step", step=5) == problem(409, "pause-move-not-open")


def test_the_other_has_a_day_to_add_a_line(ana, ben, clock):
    pause = call(ana)
    return_together(ana, ben, pause, clock)
    moved(ben, pause, "close")
    assert look(ana, pause)["closedBy"] == look(ben, pause)["closedBy"] == ben.id
    assert move(ben, pause, "topic") == problem(409, "pause-move-not-open")
    assert moved(ana, pause, "topic", topic="Sunday plans") == "closed"
    assert look(ben, pause)["topic"] == "Sunday plans"
    clock.advance(timedelta(hours=24))
    assert move(ana, pause, "topic") == problem(409, "pause-move-not-open")


def test_a_talk_that_gets_too_hot_pauses_again(ana, ben, clock):
    pause, second = call(ana), new_id()
    return_together(ana, ben, pause, clock)
    answer = move(ben, pause, "again", newId=second, minutes=40, message="Once more.")
    assert (answer.status, answer.json["id"], answer.json["state"]) == (201, second, "started")
    assert look(ana, pause)["closedAs"] == "continued"
    seen = look(ana, second)
    assert (seen["previousId"], seen["callers"]) == (pause, [ben.id])
    assert seen["returnAt"] == "2026-03-28T13:10:00.000Z"
    too_long = move(ben, second, "again", newId=new_id(), minutes=30)
    assert too_long == problem(409, "pause-move-not-open")


def test_a_talk_nobody_closes_is_over_after_a_day(ana, ben, clock, ground):
    pause = call(ana)
    return_together(ana, ben, pause, clock)
    pass_time(clock, ground, hours=23)
    assert look(ana, pause)["state"] == "returned"
    pass_time(clock, ground, hours=1)
    over = look(ana, pause)
    assert (over["closedAs"], over["closedAt"]) == ("closed", "2026-03-29T12:30:00.000Z")
    assert over["closedBy"] is None


def test_after_a_pause_without_a_return_the_next_begins_at_once_also_with_a_late_clock(ana, ben, clock):
    first = call(ana)
    clock.advance(timedelta(hours=25))
    second = call(ben)
    assert look(ana, first)["closedAs"] == "not_resumed"
    assert look(ana, second)["state"] == "started"
