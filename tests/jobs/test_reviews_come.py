"""A review comes by itself: to each at their hour, at most twice more to who has not answered, and never twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from backend.notifications import dispatching
from backend.notifications.models import Delivery, Notice
from backend.schedules.jobs import tick
from backend.schedules.models import Schedule
from tests.factories import agree, new_id
from tests.features.notifications.test_inbox import inbox
from tests.pausing import call, return_together
from tests.reviewing import (
    DAY,
    answer_both,
    living,
    look,
    moved,
    of_kind,
    pass_time,
    reveal,
    reviews,
    sleep,
    start,
    step,
)
from tests.support.browsers import Browser

MONTH = 31 * DAY
HOUR = timedelta(hours=1)


def told(person, group="reviews"):
    """What a person was told of reviews, each with the local time of the telling."""
    zone = ZoneInfo(person.who.zone)
    return [
        (one["kind"], datetime.fromisoformat(one["at"]).astimezone(zone).strftime("%m-%d %H:%M"))
        for one in inbox(person)
        if one["group"] == group
    ]


@pytest.fixture
def come(ana, ben, clock, ground):
    """Lets the day of the first review come for both."""

    def until(by=MONTH):
        pass_time(clock, ground, by)
        for person in (ana, ben):
            person.sign_in()
        return living(ana)

    return until


def test_each_is_told_a_week_ahead_and_on_the_day_at_seven_in_the_evening(ana, ben, come):
    """4.3: both by their own clocks, twenty-five hours apart."""
    assert come(MONTH + HOUR)["state"] == "open"
    for person in (ana, ben):
        assert told(person)[:2] == [("review_soon", "04-20 19:00"), ("review_open", "04-27 19:00")]


def test_whoever_has_not_answered_is_reminded_on_day_one_and_three(ana, ben, come):
    """4.3: then silence; and telling one changes nothing the other can see (R27)."""
    review = come(MONTH - 12 * HOUR)
    moved(ana, review["id"], "submit")
    cursor = ana.get("/api/sync").json["cursor"]
    come(5 * DAY)
    assert told(ben)[1:] == [
        ("review_open", "04-27 19:00"),
        ("review_reminder", "04-28 19:00"),
        ("review_reminder", "04-30 19:00"),
    ]
    assert [kind for kind, _ in told(ana)] == ["review_soon", "review_open"]
    page = ana.get("/api/sync", cursor=cursor).json
    assert page["changes"] == []


def test_whoever_takes_the_answers_back_is_reminded_again(ana, come):
    review = come(MONTH - 12 * HOUR)
    moved(ana, review["id"], "submit")
    come(DAY)
    moved(ana, review["id"], "take-back")
    come(3 * DAY)
    assert [kind for kind, _ in told(ana)][2:] == ["review_reminder"]


def test_own_reminders_wait_until_the_day_they_were_put_off_to(ana, ben, come):
    """R14: the other is reminded as ever."""
    review = come(MONTH - 12 * HOUR)
    assert moved(ana, review["id"], "snooze-for-me", until="2026-05-02") == "open"
    assert look(ben, review["id"])["asksOn"] == "2026-04-27"
    come(5 * DAY)
    assert told(ana)[2:] == [("review_reminder", "05-02 19:00")]
    assert len(told(ben)) == 4


def test_being_asked_again_after_all_comes_at_the_usual_times(ana, come):
    review = come(MONTH - 12 * HOUR)
    moved(ana, review["id"], "snooze-for-me", until="2026-05-02")
    moved(ana, review["id"], "snooze-for-me", until=None)
    come(5 * DAY)
    assert told(ana)[2:] == [("review_reminder", "04-28 19:00"), ("review_reminder", "04-30 19:00")]


def test_putting_it_off_before_the_day_puts_off_the_first_word_too(ana, ben, come):
    review = come(25 * DAY)
    moved(ana, review["id"], "snooze-for-me", until="2026-04-29")
    come(8 * DAY)
    assert told(ana)[1:] == [("review_reminder", "04-29 19:00"), ("review_reminder", "04-30 19:00")]
    assert told(ben)[1] == ("review_open", "04-27 19:00")


def test_forty_days_without_a_clock_ask_once(ana, ben, clock, ground, come):
    """Architecture 3: and both have the whole week, from when they could be asked."""
    come(DAY)
    sleep(clock, ground, 40 * DAY)
    review = come(DAY)
    assert (review["state"], review["openedAt"]) == ("open", "2026-05-08T12:00:00.000Z")
    assert review["endsAt"] == "2026-05-15T12:00:00.000Z"
    assert len(reviews(ana)) == 1
    for person in (ana, ben):
        assert [kind for kind, _ in told(person)] == ["review_open"]


def test_two_days_without_a_clock_leave_the_review_as_it_would_have_been(ana, ben, clock, ground, come):
    """3.9 item 12: what has opened runs on, late or not."""
    opened = come(MONTH - 12 * HOUR)
    sleep(clock, ground, 2 * DAY)
    assert look(ben, opened["id"]) == opened
    sleep(clock, ground, 40 * DAY)
    come(HOUR)
    skipped, following = reviews(ana)
    assert (skipped["state"], skipped["closedAt"]) == ("skipped", opened["endsAt"])
    assert (following["state"], following["dueOn"]) == ("open", "2026-05-27")
    assert [kind for kind, _ in told(ana)].count("review_open") == 2


def test_after_a_week_without_both_it_is_over_and_nobody_is_told_so(ana, ben, come):
    """No blame, no line."""
    come(MONTH + 8 * DAY)
    assert [one["state"] for one in reviews(ben)] == ["skipped", "scheduled"]
    assert {kind for kind, _ in told(ana)} == {"review_soon", "review_open", "review_reminder"}


def test_the_other_is_told_what_one_does_to_both(ana, ben, come):
    review = come(10 * DAY)["id"]
    moved(ana, review, "snooze", until="2026-05-01")
    assert [kind for kind, _ in told(ben)] == ["review_moved"]
    come(30 * DAY)
    moved(ben, review, "skip")
    moved(ben, review, "undo-skip")
    answer_both(ana, ben, review)
    moved(ana, review, "ready")
    moved(ben, review, "ready")
    assert [kind for kind, _ in told(ana) if kind != "review_reminder"] == [
        "review_open",
        "review_asked",
        "review_both_in",
        "review_revealed",
    ]
    assert [kind for kind, _ in told(ben) if kind != "review_reminder"] == ["review_moved", "review_open"]
    moved(ana, review, "close")
    assert len(told(ben)) == 4


def test_starting_now_is_told_to_the_other_alone_and_reminders_count_from_today(ana, ben, come):
    come(10 * DAY)
    start(ana)
    assert told(ana) == []
    assert [kind for kind, _ in told(ben)] == ["review_open"]
    come(6 * DAY)
    assert told(ana) == [("review_reminder", "04-09 19:00"), ("review_reminder", "04-11 19:00")]
    assert told(ben)[1:] == [("review_reminder", "04-08 19:00"), ("review_reminder", "04-10 19:00")]


def test_one_that_both_had_answered_before_it_was_moved_tells_both_when_it_comes(ana, ben, come):
    review = come(MONTH)["id"]
    answer_both(ana, ben, review)
    moved(ana, review, "snooze", until="2026-05-01")
    before = len(told(ana))
    come(4 * DAY)
    assert [kind for kind, _ in told(ana)[before:]] == ["review_both_in"]
    assert told(ben)[-1][0] == "review_both_in"


def test_a_pause_at_the_hour_is_waited_for(ana, ben, clock, ground, come):
    """R7: nobody is asked while it runs, and each is once it is over."""
    come(datetime(2026, 4, 27, 4, 50, tzinfo=clock.now.tzinfo) - clock.now)
    pause = call(ben, 30)
    pass_time(clock, ground, timedelta(minutes=30))
    assert [kind for kind, _ in told(ana)] == ["review_soon"]
    return_together(ana, ben, pause, clock, minutes=0)
    come(HOUR)
    assert told(ana)[1:] == [("review_open", "04-27 19:30")]
    come(2 * DAY)
    assert told(ben)[1] == ("review_open", "04-27 19:00"), "the hour of the other came after the pause"


def test_somebody_who_moves_is_told_at_the_hour_there_and_not_twice(ana, ben, clock, come):
    """2.10: windows follow the person; what was told stays told."""
    come(26 * DAY)
    ben.patch("/api/me", zone="Asia/Shanghai")
    come(4 * DAY + HOUR)
    assert [one["at"] for one in inbox(ben) if one["kind"] == "review_open"] == ["2026-04-27T11:00:00.000Z"]
    ben.patch("/api/me", zone="Pacific/Niue")
    come(DAY)
    assert [one["kind"] for one in inbox(ben)].count("review_open") == 1
    clock.now += 6 * DAY


def test_nobody_hears_of_it_after_parting(ana, ben, ground, clock, come):
    """R44: neither of the review nor of a step."""
    come(DAY)
    review = reveal(ana, ben, start(ana))["id"]
    step(ana, review, "2026-04-05")
    ben.post("/api/couple/unlink")
    pass_time(clock, ground, 40 * DAY)
    for person in (ana, ben):
        person.sign_in()
        assert {kind for kind, _ in told(person)} <= {"review_open", "review_both_in", "review_revealed"}
        assert told(person, "prompts") == []


def test_a_step_nudges_its_owner_once_the_morning_before(ana, ben, come):
    """R18: at the end of their quiet hours, and nobody else."""
    come(DAY)
    review = reveal(ana, ben, start(ana))["id"]
    step(ana, review, "2026-04-05")
    done, again = (step(ben, review, "2026-04-05").json["id"] for _ in range(2))
    ben.post(f"/api/action-points/{done}/report", outcome="done")
    ben.post(f"/api/action-points/{again}/report", outcome="moved", dueOn="2026-04-12")
    come(20 * DAY)
    assert told(ana, "prompts") == [("action_point", "04-04 08:00")]
    assert told(ben, "prompts") == [("action_point", "04-11 08:00")]


def test_a_step_of_tomorrow_needs_no_nudge(ana, ben, come):
    come(DAY)
    review = reveal(ana, ben, start(ana))["id"]
    step(ana, review, "2026-03-30")
    come(5 * DAY)
    assert told(ana, "prompts") == []


OVER = {
    "not over": (1, lambda *_: None),
    "answered": (0, lambda ana, _ben, review: moved(ana, review, "submit")),
    "moved on": (1, lambda _ana, ben, review: moved(ben, review, "snooze", until="2026-05-02")),
    "left out": (0, lambda ana, ben, review: [moved(each, review, "skip") for each in (ben, ana)]),
    "parted": (1, lambda _ana, ben, _review: ben.post("/api/couple/unlink")),
}


@pytest.mark.parametrize("how", OVER)
def test_what_is_over_rings_no_more(ana, ben, ground, come, how):
    """A phone is not rung about what was answered, moved or parted from meanwhile; that news alone rings."""
    come(MONTH + 12 * HOUR)
    ana.post("/api/notices/clear", ids=[one["id"] for one in inbox(ana)])
    review = come(2 * DAY)["id"]
    ana.put(f"/api/push/routes/{new_id()}", **Browser().subscription)
    rings, act = OVER[how]
    act(ana, ben, review)
    dispatching.dispatch(ground)
    with ground.engines.read.connect() as connection:
        made = connection.execute(sa.select(Delivery.bundle_id)).all()
        rung = connection.scalars(sa.select(Notice.kind).where(Notice.bundle_id.is_not(None))).all()
    assert len(made) == rings
    expected = {"not over": ["review_reminder"], "moved on": ["review_moved"], "parted": ["link_ended"]}
    assert rung == expected.get(how, [])


def test_the_agenda_is_that_of_the_day_and_what_is_planned_is_one_row_each(ana, ben, ground, come):
    agree(ana, ben)
    review = come(MONTH)
    assert len(review["items"]) == 1
    tick(ground)
    with ground.engines.read.connect() as connection:
        found = connection.execute(sa.select(Schedule.kind, sa.func.count()).group_by(Schedule.kind)).all()
    assert dict(map(tuple, found)) == {"review": 2, "review_own": 4}
    assert of_kind(ben, "notice")
