"""Whatever two people do in a pause, whenever time is told to them, this holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from backend.agreements import negotiation, standing
from backend.agreements.refusals import PauseRunning
from backend.agreements.rules import Exact, Moment, Sent, Yes
from backend.agreements.rules import Life as Agreement
from backend.agreements.rules import State as Standing
from backend.kernel.errors import DomainError
from backend.pauses import ending, extending, moves
from backend.pauses.life import DAY, LATEST_RETURN, Asked, Length, Terms, first_to_speak, step, told
from backend.pauses.refusals import LengthNotAllowed, MoveNotOpen, TimeChanged
from backend.pauses.rules import MOVES, OPEN, PAUSING, ClosedAs, Move, Mover, Reinitiator, State
from backend.pauses.timing import Due, next_deadline, next_due, passing, settled

ANA, BEN = UUID(int=1), UUID(int=2)
COUPLE = (ANA, BEN)
START = datetime(2026, 3, 28, 12, tzinfo=UTC)
PEOPLE = st.sampled_from(COUPLE)
MINUTE, TICK = timedelta(minutes=1), timedelta(milliseconds=1)
TERMS = st.builds(
    Terms,
    min_minutes=st.integers(10, 60),
    max_minutes=st.integers(60, 24 * 60),
    extensions=st.integers(0, 4),
    extension_minutes=st.integers(15, 240),
    reinitiator=st.sampled_from(Reinitiator),
)
LENGTHS = st.one_of(
    st.builds(Length, minutes=st.one_of(st.integers(10, 90), st.integers(0, 1500))),
    st.builds(Length, return_at=st.integers(0, 1500).map(lambda m: START + m * MINUTE)),
)
# The times of the guide, so that both sides of each are walked, and some between.
WAITS = st.sampled_from(
    [timedelta(0), timedelta(seconds=59), MINUTE, 2 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE]
)
ANY_WAIT = st.one_of(WAITS, WAITS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=26)))
NEAR = st.sampled_from([-TICK, timedelta(0), TICK])
HOLDS = Exact(UUID(int=5), "holds")
WAITING = Exact(UUID(int=6), "waits")


def other(person):
    return BEN if person == ANA else ANA


def cut(instant):
    """Whole milliseconds, the finest step there is."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def in_force():
    latest = Sent(HOLDS, 1, ANA, ANA, START, START + 14 * DAY)
    yeses = frozenset({Yes(ANA, HOLDS), Yes(BEN, HOLDS)})
    return Agreement(Standing.ACTIVE, latest, HOLDS, yeses, since=START - DAY)


def proposed():
    latest = Sent(WAITING, 1, ANA, ANA, START, START + 14 * DAY)
    return Agreement(Standing.PROPOSED, latest, yeses=frozenset({Yes(ANA, WAITING)}))


class TwoPeopleInAPause(RuleBasedStateMachine):
    """Two people, one clock, one pause after the other."""

    def __init__(self):
        super().__init__()
        self.now, self.life, self.previous = START, None, None
        # The same pause, told of time only when somebody moves: a clock that is always late.
        self.unseen = None

    def settle(self):
        """Let time have made its moves, each checked against what only time may do."""
        if self.life is None:
            return
        for due, after in passing(self.life, self.now):
            assert MOVES[self.life.state, due.move][0] is Mover.NOBODY
            assert due.at <= self.now
            if self.life.state in PAUSING and after.state not in PAUSING:
                assert due == Due(self.life.started_at + DAY, Move.EXPIRE)
                assert after.closed_as is ClosedAs.NOT_RESUMED
            self.life = after

    def attempt(self, move, by, act):
        """Do it as a command would: time first, then the rule; a refusal changes nothing."""
        self.settle()
        before = self.life
        try:
            after = act(before)
        except DomainError as refusal:
            assert self.life is before
            self.check_refusal(before, move, refusal)
            return False
        assert (before.state, move) in MOVES
        mover, leads_to = MOVES[before.state, move]
        assert mover is not Mover.NOBODY
        assert mover is not Mover.LISTENER or by not in before.callers
        if move not in (Move.DECLINE_TIME, Move.TAKE_BACK_TIME):
            assert after.state in (before.state, leads_to)
        self.check_end(before, after, move, by)
        self.check_instants(before, after, move)
        self.life = self.unseen = after
        return True

    def check_refusal(self, before, move, refusal):
        """What no row names is refused in one way (409)."""
        assert (before.state, move) in MOVES or isinstance(refusal, MoveNotOpen)

    def check_end(self, before, after, move, by):
        """Only time, both, or the only caller ends a pause (R20)."""
        if before.state not in PAUSING or after.state in PAUSING:
            return
        if move is Move.BACK:
            assert set(after.here) == set(COUPLE)
        elif move is Move.HAND_OVER:
            assert before.hand_over_by == other(by)
        else:
            assert move is Move.LEAVE
            assert by in before.callers
            assert before.callers == (by,) or before.left == {other(by)}
            assert after.closed_by is None

    def check_instants(self, before, after, move):
        assert (after.started_at, after.terms) == (before.started_at, before.terms)
        if len(after.extensions) > len(before.extensions):
            assert move in (Move.LONGER, Move.ACCEPT_TIME)
            longest = before.terms.longest if move is Move.LONGER else LATEST_RETURN
            assert self.now < after.return_at <= after.started_at + longest
            assert after.return_at > before.return_at
            assert after.extensions[-1].return_at == after.return_at
            assert after.state is State.RUNNING
            assert (after.ready, after.here, after.asked) == (frozenset(), (), None)
        elif after.return_at != before.return_at:
            assert move in (Move.JOIN, Move.READY)

    # -- what they do --------------------------------------------------------------------------

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

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def no_pause_is_open_past_its_day(self):
        """R21."""
        if self.life:
            life = settled(self.life, self.now)
            if life.state in PAUSING:
                assert self.now < life.started_at + DAY
                assert life.return_at <= life.started_at + LATEST_RETURN
            if life.state is State.RETURNED:
                assert self.now < life.returned_at + DAY

    @invariant()
    def everybody_gets_out_alone(self):
        """With the other silent, time alone leads to the end, and who called it alone may go at once."""
        if not self.life:
            return
        assert settled(self.life, self.now + 2 * DAY).state is State.CLOSED
        life = settled(self.life, self.now)
        for by in COUPLE:
            if life.state in OPEN and life.callers == (by,) and by not in life.left:
                assert ending.leave(life, self.now, by=by).closed_as is ClosedAs.ENDED

    @invariant()
    def late_or_on_time_is_the_same(self):
        if not self.life or self.unseen is None or self.life.state is State.CLOSED:
            return
        assert settled(self.unseen, self.now) == settled(self.life, self.now)
        one_by_one, due = self.life, next_due(self.life)
        while due and due.at <= self.now + 3 * DAY:
            one_by_one = settled(one_by_one, due.at)
            following = next_due(one_by_one)
            assert following is None or following.at > due.at or following.move is not due.move
            due = following
        assert one_by_one == settled(self.life, self.now + 3 * DAY)

    @invariant()
    def nothing_is_agreed_to_meanwhile_and_leaving_works(self):
        """R7."""
        life = self.life and settled(self.life, self.now)
        moment = Moment(START + DAY, paused=bool(life and life.state in PAUSING))
        accept = lambda: negotiation.accept(proposed(), WAITING, moment, by=BEN, since=START)  # noqa: E731
        if moment.paused:
            with pytest.raises(PauseRunning):
                accept()
        else:
            assert accept().state is Standing.ACTIVE
        assert negotiation.decline(proposed(), WAITING.revision_id, moment, by=BEN)
        assert negotiation.take_back(proposed(), WAITING.revision_id, moment, by=ANA)
        assert standing.withdraw(in_force(), moment, by=BEN).state is Standing.RETIRED

    @invariant()
    def the_parts_fit_the_state(self):
        life = self.life
        if life:
            assert (life.asked is not None) == (life.state is State.EXTENSION_ASKED)
            assert (life.state is State.CLOSED) == (life.closed_at is not None) == bool(life.closed_as)
            assert life.state is not State.RETURNED or life.returned_at is not None
            assert set(life.here) < set(COUPLE) or life.returned_at is not None
            assert (next_due(life) is None) == (life.state is State.CLOSED)
            assert life.first_to_speak in (*COUPLE, None)


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


def running(terms=Terms(), *, minutes=30, by=ANA):  # noqa: B008 -- frozen
    life = moves.call(Length(minutes=minutes), terms, START, by=by, other=other(by))
    return settled(life, START + MINUTE)


def life_in(state):
    """A pause of Ana's in each state; where more time was asked for, Ben asked."""
    life = replace(running(), state=state)
    if state is State.EXTENSION_ASKED:
        return replace(life, asked=Asked(BEN, START + 2 * 60 * MINUTE, START, START + 45 * MINUTE))
    return life


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("by", [*COUPLE, None])
def test_every_state_move_and_person_is_one_named_row_or_a_refusal(state, move, by):
    life = life_in(state)
    mover, to = MOVES.get((state, move), (None, None))
    theirs = {
        None: set(),
        Mover.NOBODY: {None},
        Mover.EITHER: {ANA, BEN},
        Mover.BOTH: {ANA, BEN},
        Mover.LISTENER: {BEN},
        Mover.ASKER: {BEN},
        Mover.ANSWERER: {ANA},
    }
    if by in theirs[mover]:
        assert step(life, move, by=by) is to
    else:
        with pytest.raises(MoveNotOpen):
            step(life, move, by=by)


def test_the_table_is_that_of_the_guide():
    """A second pair of eyes: what may happen where, written down apart from the code."""
    anywhere = {"hand_over", "undo_hand_over", "leave", "end"}
    pausing = anywhere | {"expire"}
    staying = pausing | {"longer", "ask"}
    happens = {
        "started": pausing | {"acknowledge", "run", "join"},
        "running": staying | {"join", "okay", "ready", "not_ready", "return"},
        "extension_asked": pausing | {"accept_time", "decline_time", "take_back_time", "lapse"},
        "ready": staying | {"back", "overdue"},
        "overdue": staying | {"back"},
        "returned": anywhere | {"step", "topic", "again", "close", "finish"},
        "closed": {"topic"},
    }
    found = {str(state): {str(move) for start, move in MOVES if start is state} for state in State}
    assert found == happens
    movers = {
        mover: {str(move) for (_, move), (whose, _) in MOVES.items() if whose is mover} for mover in Mover
    }
    assert movers[Mover.LISTENER] == {"acknowledge", "join"}
    assert movers[Mover.ASKER] == {"take_back_time"}
    assert movers[Mover.ANSWERER] == {"accept_time", "decline_time"}
    assert movers[Mover.BOTH] == {"ready", "back", "hand_over"}
    by_time = {move for (_, move), (mover, _) in MOVES.items() if mover is Mover.NOBODY}
    assert by_time == {
        Move.RUN, Move.RETURN, Move.LAPSE, Move.OVERDUE, Move.EXPIRE, Move.FINISH, Move.END,
    }  # fmt: skip


@given(TERMS, st.integers(10, 24 * 60))
@example(Terms(), 23 * 60 + 30)
@example(Terms(), 23 * 60 + 31)
def test_every_allowed_length_can_still_be_returned_from(terms, minutes):
    """R21."""
    try:
        life = moves.call(Length(minutes=minutes), terms, START, by=ANA, other=BEN)
    except LengthNotAllowed:
        assert not terms.min_minutes <= minutes <= min(terms.max_minutes, 23 * 60 + 30)
        return
    assert minutes <= min(terms.max_minutes, 23 * 60 + 30)
    rings = settled(life, life.return_at)
    assert rings.state is State.READY
    last = life.started_at + DAY - TICK
    for now in (life.return_at, last):
        here = moves.come_back(settled(rings, now), now, by=ANA)
        assert moves.come_back(here, now, by=BEN).state is State.RETURNED
    assert settled(life, last + TICK).closed_as is ClosedAs.NOT_RESUMED


def test_at_the_same_instant_the_end_of_the_day_comes_first():
    life = running(minutes=23 * 60 + 30)
    ready = settled(life, life.return_at)
    assert ready.return_at + 30 * MINUTE == life.ends_at
    assert [due.move for due, _ in passing(ready, life.ends_at)] == [Move.EXPIRE]


def test_sixty_seconds_and_no_word_are_enough_to_run():
    """R20: an acknowledgement is courtesy."""
    life = moves.call(Length(minutes=30), Terms(), START, by=ANA, other=BEN)
    assert settled(life, START + MINUTE - TICK).state is State.STARTED
    assert settled(life, START + MINUTE).state is State.RUNNING
    heard = moves.acknowledge(life, START, by=BEN)
    assert (heard.state, heard.return_at) == (State.RUNNING, life.return_at)
    with pytest.raises(MoveNotOpen):
        moves.acknowledge(life, START, by=ANA)


@given(st.timedeltas(min_value=timedelta(0), max_value=4 * MINUTE), st.integers(20, 60))
def test_the_other_calling_within_two_minutes_is_one_pause_of_both(after, minutes):
    now = cut(START + after)
    life = settled(moves.call(Length(minutes=30), Terms(), START, by=ANA, other=BEN), now)
    if now > START + 2 * MINUTE:
        assert not moves.may_join(life, now, by=BEN)
        return
    merged = moves.join(life, Length(minutes=minutes), now, by=BEN)
    assert merged.started_at == START
    assert merged.return_at == merged.planned_return_at == START + max(30, minutes) * MINUTE
    assert merged.callers == (ANA, BEN)
    assert merged.first_to_speak is None
    assert merged.state is State.RUNNING


@pytest.mark.parametrize(
    ("who", "before", "speaks"),
    [
        (Reinitiator.WHO_CALLED, None, ANA),
        (Reinitiator.OTHER, None, BEN),
        (Reinitiator.EITHER, ANA, None),
        (Reinitiator.ALTERNATE, None, ANA),
        (Reinitiator.ALTERNATE, ANA, BEN),
        (Reinitiator.ALTERNATE, BEN, ANA),
    ],
)
def test_who_reaches_out_first_is_what_they_agreed_on(who, before, speaks):
    assert first_to_speak(who, caller=ANA, other=BEN, before=before) == speaks


def test_an_extension_of_the_rule_counts_from_the_later_of_now_and_the_time():
    life = running(Terms(extensions=2, extension_minutes=30))
    early = extending.take_longer(life, START + 10 * MINUTE, by=BEN)
    assert early.return_at == START + 60 * MINUTE
    overdue = settled(early, START + 100 * MINUTE)
    assert overdue.state is State.OVERDUE
    late = extending.take_longer(overdue, START + 100 * MINUTE, by=ANA)
    assert (late.state, late.return_at) == (State.RUNNING, START + 130 * MINUTE)
    with pytest.raises(MoveNotOpen):
        extending.take_longer(late, START + 101 * MINUTE, by=BEN)


def test_without_a_rule_or_once_it_is_withdrawn_there_is_one_of_thirty_minutes():
    assert running().extensions_left == 1
    generous = running(Terms(extensions=4, extension_minutes=240))
    assert ending.loosen(generous).extensions_left == 1
    used = extending.take_longer(generous, START + MINUTE, by=ANA)
    assert ending.loosen(used).extensions_left == 0
    loose = extending.take_longer(ending.loosen(generous), START + MINUTE, by=ANA)
    assert loose.return_at == START + 60 * MINUTE


def test_no_extension_passes_the_longest_pause_of_the_rule():
    """R21: beyond it, somebody is asked."""
    life = running(Terms(max_minutes=60, extensions=4, extension_minutes=31))
    with pytest.raises(LengthNotAllowed):
        extending.take_longer(life, START + MINUTE, by=ANA)
    asked = extending.ask(life, START + 61 * MINUTE, START + MINUTE, by=ANA)
    assert extending.accept_time(asked, START + 61 * MINUTE, START + MINUTE, by=BEN)


def test_a_question_for_more_time_waits_a_quarter_of_an_hour_from_the_later_of_asking_and_the_time():
    life, soon = running(), START + 10 * MINUTE
    asked = extending.ask(life, START + 60 * MINUTE, soon, by=BEN)
    assert asked.asked.lapses_at == START + 45 * MINUTE
    assert settled(asked, START + 45 * MINUTE - TICK).state is State.EXTENSION_ASKED
    assert settled(asked, START + 45 * MINUTE).state is State.READY
    ringing = settled(life, START + 40 * MINUTE)
    late = extending.ask(ringing, START + 70 * MINUTE, START + 40 * MINUTE, by=BEN)
    assert late.asked.lapses_at == START + 55 * MINUTE
    lapsed = list(passing(late, START + 70 * MINUTE))
    assert [due.move for due, _ in lapsed] == [Move.LAPSE, Move.OVERDUE]
    with pytest.raises(TimeChanged):
        extending.accept_time(late, START + 71 * MINUTE, START + 41 * MINUTE, by=ANA)


def test_a_time_that_has_come_cannot_be_accepted_any_more():
    asked = extending.ask(running(), START + 31 * MINUTE, START + 29 * MINUTE, by=BEN)
    assert extending.accept_time(asked, START + 31 * MINUTE, START + 31 * MINUTE - TICK, by=ANA)
    with pytest.raises(MoveNotOpen):
        extending.accept_time(asked, START + 31 * MINUTE, START + 31 * MINUTE, by=ANA)


def test_one_person_is_here_once():
    ringing = settled(running(), START + 30 * MINUTE)
    here = moves.come_back(ringing, START + 30 * MINUTE, by=ANA)
    assert (here.state, here.here) == (State.READY, (ANA,))
    with pytest.raises(MoveNotOpen):
        moves.come_back(here, START + 31 * MINUTE, by=ANA)


def test_nobody_who_stepped_out_is_told_and_nobody_of_a_quiet_end():
    """R20."""
    life = ending.leave(running(), START + MINUTE, by=BEN)
    assert told(life, Move.RETURN, people=COUPLE, by=None) == (ANA,)
    assert told(running(), Move.RETURN, people=COUPLE, by=None) == COUPLE
    assert told(running(), Move.LONGER, people=COUPLE, by=ANA) == (BEN,)
    here = moves.come_back(settled(running(), START + 30 * MINUTE), START + 30 * MINUTE, by=ANA)
    assert told(here, Move.OVERDUE, people=COUPLE, by=None) == (BEN,)
    for quiet in (Move.LEAVE, Move.END, Move.FINISH, Move.RUN):
        assert told(running(), quiet, people=COUPLE, by=None) == ()


def test_ready_early_needs_the_shortest_pause_and_both():
    life = running(Terms(min_minutes=20))
    with pytest.raises(MoveNotOpen):
        moves.be_ready(life, START + 20 * MINUTE - TICK, by=ANA)
    marked = moves.be_ready(life, START + 20 * MINUTE, by=ANA)
    assert settled(marked, START + 29 * MINUTE) == marked
    both = moves.be_ready(marked, START + 22 * MINUTE, by=BEN)
    assert (both.state, both.return_at) == (State.READY, START + 22 * MINUTE)
    assert settled(both, START + 52 * MINUTE).state is State.OVERDUE


def test_the_second_of_two_callers_who_leave_ends_it_and_nobody_else_does():
    life = moves.join(running(), Length(minutes=30), START + MINUTE, by=BEN)
    first = ending.leave(life, START + 2 * MINUTE, by=BEN)
    assert (first.state, first.left) == (State.RUNNING, {BEN})
    assert ending.leave(first, START + 3 * MINUTE, by=ANA).closed_as is ClosedAs.ENDED
    listener = ending.leave(running(), START + 2 * MINUTE, by=BEN)
    assert listener.state is State.RUNNING
    assert ending.leave(listener, START + 3 * MINUTE, by=ANA).closed_as is ClosedAs.ENDED


def test_after_closing_the_other_has_a_day_to_add_a_line():
    back = moves.come_back(settled(running(), START + 30 * MINUTE), START + 30 * MINUTE, by=ANA)
    returned = moves.come_back(back, START + 31 * MINUTE, by=BEN)
    over = ending.close(returned, Move.CLOSE, START + 60 * MINUTE, by=ANA)
    ending.ensure_may_name_topic(over, START + 61 * MINUTE, by=BEN)
    for by, after in ((ANA, timedelta(0)), (BEN, DAY)):
        with pytest.raises(MoveNotOpen):
            ending.ensure_may_name_topic(over, START + 60 * MINUTE + after, by=by)
    forgotten = settled(running(), START + DAY)
    for by in COUPLE:
        ending.ensure_may_name_topic(forgotten, START + DAY, by=by)
    ended = ending.leave(running(), START + MINUTE, by=ANA)
    with pytest.raises(MoveNotOpen):
        ending.ensure_may_name_topic(ended, START + MINUTE, by=BEN)
    quiet = settled(returned, START + 31 * MINUTE + DAY)
    assert (quiet.closed_as, quiet.closed_at) == (ClosedAs.CLOSED, START + 31 * MINUTE + DAY)
