"""What holds at every step of whatever two people do in a review, whenever time is told to them."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis.stateful import RuleBasedStateMachine, invariant

from backend.agreements.refusals import PauseRunning
from backend.kernel.errors import DomainError
from backend.reviews import ending, moves
from backend.reviews.life import OPEN_FOR, Life, shown
from backend.reviews.refusals import MoveNotOpen
from backend.reviews.rhythm import Rhythm, following, opens_at, today
from backend.reviews.rules import (
    AHEAD,
    ANSWERING,
    LIVING,
    MOVES,
    OPENED,
    TOGETHER,
    ItemKind,
    Move,
    Mover,
    Outcome,
    State,
)
from backend.reviews.timing import LATE, next_deadline, next_passed, settled
from tests.rules.couple import ANA, COUPLE, DAY, START, other
from tests.rules.reviewing import AGREEMENT, ZONES, at_state, items


class ReviewsUnderLaws(RuleBasedStateMachine):
    """One review after the other, held to its laws; a subclass says what people do."""

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
