"""What holds at every step of whatever two people do in a pause, whenever time is told to them."""

from uuid import UUID

import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant

from backend.agreements import negotiation, standing
from backend.agreements.refusals import PauseRunning
from backend.agreements.rules import Exact, Moment, Sent, Yes
from backend.agreements.rules import Life as Agreement
from backend.agreements.rules import State as Standing
from backend.kernel.errors import DomainError
from backend.pauses import ending
from backend.pauses.life import DAY, LATEST_RETURN
from backend.pauses.refusals import MoveNotOpen
from backend.pauses.rules import MOVES, OPEN, PAUSING, ClosedAs, Move, Mover, State
from backend.pauses.timing import Due, next_due, passing, settled
from tests.rules.couple import ANA, BEN, COUPLE, START, other

HOLDS = Exact(UUID(int=5), "holds")
WAITING = Exact(UUID(int=6), "waits")


def in_force():
    latest = Sent(HOLDS, 1, ANA, ANA, START, START + 14 * DAY)
    yeses = frozenset({Yes(ANA, HOLDS), Yes(BEN, HOLDS)})
    return Agreement(Standing.ACTIVE, latest, HOLDS, yeses, since=START - DAY)


def proposed():
    latest = Sent(WAITING, 1, ANA, ANA, START, START + 14 * DAY)
    return Agreement(Standing.PROPOSED, latest, yeses=frozenset({Yes(ANA, WAITING)}))


class PauseUnderLaws(RuleBasedStateMachine):
    """One pause after the other, held to its laws; a subclass says what people do."""

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
