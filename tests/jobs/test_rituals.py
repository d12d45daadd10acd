"""Half an hour before a ritual both are reminded, each by the clock that was agreed on; once, and not when it is relaxed."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from backend.infra.attempts import Outcome, Result
from backend.notifications import delivering, dispatching
from backend.notifications.models import Channel, Delivery
from backend.schedules.jobs import tick
from backend.schedules.models import Schedule
from tests.counting import statements
from tests.excepting import agreed, asked, move, relieve
from tests.factories import agree, answer_to, contact, look, revise, ritual, tap
from tests.features.notifications.test_inbox import inbox
from tests.support.browsers import Browser

DAY, HALF_AN_HOUR = timedelta(days=1), timedelta(minutes=30)
KIRITIMATI, NIUE, BERLIN, NEW_YORK = (
    ZoneInfo(name) for name in ("Pacific/Kiritimati", "Pacific/Niue", "Europe/Berlin", "America/New_York")
)
SUNDAYS = [5, 12, 19, 26]  # of April 2026


@pytest.fixture(autouse=True)
def monday(clock, ground):
    """Sunday is over for both, and the next is ahead; what waits since they linked is done."""
    clock.now = datetime(2026, 3, 30, 12, tzinfo=UTC)
    tick(ground)


@pytest.fixture
def pass_time(ground, clock):
    """Lets time pass with a clock that ticks at every instant something is due."""

    def until_then(by):
        end = clock.now + by
        while (following := tick(ground).next_due_at) and following <= end:
            clock.now = max(following, clock.now)
        clock.now = end
        tick(ground)

    return until_then


def told(person, agreement):
    """When somebody was reminded of a ritual."""
    person.sign_in()
    return [
        datetime.fromisoformat(one["at"])
        for one in inbox(person)
        if (one["kind"], one["subjectId"]) == ("ritual_soon", agreement["id"])
    ]


def before(zone, *days, at=time(20)):
    """Half an hour before a local time on these days of April."""
    return [
        datetime.combine(datetime(2026, 4, day, tzinfo=zone), at, zone).astimezone(UTC) - HALF_AN_HOUR
        for day in days
    ]


def planned(ground, agreement):
    subject = Schedule.subject_id == UUID(agreement["id"])
    with ground.engines.read.connect() as connection:
        return connection.scalar(sa.select(Schedule.next_due_at).where(subject, Schedule.kind == "ritual"))


def test_held_by_one_person_s_clock_both_are_reminded_at_the_same_instant(ana, ben, pass_time):
    by_anas = agree(ana, ben, ritual(ana.id), "ritual")
    by_bens = agree(ana, ben, ritual(ben.id), "ritual")
    pass_time(10 * DAY)
    for person in (ana, ben):
        assert told(person, by_anas) == before(KIRITIMATI, 5)
        assert told(person, by_bens) == before(NIUE, 5)


def test_each_in_their_own_zone_each_is_reminded_by_their_own_clock(ana, ben, eve, pass_time):
    agreement = agree(ana, ben, ritual("both"), "ritual")
    pass_time(10 * DAY)
    assert told(ana, agreement) == before(KIRITIMATI, 5)
    assert told(ben, agreement) == before(NIUE, 5)
    assert told(eve, agreement) == []


def test_over_the_nights_the_clocks_change(eve, finn, pass_time, clock):
    """Berlin changes on the day this begins, New York has already: the local hour stays."""
    clock.now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    agreement = agree(eve, finn, ritual(eve.id, fields={"days": [6, 7], "localTime": "02:30"}), "ritual")
    pass_time(17 * DAY)
    hours = [at.astimezone(BERLIN).strftime("%d %H:%M") for at in told(finn, agreement)]
    # On the twenty-ninth half past two is half past three, and half an hour before that the clocks jump to three.
    assert hours == ["21 02:00", "22 02:00", "28 02:00", "29 03:00", "04 02:00", "05 02:00"]
    assert told(eve, agreement) == told(finn, agreement)


def test_without_a_time_nobody_is_reminded(ana, ben, pass_time, ground):
    agreement = agree(ana, ben, ritual("both", fields={"localTime": None}), "ritual")
    pass_time(15 * DAY)
    assert told(ana, agreement) == told(ben, agreement) == []
    assert planned(ground, agreement) is None


def test_what_only_waits_for_an_answer_reminds_nobody(ana, ben, pass_time):
    """R5."""
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    pass_time(DAY)
    amended = revise(ana, look(ana, agreement["id"]), "amend", ritual(ana.id, fields={"localTime": "21:00"}))
    assert amended.status == 201
    pass_time(8 * DAY)
    assert told(ben, agreement) == before(KIRITIMATI, 5)
    assert answer_to(ben, look(ben, agreement["id"]), "accept").status == 200
    pass_time(7 * DAY)
    assert told(ben, agreement)[1:] == before(KIRITIMATI, 12, at=time(21))


def test_a_version_that_starts_later_takes_over_then(ana, ben, pass_time):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    later = ritual(ana.id, startsOn="2026-04-08", fields={"days": [1]})
    assert revise(ana, look(ana, agreement["id"]), "amend", later).status == 201
    assert answer_to(ben, look(ben, agreement["id"]), "accept").status == 200
    pass_time(19 * DAY)
    assert told(ben, agreement) == before(KIRITIMATI, 5, 13)


def test_before_its_first_day_there_is_nothing_to_remind_of(ana, ben, pass_time):
    agreement = agree(ana, ben, ritual(ana.id, startsOn="2026-04-10"), "ritual")
    pass_time(16 * DAY)
    assert told(ana, agreement) == before(KIRITIMATI, 12)


def test_at_rest_it_is_still_and_awake_it_comes_again(ana, ben, pass_time, ground):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    pass_time(DAY)
    for person in (ana, ben):
        assert tap(person, agreement, "rest").status == 200
    pass_time(8 * DAY)
    assert told(ana, agreement) == []
    assert planned(ground, agreement) is None
    for person in (ana, ben):
        person.sign_in()
        assert tap(person, agreement, "wake").status == 200
    pass_time(7 * DAY)
    assert told(ana, agreement) == before(KIRITIMATI, 12)


@pytest.mark.parametrize("how", ["withdraw", "retire", "replace", "unlink"])
def test_what_has_ended_reminds_nobody(ana, ben, pass_time, ground, how):
    """R44 for parting."""
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    tick(ground)
    assert planned(ground, agreement) is not None
    if how == "withdraw":
        assert ben.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    elif how == "retire":
        assert [tap(person, agreement, "retire").status for person in (ana, ben)] == [200, 200]
    elif how == "replace":
        agree(ana, ben, contact(title="Instead", replaces=agreement["id"]))
    else:
        assert ben.post("/api/couple/unlink").status == 200
    pass_time(8 * DAY)
    assert told(ana, agreement) == told(ben, agreement) == []
    assert planned(ground, agreement) is None


def test_whoever_moves_to_another_zone_is_reminded_there(ana, ben, pass_time):
    """2.10: each in their own follow the person, an anchor's clock moves with the anchor alone."""
    own = agree(ana, ben, ritual("both"), "ritual")
    anchored = agree(ana, ben, ritual(ben.id), "ritual")
    pass_time(3 * DAY)
    before_moving = told(ana, anchored)
    assert ana.patch("/api/me", zone="Europe/Berlin").status == 200
    pass_time(6 * DAY)
    assert told(ana, own) == before(BERLIN, 5)
    assert told(ana, anchored) == [*before_moving, *before(NIUE, 5)]
    assert told(ben, own)[-1:] == before(NIUE, 5)


def test_a_new_name_or_zone_in_the_half_hour_reminds_nobody_twice(ana, ben, pass_time, clock):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    clock.now = before(KIRITIMATI, 5)[0]
    pass_time(timedelta(0))
    ana.sign_in()
    assert ana.patch("/api/me", displayName="Anna").status == 200
    pass_time(timedelta(minutes=10))
    assert len(told(ana, agreement)) == len(told(ben, agreement)) == 1


@pytest.mark.parametrize(
    ("relaxed", "is_told"), [([], False), (["days"], False), (["localTime"], False), (["place"], True)]
)
def test_what_is_relaxed_reminds_nobody_until_it_is_over(ana, ben, pass_time, relaxed, is_told):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    agreed(ana, ben, agreement, startsOn="2026-04-01", endsOn="2026-04-14", relaxed=relaxed)
    pass_time(24 * DAY)
    expected = before(KIRITIMATI, *SUNDAYS[:3]) if is_told else before(KIRITIMATI, SUNDAYS[2])
    assert told(ana, agreement) == told(ben, agreement) == expected


def test_asking_alone_relaxes_nothing_and_ended_sooner_it_comes_again(ana, ben, pass_time):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    asked(ana, agreement, startsOn="2026-04-04", endsOn="2026-04-30", relaxed=[])
    pass_time(9 * DAY)
    assert told(ben, agreement) == before(KIRITIMATI, 5)
    exception = agreed(ben, ana, agreement, startsOn="2026-04-09", endsOn="2026-04-30", relaxed=[])
    for person in (ana, ben):
        assert move(person, exception, "end").status == 200
    pass_time(7 * DAY)
    assert told(ben, agreement) == before(KIRITIMATI, 5, 12)


@pytest.mark.parametrize("whose", ["ana", "ben"])
def test_while_one_is_away_or_unwell_neither_is_reminded(ana, ben, pass_time, whose):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    pass_time(5 * DAY)
    person = {"ana": ana, "ben": ben}[whose]
    assert relieve(person, until="2026-04-06").status == 201
    pass_time(11 * DAY)
    assert told(ana, agreement) == told(ben, agreement) == before(KIRITIMATI, 12)


def test_after_downtime_it_asks_once_and_only_of_what_is_ahead(ana, ben, clock, ground):
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    tick(ground)
    clock.now = before(KIRITIMATI, 19)[0] + timedelta(minutes=20)
    for _ in range(3):
        tick(ground)
    assert len(told(ana, agreement)) == 1
    clock.now = before(KIRITIMATI, 26)[0] + HALF_AN_HOUR
    tick(ground)
    assert len(told(ana, agreement)) == 1, "it has begun: nobody is reminded of it"


@pytest.fixture
def rung(ground):
    """What left the server for a phone."""
    sent = []

    def send(_address, message, _now):
        sent.append(message)
        return Outcome(Result.SENT)

    def run():
        dispatching.dispatch(ground)
        delivering.deliver_all(ground, urgent=False, channels={Channel.PUSH: send})
        return len(sent)

    return run


@pytest.fixture
def soon(ana, ben, clock, ground):
    """Half an hour before a ritual of a Sunday evening, and Ana has a phone; what was told before stays in the app."""
    agreement = agree(ana, ben, ritual(ana.id), "ritual")
    dispatching.dispatch(ground)
    assert ana.put(f"/api/push/routes/{uuid4()}", **Browser().subscription).status == 200
    clock.now = before(KIRITIMATI, 5)[0]
    tick(ground)
    return agreement


def test_it_rings_before_it_begins_and_never_after(ana, soon, rung, clock, ground):
    clock.advance(HALF_AN_HOUR)
    assert rung() == 0
    assert len(told(ana, soon)) == 1, "in the list it stays"


def test_a_push_that_could_not_go_out_in_time_is_dropped(soon, rung, clock, ground):
    dispatching.dispatch(ground)
    clock.advance(HALF_AN_HOUR)
    assert rung() == 0
    with ground.engines.read.connect() as connection:
        assert set(connection.scalars(sa.select(Delivery.state))) == {"dropped"}


def test_it_rings_in_time_and_counts_as_the_one_prompt_of_the_day(soon, rung, ground):
    """R19, I10."""
    assert rung() == 1
    with ground.engines.read.connect() as connection:
        assert set(connection.scalars(sa.select(Delivery.is_prompt))) == {True}


def test_muting_rituals_leaves_it_in_the_app(ana, soon, rung):
    """4.3: off by choice, and the other cannot tell."""
    ana.sign_in()
    choice = {"quiet": False, "muted": ["rituals"], "showsMore": False}
    assert ana.put("/api/notices/choices", **choice).status == 200
    assert rung() == 0
    assert len(told(ana, soon)) == 1


def test_withdrawn_in_the_half_hour_it_rings_no_more(ana, soon, rung):
    """R2."""
    ana.sign_in()
    assert ana.post(f"/api/agreements/{soon['id']}/withdraw").status == 200
    assert rung() == 0


def test_reminding_changes_nothing_of_the_couple_s(ana, ben, pass_time, clock):
    """R14."""
    agree(ana, ben, ritual(ana.id), "ritual")
    cursor = ben.get("/api/sync").json["cursor"]
    pass_time(8 * DAY)
    ben.sign_in()
    spaces = {one["space"] for one in ben.get("/api/sync", cursor=cursor).json["changes"]}
    assert spaces == {ben.space_id}


def test_many_rituals_take_as_many_statements_to_look_at_as_one(app, ana, ben, ground, clock):
    counts = []
    for _ in range(2):
        for _ in range(1 + 2 * len(counts)):
            agree(ana, ben, ritual(ana.id, fields={"days": [1, 2, 3, 4, 5, 6]}), "ritual")
        with statements(app) as seen:
            tick(ground)
        counts.append(len(seen))
    assert counts[0] == counts[1]
