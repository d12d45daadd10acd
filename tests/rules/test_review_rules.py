"""Whatever two people do in a review, whenever time is told to them, this holds."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from backend.reviews import deciding, ending, moves
from backend.reviews.life import OPEN_FOR, Said, shown
from backend.reviews.rhythm import opens_at, today
from backend.reviews.rules import (
    AHEAD,
    ANSWERING,
    MOVES,
    OPENED,
    TOGETHER,
    Decision,
    ItemKind,
    Move,
    Outcome,
    State,
)
from backend.reviews.timing import next_deadline, stood_still
from tests.rules.couple import BEN, DAY, NEAR, PEOPLE, TICK, other
from tests.rules.review_laws import ReviewsUnderLaws
from tests.rules.reviewing import AGREEMENT, LIMIT, OTHER, ZONES, items

HOUR = timedelta(hours=1)
DECISIONS = st.one_of(st.sampled_from(Decision), st.none())
WAITS = st.one_of(
    st.sampled_from([timedelta(0), HOUR, DAY, 3 * DAY, OPEN_FOR, OPEN_FOR + TICK]),
    st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)


class TwoPeopleAndTheirReviews(ReviewsUnderLaws):
    """Two people, one clock, one review after the other, and pauses in between."""

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
