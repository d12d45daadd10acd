"""On which days reviews come, and at which hour by whose clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reviews import prompting
from backend.reviews.life import Life
from backend.reviews.rhythm import NEAR, Rhythm, agenda_day, following, opens_at, today
from backend.reviews.rules import Prompt, State

LINKED = date(2026, 3, 28)  # a Saturday
DAY = timedelta(days=1)
ANA, BEN = "Europe/Berlin", "Asia/Shanghai"
RHYTHMS = st.builds(
    Rhythm,
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(7, 90),
    st.one_of(st.none(), st.integers(1, 7)),
)


def reviews(rhythm, count, *, last_on=None):
    """The days of the next reviews, each after the one before."""
    days = [last_on or rhythm.anchor_on]
    for _ in range(count):
        days.append(following(rhythm, last_on=days[-1], after=days[-1]))
    return days[1:]


def test_every_thirty_days_from_the_day_they_linked():
    """4.3."""
    assert reviews(Rhythm(LINKED), 3) == [date(2026, 4, 27), date(2026, 5, 27), date(2026, 6, 26)]


def test_a_weekday_is_the_nearest_and_makes_no_drift():
    days = reviews(Rhythm(LINKED, weekday=7), 4)
    assert days == [date(2026, 4, 26), date(2026, 5, 24), date(2026, 6, 28), date(2026, 7, 26)]


@given(rhythm=RHYTHMS)
def test_never_sooner_than_a_week_after_the_last_and_never_late(rhythm):
    days = reviews(rhythm, 12)
    for last, day in zip([rhythm.anchor_on, *days], days, strict=False):
        assert (day - last).days >= 7
        assert rhythm.weekday in (None, day.isoweekday())
        # What a week's distance pushes back is pushed by less than a week.
        assert (day - last).days <= rhythm.every_days + 2 * NEAR + 4
    counted = rhythm.anchor_on + 12 * timedelta(days=rhythm.every_days)
    if rhythm.every_days > 2 * NEAR + 7:
        assert abs((days[-1] - counted).days) <= NEAR, "counted from the anchor, whatever the weekday moved"


@given(rhythm=RHYTHMS, ahead=st.integers(0, 800))
def test_what_nobody_was_there_for_is_not_made_up_for(rhythm, ahead):
    after = rhythm.anchor_on + timedelta(days=ahead)
    day = following(rhythm, last_on=rhythm.anchor_on, after=after)
    assert after < day <= after + timedelta(days=rhythm.every_days + 2 * NEAR + 4)


@given(rhythm=RHYTHMS, every=st.sampled_from([7, 14, 30, 60, 90]))
def test_the_day_of_the_next_look_is_kept_by_a_review_that_a_weekday_moved(rhythm, every):
    day = agenda_day(rhythm, due_on=rhythm.anchor_on, every_days=every)
    wanted = rhythm.anchor_on + timedelta(days=every)
    assert wanted - timedelta(days=NEAR) <= day <= wanted
    assert day == wanted or day in reviews(rhythm, 20)


def test_thirty_days_are_looked_at_in_every_review_of_a_monthly_sunday():
    rhythm = Rhythm(LINKED, weekday=7)
    first = date(2026, 4, 26)
    assert (
        agenda_day(rhythm, due_on=first, every_days=30)
        <= following(rhythm, last_on=first, after=first) + 2 * DAY
    )


@pytest.mark.parametrize(
    ("zones", "expected"),
    [
        ((ANA, BEN), datetime(2026, 4, 27, 11, tzinfo=UTC)),
        (("Pacific/Kiritimati", "Pacific/Niue"), datetime(2026, 4, 27, 5, tzinfo=UTC)),
        ((ANA, ANA), datetime(2026, 4, 27, 17, tzinfo=UTC)),
    ],
)
def test_it_opens_at_the_earlier_of_the_two_hours(zones, expected):
    assert opens_at(date(2026, 4, 27), time(19), zones) == expected


def test_today_is_the_earlier_of_the_two_dates():
    assert today(datetime(2026, 4, 27, 20, tzinfo=UTC), (ANA, BEN)) == date(2026, 4, 27)


def test_a_skipped_hour_moves_forward_and_of_two_it_is_the_first():
    """2.10."""
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert opens_at(spring, time(2, 30), [ANA]) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert opens_at(autumn, time(2, 30), [ANA]) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def planned(**changes):
    day = date(2026, 4, 27)
    life = Life(State.SCHEDULED, day, day, opens_at(day, time(19), (ANA, BEN)), LINKED)
    return replace(life, **changes)


def local(zone, *told):
    return [(one.prompt, one.at.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")) for one in told]


def test_each_is_told_at_that_hour_by_their_own_clock():
    """4.3: a week ahead, on the day, and one and three days later."""
    opened = planned(state=State.OPEN, opened_at=planned().opens_at)
    for life, zone in ((planned(), ANA), (planned(), BEN), (opened, ANA), (opened, BEN)):
        assert local(zone, *prompting.all_of(life, at=time(19), zone=zone)) == [
            (Prompt.SOON, "04-20 19:00"),
            (Prompt.OPEN, "04-27 19:00"),
            (Prompt.REMINDER, "04-28 19:00"),
            (Prompt.REMINDER, "04-30 19:00"),
        ]


def test_reminders_count_from_the_day_on_which_it_opened_late():
    late = planned(state=State.OPEN, opened_at=datetime(2026, 5, 2, 8, tzinfo=UTC))
    assert local(ANA, *prompting.all_of(late, at=time(19), zone=ANA)[-2:]) == [
        (Prompt.REMINDER, "05-03 19:00"),
        (Prompt.REMINDER, "05-05 19:00"),
    ]


def test_one_that_was_moved_is_not_told_a_week_ahead_again():
    moved = planned(state=State.SNOOZED, asks_on=date(2026, 4, 30), snoozes=1)
    assert [one.prompt for one in prompting.all_of(moved, at=time(19), zone=ANA)] == [
        Prompt.OPEN,
        Prompt.REMINDER,
        Prompt.REMINDER,
    ]


@given(minutes=st.integers(-20000, 20000), zone=st.sampled_from([ANA, BEN, "Australia/Lord_Howe"]))
def test_a_look_is_for_the_last_that_had_come_and_the_next_is_ahead(minutes, zone):
    life, at = planned(), time(19)
    now = life.opens_at + timedelta(minutes=minutes)
    every = prompting.all_of(life, at=at, zone=zone)
    meant, coming = (
        prompting.meant(life, now, now, at=at, zone=zone),
        prompting.coming(life, now, at=at, zone=zone),
    )
    assert (meant is None) == (now < every[0].at)
    assert (coming is None) == (now >= every[-1].at)
    if meant and coming:
        assert every.index(meant) + 1 == [one.at for one in every].index(coming)


@pytest.mark.parametrize(
    ("planned_for", "late", "prompt"),
    [
        ("04-20", timedelta(0), Prompt.SOON),
        ("04-20", 5 * DAY, Prompt.SOON),
        ("04-20", 8 * DAY, Prompt.OPEN),
        ("04-27", timedelta(0), Prompt.OPEN),
        ("04-27", 20 * DAY, Prompt.OPEN),
        ("04-28", 3 * DAY, Prompt.REMINDER),
    ],
)
def test_a_late_look_tells_one_thing_the_first_that_still_matters(planned_for, late, prompt):
    due_at = datetime.fromisoformat(f"2026-{planned_for}T19:00").replace(tzinfo=ZoneInfo(ANA)).astimezone(UTC)
    assert prompting.meant(planned(), due_at, due_at + late, at=time(19), zone=ANA).prompt is prompt


def test_nobody_hears_of_it_before_the_day_they_put_it_off_to():
    assert prompting.quiet_ends(None, at=time(19), zone=ANA) is None
    assert prompting.quiet_ends(date(2026, 4, 30), at=time(19), zone=ANA) == datetime(
        2026, 4, 30, 17, tzinfo=UTC
    )
