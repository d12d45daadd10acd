"""Calling a pause: at once, alone, with a return time (R20, R21, R23)."""

from datetime import timedelta

import pytest

from backend.pauses.schemas import PauseView
from tests.factories import agree, cool_down, new_id, revise
from tests.factories import look as look_at
from tests.matchers import an_instant, problem
from tests.pausing import MOVES, at, call, look, move, moved, return_together


def test_either_starts_one_at_once_and_both_see_the_same(ana, ben):
    """R20: nobody is asked."""
    pause = call(ben, 45, message="I need a walk, back soon.")
    seen = look(ana, pause)
    assert seen == look(ben, pause)
    assert set(seen) == {field.data_key for field in PauseView().fields.values()}
    assert (seen["state"], seen["callers"], seen["firstToSpeak"]) == ("started", [ben.id], ben.id)
    assert (seen["startedAt"], seen["returnAt"]) == ("2026-03-28T12:00:00.000Z", "2026-03-28T12:45:00.000Z")
    assert seen["minimumUntil"] == "2026-03-28T12:20:00.000Z"
    assert seen["endsAt"] == "2026-03-29T12:00:00.000Z"
    assert seen["message"] == {ben.id: "I need a walk, back soon."}
    assert seen["rule"]["revisionId"] is seen["rule"]["sentence"] is None
    assert seen["extensionsLeft"] == 1
    fed = next(c["data"] for c in ana.everything() if c["kind"] == "pause")
    assert fed == seen


@pytest.mark.parametrize("name", sorted(MOVES))
def test_for_anybody_else_there_is_no_pause(ana, eve, kit, name):
    pause = call(ana)
    for outsider in (eve, kit):
        assert move(outsider, pause, name) == problem(404, "not-found")
        assert outsider.get(f"/api/pauses/{pause}") == problem(404, "not-found")
        assert "pause" not in [change["kind"] for change in outsider.everything()]


def test_without_a_partner_there_is_no_pause(kit):
    assert kit.post("/api/pauses", id=new_id(), minutes=30) == problem(409, "not-linked")


def test_one_pause_at_a_time_and_the_answer_names_it(ana, ben, eve, clock):
    pause = call(ana)
    again = ana.post("/api/pauses", id=new_id(), minutes=30)
    assert again == problem(409, "pause-open")
    assert again.json["pauseId"] == pause
    clock.advance(timedelta(minutes=2, milliseconds=1))
    late = ben.post("/api/pauses", id=new_id(), minutes=30)
    assert late == problem(409, "pause-open")
    assert late.json["pauseId"] == pause
    assert call(eve)


def test_both_calling_within_two_minutes_is_one_pause_of_the_longer_length(ana, ben, clock):
    pause = call(ana, 30, message="A breath, please.")
    clock.advance(timedelta(minutes=2))
    merged = ben.post("/api/pauses", id=new_id(), minutes=50, message="Me too.")
    assert (merged.status, merged.json["id"], merged.json["state"]) == (201, pause, "running")
    seen = look(ana, pause)
    assert seen["callers"] == [ana.id, ben.id]
    assert seen["returnAt"] == seen["plannedReturnAt"] == "2026-03-28T12:50:00.000Z"
    assert seen["firstToSpeak"] is None
    assert seen["message"] == {ana.id: "A breath, please.", ben.id: "Me too."}


def test_an_id_that_is_taken_is_refused(ana, ben, clock):
    pause = call(ana)
    return_together(ana, ben, pause, clock)
    moved(ana, pause, "close")
    assert ben.post("/api/pauses", id=pause, minutes=30) == problem(409, "id-taken")


@pytest.mark.parametrize("minutes", [19, 23 * 60 + 31])
def test_a_length_outside_the_limits_is_refused_and_the_limits_are_named(ana, minutes):
    """R21."""
    refused = ana.post("/api/pauses", id=new_id(), minutes=minutes)
    assert refused == problem(422, "pause-length-not-allowed")
    assert refused.json["earliest"] == "2026-03-28T12:20:00.000Z"
    assert refused.json["latest"] == "2026-03-29T11:30:00.000Z"


def test_the_hour_of_the_server_counts(ana, clock):
    """R23: a page with a wrong clock neither lengthens a pause nor dates it back."""
    for far in (-60, 24 * 60):
        refused = ana.post("/api/pauses", id=new_id(), returnAt=at(clock, minutes=far))
        assert refused == problem(422, "pause-length-not-allowed")
    until_morning = call(ana, returnAt=at(clock, minutes=9 * 60))
    assert look(ana, until_morning)["returnAt"] == "2026-03-28T21:00:00.000Z"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"minutes": 30, "returnAt": "2026-03-28T13:00:00.000Z"},
        {"minutes": 30, "message": "x" * 281},
        {"minutes": 30, "message": ""},
        {"minutes": 1441},
        {"minutes": 30, "startedAt": "2026-03-28T11:00:00.000Z"},
    ],
)
def test_a_call_has_one_length_and_a_short_message(ana, body):
    assert ana.post("/api/pauses", id=new_id(), **body) == problem(422, "not-valid")


def test_a_pause_keeps_the_rule_of_its_hour(ana, ben, clock):
    """R21: the sentence both agreed on in calm."""
    typed = {"minMinutes": 10, "maxMinutes": 60, "maxExtensions": 3, "extensionMinutes": 15}
    typed |= {"lateNightFrom": None, "lateNightUntil": None}
    rule = agree(ana, ben, cool_down(why="We stop and come back.", fields=typed), "cool_down")
    assert ana.post("/api/pauses", id=new_id(), minutes=61) == problem(422, "pause-length-not-allowed")
    pause = call(ana, 10)
    kept = look(ben, pause)["rule"]
    assert kept == {
        "revisionId": rule["activeRevisionId"],
        "agreedAt": "2026-03-28T12:00:00.000Z",
        "sentence": "We stop and come back.",
        "opener": "I'm back, and I want to sort this out with you.",
        "ifNoReturn": "Whoever called the pause suggests a new time.",
        "minMinutes": 10,
        "maxMinutes": 60,
        "extensionMinutes": 15,
        "place": "Different rooms",
        "allowedDuring": ["breathing", "walk", "one_ok_message"],
        "notDuring": ["argue_by_text"],
    }
    assert look(ben, pause)["extensionsLeft"] == 3
    return_together(ana, ben, pause, clock, minutes=10)
    moved(ana, pause, "close")
    changed = revise(ana, look_at(ana, rule["id"]), "amend", cool_down(why="Something else."))
    revision = look_at(ben, rule["id"])["revisions"][-1]
    answer = ben.post(
        f"/api/agreements/{rule['id']}/accept", revisionId=revision["id"], hash=revision["hash"]
    )
    assert (changed.status, answer.status) == (201, 200)
    assert look(ben, pause)["rule"] == kept


def test_who_reaches_out_first_takes_turns_where_they_agreed_so(ana, ben, clock):
    agree(ana, ben, cool_down(fields={"reinitiator": "alternate"}), "cool_down")
    speakers = []
    for _ in range(3):
        pause = call(ana)
        speakers.append(look(ben, pause)["firstToSpeak"])
        return_together(ana, ben, pause, clock)
        moved(ben, pause, "close")
    assert speakers == [ana.id, ben.id, ana.id]


def test_an_acknowledgement_is_a_courtesy_of_the_other(ana, ben):
    """R20."""
    pause = call(ana)
    assert move(ana, pause, "acknowledge") == problem(409, "pause-move-not-open")
    before = look(ana, pause)
    assert moved(ben, pause, "acknowledge") == "running"
    after = look(ana, pause)
    assert after["acknowledgedAt"] == an_instant
    assert (after["returnAt"], after["endsAt"]) == (before["returnAt"], before["endsAt"])


def test_im_okay_is_said_once_by_each(ana, ben):
    pause = call(ana)
    moved(ben, pause, "acknowledge")
    for person in (ben, ana):
        assert moved(person, pause, "okay") == "running"
        assert move(person, pause, "okay") == problem(409, "pause-move-not-open")
    assert look(ana, pause)["okay"] == [ben.id, ana.id]


def test_nobody_refuses_shortens_or_ends_the_others_pause(ana, ben, clock):
    """R20: whatever Ben sends, Ana's time to herself stays hers."""
    pause = call(ana)
    moved(ben, pause, "acknowledge")
    clock.advance(timedelta(minutes=20))
    for name, body in MOVES.items():
        if name not in ("longer", "ask", "again"):
            move(ben, pause, name, **body)
    seen = look(ana, pause)
    assert (seen["state"], seen["returnAt"]) == ("running", "2026-03-28T12:30:00.000Z")
    shorter = ben.post(f"/api/pauses/{pause}/ask", returnAt=at(clock, minutes=5))
    assert shorter == problem(422, "pause-length-not-allowed")
