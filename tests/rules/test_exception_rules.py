"""Whatever two people and the clock do to an exception, in whatever order, this holds."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backend.agreements.rules import Moment
from backend.agreements.rules import State as AgreementState
from backend.exceptions import days, rules
from backend.exceptions.refusals import (
    ExceptionsOverlap,
    MoveNotOpen,
    NotLinked,
    PauseRunning,
    SentTooSoon,
    TooManyOpenProposals,
)
from backend.exceptions.rules import (
    LONGEST_RELIEF,
    MOVES,
    Days,
    Life,
    Move,
    Mover,
    Outbox,
    State,
    Stretch,
    accept,
    end,
    next_look,
    propose,
    refuse,
    settled,
    step,
    undo_end,
)
from backend.infra.schema import ZONES
from backend.kernel.errors import DomainError

ANA, BEN = UUID(int=1), UUID(int=2)
PEOPLE = (ANA, BEN)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ASKED = Days(date(2026, 5, 4), date(2026, 5, 10))
BOTH = ("Europe/Berlin", "America/New_York")

zones = st.sampled_from(sorted(ZONES))
some_days = st.builds(
    lambda first, length: Days(first, first + timedelta(days=length)),
    st.dates(date(2026, 1, 1), date(2032, 1, 1)),
    st.integers(0, 91),
)


def ask(asked=ASKED, *, by=ANA, now=NOW, agreed=(), outbox=Outbox(), **around):  # noqa: B008
    lapses_at = days.over(asked.first, zones=BOTH)
    return propose(asked, Moment(now, **around), by=by, lapses_at=lapses_at, agreed=agreed, outbox=outbox)


def yes(life, *, by=BEN, now=NOW, agreed=(), **around):
    stretch = days.stretch(life.days, zones=BOTH, now=now)
    return accept(life, Moment(now, **around), by=by, stretch=stretch, agreed=agreed)


@given(some_days, zones, zones, st.integers(-40, 40))
def test_it_begins_at_the_earlier_midnight_and_ends_at_the_later(asked, one, other, ahead):
    now = datetime.combine(asked.first, datetime.min.time(), UTC) - timedelta(days=ahead)
    stretch = days.stretch(asked, zones=[one, other], now=now)
    for zone in (one, other):
        first = datetime.combine(asked.first, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
        after = datetime.combine(asked.last + DAY, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
        assert stretch.begins_at <= max(now, first)
        assert after <= stretch.ends_at
    assert stretch.begins_at >= now
    assert stretch == days.stretch(asked, zones=[other, one], now=now)


@given(some_days, zones, zones, st.integers(0, 40))
def test_both_hear_of_the_end_two_days_before_it_or_not_at_all(asked, one, other, ahead):
    now = datetime.combine(asked.first, datetime.min.time(), UTC) - timedelta(days=ahead)
    stretch = days.stretch(asked, zones=[one, other], now=now)
    if stretch.tell_at is None:
        assert (asked.last - asked.first).days <= 4 or ahead == 0
        return
    assert stretch.begins_at < stretch.tell_at < stretch.ends_at
    assert timedelta(days=1, hours=8) <= stretch.ends_at - stretch.tell_at <= timedelta(days=3)
    mornings = [stretch.tell_at.astimezone(ZoneInfo(zone)) for zone in (one, other)]
    assert any(at.hour == 9 and at.date() == asked.last - 2 * DAY for at in mornings) or any(
        (at.hour, at.minute) != (9, 0) for at in mornings
    )


def test_nothing_is_relaxed_by_asking_nor_by_silence():
    """R5."""
    life = ask()
    assert (life.state, life.stretch) == (State.PROPOSED, None)
    lapsed = settled(life, life.lapses_at)
    assert (lapsed.state, lapsed.stretch) == (State.LAPSED, None)
    assert settled(life, life.lapses_at - timedelta(milliseconds=1)) is life


def test_accepted_after_its_start_means_from_now():
    during = datetime(2026, 5, 4, 15, tzinfo=UTC)
    assert yes(ask(), now=during).stretch.begins_at == during
    assert yes(ask()).stretch.begins_at == datetime(2026, 5, 3, 22, tzinfo=UTC)
    assert yes(ask()).stretch.ends_at == datetime(2026, 5, 11, 4, tzinfo=UTC)


def test_nobody_says_yes_to_their_own_request():
    with pytest.raises(MoveNotOpen):
        yes(ask(), by=ANA)


def test_while_a_pause_runs_no_yes_counts_and_every_no_does():
    """R7."""
    life = ask()
    with pytest.raises(PauseRunning):
        yes(life, paused=True)
    paused = Moment(NOW, paused=True)
    assert refuse(life, Move.DECLINE, paused, by=BEN).state is State.DECLINED
    assert refuse(life, Move.TAKE_BACK, paused, by=ANA).state is State.TAKEN_BACK
    with pytest.raises(PauseRunning):
        end(yes(life), paused, by=ANA, alone=False)


def test_ended_sooner_it_takes_both_and_the_first_tap_can_be_taken_back():
    moment = Moment(NOW)
    first = end(yes(ask()), moment, by=ANA, alone=False)
    assert (first.state, first.end_by) == (State.ACCEPTED, ANA)
    with pytest.raises(MoveNotOpen):
        end(first, moment, by=ANA, alone=False)
    with pytest.raises(MoveNotOpen):
        undo_end(first, moment, by=BEN)
    assert undo_end(first, moment, by=ANA) == yes(ask())
    assert end(first, moment, by=BEN, alone=False).state is State.ENDED


@pytest.mark.parametrize("by", PEOPLE)
def test_a_limit_holds_again_as_soon_as_one_wants_it_back(by):
    """R2, R10: also while a pause runs."""
    ended = end(yes(ask()), Moment(NOW, paused=True), by=by, alone=True)
    assert (ended.state, ended.ended_at) == (State.ENDED, NOW)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Days(date(2026, 5, 1), date(2026, 5, 3)), False),
        (Days(date(2026, 5, 1), date(2026, 5, 4)), True),
        (Days(date(2026, 5, 6), date(2026, 5, 7)), True),
        (Days(date(2026, 5, 10), date(2026, 6, 1)), True),
        (Days(date(2026, 5, 11), date(2026, 6, 1)), False),
    ],
)
def test_no_day_has_two_exceptions(other, meets):
    assert (ASKED.meets(other), other.meets(ASKED)) == (meets, meets)
    if meets:
        with pytest.raises(ExceptionsOverlap):
            ask(agreed=[other])
        with pytest.raises(ExceptionsOverlap):
            yes(ask(), agreed=[other])
    else:
        assert yes(ask(agreed=[other]), agreed=[other]).state is State.ACCEPTED


def test_a_fourth_request_and_the_same_days_within_a_week_are_refused():
    """R6."""
    with pytest.raises(TooManyOpenProposals):
        ask(outbox=Outbox(open_requests=3))
    refused = Outbox(same_days_ended_at=NOW - 7 * DAY + timedelta(milliseconds=1))
    with pytest.raises(SentTooSoon):
        ask(outbox=refused)
    assert ask(outbox=Outbox(open_requests=2, same_days_ended_at=NOW - 7 * DAY))


def test_after_parting_nothing_moves():
    """R44."""
    parted = Moment(NOW, linked=False)
    for act in (
        lambda: ask(linked=False),
        lambda: yes(ask(), linked=False),
        lambda: refuse(ask(), Move.DECLINE, parted, by=BEN),
        lambda: end(yes(ask()), parted, by=ANA, alone=True),
        lambda: undo_end(yes(ask()), parted, by=ANA),
    ):
        with pytest.raises(NotLinked):
            act()


@given(st.integers(0, 40), zones)
def test_a_relief_never_lasts_longer_than_seven_days(ahead, zone):
    until = days.over(NOW.date() + timedelta(days=ahead), zones=[zone, "UTC"])
    ends_at = rules.relief_ends(until, started_at=NOW)
    assert ends_at <= NOW + LONGEST_RELIEF
    assert ends_at == until or until > NOW + LONGEST_RELIEF


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("by", [None, *PEOPLE])
def test_every_state_move_and_person_is_one_row_or_refused(state, move, by):
    """Property 12."""
    life = Life(state, ANA, ASKED)
    mover, leads_to = MOVES.get((state, move), (None, None))
    allowed = {
        Mover.AUTHOR: by == ANA,
        Mover.RECEIVER: by == BEN,
        Mover.NOBODY: by is None,
        Mover.BOTH: by is not None,
        Mover.EITHER: by is not None,
        None: False,
    }[mover]
    if allowed:
        assert step(life, move, by=by) is leads_to
    else:
        with pytest.raises(MoveNotOpen):
            step(life, move, by=by)


def test_each_can_bring_it_to_an_end_alone_while_the_other_is_silent():
    """Property 5: by a move or by time."""
    assert refuse(ask(), Move.DECLINE, Moment(NOW), by=BEN).state is State.DECLINED
    assert refuse(ask(), Move.TAKE_BACK, Moment(NOW), by=ANA).state is State.TAKEN_BACK
    running = yes(ask())
    assert settled(running, running.stretch.ends_at).state is State.OVER


@dataclass
class Seen:
    """What was true when it was accepted."""

    said_yes: set[UUID] = field(default_factory=set)
    paused_yes: bool = False


class TwoPeople(RuleBasedStateMachine):
    """Both tap whatever they can think of, time jumps, pauses come and go."""

    @initialize()
    def begin(self):
        self.now, self.paused = NOW, False
        self.life = ask()
        self.seen = Seen({ANA})
        self.relaxed_before = False

    def moment(self):
        return Moment(self.now, paused=self.paused)

    def attempt(self, act):
        before = self.life
        self.life = settled(self.life, self.now)
        try:
            self.life = act(self.life)
        except DomainError:
            self.life = settled(before, self.now)
            return False
        return True

    @rule(by=st.sampled_from(PEOPLE))
    def says_yes(self, by):
        if self.attempt(lambda life: yes(life, by=by, now=self.now, paused=self.paused)):
            self.seen.said_yes.add(by)
            self.seen.paused_yes |= self.paused

    @rule(by=st.sampled_from(PEOPLE), move=st.sampled_from([Move.DECLINE, Move.TAKE_BACK]))
    def says_no(self, by, move):
        self.attempt(lambda life: refuse(life, move, self.moment(), by=by))

    @rule(by=st.sampled_from(PEOPLE))
    def ends(self, by):
        was = self.life.end_by
        if self.attempt(lambda life: end(life, self.moment(), by=by, alone=False)):
            assert self.life.state is State.ACCEPTED or was not in (None, by)

    @rule(by=st.sampled_from(PEOPLE))
    def undoes(self, by):
        self.attempt(lambda life: undo_end(life, self.moment(), by=by))

    @rule(hours=st.integers(1, 24 * 12))
    def time_passes(self, hours):
        relaxes = self.life.state is State.ACCEPTED
        self.now += timedelta(hours=hours)
        self.life = settled(self.life, self.now)
        assert relaxes or self.life.state is not State.ACCEPTED, "no clock agrees to anything"

    @rule()
    def pauses(self):
        self.paused = not self.paused

    @precondition(lambda self: self.life.state in rules.STANDING)
    @rule()
    def agreement_ends(self):
        self.life = settled(self.life, self.now, agreement=AgreementState.RETIRED)
        assert self.life.state is State.CANCELLED

    @invariant()
    def relaxed_only_by_two_yeses_out_of_a_pause(self):
        """R3, R7."""
        if self.life.stretch is not None:
            assert self.seen.said_yes == {ANA, BEN}
            assert not self.seen.paused_yes

    @invariant()
    def the_clock_looks_again_as_long_as_something_waits(self):
        at = next_look(self.life, self.now)
        assert (at is not None) == (self.life.state in rules.STANDING)
        assert at is None or at > self.now or settled(self.life, self.now) is not self.life

    @invariant()
    def late_or_in_time_leaves_the_same(self):
        """Property 12."""
        far = self.now + timedelta(days=60)
        middle = settled(self.life, self.now + timedelta(days=5))
        assert settled(middle, far) == settled(self.life, far)

    @invariant()
    def nothing_finished_moves(self):
        if self.life.state not in rules.STANDING:
            assert all((self.life.state, move) not in MOVES for move in Move)


TestTwoPeople = TwoPeople.TestCase


def test_the_end_is_told_once_and_then_the_end_itself_is_due():
    running = yes(ask())
    tell_at = datetime(2026, 5, 8, 13, tzinfo=UTC)
    assert running.stretch == Stretch(
        datetime(2026, 5, 3, 22, tzinfo=UTC), datetime(2026, 5, 11, 4, tzinfo=UTC), tell_at
    )
    assert next_look(running, NOW) == tell_at
    assert next_look(running, tell_at) == running.stretch.ends_at
