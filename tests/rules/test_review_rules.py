"""Whatever two people do in a review, whenever time is told to them, this holds."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from backend.agreements.refusals import PauseRunning
from backend.kernel.errors import DomainError, Invalid
from backend.reviews import deciding, ending, moves
from backend.reviews.life import OPEN_FOR, Item, Life, Said, shown, step
from backend.reviews.refusals import MoveNotOpen
from backend.reviews.rhythm import Rhythm, following, opens_at, today
from backend.reviews.rules import (
    AHEAD,
    ANSWERING,
    LIVING,
    MOVES,
    OPENED,
    TOGETHER,
    Decision,
    ItemKind,
    Move,
    Mover,
    Outcome,
    State,
)
from backend.reviews.timing import LATE, next_deadline, next_passed, settled, stood_still

ANA, BEN = UUID(int=1), UUID(int=2)
COUPLE = (ANA, BEN)
ZONES = ("Europe/Berlin", "Asia/Shanghai")
START = datetime(2026, 3, 28, 12, tzinfo=UTC)
PEOPLE = st.sampled_from(COUPLE)
DAY, HOUR, TICK = timedelta(days=1), timedelta(hours=1), timedelta(milliseconds=1)
AGREEMENT, OTHER, TOPIC, LIMIT = (UUID(int=number) for number in (11, 12, 13, 14))
DECISIONS = st.one_of(st.sampled_from(Decision), st.none())
NEAR = st.sampled_from([-TICK, timedelta(0), TICK])
WAITS = st.one_of(
    st.sampled_from([timedelta(0), HOUR, DAY, 3 * DAY, OPEN_FOR, OPEN_FOR + TICK]),
    st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)


def other(person):
    return BEN if person == ANA else ANA


def items(*, missed_before=False, amending=False):
    """Two agreements, a topic that was handed over, and a boundary of Ben's."""
    return (
        Item(UUID(int=21), ItemKind.AGREEMENT, AGREEMENT, UUID(int=31), missed_before=missed_before),
        Item(UUID(int=22), ItemKind.AGREEMENT, OTHER, UUID(int=32), amending=amending),
        Item(UUID(int=23), ItemKind.PAUSE, TOPIC),
        Item(UUID(int=24), ItemKind.BOUNDARY, LIMIT, UUID(int=34), owner=BEN),
    )


def scheduled(day=date(2026, 4, 27), last_on=date(2026, 3, 28), at=time(19)):
    return Life(State.SCHEDULED, day, day, opens_at(day, at, ZONES), last_on)


def at_state(state):
    """A review that stands so, with all that such a one has."""
    life = replace(scheduled(), state=state)
    if state in AHEAD:
        return life
    opened = replace(life, opened_at=life.opens_at, ends_at=life.opens_at + OPEN_FOR, items=items())
    if state is State.BOTH_ANSWERED:
        return replace(opened, answered=frozenset(COUPLE))
    if state in TOGETHER:
        return replace(opened, answered=frozenset(COUPLE), revealed_at=life.opens_at)
    return opened if state is State.OPEN else replace(opened, ends_at=None, closed_at=life.opens_at)


class TwoPeopleAndTheirReviews(RuleBasedStateMachine):
    """Two people, one clock, one review after the other, and pauses in between."""

    def __init__(self):
        super().__init__()
        self.now, self.rhythm = START, Rhythm(date(2026, 3, 28))
        self.life = self.planned(date(2026, 3, 28), START)
        self.pausing_since = None
        # What ready taps sent, in the own spaces; and what the couple's space has of it.
        self.sent, self.revealed = {}, {}
        self.missed = set()

    def planned(self, last_on, ended_at):
        day = following(self.rhythm, last_on=last_on, after=today(ended_at, ZONES))
        return Life(State.SCHEDULED, day, day, opens_at(day, self.rhythm.at, ZONES), last_on)

    # -- as the commands do it -----------------------------------------------------------------

    def settle(self):
        """Let time have made its moves, each checked against what only time may do."""
        until = self.pausing_since or self.now
        while passed := next_passed(self.life, until):
            assert MOVES[self.life.state, passed.due.move][0] is Mover.NOBODY
            assert passed.due.at <= until
            after = passed.life
            if after.state in ANSWERING:
                assert after.ends_at == after.opened_at + OPEN_FOR
                if self.life.opened_at is None:
                    after = replace(after, items=items(missed_before=AGREEMENT in self.missed))
            self.put(after)

    def put(self, after):
        """Keep a life, and what it means for what ready taps sent; an ended one is followed by the next."""
        for person in self.life.ready - after.ready:
            self.sent.pop(person, None)
        self.life = after
        if after.state in LIVING:
            return
        assert after.closed_at is not None
        self.check_what_rests(after)
        self.life = self.planned(after.due_on, after.closed_at)
        self.revealed = {}
        assert self.life.due_on >= after.due_on + 7 * DAY
        assert self.life.opens_at > after.closed_at

    def check_what_rests(self, life):
        """R5: the second in a row that had it on the agenda and did not reach it, and only that."""
        if life.opened_at is None:
            assert ending.tired(life) == ()
            return
        item = life.item(UUID(int=21))
        reached = len(item.decisions) == 2 or item.outcome in (Outcome.ENDED, Outcome.ADJUST)
        assert item.reached == reached
        assert (AGREEMENT in ending.tired(life)) == (AGREEMENT in self.missed and not reached)
        rested = AGREEMENT in self.missed
        self.missed = set() if reached or rested else {AGREEMENT}

    def attempt(self, move, by, act, *, keeps=False):
        """Do it as a command would: time first, then the rule; a refusal changes nothing."""
        self.settle()
        before = self.life
        try:
            after = act(before)
        except DomainError as refusal:
            self.check_refusal(before, move, refusal)
            return False
        assert (before.state, move) in MOVES
        mover, leads_to = MOVES[before.state, move]
        assert mover is not Mover.NOBODY
        assert after.state in (before.state, leads_to)
        self.check_what_shows(before, after, move, by)
        if after.state is State.REVEALED and before.state is not State.REVEALED:
            # Both wrote theirs into the couple's space at this instant.
            self.revealed = {other(by): self.sent[other(by)], by: keeps}
        elif by in after.ready:
            self.sent[by] = keeps
        self.put(after)
        return True

    def check_refusal(self, before, move, refusal):
        """What no row names is refused in one way (409)."""
        assert (before.state, move) in MOVES or isinstance(refusal, MoveNotOpen)

    def check_what_shows(self, before, after, move, by):
        """R27: the first of two leaves everything both can see as it was."""
        first = {
            Move.SUBMIT: other(by) not in before.answered or before.state is State.BOTH_ANSWERED,
            Move.TAKE_BACK: before.state is State.OPEN,
            Move.READY: other(by) not in before.ready,
            Move.NOT_READY: True,
            Move.QUIET: True,
        }
        if first.get(move):
            assert shown(after) == shown(before)

    @property
    def paused(self):
        return self.pausing_since is not None

    # -- what they do --------------------------------------------------------------------------

    @rule(by=PEOPLE, data=st.data(), likely=st.sampled_from([True, True, True, False]))
    def act(self, by, data, likely):
        """One of them moves, mostly what the table has."""
        self.settle()
        listed = [move for move in SIMPLE if (self.life.state, move) in MOVES]
        listed = [move for move in listed for _ in range(1 if move in RARE else 4)]
        SIMPLE[data.draw(st.sampled_from(listed if listed and likely else list(SIMPLE)))](self, by)

    @rule(by=PEOPLE, data=st.data())
    def act_again(self, **how):
        self.act(likely=True, **how)

    @precondition(lambda self: self.life.state in ANSWERING)
    @rule(first=PEOPLE, both=st.booleans())
    def come_to_the_reveal(self, first, both):
        """A short way: both are in, one is ready, perhaps both."""
        self.settle()
        if self.life.state in ANSWERING:
            for person in (first, other(first)):
                self.submit(person)
            self.ready(first)
            if both:
                self.ready(other(first))

    def submit(self, by):
        before = self.life
        done = self.attempt(Move.SUBMIT, by, lambda life: moves.submit(life, by=by))
        assert done == (before.state in ANSWERING)
        if done:
            both = other(by) in before.answered
            assert self.life.state is (State.BOTH_ANSWERED if both else State.OPEN)

    def take_back(self, by):
        before = self.life
        done = self.attempt(Move.TAKE_BACK, by, lambda life: moves.take_back(life, by=by))
        assert done == (before.state in ANSWERING and by in before.answered)
        if done:
            assert (self.life.state, self.sent) == (State.OPEN, {})

    def ready(self, by):
        before = self.life
        act = lambda life: moves.be_ready(life, self.now, by=by, paused=self.paused)  # noqa: E731
        done = self.attempt(Move.READY, by, act, keeps=f"of {by} at {self.now}")
        assert done == (before.state is State.BOTH_ANSWERED and not self.paused)
        if done:
            assert (self.life.state is State.REVEALED) == (other(by) in before.ready)

    def not_ready(self, by):
        before = self.life
        done = self.attempt(Move.NOT_READY, by, lambda life: moves.not_ready(life, by=by))
        assert done == (by in before.ready)

    def start(self, by):
        before, on = self.life, today(self.now, ZONES)
        act = lambda life: replace(  # noqa: E731
            moves.start(life, self.now, on=on, by=by, paused=self.paused),
            items=items(missed_before=AGREEMENT in self.missed),
        )
        done = self.attempt(Move.START, by, act)
        assert done == (before.state is State.SCHEDULED and not self.paused)
        if done:
            self.rhythm = replace(self.rhythm, anchor_on=on)

    def snooze(self, by, days=3):
        before, here = self.life, today(self.now, ZONES)
        until = max(before.asks_on, here) + days * DAY
        instant = opens_at(until, self.rhythm.at, ZONES)
        act = lambda life: moves.snooze(life, until, self.now, today=here, opens_at=instant, by=by)  # noqa: E731
        done = self.attempt(Move.SNOOZE, by, act)
        may = before.state in (State.SCHEDULED, *ANSWERING) and before.snoozes < 2
        assert done == (may and 1 <= days <= 7 and instant > self.now)
        if done:
            assert (self.life.state, self.sent) == (State.SNOOZED, {})
            assert self.life.answered == before.answered, "what was answered is kept"

    @rule(by=PEOPLE, days=st.integers(-1, 9))
    def snooze_by_days(self, by, days):
        self.settle()
        self.snooze(by, days)

    def skip(self, by):
        before = self.life
        act = lambda life: ending.skip(life, self.now, by=by, paused=self.paused)  # noqa: E731
        done = self.attempt(Move.SKIP, by, act)
        may = before.state in (State.SCHEDULED, *ANSWERING) and before.skip_by != by
        assert done == (may and (before.skip_by is None or not self.paused))
        if done and before.skip_by is None:
            assert self.life == replace(before, skip_by=by)
        elif done:
            assert (self.life.state, self.sent) == (State.SCHEDULED, {}), "left out, and the next is planned"

    def undo_skip(self, by):
        before = self.life
        done = self.attempt(Move.UNDO_SKIP, by, lambda life: ending.undo_skip(life, by=by))
        assert done == (before.state in (State.SCHEDULED, *ANSWERING) and before.skip_by == by)

    def quiet(self, by):
        def stay(life):
            moves.ensure_may_be_quiet(life, by=by)
            return life

        assert self.attempt(Move.QUIET, by, stay)

    @precondition(lambda self: self.life.state in TOGETHER)
    @rule(by=PEOPLE, place=st.integers(0, 3), decision=DECISIONS, again=st.booleans())
    def decide(self, by, place, decision, again):
        self.settle()
        if self.life.state not in TOGETHER:
            return
        before, item = self.life, self.life.items[place]
        act = lambda life: deciding.decide(life, item.id, decision, by=by, paused=self.paused)  # noqa: E731
        if self.attempt(Move.DECIDE, by, act):
            self.check_decision(before, item, by, decision)
            if again and item.is_joint and decision:
                self.decide(other(by), place, decision, again=False)

    @precondition(lambda self: self.life.state is State.REVEALED and not self.paused)
    @rule(first=PEOPLE, one=st.sampled_from(Decision), two=st.sampled_from(Decision))
    def decide_about_every_agreement(self, first, one, two):
        """A short way: both say something about each."""
        for place in (0, 1):
            for by, decision in ((first, one), (other(first), two)):
                self.settle()
                if self.life.state is State.REVEALED and self.life.items[place].outcome is None:
                    self.decide(by, place, decision, again=False)

    def check_decision(self, before, item, by, decision):
        assert not self.paused
        after = self.life.item(item.id)
        if item.kind is ItemKind.BOUNDARY:
            assert by == BEN, "a boundary is its owner's (R12)"
            assert (after.outcome, self.life.said) == (decision and Outcome(decision), before.said)
            return
        theirs = {said.decision for said in before.said if (said.item, said.person) == (item.id, other(by))}
        if not theirs or decision is None:
            assert shown(self.life) == shown(before), "one decision alone shows nowhere"
            return
        assert after.outcome == (Outcome(decision) if theirs == {decision} else Outcome.TALK_MORE)
        assert after.decisions == {
            Said(item.id, by, decision),
            Said(item.id, other(by), theirs.pop()),
        }
        assert not any(said.item == item.id for said in self.life.said)

    def topics(self, by):
        wanted = [UUID(int=21), UUID(int=23)]
        self.attempt(Move.TOPICS, by, lambda life: moves.choose_topics(life, wanted, by=by))

    def close(self, by):
        before = self.life
        done = self.attempt(
            Move.CLOSE, by, lambda life: ending.close(life, self.now, by=by, paused=self.paused)
        )
        assert done == (before.state in TOGETHER and not self.paused)

    @precondition(lambda self: self.life.state in OPENED)
    @rule(subject=st.sampled_from([AGREEMENT, OTHER, LIMIT]), outcome=st.sampled_from([Outcome.ENDED]))
    def end_by_other_ways(self, subject, outcome):
        """Withdrawn meanwhile: what was said about it is void."""
        self.settle()
        if self.life.state in OPENED:
            before = self.life
            after = deciding.drop(before, subject, outcome)
            assert not any(s.item == i.id for i in after.items for s in after.said if i.subject == subject)
            self.put(after)

    @precondition(lambda self: not self.paused)
    @rule()
    def call_a_pause(self):
        self.settle()
        self.pausing_since = self.now

    @precondition(lambda self: self.paused)
    @rule(lasts=st.sampled_from([timedelta(0), HOUR, DAY]))
    def end_the_pause(self, lasts):
        self.now = max(self.now, min(self.now + lasts, self.pausing_since + DAY))
        self.settle()
        before, since = self.life, self.pausing_since
        after = stood_still(before, since=since, until=self.now)
        if before.state in AHEAD and since < before.opens_at < self.now:
            assert after.opens_at == self.now
        elif before.ends_at:
            assert after.ends_at - before.ends_at == self.now - since
        else:
            assert after == before
        self.pausing_since, self.life = None, after

    @rule(by=WAITS)
    def wait(self, by):
        self.now += min(by, self.pausing_since + DAY - self.now) if self.paused else by

    @precondition(lambda self: not self.paused)
    @rule(near=NEAR, settles=st.booleans())
    def wait_for_what_is_due(self, near, settles):
        self.now = max(self.now, next_deadline(self.life) + near)
        if settles:
            self.settle()

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def nothing_of_an_answer_is_in_the_couple_s_space_before_both_are_ready(self):
        """3.9, item 10; R27."""
        assert bool(self.revealed) == (self.life.state in TOGETHER)
        assert set(self.revealed) in (set(), set(COUPLE))
        assert self.life.revealed_at is None or self.life.state in TOGETHER
        assert set(self.sent) == set(self.life.ready), "only a ready tap that holds has sent anything"
        assert not self.life.ready or self.life.state is State.BOTH_ANSWERED
        assert len(self.life.ready) < 2

    @invariant()
    def the_parts_fit_the_state(self):
        life = self.life
        assert life.state in LIVING
        assert (life.state is State.BOTH_ANSWERED) <= (life.answered == set(COUPLE))
        assert (life.state is State.OPEN) <= (len(life.answered) < 2)
        assert (life.ends_at is not None) == (life.state in OPENED)
        assert life.snoozes <= 2
        assert (life.state in TOGETHER) or not life.said
        assert (life.skip_by is None) or life.state in (State.SCHEDULED, *ANSWERING)
        asked = [item for item in life.items if item.kind is ItemKind.AGREEMENT]
        if life.state in TOGETHER:
            assert life.state is State.REVEALED or all(item.outcome for item in asked)

    @invariant()
    def everybody_gets_on_alone(self):
        """3.9, item 5: with the other silent, time alone leads to an end or to the day."""
        if self.life.state in OPENED:
            assert settled(self.life, self.life.ends_at).state in (State.SKIPPED, State.CLOSED)
        else:
            assert settled(self.life, self.life.opens_at).state in ANSWERING

    @invariant()
    def late_or_on_time_is_the_same(self):
        """3.9, item 12; but for a review that nobody was asked for in a day: its seven days begin when it is."""
        until = (self.pausing_since or self.now) + 9 * DAY
        at_once, one_by_one = settled(self.life, until), self.life
        while (due := next_deadline(one_by_one)) and due <= until:
            one_by_one = settled(one_by_one, due)
        late = self.life.state in AHEAD and until - self.life.opens_at > LATE
        if late:
            assert (at_once.state in ANSWERING, at_once.opened_at) == (True, until)
        else:
            assert at_once == one_by_one

    @invariant()
    def nothing_is_revealed_decided_or_ended_in_a_pause(self):
        """R7."""
        if not self.paused:
            return
        for act in (
            lambda: moves.be_ready(at_state(State.BOTH_ANSWERED), self.now, by=ANA, paused=True),
            lambda: ending.close(at_state(State.DECIDED), self.now, by=ANA, paused=True),
        ):
            with pytest.raises(PauseRunning):
                act()


RARE = (Move.SKIP, Move.CLOSE, Move.SNOOZE, Move.TAKE_BACK)
SIMPLE = {
    Move.SUBMIT: TwoPeopleAndTheirReviews.submit,
    Move.TAKE_BACK: TwoPeopleAndTheirReviews.take_back,
    Move.READY: TwoPeopleAndTheirReviews.ready,
    Move.NOT_READY: TwoPeopleAndTheirReviews.not_ready,
    Move.START: TwoPeopleAndTheirReviews.start,
    Move.SNOOZE: TwoPeopleAndTheirReviews.snooze,
    Move.SKIP: TwoPeopleAndTheirReviews.skip,
    Move.UNDO_SKIP: TwoPeopleAndTheirReviews.undo_skip,
    Move.QUIET: TwoPeopleAndTheirReviews.quiet,
    Move.TOPICS: TwoPeopleAndTheirReviews.topics,
    Move.CLOSE: TwoPeopleAndTheirReviews.close,
}
TestTwoPeopleAndTheirReviews = TwoPeopleAndTheirReviews.TestCase
TestTwoPeopleAndTheirReviews.settings = settings(max_examples=150, stateful_step_count=80, deadline=None)


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_every_move_of_every_state_is_one_row_or_refused(state, move):
    """3.9, item 12: and time's moves are nobody's, people's are not time's."""
    for by in (ANA, BEN, None):
        mover, leads_to = MOVES.get((state, move), (None, None))
        if mover is None or (mover is Mover.NOBODY) != (by is None):
            with pytest.raises(MoveNotOpen):
                step(at_state(state), move, by=by)
        else:
            assert step(at_state(state), move, by=by) is leads_to


@pytest.mark.parametrize("state", sorted(LIVING))
def test_parting_leaves_nothing_a_ready_tap_sent(state):
    """3.9, item 10; R44."""
    life = replace(at_state(state), ready=frozenset({ANA}))
    after = ending.cancelled(life)
    assert (after.state, after.ready, after.said) == (State.CANCELLED, frozenset(), frozenset())


@pytest.mark.parametrize("state", sorted(set(State) - LIVING))
def test_what_is_over_stays_over(state):
    with pytest.raises(MoveNotOpen):
        ending.cancelled(at_state(state))
    assert next_deadline(at_state(state)) is None


def decided_by(life, item, first, second):
    one = deciding.decide(life, item, first, by=ANA, paused=False)
    assert shown(one) == shown(life)
    return deciding.decide(one, item, second, by=BEN, paused=False)


@given(first=st.sampled_from(Decision), second=st.sampled_from(Decision))
def test_the_same_decision_counts_and_two_different_ones_are_for_another_talk(first, second):
    after = decided_by(at_state(State.REVEALED), UUID(int=21), first, second)
    expected = Outcome(first) if first is second else Outcome.TALK_MORE
    assert after.items[0].outcome is expected
    assert after.state is State.REVEALED
    assert decided_by(after, UUID(int=22), first, second).state is State.DECIDED


def test_nobody_decides_about_the_others_boundary_or_twice():
    """R12."""
    life = at_state(State.REVEALED)
    with pytest.raises(MoveNotOpen):
        deciding.decide(life, UUID(int=24), Decision.RETIRE, by=ANA, paused=False)
    over = decided_by(life, UUID(int=21), Decision.KEEP, Decision.REST)
    with pytest.raises(MoveNotOpen):
        deciding.decide(over, UUID(int=21), Decision.REST, by=ANA, paused=False)
    with pytest.raises(Invalid):
        deciding.decide(life, UUID(int=99), Decision.KEEP, by=ANA, paused=False)


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({}, False),
        ({"amending": True}, True),
        ({"outcome": Outcome.ENDED}, True),
        ({"outcome": Outcome.TALK_MORE}, True),
    ],
)
@pytest.mark.parametrize("missed_before", [False, True])
def test_only_what_two_reviews_in_a_row_did_not_reach_rests(changes, reached, missed_before):
    """R5: talking more and an open change count as reached."""
    life = at_state(State.REVEALED)
    item = replace(life.items[0], missed_before=missed_before, **changes)
    for end in (ending.closed, ending.left_out):
        after = end(replace(life, items=(item,)), START)
        assert after.items[0].reached is reached
        assert ending.tired(after) == ((AGREEMENT,) if missed_before and not reached else ())


def test_what_both_left_undecided_is_for_another_talk_at_the_close():
    after = ending.closed(at_state(State.REVEALED), START)
    by_kind = [(item.kind, item.outcome) for item in after.items]
    assert by_kind == [
        (ItemKind.AGREEMENT, Outcome.TALK_MORE),
        (ItemKind.AGREEMENT, Outcome.TALK_MORE),
        (ItemKind.PAUSE, None),
        (ItemKind.BOUNDARY, None),
    ]


def test_at_most_three_topics_of_this_review():
    life = at_state(State.REVEALED)
    ids = [item.id for item in life.items]
    assert moves.choose_topics(life, ids[:3], by=ANA).topics == tuple(ids[:3])
    for wrong in (ids, [UUID(int=99)]):
        with pytest.raises(Invalid):
            moves.choose_topics(life, wrong, by=ANA)


@pytest.mark.parametrize("who", COUPLE)
def test_about_what_somebody_owns_nobody_else_is_asked(who):
    """R12."""
    assert [item.is_asked_of(who) for item in items()] == [True, True, True, who == BEN]
