"""Whatever two people do in a pause, whenever time is told to them, this holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from backend.pauses import ending, extending, moves
from backend.pauses.life import LATEST_RETURN, Length
from backend.pauses.refusals import LengthNotAllowed, MoveNotOpen
from backend.pauses.rules import MOVES, OPEN, ClosedAs, Move, State
from backend.pauses.timing import next_deadline
from tests.rules.couple import NEAR, PEOPLE, START, TICK, other
from tests.rules.pause_laws import PauseUnderLaws
from tests.rules.pausing import MINUTE, TERMS, cut

LENGTHS = st.one_of(
    st.builds(Length, minutes=st.one_of(st.integers(10, 90), st.integers(0, 1500))),
    st.builds(Length, return_at=st.integers(0, 1500).map(lambda m: START + m * MINUTE)),
)
# The times of the guide, so that both sides of each are walked, and some between.
WAITS = st.sampled_from(
    [timedelta(0), timedelta(seconds=59), MINUTE, 2 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE]
)
ANY_WAIT = st.one_of(WAITS, WAITS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=26)))


class TwoPeopleInAPause(PauseUnderLaws):
    """Two people, one clock, one pause after the other."""

    @rule(by=PEOPLE, terms=TERMS, length=LENGTHS, shift=st.booleans())
    def call(self, by, terms, length, shift):
        """Either, at once; a second one within two minutes is the same pause."""
        self.settle()
        if shift and length.return_at:
            length = Length(return_at=self.now + (length.return_at - START))
        if self.life is None or self.life.state is State.CLOSED:
            self.begin(by, terms, length)
            return
        if moves.may_join(self.life, self.now, by=by):
            before = self.life
            joined = self.attempt(Move.JOIN, by, lambda life: moves.join(life, length, self.now, by=by))
            assert by not in before.callers
            if joined:
                assert self.life.callers == (other(by), by)
                assert self.life.return_at == max(before.return_at, length.ends(before.started_at))
                assert self.now <= before.started_at + 2 * MINUTE
        else:
            with pytest.raises(MoveNotOpen):
                moves.join(self.life, length, self.now, by=by)

    def begin(self, by, terms, length):
        spoke = self.previous.first_to_speak if self.previous else None
        wanted = length.ends(self.now) - self.now
        try:
            life = moves.call(length, terms, self.now, by=by, other=other(by), before=spoke)
        except LengthNotAllowed:
            assert not terms.shortest <= wanted <= min(terms.longest, LATEST_RETURN)
            return
        assert terms.shortest <= wanted <= LATEST_RETURN
        assert life.state is State.STARTED
        self.life = self.unseen = life

    @precondition(lambda self: self.life)
    @rule(data=st.data(), by=PEOPLE, likely=st.sampled_from([True, True, True, False]))
    def act(self, data, by, likely):
        """One of them moves, mostly what the table has."""
        self.settle()
        simple = [move for move in Move if move in SIMPLE]
        listed = [move for move in simple if (self.life.state, move) in MOVES]
        # What ends it comes up less often, so that the long ways are walked too.
        listed = [move for move in listed for _ in range(1 if move in (Move.LEAVE, Move.HAND_OVER) else 5)]
        move = data.draw(st.sampled_from(listed if listed and likely else simple))
        SIMPLE[move](self, by)

    @precondition(lambda self: self.life)
    @rule(data=st.data(), by=PEOPLE, likely=st.sampled_from([True, True, True, False]))
    def act_again(self, **how):
        """The same: Hypothesis picks rules evenly, and life is mostly this."""
        self.act(**how)

    def acknowledge(self, by):
        self.attempt(Move.ACKNOWLEDGE, by, lambda life: moves.acknowledge(life, self.now, by=by))

    def okay(self, by):
        before = self.life
        done = self.attempt(Move.OKAY, by, lambda life: moves.say_okay(life, by=by))
        assert done == (before.state is State.RUNNING and by not in before.okay)

    def ready(self, by):
        before = self.life
        done = self.attempt(Move.READY, by, lambda life: moves.be_ready(life, self.now, by=by))
        may = before.state is State.RUNNING and by not in before.ready and self.now >= before.minimum_until
        assert done == may
        if done and other(by) in before.ready:
            assert (self.life.state, self.life.return_at) == (State.READY, self.now)
        elif done:
            assert replace(self.life, ready=before.ready) == before, "the first mark shows nowhere (R14)"

    def not_ready(self, by):
        before = self.life
        done = self.attempt(Move.NOT_READY, by, lambda life: moves.not_ready(life, by=by))
        assert done == (before.state is State.RUNNING and by in before.ready)

    def longer(self, by):
        before = self.life
        done = self.attempt(Move.LONGER, by, lambda life: extending.take_longer(life, self.now, by=by))
        if done:
            assert self.life.extensions_left == before.extensions_left - 1

    @precondition(lambda self: self.life)
    @rule(by=PEOPLE, minutes=st.integers(-30, 1500), near=NEAR)
    def ask(self, by, minutes, near):
        at = cut(self.life.return_at + minutes * MINUTE + near)
        before = self.life
        done = self.attempt(Move.ASK, by, lambda life: extending.ask(life, at, self.now, by=by))
        if done:
            assert at > max(self.now, before.return_at)
            assert at <= before.started_at + LATEST_RETURN
            assert self.life.return_at == before.return_at, "asking changes no time"

    def accept_time(self, by, at=None):
        named = at or (self.life.asked.return_at if self.life.asked else self.now)
        before = self.life
        done = self.attempt(
            Move.ACCEPT_TIME, by, lambda life: extending.accept_time(life, named, self.now, by=by)
        )
        if done:
            assert before.asked.person == other(by)
            assert named == before.asked.return_at > self.now

    @precondition(lambda self: self.life and self.life.asked)
    @rule(near=NEAR, late=st.sampled_from([None, None, timedelta(0), TICK]))
    def accept_what_was_asked(self, near, late):
        asked = self.life.asked
        self.now = self.now if late is None else max(self.now, asked.return_at + late)
        self.accept_time(other(asked.person), asked.return_at + near)

    def leave_time(self, by, move):
        before = self.life
        done = self.attempt(move, by, lambda life: extending.leave_time(life, move, self.now, by=by))
        asker = before.asked and before.asked.person
        is_theirs = asker == (by if move is Move.TAKE_BACK_TIME else other(by))
        assert done == is_theirs
        if done:
            assert (self.life.return_at, self.life.asked) == (before.return_at, None)
            assert self.life.state is by_the_clock(before, self.now)

    def back(self, by):
        before = self.life
        done = self.attempt(Move.BACK, by, lambda life: moves.come_back(life, self.now, by=by))
        assert done == (before.state in (State.READY, State.OVERDUE) and by not in before.here)
        if done:
            assert (self.life.state is State.RETURNED) == (other(by) in before.here)

    def step(self, by):
        self.attempt(Move.STEP, by, lambda life: ending.take_step(life, 3, by=by))

    def topic(self, by):
        def act(life):
            ending.ensure_may_name_topic(life, self.now, by=by)
            return life

        self.attempt(Move.TOPIC, by, act)

    def close(self, by):
        before = self.life
        done = self.attempt(Move.CLOSE, by, lambda life: ending.close(life, Move.CLOSE, self.now, by=by))
        assert done == (before.state is State.RETURNED)

    @precondition(lambda self: self.life and self.life.state in (State.STARTED, State.RUNNING))
    @rule(by=PEOPLE, late=st.sampled_from([0, 0, 30, 45]), both=st.booleans())
    def come_to_the_return(self, by, late, both):
        """A short way to the return time, and perhaps past it."""
        self.now = max(self.now, self.life.return_at + late * MINUTE)
        self.settle()
        self.back(by)
        if both:
            self.back(by)
            self.back(other(by))

    @precondition(lambda self: self.life and self.life.state is State.RETURNED)
    @rule(by=PEOPLE, terms=TERMS, minutes=st.integers(10, 60))
    def again(self, by, terms, minutes):
        """A new pause begins where the talk got too hot, and the first one closes."""
        if self.attempt(Move.AGAIN, by, lambda life: ending.close(life, Move.AGAIN, self.now, by=by)):
            assert self.life.closed_as is ClosedAs.CONTINUED
            self.previous = self.life
            self.begin(by, terms, Length(minutes=minutes))

    def hand_over(self, by):
        before = self.life
        done = self.attempt(Move.HAND_OVER, by, lambda life: ending.hand_over(life, self.now, by=by))
        assert done == (before.state in OPEN and before.hand_over_by != by)

    def undo_hand_over(self, by):
        before = self.life
        done = self.attempt(Move.UNDO_HAND_OVER, by, lambda life: ending.undo_hand_over(life, by=by))
        assert done == (before.state in OPEN and before.hand_over_by == by)

    def leave(self, by):
        before = self.life
        done = self.attempt(Move.LEAVE, by, lambda life: ending.leave(life, self.now, by=by))
        assert done == (before.state in OPEN and by not in before.left)
        if done and self.life.state is not State.CLOSED:
            assert replace(self.life, left=before.left) == before, "who steps out is not seen (R20)"
            assert before.callers != (by,)

    @precondition(lambda self: self.life and self.life.state in OPEN)
    @rule(really=st.sampled_from([False] * 15 + [True]))
    def part(self, really):
        if really:
            self.settle()
            if self.life.state in OPEN:
                self.life = ending.end(self.life, self.now)
                assert (self.life.state, self.life.closed_as) == (State.CLOSED, ClosedAs.ENDED)

    @precondition(lambda self: self.life and self.life.state in OPEN)
    @rule(really=st.sampled_from([False] * 9 + [True]))
    def withdraw_from_the_rule(self, really):
        if really:
            self.settle()
            self.life = self.unseen = ending.loosen(self.life)
            assert self.life.extensions_left <= 1

    @rule(by=ANY_WAIT)
    def wait(self, by):
        self.now = cut(self.now + by)

    @precondition(lambda self: self.life and next_deadline(self.life))
    @rule(near=NEAR, settles=st.booleans())
    def wait_for_what_is_due(self, near, settles):
        """To the very instant, one millisecond before, one after."""
        self.now = max(self.now, next_deadline(self.life) + near)
        if settles:
            self.settle()


def by_the_clock(life, now):
    if now < life.return_at:
        return State.RUNNING
    return State.READY if now < life.return_at + 30 * MINUTE else State.OVERDUE


SIMPLE = {
    Move.ACKNOWLEDGE: TwoPeopleInAPause.acknowledge,
    Move.OKAY: TwoPeopleInAPause.okay,
    Move.READY: TwoPeopleInAPause.ready,
    Move.NOT_READY: TwoPeopleInAPause.not_ready,
    Move.LONGER: TwoPeopleInAPause.longer,
    Move.ACCEPT_TIME: TwoPeopleInAPause.accept_time,
    Move.DECLINE_TIME: lambda self, by: self.leave_time(by, Move.DECLINE_TIME),
    Move.TAKE_BACK_TIME: lambda self, by: self.leave_time(by, Move.TAKE_BACK_TIME),
    Move.BACK: TwoPeopleInAPause.back,
    Move.STEP: TwoPeopleInAPause.step,
    Move.TOPIC: TwoPeopleInAPause.topic,
    Move.CLOSE: TwoPeopleInAPause.close,
    Move.HAND_OVER: TwoPeopleInAPause.hand_over,
    Move.UNDO_HAND_OVER: TwoPeopleInAPause.undo_hand_over,
    Move.LEAVE: TwoPeopleInAPause.leave,
}

TestTwoPeopleInAPause = TwoPeopleInAPause.TestCase
TestTwoPeopleInAPause.settings = settings(max_examples=150, stateful_step_count=80, deadline=None)
