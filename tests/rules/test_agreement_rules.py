"""Whatever two people do with agreements, in whatever order, this holds."""

from datetime import timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from backend.agreements import negotiation, standing
from backend.agreements.rules import AGREED, MOVES, TAPS, Exact, Move, State, Tap
from tests.rules.agreeing import DAYS
from tests.rules.agreement_laws import FINAL, AgreementsUnderLaws, Kept
from tests.rules.couple import PEOPLE, other

MOSTLY = st.sampled_from([True, True, True, True, False])
SHORT = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2))
LONG = st.timedeltas(min_value=timedelta(days=5), max_value=timedelta(days=20))
AHEAD = st.one_of(st.just(timedelta(0)), DAYS)
TEXTS = st.sampled_from(["a", "b", "c", "d"])
DOABLE = [move for move in Move if move not in (Move.PROPOSE, Move.LAPSE, Move.REPLACE, Move.END)]


class TwoPeople(AgreementsUnderLaws):
    """Two people, one clock, pauses, and as many agreements as they like."""

    @precondition(lambda self: len(self.all) < 8)
    @rule(by=PEOPLE, text=TEXTS, is_cool_down=st.booleans())
    def propose(self, by, text, is_cool_down):
        exact, made = self.fresh(1), []

        def act():
            life = negotiation.propose(exact, self.moment, by=by, outbox=self.outbox(by, text))
            one = Kept(life, is_cool_down, {})
            self.record_sending(one, by, text, exact, None)
            self.all.append(one)
            made.append(one)

        self.attempt(act)

    @precondition(lambda self: self.all)
    @rule(data=st.data(), right=MOSTLY, exactly=MOSTLY, text=TEXTS, by=PEOPLE, likely=MOSTLY)
    def act(self, data, right, exactly, text, by, likely):
        """One of them makes a move, mostly one that the table has and that is theirs."""
        moving = [one for one in self.all if one.life.state not in FINAL]
        one = data.draw(st.sampled_from(moving if moving and likely else self.all))
        listed = [move for move in DOABLE if (one.life.state, move) in MOVES]
        move = data.draw(st.sampled_from(listed if listed and likely else DOABLE))
        if move in (Move.COUNTER, Move.AMEND, Move.SEND_AGAIN):
            self.send(one, right, text, move, exactly, data)
        elif move is Move.ACCEPT:
            self.accept(one, right, exactly, data.draw(AHEAD))
        elif move in (Move.DECLINE, Move.TAKE_BACK):
            getattr(self, move)(one, right)
        elif move in TAPS:
            data.draw(st.sampled_from([self.tap, self.tap, self.tap, self.undo]))(one, by, move)
        else:
            getattr(self, move)(one, by)

    @rule(data=st.data(), right=MOSTLY, exactly=MOSTLY, text=TEXTS, by=PEOPLE, likely=MOSTLY)
    def act_again(self, **how):
        """The same: Hypothesis picks rules evenly, and life is mostly this."""
        if self.all:
            self.act(**how)

    def send(self, one, right, text, move, exactly, data):
        by, stale = self.whose(one, move, right=right), not exactly
        replaced = data.draw(st.sampled_from([None, *(x for x in self.all if x is not one)]))

        def act():
            base = one.life.active if move is Move.AMEND else one.life.latest.exact
            base = Exact(UUID(int=0), "old") if stale else base
            exact = self.fresh(one.life.latest.number + 1)
            life = negotiation.send(
                one.life, move, exact, self.moment, by=by, base=base, outbox=self.outbox(by, text)
            )
            self.record_sending(one, by, text, exact, replaced)
            assert life.latest.opened_by == (one.life.latest.opened_by if move is Move.COUNTER else by)
            one.life = life
            assert not stale

        self.attempt(act)

    @precondition(lambda self: len(self.all) < 8)
    @rule(
        data=st.data(),
        by=PEOPLE,
        text=TEXTS,
        is_cool_down=st.booleans(),
        changes=st.sampled_from([0, 0, 0, 1, 2]),
    )
    def agree_at_once(self, data, by, text, is_cool_down, changes):
        """A short way to what both said yes to, so that the long ways from there are walked too."""
        before = len(self.all)
        self.propose(by, text, is_cool_down)
        for one in self.all[before:]:
            self.accept(one, right=True, exactly=True, ahead=data.draw(AHEAD))
            for _ in range(changes):
                self.send(one, data.draw(st.booleans()), text, Move.AMEND, exactly=True, data=data)
                self.accept(one, right=True, exactly=True, ahead=data.draw(AHEAD))

    def accept(self, one, right, exactly, ahead):
        by, stale = self.whose(one, Move.ACCEPT, right=right), not exactly

        def act():
            latest, before = one.life.latest.exact, one.life
            named = Exact(latest.revision_id, "other words") if stale else latest
            replaced = one.replaces.get(latest.revision_id)
            one.life = negotiation.accept(
                one.life,
                named,
                self.moment,
                by=by,
                since=self.now + ahead,
                in_the_way=self.in_the_way(one, replaced),
            )
            self.ledger.add((by, named))
            if replaced is not None and replaced.life.state in AGREED:
                replaced.life = standing.replaced(replaced.life)
            assert not stale
            assert not self.moment.paused
            assert one.life.state is State.ACTIVE
            assert one.life.active == latest
            held, started = before.holding(self.now), self.now + ahead
            assert one.life.holding(started) == latest
            if ahead:
                assert one.life.holding(self.now) == held, "the old text holds until the new one starts"
                assert one.life.in_force(self.now) == before.in_force(self.now) == (held is not None)
                assert one.life.holding(started - timedelta(milliseconds=1)) == held

        self.attempt(act)

    def decline(self, one, right):
        by = self.whose(one, Move.DECLINE, right=right)

        def act():
            revision = one.life.latest.exact.revision_id
            said = one.said(revision)
            before = said in self.declines
            one.life = negotiation.decline(one.life, revision, self.moment, by=by, declined_before=before)
            self.endings.append((*said, self.now))
            self.declines.append(said)
            if before:
                self.quiet[id(one)] = self.now + timedelta(days=7)

        self.settle()
        active, open_one = one.life.active, one.life.open
        done = self.attempt(act)
        assert done == (self.linked and open_one is not None and open_one.author != by)
        assert not done or one.life.state is (State.ACTIVE if active else State.DECLINED)

    def take_back(self, one, right):
        by = self.whose(one, Move.TAKE_BACK, right=right)

        def act():
            one.life = negotiation.take_back(one.life, one.life.latest.exact.revision_id, self.moment, by=by)

        self.settle()
        active, open_one = one.life.active, one.life.open
        done = self.attempt(act)
        assert done == (self.linked and open_one is not None and open_one.author == by)
        assert not done or one.life.state is (State.ACTIVE if active else State.TAKEN_BACK)

    def sleep(self, one, by):
        before = one.life
        self.attempt(
            lambda: negotiation.ensure_may_sleep(
                one.life, one.life.latest.exact.revision_id, self.moment, by=by
            )
        )
        assert one.life in (before, negotiation.settled(before, self.moment))

    def tap(self, one, by, move):
        if one.life.active is None:
            return

        def act():
            tapped = Tap(move, by, one.life.active.revision_id)
            was = standing.live_taps(one.life, one.taps)
            life, left = standing.tap(
                one.life, tapped, self.moment, taps=one.taps, in_the_way=self.in_the_way(one)
            )
            partners = Tap(move, other(by), one.life.active.revision_id) in was
            starts = one.life.since
            assert life.since == (max(starts, self.now) if partners and move is Move.WAKE else starts)
            assert (life.state is not one.life.state) == partners, "it takes both, for the same revision"
            assert not self.moment.paused
            one.life, one.taps = life, left

        self.attempt(act)

    def undo(self, one, by, move):

        def act():
            before = one.life
            one.taps = standing.untap(one.life, move, self.moment, by=by, taps=one.taps)
            assert one.life == before
            assert not any((x.move, x.person) == (move, by) for x in one.taps)

        self.attempt(act)

    def withdraw(self, one, by):
        self.settle()
        was_agreed = self.linked and one.life.state in AGREED

        def act():
            stood_by = {one.life.active, one.life.holding(self.now)}
            one.life = standing.withdraw(one.life, self.moment, by=by)
            assert not any(by in one.life.agreed_by(exact) for exact in stood_by)
            self.ledger = {
                (person, exact) for person, exact in self.ledger if person != by or exact not in stood_by
            }

        assert self.attempt(act) == was_agreed, "withdraw always works where both have consented (R2)"
        assert not was_agreed or one.life.state is State.RETIRED

    @rule(by=st.one_of(SHORT, SHORT, LONG))
    def wait(self, by):
        before, then = self.in_force(), self.now
        self.now += timedelta(hours=1) if self.paused_since else by
        self.settle()
        for was, now, one in zip(before, self.in_force(), self.all, strict=True):
            assert now or not was, "time alone ends nothing that both agreed to"
            assert was or not now or then < one.life.since <= self.now, "only a start both agreed on comes"

    @precondition(lambda self: self.linked and self.paused_since is None)
    @rule(really=st.sampled_from([False, False, True]))
    def pause(self, really):
        if not really:
            return
        self.settle()
        self.paused_since = self.now

    @precondition(lambda self: self.paused_since is not None)
    @rule()
    def return_from_pause(self):
        for one in self.all:
            one.life = negotiation.stood_still(one.life, since=self.paused_since, until=self.now)
        self.paused_since = None

    @precondition(lambda self: len(self.all) > 1)
    @rule(really=st.sampled_from([False] * 19 + [True]))
    def part(self, really):
        if not really:
            return
        for one in self.all:
            one.life, one.taps = standing.ended(one.life), frozenset()
        self.linked, self.paused_since = False, None


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=150, stateful_step_count=100, deadline=None)
