"""What is ahead: the first review, the rhythm, starting now, moving one, leaving one out."""

from datetime import timedelta

import pytest

from backend.infra.work import working
from backend.reviews.commands import begin_missing
from backend.schedules.jobs import tick
from tests.factories import agree, contact, look, newest, propose, tap
from tests.matchers import an_id, problem
from tests.pausing import call, return_together
from tests.reviewing import (
    DAY,
    answer_both,
    item_of,
    living,
    move,
    moved,
    of_kind,
    pass_time,
    reveal,
    reviews,
    rhythm,
    seat,
    start,
)
from tests.reviewing import look as look_at

DUE = "2026-04-27"


@pytest.fixture
def planned(ana, ground):
    """The first review of Ana and Ben, as the clock plans it."""
    tick(ground)
    return living(ana)


def come(clock, ground, *people):
    """To the day of the first review; sessions of a month ago are over."""
    pass_time(clock, ground, 31 * DAY)
    for person in people:
        assert person.sign_in().status == 200


def test_two_who_link_have_a_review_ahead_in_thirty_days(ana, ben, eve, kit, planned):
    """4.3: at seven in the evening, each by their own clock; it opens at the earlier of the two hours."""
    assert planned == living(ben)
    assert planned == {
        "id": an_id,
        "state": "scheduled",
        "dueOn": DUE,
        "asksOn": DUE,
        "opensAt": "2026-04-27T05:00:00.000Z",
        "openedAt": None,
        "endsAt": None,
        "snoozes": 0,
        "skipBy": None,
        "items": [],
        "revealedAt": None,
        "answers": [],
        "topics": [],
        "reconnect": None,
        "closedAt": None,
        "nextOn": None,
    }
    assert rhythm(ben) == {"id": an_id, "everyDays": 30, "weekday": None, "at": "19:00", "nextOn": DUE}
    assert living(eve)["id"] != planned["id"]
    assert reviews(kit) == []


def test_linking_again_begins_a_rhythm_of_its_own(ana, ben, kit, ground, clock, planned):
    ana.post("/api/couple/unlink")
    clock.advance(3 * DAY)
    kit.invite(ana)
    tick(ground)
    assert [one["dueOn"] for one in reviews(kit)] == ["2026-04-30"]
    assert {one["dueOn"]: one["state"] for one in reviews(ana)} == {
        DUE: "cancelled",
        "2026-04-30": "scheduled",
    }


def test_a_job_plans_it_for_couples_that_linked_before_there_were_reviews(ana, ground, clock):
    clock.advance(75 * DAY)
    with working(ground) as work:
        assert begin_missing(work) == 2
    with working(ground) as work:
        assert begin_missing(work) == 0
    ana.sign_in()
    assert living(ana)["dueOn"] == "2026-06-26", "counted from the day they linked"
    tick(ground)
    assert len(reviews(ana)) == 1


def test_either_changes_the_rhythm_and_what_is_planned_follows(ana, ben, planned):
    answer = ben.put("/api/reviews/rhythm", everyDays=14, weekday=7, at="20:30")
    assert (answer.status, answer.json["state"]) == (200, "scheduled")
    assert rhythm(ana) == {
        "id": answer.json["id"],
        "everyDays": 14,
        "weekday": 7,
        "at": "20:30",
        "nextOn": "2026-04-12",
    }
    assert living(ana)["id"] == planned["id"]
    assert living(ana)["opensAt"] == "2026-04-12T06:30:00.000Z"


def test_another_hour_of_the_same_day_stays_on_that_day(ana, ground, clock, planned):
    clock.now = clock.now.replace(month=4, day=27, hour=3)
    ana.sign_in()
    assert ana.put("/api/reviews/rhythm", everyDays=30, weekday=None, at="18:30").status == 200
    assert (living(ana)["dueOn"], living(ana)["opensAt"]) == (DUE, "2026-04-27T04:30:00.000Z")
    ana.put("/api/reviews/rhythm", everyDays=30, weekday=None, at="07:00")
    assert living(ana)["dueOn"] == "2026-05-27", "that hour is over"


@pytest.mark.parametrize(
    "wrong", [{"everyDays": 6}, {"everyDays": 91}, {"weekday": 0}, {"weekday": 8}, {"at": "25:00"}]
)
def test_a_rhythm_has_its_limits(ana, wrong):
    body = {"everyDays": 30, "weekday": None, "at": "19:00"} | wrong
    assert ana.put("/api/reviews/rhythm", **body) == problem(422, "not-valid")


def test_starting_now_opens_it_for_both_and_counts_anew(ana, ben, clock, ground, planned):
    clock.advance(10 * DAY)
    review = start(ben)
    assert review == planned["id"]
    seen = look_at(ana, review)
    assert (seen["state"], seen["dueOn"], seen["endsAt"]) == (
        "open",
        "2026-04-07",
        "2026-04-14T12:00:00.000Z",
    )
    assert rhythm(ana)["nextOn"] is None
    assert ana.post("/api/reviews/start") == problem(409, "review-open")
    for by in (ana, ben):
        moved(by, review, "skip")
    assert living(ben)["dueOn"] == "2026-05-07"


def test_the_agenda_is_what_is_due_and_fixed_when_it_opens(ana, ben, clock, ground):
    """Domain 3.3: agreements whose day has come, also trials that end and what either wants to look at sooner."""
    due = agree(ana, ben, contact(title="Due"))
    later = agree(ana, ben, contact(title="In ninety days", reviewEveryDays=90, trialDays=0))
    sooner = agree(ana, ben, contact(title="Sooner", reviewEveryDays=90, trialDays=0))
    trial = agree(ana, ben, contact(title="On trial", reviewEveryDays=90, trialDays=14))
    resting = agree(ana, ben, contact(title="Resting"))
    tap(ana, resting, "rest")
    tap(ben, resting, "rest")
    propose(ana, contact(title="Proposed"))
    asked = ben.post("/api/reviews/look-sooner", agreementId=sooner["id"])
    assert (asked.status, asked.json["state"]) == (200, "active")
    assert look(ana, sooner["id"])["agendaFrom"] == "2026-03-28"
    come(clock, ground, ana, ben)
    review = living(ana)
    assert review["state"] == "open"
    assert {one["subjectId"] for one in review["items"]} == {due["id"], sooner["id"], trial["id"]}
    assert item_of(review, due["id"])["revisionId"] == due["activeRevisionId"]
    assert later["id"] not in str(review)
    agree(ana, ben, contact(title="While it is open", reviewEveryDays=7))
    assert living(ben)["items"] == review["items"]


def test_only_what_holds_can_be_looked_at_sooner(ana, ben, eve):
    waiting, holding = propose(ana), agree(ana, ben)
    ask = lambda by, one: by.post("/api/reviews/look-sooner", agreementId=one["id"])  # noqa: E731
    assert ask(ben, waiting) == problem(409, "agreement-move-not-open")
    assert ask(eve, holding) == problem(404, "not-found")
    assert newest(holding)["id"] == holding["activeRevisionId"]


def test_snoozing_moves_it_for_both_and_keeps_what_was_answered(ana, ben, clock, ground):
    come(clock, ground, ana, ben)
    review = living(ana)["id"]
    moved(ana, review, "submit")
    assert moved(ben, review, "snooze", until="2026-05-02") == "snoozed"
    seen = look_at(ana, review)
    assert (seen["dueOn"], seen["asksOn"], seen["snoozes"]) == (DUE, "2026-05-02", 1)
    assert (seen["opensAt"], seen["endsAt"]) == ("2026-05-02T05:00:00.000Z", None)
    assert seat(ana, review)["answeredAt"] is not None
    assert move(ana, review, "submit") == problem(409, "review-move-not-open")
    pass_time(clock, ground, 5 * DAY)
    seen = look_at(ana, review)
    assert (seen["state"], seen["endsAt"]) == ("open", "2026-05-09T05:00:00.000Z")
    assert moved(ben, review, "submit") == "both_answered"


def test_one_that_both_have_answered_opens_again_as_such(ana, ben, clock, ground):
    come(clock, ground, ana, ben)
    review = living(ana)["id"]
    answer_both(ana, ben, review)
    moved(ana, review, "ready")
    moved(ana, review, "snooze", until="2026-05-01")
    assert seat(ana, review)["readyAt"] is None
    pass_time(clock, ground, 4 * DAY)
    assert look_at(ben, review)["state"] == "both_answered"


def test_it_is_moved_twice_at_most_and_by_a_week_at_most(ana, ben, clock, ground, planned):
    for wrong in ("2026-04-27", "2026-05-05", "2026-03-28"):
        assert move(ana, planned["id"], "snooze", until=wrong) == problem(422, "not-valid")
    assert moved(ana, planned["id"], "snooze", until="2026-05-04") == "snoozed"
    assert rhythm(ben)["nextOn"] == "2026-05-04"
    assert move(ben, planned["id"], "snooze", until="2026-05-05") == problem(409, "review-move-not-open")
    pass_time(clock, ground, 38 * DAY)
    for person in (ana, ben):
        person.sign_in()
    assert moved(ben, planned["id"], "snooze", until="2026-05-10") == "snoozed"
    pass_time(clock, ground, 6 * DAY)
    assert move(ben, planned["id"], "snooze", until="2026-05-12") == problem(409, "review-move-not-open")
    pass_time(clock, ground, 7 * DAY)
    assert living(ana)["dueOn"] == "2026-05-27", "the next is counted as if none had been moved"


def test_leaving_one_out_takes_both_and_the_first_tap_can_be_taken_back(ana, ben, planned):
    review = planned["id"]
    assert moved(ana, review, "skip") == "scheduled"
    assert look_at(ben, review)["skipBy"] == ana.id
    assert move(ana, review, "skip") == problem(409, "review-move-not-open")
    assert move(ben, review, "undo-skip") == problem(409, "review-move-not-open")
    assert moved(ana, review, "undo-skip") == "scheduled"
    assert moved(ben, review, "skip") == "scheduled"
    assert moved(ana, review, "skip") == "skipped"
    over, following = reviews(ben)
    assert (over["state"], over["nextOn"], following["dueOn"]) == ("skipped", "2026-05-27", "2026-05-27")


def test_a_pause_is_waited_for(ana, ben, clock, ground, planned):
    """R7: it opens at the pause's close, and the days of an open one stand still."""
    pass_time(clock, ground, clock.now.replace(month=4, day=27, hour=4, minute=50) - clock.now)
    for person in (ana, ben):
        person.sign_in()
    pause = call(ana, 30)
    assert ben.post("/api/reviews/start") == problem(409, "pause-running")
    pass_time(clock, ground, timedelta(minutes=20))
    assert living(ben)["state"] == "scheduled"
    return_together(ana, ben, pause, clock, minutes=10)
    tick(ground)
    opened = living(ben)
    assert (opened["state"], opened["openedAt"]) == ("open", "2026-04-27T05:20:00.000Z")
    clock.advance(DAY)
    second = call(ben, 60)
    return_together(ana, ben, second, clock, minutes=60)
    assert living(ana)["endsAt"] == "2026-05-04T06:20:00.000Z"


def test_what_both_may_see_waits_in_a_pause_and_what_is_one_s_own_does_not(ana, ben, clock, ground):
    """R7, 3.9 item 3."""
    agreement = agree(ana, ben)
    come(clock, ground, ana, ben)
    review = living(ana)["id"]
    call(ana)
    assert moved(ana, review, "submit") == "open"
    assert moved(ben, review, "submit") == "both_answered"
    assert move(ana, review, "ready") == problem(409, "pause-running")
    moved(ana, review, "skip")
    assert move(ben, review, "skip") == problem(409, "pause-running")
    assert look(ana, agreement["id"])["state"] == "active"
    clock.advance(timedelta(minutes=30))
    (pause,) = of_kind(ana, "pause")
    for name in ("back", "close"):
        for person in (ana, ben):
            person.post(f"/api/pauses/{pause['id']}/{name}")
    moved(ana, review, "ready")
    assert moved(ben, review, "ready") == "revealed"
    call(ben)
    item = look_at(ana, review)["items"][0]["id"]
    assert move(ana, review, "decide", itemId=item, decision="rest") == problem(409, "pause-running")
    assert move(ana, review, "close") == problem(409, "pause-running")
    assert moved(ana, review, "topics", itemIds=[item]) == "revealed"


def test_a_new_zone_moves_what_is_ahead_and_nothing_that_is_open(ana, ben, clock, ground, planned):
    """2.10: windows follow the person."""
    assert ana.patch("/api/me", zone="Europe/Berlin").status == 200
    assert living(ben)["opensAt"] == "2026-04-27T17:00:00.000Z"
    come(clock, ground, ana, ben)
    opened = living(ben)
    ana.patch("/api/me", zone="Pacific/Kiritimati")
    assert living(ben) == opened


@pytest.mark.parametrize(
    "name", ["snooze", "snooze-for-me", "skip", "undo-skip", "submit", "take-back", "close"]
)
def test_a_review_of_others_does_not_exist(eve, kit, planned, name):
    body = {"until": "2026-04-30"} if name.startswith("snooze") else {}
    for outsider in (eve, kit):
        assert move(outsider, planned["id"], name, **body) == problem(404, "not-found")
        assert outsider.get(f"/api/reviews/{planned['id']}") == problem(404, "not-found")


def test_whoever_is_not_linked_has_no_rhythm(kit):
    for answer in (
        kit.put("/api/reviews/rhythm", everyDays=30, weekday=None, at="19:00"),
        kit.post("/api/reviews/start"),
    ):
        assert answer == problem(409, "not-linked")


def test_a_closed_review_can_be_moved_by_nobody(ana, ben):
    review = start(ana)
    reveal(ana, ben, review)
    assert moved(ben, review, "close") == "closed"
    for name, body in (
        ("submit", {}),
        ("ready", {}),
        ("close", {}),
        ("skip", {}),
        ("snooze", {"until": "2026-03-30"}),
        ("snooze-for-me", {"until": None}),
    ):
        assert move(ana, review, name, **body) == problem(409, "review-move-not-open")
