"""Which dates a calendar is told: reviews and rituals, by the clock of its owner, for as long as they hold."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.factories import agree, answer_to, contact, look, propose, revise, ritual, tap
from tests.features.calendar.conftest import make, parse, sunday_tea
from tests.matchers import problem
from tests.people import EVERYBODY
from tests.reviewing import living, moved, pass_time, start

DAY = timedelta(days=1)
KIRITIMATI, NIUE, BERLIN = (
    ZoneInfo(name) for name in ("Pacific/Kiritimati", "Pacific/Niue", "Europe/Berlin")
)


def evenings(found, zone):
    """The rituals of the tests, as the clocks there show them; reviews take another while."""
    return [each.at.astimezone(zone).strftime("%m-%d %H:%M") for each in found if each.minutes != 40]


def review_dates(found):
    return [each.at for each in found if each.minutes == 40]


def at(zone, day, hour=19):
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


@pytest.mark.parametrize(("who", "ahead"), [("ana", 2), ("ben", 1)])
def test_it_tells_the_next_review_by_the_clock_of_its_owner(ana, ben, who, ahead, dates, person):
    """And those that follow from the rhythm, sixty days far: for Ben the second is a few hours behind that."""
    reader = person(who)
    found = dates(make(reader))
    planned = date.fromisoformat(living(ana)["dueOn"])
    zone = ZoneInfo(EVERYBODY[who].zone)
    assert review_dates(found) == [at(zone, planned), at(zone, planned + 30 * DAY)][:ahead]


def test_a_moved_review_moves_under_the_same_mark(ana, ben, clock, dates):
    path = make(ana)
    before = dates(path)[0]
    until = date.fromisoformat(living(ana)["asksOn"]) + 3 * DAY
    assert moved(ana, living(ana)["id"], "snooze", until=until.isoformat()) == "snoozed"
    after = dates(path)[0]
    assert (after.uid, after.at) == (before.uid, before.at + 3 * DAY)


def test_after_a_review_the_calendar_knows_the_next_one(ana, ben, clock, ground, dates):
    path = make(ana)
    review = start(ana)
    pass_time(clock, ground, 8 * DAY)
    assert living(ana)["id"] != review
    assert review_dates(dates(path))[0] == at(KIRITIMATI, date.fromisoformat(living(ana)["dueOn"]))


@pytest.mark.parametrize(
    ("anchor", "zones"), [("both", (KIRITIMATI, NIUE)), ("ana", (KIRITIMATI, KIRITIMATI))]
)
def test_rituals_come_by_the_clock_that_was_agreed_on(ana, ben, dates, anchor, zones):
    sunday_tea(ana, ben, ana.id if anchor == "ana" else "both")
    for person, zone in zip((ana, ben), zones, strict=True):
        found = dates(make(person))
        assert evenings(found, zone)[:3] == ["03-29 20:00", "04-05 20:00", "04-12 20:00"]
        assert {each.minutes for each in found} == {25, 40}


def test_over_the_night_the_clocks_change_the_hour_stays(eve, finn, dates, clock):
    """Half past two does not exist on the twenty-ninth in Berlin: it is half past three."""
    clock.now = datetime(2026, 3, 24, 12, tzinfo=UTC)
    sunday_tea(eve, finn, eve.id, days=[6, 7], localTime="02:30", minutes=15)
    expected = ["03-28 02:30", "03-29 03:30", "04-04 02:30", "04-05 02:30"]
    for person in (eve, finn):
        assert evenings(dates(make(person)), BERLIN)[:4] == expected
    clock.now = datetime(2026, 10, 20, 12, tzinfo=UTC)
    eve.sign_in()
    found = [each.at for each in dates(make(eve)) if each.minutes == 15]
    # The first of the two half past twos.
    assert datetime(2026, 10, 25, 0, 30, tzinfo=UTC) in found
    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC) not in found


def test_sixty_days_ahead_and_the_day_behind(ana, ben, dates, clock):
    sunday_tea(ana, ben, days=[1, 2, 3, 4, 5, 6, 7])
    clock.advance(5 * DAY)
    found = [each.at for each in dates(make(ana)) if each.minutes == 25]
    assert len(found) == 61
    assert min(found) >= clock.now - DAY
    assert max(found) < clock.now + 60 * DAY


def test_marks_stay_and_nobody_else_has_them(ana, ben, dates):
    sunday_tea(ana, ben, ana.id)
    path, others = make(ana), make(ben)
    marks = [each.uid for each in dates(path)]
    assert [each.uid for each in dates(path)] == marks
    assert [each.uid for each in dates(make(ana))] == marks
    assert len(set(marks)) == len(marks)
    assert set(marks).isdisjoint(each.uid for each in dates(others))


def test_a_changed_hour_moves_and_an_ended_ritual_leaves(ana, ben, dates):
    agreement = sunday_tea(ana, ben)
    path = make(ana)
    before = {each.uid for each in dates(path)}
    changed = ritual("both", fields={"localTime": "21:00"})
    assert revise(ana, look(ana, agreement["id"]), "amend", changed).status == 201
    assert evenings(dates(path), KIRITIMATI)[0].endswith("20:00")
    assert answer_to(ben, look(ben, agreement["id"]), "accept").status == 200
    assert evenings(dates(path), KIRITIMATI)[1].endswith("21:00")
    assert {each.uid for each in dates(path)} == before
    assert ana.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    assert evenings(dates(path), KIRITIMATI) == []


def test_what_rests_or_waits_for_an_answer_is_in_no_calendar(ana, ben, dates):
    """R5."""
    path = make(ben)
    propose(ana, ritual(), "ritual")
    resting = sunday_tea(ana, ben)
    tap(ana, resting, "rest")
    assert evenings(dates(path), NIUE) != []
    tap(ben, resting, "rest")
    assert evenings(dates(path), NIUE) == []


def test_the_next_review_as_a_file(ana, ben, eve):
    answer = ana.get("/api/calendar/review.ics")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accord.ics"'
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (found,) = parse(answer.body)
    assert found.at == at(KIRITIMATI, date.fromisoformat(living(ana)["dueOn"]))


def test_one_ritual_as_a_file(ana, ben, eve, kit):
    agreement, other = sunday_tea(ana, ben), agree(ana, ben, contact())
    untimed = sunday_tea(ana, ben, localTime=None)
    path = f"/api/calendar/rituals/{agreement['id']}.ics"
    assert {each.minutes for each in parse(ana.get(path).body)} == {25}
    assert evenings(parse(ben.get(path).body), NIUE)[0] == "03-29 20:00"
    for stranger in (eve, kit):
        assert stranger.get(path) == problem(404, "not-found")
    for none in (other, untimed):
        assert ana.get(f"/api/calendar/rituals/{none['id']}.ics") == problem(404, "not-found")
