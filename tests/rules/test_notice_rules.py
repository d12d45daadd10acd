"""What rings, when and how loud: for any notices, choices, quiet hours, zone and instant."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from backend.infra.attempts import MOST_ATTEMPTS, Outcome, Result, next_try
from backend.infra.schema import ZONES
from backend.notifications.rules import (
    DELIVERIES_A_DAY,
    PASSING,
    PROMPTS,
    URGENT,
    Choices,
    Group,
    Hours,
    Kind,
    Today,
    Waiting,
    decide,
)

COUPLE, EARLIER = UUID(int=1), UUID(int=2)
FREE = Hours("UTC", time(0), time(0))
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
# Of no couple: one's own reminders, and somebody who entered one's invitation.
OWN = (Kind.PROMPT, Kind.LINK_WAITING)

zones = st.sampled_from(sorted(ZONES))
walls = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
SINCE = datetime(2011, 1, 1, tzinfo=UTC)
instants = st.integers(0, 25 * 366 * 86400).map(lambda seconds: SINCE + timedelta(seconds=seconds))
hours = st.builds(Hours, zones, walls, walls)
choices = st.builds(
    Choices, quiet=st.booleans(), muted=st.frozensets(st.sampled_from(Group)), shows_more=st.booleans()
)
todays = st.builds(
    Today,
    deliveries=st.dictionaries(st.sampled_from([COUPLE, EARLIER]), st.integers(0, 9)),
    prompts=st.integers(0, 2),
)


@st.composite
def waiting(draw, most=8):
    kinds = draw(st.lists(st.sampled_from(Kind), max_size=most))
    couples = st.sampled_from([COUPLE, COUPLE, EARLIER])
    return [
        Waiting(UUID(int=100 + place), kind, None if kind in OWN else draw(couples))
        for place, kind in enumerate(kinds)
    ]


def one(kind, couple=COUPLE, over_at=None):
    return [Waiting(UUID(int=100), kind, None if kind in OWN else couple, over_at)]


def plan(notices, *, chosen=Choices(), around=FREE, today=Today(), now=NOON):  # noqa: B008
    return decide(notices, choices=chosen, hours=around, today=today, now=now)


def rings(made):
    return {notice: bundle for bundle in made.bundles for notice in bundle.notices}


@given(waiting(), choices, hours, todays, instants)
def test_every_notice_has_exactly_one_outcome(notices, chosen, around, today, now):
    made = plan(notices, chosen=chosen, around=around, today=today, now=now)
    outcomes = [*rings(made), *made.held, *made.in_app]
    assert Counter(outcomes) == Counter(notice.id for notice in notices)


@given(waiting(), choices, hours, todays, instants)
def test_what_is_muted_never_leaves_the_app(notices, chosen, around, today, now):
    """R19, R22: not even a pause's start; Quiet holds for all that comes from the partner, and for nothing else."""
    made = plan(notices, chosen=chosen, around=around, today=today, now=now)
    for notice in notices:
        muted = notice.kind.group in chosen.muted or (chosen.quiet and notice.couple is not None)
        assert (notice.id in made.in_app) == muted


@given(waiting(), choices, hours, todays, instants)
def test_quiet_hours_are_silent(notices, chosen, around, today, now):
    """I10, R19: only the start and the end of a pause come through, and without a sound."""
    made = plan(notices, chosen=chosen, around=around, today=today, now=now)
    passing = {notice.id for notice in notices if notice.kind in PASSING}
    is_quiet = around.is_quiet(now)
    assert all(bundle.silent == is_quiet for bundle in made.bundles)
    assert not is_quiet or set(rings(made)) <= passing


@given(waiting(), choices, hours, todays, instants)
def test_what_is_held_comes_later_and_in_no_quiet_hour(notices, chosen, around, today, now):
    made = plan(notices, chosen=chosen, around=around, today=today, now=now)
    for until in made.held.values():
        assert now < until <= now + timedelta(days=3)
        assert not around.is_quiet(until)


@given(waiting(), choices, hours, todays, instants)
def test_beyond_six_a_day_only_a_pause_rings(notices, chosen, around, today, now):
    """R19."""
    made = plan(notices, chosen=chosen, around=around, today=today, now=now)
    by_id = {notice.id: notice for notice in notices}
    for notice in map(by_id.get, rings(made)):
        spent = today.deliveries.get(notice.couple, 0) >= DELIVERIES_A_DAY
        assert not spent or notice.kind in PASSING
        assert notice.kind not in PROMPTS or today.prompts == 0


@given(waiting(), choices, hours, todays, instants, st.randoms())
def test_the_order_in_which_notices_came_changes_nothing(notices, chosen, around, today, now, chance):
    shuffled = list(notices)
    chance.shuffle(shuffled)
    first = plan(notices, chosen=chosen, around=around, today=today, now=now)
    assert plan(shuffled, chosen=chosen, around=around, today=today, now=now) == first


@given(waiting(), choices, hours, todays, instants)
def test_what_is_due_together_rings_once(notices, chosen, around, today, now):
    made = plan(notices, chosen=chosen, around=around, today=today, now=now)
    couples = [bundle.couple for bundle in made.bundles]
    assert len(couples) == len(set(couples))
    assert None not in couples or len(couples) == 1


@settings(max_examples=60)
@given(hours, instants, st.lists(st.tuples(st.sampled_from(Kind), st.integers(0, 600)), max_size=60))
def test_over_days_nobody_is_rung_more_than_they_should_be(around, start, told):
    """R19, I10: six a local day, of them one prompt, whenever notices come and whatever is held comes due."""
    assume(not _changes_day(around.zone))
    now, queue, log = start, [], []
    for place, (kind, minutes) in enumerate(told):
        now += timedelta(minutes=minutes)
        queue.append((now, Waiting(UUID(int=1000 + place), kind, None if kind in OWN else COUPLE)))
        queue = _run_until(now, queue, log, around)
    _run_until(now + timedelta(days=400), queue, log, around)
    rung = [notice for _, bundle in log for notice in bundle.notices]
    assert len(rung) == len(set(rung)) == len(told), "everything rings in the end, and once"
    ordinary = Counter(_day(around, at) for at, bundle in log if not _passes(bundle, told) and bundle.couple)
    prompts = Counter(_day(around, at) for at, bundle in log if bundle.is_prompt)
    assert max(ordinary.values(), default=0) <= DELIVERIES_A_DAY
    assert max(prompts.values(), default=0) <= 1


def _run_until(end, queue, log, around):
    while due := [at for at, _ in queue if at <= end]:
        now = min(due)
        together = [notice for at, notice in queue if at <= now]
        made = plan(together, around=around, today=_today(log, around, now), now=now)
        log += [(now, bundle) for bundle in made.bundles]
        queue = [(at, notice) for at, notice in queue if at > now]
        queue += [(made.held[notice.id], notice) for notice in together if notice.id in made.held]
    return queue


def _today(log, around, now):
    since = around.midnight(now)
    sent = [bundle for at, bundle in log if at >= since]
    return Today(
        deliveries=Counter(bundle.couple for bundle in sent if bundle.couple),
        prompts=sum(bundle.is_prompt for bundle in sent),
    )


def _passes(bundle, told):
    return any(told[notice.int - 1000][0] in PASSING for notice in bundle.notices)


def _day(around, at):
    return at.astimezone(ZoneInfo(around.zone)).date()


def _changes_day(zone):
    """Places that changed the side of the date line have a day that began twice or never."""
    return zone in {"Pacific/Apia", "Pacific/Fakaofo"}


@given(hours, instants)
@example(Hours("Pacific/Apia", time(22, 30), time(8)), datetime(2011, 12, 30, 9, 59, tzinfo=UTC))
@example(Hours("America/Sao_Paulo", time(22), time(0)), datetime(2018, 11, 3, 23, tzinfo=UTC))
@example(Hours("Europe/Berlin", time(22, 30), time(2, 30)), datetime(2026, 3, 28, 23, tzinfo=UTC))
@example(Hours("Europe/Berlin", time(22, 30), time(2, 30)), datetime(2026, 10, 25, 0, 45, tzinfo=UTC))
def test_the_next_morning_is_another_day_and_the_end_of_quiet_hours_is_their_end(around, now):
    morning, ends = around.next_morning(now), around.quiet_ends(now)
    assert _day(around, morning) > _day(around, now)
    assert ends > now
    for at in (morning, ends):
        assert not around.is_quiet(at)
    assert around.midnight(now) <= now


@given(zones, instants, walls)
def test_equal_ends_mean_no_quiet_hours(zone, now, at):
    assert not Hours(zone, at, at).is_quiet(now)


def test_one_night_in_words():
    """Half past ten to eight in Berlin: held at eleven, rung at eight; the clocks change in between."""
    berlin = Hours("Europe/Berlin", time(22, 30), time(8))
    late = datetime(2026, 3, 28, 22, 0, tzinfo=UTC)
    made = plan(one(Kind.PROPOSAL), around=berlin, now=late)
    assert list(made.held.values()) == [datetime(2026, 3, 29, 6, 0, tzinfo=UTC)]
    (bundle,) = plan(one(Kind.PAUSE_RETURN), around=berlin, now=late).bundles
    assert bundle.silent
    assert bundle.urgent


def test_the_seventh_waits_for_the_morning_and_a_pause_does_not():
    full = Today({COUPLE: DELIVERIES_A_DAY})
    tomorrow = datetime.combine(date(2026, 5, 4), time(8), UTC)
    assert list(plan(one(Kind.PROPOSAL), today=full).held.values()) == [tomorrow]
    assert len(plan(one(Kind.PAUSE_STARTED), today=full).bundles) == 1
    assert len(plan(one(Kind.PROPOSAL, EARLIER), today=full).bundles) == 1, "each couple has its own six"


def test_a_second_prompt_waits_and_a_proposal_does_not():
    asked = Today(prompts=1)
    assert plan(one(Kind.REMINDER), today=asked).held
    assert plan(one(Kind.PROPOSAL), today=asked).bundles


@given(st.sampled_from(Kind), hours, todays, instants, st.integers(0, 40 * 3600))
def test_what_could_ring_only_after_its_time_stays_in_the_app(kind, around, today, now, seconds):
    """A ritual waits for no other day: what is held for one with an end rings before it, or not at all."""
    until = now + timedelta(seconds=seconds)
    made = plan(one(kind, over_at=until), around=around, today=today, now=now)
    without = plan(one(kind), around=around, today=today, now=now)
    assert made.bundles == without.bundles
    assert all(at < until for at in made.held.values())
    assert bool(made.in_app) == any(at >= until for at in without.held.values())


def test_a_ritual_is_the_one_prompt_of_a_day_and_gives_way_to_an_earlier_one():
    """R19, I10."""
    soon = NOON + timedelta(minutes=30)
    (bundle,) = plan(one(Kind.RITUAL_SOON, over_at=soon)).bundles
    assert bundle.is_prompt
    assert not bundle.urgent
    asked = Today(prompts=1)
    assert plan(one(Kind.RITUAL_SOON, over_at=soon), today=asked).in_app
    assert plan(one(Kind.RITUAL_SOON), today=asked).held, "what has no end waits for the morning"


def test_a_ritual_just_after_quiet_hours_rings_when_they_end():
    night = Hours("UTC", time(22, 30), time(8))
    at = datetime(2026, 5, 3, 7, 45, tzinfo=UTC)
    made = plan(one(Kind.RITUAL_SOON, over_at=at + timedelta(minutes=30)), around=night, now=at)
    assert list(made.held.values()) == [datetime(2026, 5, 3, 8, tzinfo=UTC)]
    early = plan(one(Kind.RITUAL_SOON, over_at=at + timedelta(minutes=15)), around=night, now=at)
    assert early.in_app


def test_rituals_are_muted_apart_from_everything_else():
    muted = Choices(muted=frozenset({Group.RITUALS}))
    assert plan(one(Kind.RITUAL_SOON), chosen=muted).in_app
    assert plan(one(Kind.PROPOSAL), chosen=muted).bundles
    assert [kind for kind in Kind if kind.group is Group.RITUALS] == [Kind.RITUAL_SOON]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_group_and_only_a_pause_is_urgent(kind):
    assert kind.group in Group
    assert (kind.group is Group.PAUSE) == kind.value.startswith("pause_")
    assert kind not in URGENT | PASSING or kind.group is Group.PAUSE


@given(st.integers(1, 30), st.floats(0, 1, exclude_max=True), st.integers(0, 10**7), instants)
def test_tries_grow_apart_and_end(attempts, chance, asked, now):
    outcome = Outcome(Result.FAILED, timedelta(seconds=asked))
    again = next_try(outcome, attempts=attempts, now=now, chance=chance)
    if attempts >= MOST_ATTEMPTS:
        assert again is None
    else:
        assert timedelta(minutes=1) <= again - now <= timedelta(days=1)
        assert again - now >= min(timedelta(seconds=asked), timedelta(days=1))


def test_without_luck_eight_tries_last_longer_than_a_day():
    now = NOON
    for attempts in range(1, MOST_ATTEMPTS):
        now = next_try(Outcome(Result.FAILED), attempts=attempts, now=now, chance=0)
    assert now - NOON > timedelta(hours=24)
