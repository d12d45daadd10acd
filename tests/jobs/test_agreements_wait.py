"""A suggestion that waits: its receiver is reminded on day 3 and day 7, and after day 14 it is quiet."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from backend.schedules.jobs import tick
from backend.schedules.models import Schedule
from tests.factories import answer_to, contact, look, propose, revise
from tests.features.notifications.test_inbox import inbox
from tests.pausing import call, return_together

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def first_reviews(ground):
    """The clock has planned the first review of each couple, as it does at once."""
    tick(ground)


@pytest.fixture
def pass_time(ground, clock):
    """Lets time pass with a clock that ticks at every instant something is due."""

    def until_then(by):
        end = clock.now + by
        while (following := tick(ground).next_due_at) and following <= end:
            clock.now = following
        clock.now = end
        tick(ground)

    return until_then


def reminders(person, agreement):
    found = inbox(person)
    return [one["at"] for one in found if (one["kind"], one["subjectId"]) == ("reminder", agreement["id"])]


def planned(ground, agreement):
    subject = Schedule.subject_id == UUID(agreement["id"])
    with ground.engines.read.connect() as connection:
        return connection.scalar(sa.select(Schedule.next_due_at).where(subject))


def test_the_receiver_alone_is_reminded_on_day_three_and_seven(ana, ben, eve, pass_time):
    agreement = propose(ana)
    pass_time(3 * DAY - timedelta(milliseconds=1))
    assert reminders(ben, agreement) == []
    pass_time(11 * DAY)
    assert reminders(ben, agreement) == ["2026-03-31T12:00:00.000Z", "2026-04-04T12:00:00.000Z"]
    assert [one for person in (ana, eve) for one in inbox(person) if one["kind"] == "reminder"] == []


def test_after_fourteen_days_it_lapses_by_itself_and_both_see_it(ana, ben, pass_time, ground):
    """R5: without a yes and without a no."""
    agreement = propose(ana)
    cursors = [(person, person.get("/api/sync").json["cursor"]) for person in (ana, ben)]
    pass_time(14 * DAY)
    for person, cursor in cursors:
        person.sign_in()
        changes = person.get("/api/sync", cursor=cursor).json["changes"]
        assert [one["data"]["state"] for one in changes if one["kind"] == "agreement"] == ["lapsed"]
    lapsed = look(ana, agreement["id"])
    assert [(one["what"], one["at"]) for one in lapsed["history"][-1:]] == [
        ("lapsed", "2026-04-11T12:00:00.000Z")
    ]
    assert planned(ground, agreement) is None


def test_forty_days_without_a_clock_remind_nobody_and_lapse_at_their_instant(ana, clock, ben, ground):
    agreement = propose(ana)
    clock.advance(40 * DAY)
    tick(ground)
    for person in (ana, ben):
        person.sign_in()
    assert reminders(ben, agreement) == []
    assert look(ana, agreement["id"])["history"][-1]["at"] == "2026-04-11T12:00:00.000Z"


def test_eight_days_without_a_clock_remind_once(ana, clock, ben, ground):
    agreement = propose(ana)
    clock.advance(8 * DAY)
    for _ in range(3):
        tick(ground)
    assert len(reminders(ben, agreement)) == 1


def test_whoever_sleeps_on_it_is_not_reminded(ana, ben, clock, pass_time):
    """R27: quiet until morning, and the author can see nothing of it."""
    agreement = propose(ana)
    clock.advance(3 * DAY - timedelta(hours=1))
    answer_to(ben, agreement, "sleep")
    cursor = ana.get("/api/sync").json["cursor"]
    pass_time(DAY)
    assert reminders(ben, agreement) == []
    assert ana.get("/api/sync", cursor=cursor).json["changes"] == []
    pass_time(4 * DAY)
    assert len(reminders(ben, agreement)) == 1


def test_a_reminder_changes_nothing_of_the_couple_s(ana, ben, pass_time):
    propose(ana)
    cursor = ana.get("/api/sync").json["cursor"]
    pass_time(8 * DAY)
    page = ana.get("/api/sync", cursor=cursor).json
    assert (page["changes"], page["cursor"]) == ([], cursor)


@pytest.mark.parametrize("move", ["accept", "decline", "take-back"])
def test_what_was_answered_reminds_nobody(ana, ben, pass_time, ground, move):
    agreement = propose(ana)
    pass_time(DAY)
    assert answer_to(ana if move == "take-back" else ben, agreement, move).status == 200
    pass_time(15 * DAY)
    assert reminders(ben, agreement) == []
    assert planned(ground, agreement) is None


def test_a_counter_waits_fourteen_days_for_the_other(ana, ben, pass_time):
    agreement = propose(ana)
    pass_time(5 * DAY)
    revise(ben, agreement, "counter", contact(title="Another way"))
    pass_time(13 * DAY)
    assert len(reminders(ben, agreement)) == 1
    assert reminders(ana, agreement) == ["2026-04-05T12:00:00.000Z", "2026-04-09T12:00:00.000Z"]
    ana.sign_in()
    assert look(ana, agreement["id"])["state"] == "countered"
    pass_time(DAY)
    assert look(ana, agreement["id"])["state"] == "lapsed"


def test_reminders_and_the_end_wait_for_a_pause(ana, ben, clock, pass_time, ground):
    """R7: the fourteen days stand still, and nobody is asked for a yes that could not be given."""
    agreement = propose(ana)
    pass_time(3 * DAY - timedelta(minutes=10))
    pause = call(ben)
    pass_time(timedelta(minutes=30))
    assert reminders(ben, agreement) == []
    return_together(ana, ben, pause, clock, minutes=0)
    pass_time(timedelta(minutes=15))
    assert len(reminders(ben, agreement)) == 1
    pass_time(11 * DAY - timedelta(hours=1))
    ana.sign_in()
    assert look(ana, agreement["id"])["state"] == "proposed"
    pass_time(timedelta(hours=1))
    assert look(ana, agreement["id"])["state"] == "lapsed"


def test_nothing_waits_after_parting(ana, ben, pass_time, ground):
    agreement = propose(ana)
    ben.post("/api/couple/unlink")
    pass_time(15 * DAY)
    assert reminders(ben, agreement) == []
    assert planned(ground, agreement) is None
