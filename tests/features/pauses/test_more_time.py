"""More time: what was agreed on in calm with one tap, anything beyond by asking."""

from datetime import timedelta

from tests.factories import agree, cool_down
from tests.matchers import problem
from tests.pausing import at, call, look, mark_of, move, moved, pass_time


def test_an_extension_of_the_rule_holds_at_once(ana, ben, clock):
    agree(ana, ben, cool_down(fields={"maxExtensions": 2, "extensionMinutes": 45}), "cool_down")
    pause = call(ana)
    clock.advance(timedelta(minutes=10))
    assert moved(ben, pause, "longer") == "running"
    seen = look(ana, pause)
    assert (seen["returnAt"], seen["plannedReturnAt"]) == (
        "2026-03-28T13:15:00.000Z",
        "2026-03-28T12:30:00.000Z",
    )
    assert seen["extensions"] == [
        {"personId": ben.id, "at": "2026-03-28T12:10:00.000Z", "returnAt": "2026-03-28T13:15:00.000Z"}
    ]
    assert seen["extensionsLeft"] == 1
    clock.advance(timedelta(hours=2))
    moved(ana, pause, "longer")
    assert look(ben, pause)["returnAt"] == "2026-03-28T14:55:00.000Z"
    assert move(ben, pause, "longer") == problem(409, "pause-move-not-open")


def test_a_new_time_begins_anew_what_leads_to_it(ana, ben, clock):
    pause = call(ana)
    clock.advance(timedelta(minutes=20))
    moved(ana, pause, "ready")
    assert mark_of(ana, pause)["readyAt"]
    moved(ben, pause, "longer")
    assert mark_of(ana, pause)["readyAt"] is None
    assert moved(ben, pause, "ready") == "running"
    assert moved(ana, pause, "ready") == "ready"
    moved(ben, pause, "back")
    moved(ana, pause, "ask", returnAt=at(clock, minutes=40))
    assert look(ana, pause)["here"] == [ben.id]
    moved(ben, pause, "accept-time", returnAt=at(clock, minutes=40))
    assert look(ana, pause)["here"] == []
    assert mark_of(ana, pause)["readyAt"] is mark_of(ben, pause)["readyAt"] is None


def test_beyond_that_one_asks_and_the_other_answers_exactly_that(ana, ben, clock):
    pause = call(ana)
    clock.advance(timedelta(minutes=5))
    assert moved(ben, pause, "ask", returnAt=at(clock, minutes=60)) == "extension_asked"
    assert look(ana, pause)["asked"] == {
        "personId": ben.id,
        "returnAt": "2026-03-28T13:05:00.000Z",
        "at": "2026-03-28T12:05:00.000Z",
        "lapsesAt": "2026-03-28T12:45:00.000Z",
    }
    asked = at(clock, minutes=60)
    assert move(ben, pause, "accept-time", returnAt=asked) == problem(409, "pause-move-not-open")
    assert move(ana, pause, "take-back-time") == problem(409, "pause-move-not-open")
    other_time = move(ana, pause, "accept-time", returnAt=at(clock, minutes=61))
    assert other_time == problem(409, "pause-time-changed")
    assert moved(ana, pause, "accept-time", returnAt=asked) == "running"
    seen = look(ben, pause)
    assert (seen["returnAt"], seen["asked"]) == (asked, None)
    assert seen["extensions"][0]["personId"] == ben.id
    assert seen["extensionsLeft"] == 1


def test_a_declined_or_taken_back_question_leaves_the_old_time(ana, ben, clock, ground):
    pause = call(ana)
    clock.advance(timedelta(minutes=10))
    moved(ben, pause, "ask", returnAt=at(clock, minutes=60))
    assert moved(ana, pause, "decline-time") == "running"
    moved(ben, pause, "ask", returnAt=at(clock, minutes=60))
    pass_time(clock, ground, minutes=25)
    assert moved(ben, pause, "take-back-time") == "ready"
    moved(ana, pause, "ask", returnAt=at(clock, minutes=60))
    pass_time(clock, ground, minutes=15)
    assert look(ana, pause)["state"] == "ready"
    assert look(ana, pause)["returnAt"] == "2026-03-28T12:30:00.000Z"
    pass_time(clock, ground, minutes=10)
    assert look(ana, pause)["state"] == "overdue"


def test_a_time_that_passed_cannot_be_accepted(ana, ben, clock):
    pause = call(ana)
    soon = at(clock, minutes=31)
    clock.advance(timedelta(minutes=29))
    moved(ben, pause, "ask", returnAt=soon)
    clock.advance(timedelta(minutes=2))
    assert move(ana, pause, "accept-time", returnAt=soon) == problem(409, "pause-move-not-open")
    assert moved(ana, pause, "decline-time") == "ready"


def test_no_time_passes_the_limit_of_the_day(ana, ben, clock):
    """R21."""
    pause = call(ana)
    moved(ben, pause, "acknowledge")
    late = move(ben, pause, "ask", returnAt=at(clock, minutes=23 * 60 + 31))
    assert late == problem(422, "pause-length-not-allowed")
    assert late.json["latest"] == "2026-03-29T11:30:00.000Z"
    assert moved(ben, pause, "ask", returnAt=at(clock, minutes=23 * 60 + 30)) == "extension_asked"


def test_a_rule_that_is_withdrawn_leaves_one_extension_of_thirty_minutes(ana, ben, clock):
    """R2: leaving the rule works in a pause, at once."""
    typed = {"maxExtensions": 4, "extensionMinutes": 240}
    rule = agree(ana, ben, cool_down(fields=typed), "cool_down")
    pause = call(ana)
    moved(ben, pause, "acknowledge")
    assert ben.post(f"/api/agreements/{rule['id']}/withdraw").status == 200
    seen = look(ana, pause)
    assert (seen["extensionsLeft"], seen["rule"]["extensionMinutes"]) == (1, 30)
    assert seen["rule"]["sentence"] == "We stop, settle, and come back."
    moved(ana, pause, "longer")
    assert look(ana, pause)["returnAt"] == "2026-03-28T13:00:00.000Z"
    assert move(ben, pause, "longer") == problem(409, "pause-move-not-open")
