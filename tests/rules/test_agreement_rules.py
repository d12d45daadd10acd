"""Whatever two people do with agreements, in whatever order, this holds."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from backend.agreements import negotiation, standing
from backend.agreements.negotiation import LOOK_AGAIN_IN_A_PAUSE, MOST_OPEN, SAME_TEXT_AFTER, Outbox
from backend.agreements.refusals import (
    CoolDownRuleActive,
    MoveNotOpen,
    NotLinked,
    NotYourMove,
    PauseRunning,
    SentTooSoon,
    TooManyGoals,
)
from backend.agreements.rules import (
    AGREED,
    HOLDING,
    MOVES,
    TAPS,
    WAITING,
    Exact,
    Life,
    Moment,
    Move,
    Mover,
    Sent,
    State,
    Tap,
    Yes,
    step,
)  # fmt: skip
from backend.kernel.errors import DomainError

ANA, BEN = UUID(int=1), UUID(int=2)
COUPLE = (ANA, BEN)
START = datetime(2026, 3, 28, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PEOPLE = st.sampled_from(COUPLE)
MOSTLY = st.sampled_from([True, True, True, True, False])
SHORT = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2))
LONG = st.timedeltas(min_value=timedelta(days=5), max_value=timedelta(days=20))
DAYS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9))
AHEAD = st.one_of(st.just(timedelta(0)), DAYS)
TEXTS = st.sampled_from(["a", "b", "c", "d"])
FINAL = {State.TAKEN_BACK, State.RETIRED, State.ENDED}
DOABLE = [move for move in Move if move not in (Move.PROPOSE, Move.LAPSE, Move.REPLACE, Move.END)]


def other(person):
    return BEN if person == ANA else ANA


@dataclass
class Kept:
    """One agreement as its rows would hold it."""

    life: Life
    is_cool_down: bool
    words: dict[UUID, tuple[UUID, str]]
    replaces: dict[UUID, "Kept | None"] = field(default_factory=dict)
    taps: frozenset[Tap] = frozenset()

    def said(self, revision_id):
        return self.words[revision_id]


class TwoPeople(RuleBasedStateMachine):
    """Two people, one clock, pauses, and as many agreements as they like."""

    def __init__(self):
        super().__init__()
        self.ids = count(10)
        self.now, self.paused_since, self.linked = START, None, True
        self.all: list[Kept] = []
        self.ledger: set[tuple[UUID, Exact]] = set()
        self.endings: list[tuple[UUID, str, datetime]] = []
        self.declines: list[tuple[UUID, str]] = []
        self.quiet: dict[int, datetime] = {}

    # -- the world around the rules -----------------------------------------------------------

    @property
    def moment(self):
        return Moment(self.now, paused=self.paused_since is not None, linked=self.linked)

    def settle(self):
        for one in self.all:
            before = one.life
            one.life = negotiation.settled(before, self.moment)
            if one.life is not before:
                assert one.life.state not in HOLDING or before.state in HOLDING
                assert self.paused_since is None
                assert before.latest.lapses_at >= before.latest.sent_at + timedelta(days=14)
                author, text = one.said(before.latest.exact.revision_id)
                self.endings.append((author, text, before.latest.lapses_at))

    def whose(self, one, move, *, right):
        """The person whose move it is, or the other one."""
        author = one.life.latest.author
        mover = author if move in (Move.TAKE_BACK, Move.SEND_AGAIN) else other(author)
        return mover if right else other(mover)

    def outbox(self, by, text):
        waiting = sum(one.life.open is not None and one.life.open.opened_by == by for one in self.all)
        ended = [at for author, said, at in self.endings if (author, said) == (by, text)]
        return Outbox(waiting, max(ended, default=None))

    def in_the_way(self, one, replaced=None):
        rivals = (
            rival.is_cool_down and rival.life.state in HOLDING and rival is not one and rival is not replaced
            for rival in self.all
        )
        return CoolDownRuleActive("another holds") if one.is_cool_down and any(rivals) else None

    def in_force(self):
        return [self.linked and one.life.in_force(self.now) for one in self.all]

    def attempt(self, act):
        """Do it as a command would: lapses first, then the rule; a refusal changes nothing."""
        self.settle()
        before = [(one.life, one.taps) for one in self.all]
        holding, paused = self.in_force(), self.paused_since is not None
        try:
            act()
        except DomainError:
            assert before == [(one.life, one.taps) for one in self.all]
            return False
        assert self.linked, "after parting every command is refused"
        if paused:
            assert all(was or not now for was, now in zip(holding, self.in_force(), strict=False)), (
                "nothing begins to hold in a pause"
            )
        return True

    def fresh(self, number):
        identifier = UUID(int=next(self.ids))
        return Exact(identifier, f"{identifier}-{number}")

    def record_sending(self, one, by, text, exact, replaced):
        assert not any(
            (author, said) == (by, text) and self.now < at + SAME_TEXT_AFTER
            for author, said, at in self.endings
        ), "a text just declined or lapsed was delivered"
        assert self.now >= self.quiet.get(id(one), self.now)
        one.words[exact.revision_id] = (by, text)
        one.replaces[exact.revision_id] = replaced
        self.ledger.add((by, exact))

    # -- what they do --------------------------------------------------------------------------

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

    # -- what always holds ---------------------------------------------------------------------

    @invariant()
    def in_force_only_with_two_live_consents_to_exactly_the_active_revision(self):
        """R3."""
        for one in self.all:
            if one.life.in_force(self.now):
                assert self.linked
                assert one.life.state in HOLDING
                held = one.life.holding(self.now)
                assert {person for person, exact in self.ledger if exact == held} == set(COUPLE)

    @invariant()
    def what_both_agreed_to_stands_until_somebody_moves_it(self):
        """R4: an open revision, declined, lapsed or taken back, takes nothing away."""
        for one in self.all:
            holds = one.life.state in HOLDING and one.life.holding(self.now) is not None
            assert one.life.in_force(self.now) == holds
            assert one.life.state is State.ENDED or (one.life.open is not None) == (one.life.state in WAITING)
            if one.life.state is State.AMENDMENT_PROPOSED:
                assert one.life.active != one.life.latest.exact

    @invariant()
    def one_cool_down_rule_at_most(self):
        assert sum(one.is_cool_down and one.life.in_force(self.now) for one in self.all) <= 1

    @invariant()
    def nobody_opens_a_fourth(self):
        """R6."""
        for person in COUPLE:
            open_ones = [one for one in self.all if one.life.open and one.life.open.opened_by == person]
            assert len(open_ones) <= MOST_OPEN

    @invariant()
    def everybody_gets_out_alone(self):
        """From every state each person reaches a settled one by own moves and time."""
        for one in self.all:
            later = Moment(self.now + timedelta(days=60), linked=self.linked)
            life = negotiation.settled(one.life, later)
            assert life.state not in WAITING
            if life.state in AGREED:
                for person in COUPLE:
                    assert standing.withdraw(life, later, by=person).state in FINAL

    @invariant()
    def late_or_on_time_is_the_same(self):
        for one in self.all:
            if one.life.open:
                on_time = negotiation.settled(one.life, Moment(one.life.open.lapses_at))
                late = negotiation.settled(one.life, Moment(one.life.open.lapses_at + timedelta(days=90)))
                assert on_time == late
                assert negotiation.settled(on_time, Moment(self.now + timedelta(days=90))) == on_time


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=150, stateful_step_count=100, deadline=None)


def life_in(state, author=ANA):
    exact = Exact(UUID(int=5), "hash")
    latest = Sent(exact, 1, author, author, START, START + timedelta(days=14))
    active = exact if state in AGREED else None
    return Life(
        state,
        latest,
        active,
        frozenset({Yes(ANA, exact), Yes(BEN, exact)} if active else {Yes(author, exact)}),
        since=START if active else None,
    )


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("by", COUPLE)
def test_every_state_move_and_person_is_one_named_row_or_a_refusal(state, move, by):
    life = life_in(state)
    if (state, move) not in MOVES:
        with pytest.raises(MoveNotOpen):
            step(life, move, by=by)
        return
    mover, to = MOVES[state, move]
    if mover is (Mover.RECEIVER if by == ANA else Mover.AUTHOR):
        with pytest.raises(NotYourMove):
            step(life, move, by=by)
    else:
        assert step(life, move, by=by) is to


def test_the_table_is_that_of_the_guide():
    """A second pair of eyes: what may follow what, written down apart from the code."""
    follows = {
        "proposed": {"active", "proposed", "countered", "declined", "taken_back", "lapsed", "ended"},
        "countered": {"active", "countered", "declined", "taken_back", "lapsed", "ended"},
        "active": {"amendment_proposed", "resting", "retired", "ended"},
        "amendment_proposed": {"active", "amendment_proposed", "resting", "retired", "ended"},
        "resting": {"active", "retired", "ended"},
        "declined": {"proposed", "ended"},
        "lapsed": {"proposed", "ended"},
        "taken_back": {"ended"},
        "retired": {"ended"},
        "ended": {"ended"},
    }
    found = {
        str(state): {str(to) for (start, _), (_, to) in MOVES.items() if start is state} for state in State
    }
    assert found == follows
    into_active = {(str(start), str(move)) for (start, move), (_, to) in MOVES.items() if to is State.ACTIVE}
    assert {move for start, move in into_active if start in ("proposed", "countered", "resting")} == {
        "accept",
        "wake",
    }
    assert all(MOVES[state, Move.ACCEPT][0] is Mover.RECEIVER for state in WAITING)


@pytest.mark.parametrize("state", sorted(WAITING))
def test_nothing_is_agreed_to_in_a_pause_while_leaving_always_works(state):
    """R7."""
    life, paused = life_in(state), Moment(START, paused=True)
    with pytest.raises(PauseRunning):
        negotiation.accept(life, life.latest.exact, paused, by=BEN, since=START)
    assert negotiation.decline(life, life.latest.exact.revision_id, paused, by=BEN)
    assert negotiation.take_back(life, life.latest.exact.revision_id, paused, by=ANA)
    for move in (Move.REST, Move.RETIRE):
        with pytest.raises(PauseRunning):
            standing.tap(life_in(State.ACTIVE), Tap(move, BEN, UUID(int=5)), paused, taps=())
    with pytest.raises(PauseRunning):
        standing.tap(life_in(State.RESTING), Tap(Move.WAKE, BEN, UUID(int=5)), paused, taps=())
    assert standing.withdraw(life_in(State.ACTIVE), paused, by=BEN).state is State.RETIRED


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=1)))
def test_the_fourteen_days_stand_still_in_a_pause(length):
    life = life_in(State.PROPOSED)
    began = life.latest.lapses_at - timedelta(hours=1)
    during = Moment(began + length, paused=True)
    assert negotiation.settled(life, during) is life
    after = negotiation.stood_still(life, since=began, until=began + length)
    assert after.latest.lapses_at == life.latest.lapses_at + length
    assert negotiation.settled(after, Moment(after.latest.lapses_at - timedelta(milliseconds=1))) == after


@given(st.lists(st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=6)), max_size=40))
def test_whenever_the_clock_looks_it_reminds_twice_at_most_and_lets_go_after_fourteen_days(waits):
    """Day 3, day 7, then silence; a clock that was away asks once for both."""
    life, now, reminded = life_in(State.PROPOSED), START, []
    due = negotiation.next_look(life, Moment(now))
    for wait in waits:
        now += wait
        if due is None or now < due:
            continue
        life = negotiation.settled(life, Moment(now))
        if found := negotiation.reminder(life, Moment(now), since=due):
            reminded.append(found - START)
        due = negotiation.next_look(life, Moment(now))
        assert (due is None) == (life.open is None)
        assert due is None or due > now
    assert reminded in ([], [3 * DAY], [7 * DAY], [3 * DAY, 7 * DAY])


def test_in_a_pause_nobody_is_reminded_and_the_clock_looks_again():
    life, later = life_in(State.PROPOSED), START + 3 * DAY
    assert negotiation.reminder(life, Moment(later, paused=True), since=START) is None
    assert negotiation.next_look(life, Moment(later, paused=True)) == later + LOOK_AGAIN_IN_A_PAUSE
    assert negotiation.reminder(life, Moment(later), since=START) == later


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_the_week_of_a_declined_text_ends_to_the_millisecond(passed):
    """R6."""
    outbox = Outbox(same_text_ended_at=START)
    send = lambda: negotiation.propose(Exact(UUID(int=9), "h"), Moment(START + passed), by=ANA, outbox=outbox)  # noqa: E731
    if passed < SAME_TEXT_AFTER:
        with pytest.raises(SentTooSoon):
            send()
    else:
        assert send().state is State.PROPOSED


def changed_ahead(life, number, since, now):
    """An amendment Ana sent and Ben accepted, which starts at an instant."""
    exact, moment = Exact(UUID(int=number), f"{number}"), Moment(now)
    life = negotiation.send(life, Move.AMEND, exact, moment, by=ANA, base=life.active, outbox=Outbox())
    return negotiation.accept(life, exact, moment, by=BEN, since=since)


@given(DAYS, DAYS, DAYS, DAYS)
def test_between_two_starts_exactly_one_version_holds(first, second, accepted, looked):
    """R4: what holds goes on until the newest version both agreed to starts."""
    old = life_in(State.ACTIVE)
    life = changed_ahead(old, 6, START + first, START)
    then = life.holding(START + accepted)
    assert then == (life.active if accepted >= first else old.active)
    life = changed_ahead(life, 7, START + accepted + second, START + accepted)
    now = START + accepted + looked
    assert life.holding(now) == (life.active if looked >= second else then)
    assert life.in_force(now)
    assert not standing.withdraw(life, Moment(now), by=BEN).agreed_by(life.holding(now)) & {BEN}


@pytest.mark.parametrize("move", [Move.REST, Move.RETIRE])
def test_what_a_kind_does_in_its_own_way_is_no_tap_of_each(move):
    """A goal rests by either and ends as reached or let go (3.5); two taps do neither."""
    life = life_in(State.ACTIVE)
    tapped, waiting = (Tap(move, person, life.active.revision_id) for person in COUPLE)
    with pytest.raises(MoveNotOpen):
        standing.tap(life, tapped, Moment(START), taps=(waiting,), by_both={Move.WAKE})
    assert standing.tap(life, tapped, Moment(START), taps=(waiting,))[0].state is not life.state


@given(st.sampled_from(State), st.sampled_from(sorted(TAPS)), st.booleans(), st.booleans(), st.booleans())
def test_what_is_carried_out_follows_the_table_and_nothing_is_in_a_pause(state, move, paused, linked, full):
    """R5, R7: for those who asked elsewhere whoever has to, the same row of the same table."""
    life, moment = life_in(state), Moment(START, paused=paused, linked=linked)
    crowd = TooManyGoals("three hold") if full else None
    fits = (state, move) in MOVES and linked and not paused and not (full and move is Move.WAKE)
    if not fits:
        with pytest.raises(DomainError):
            standing.carry_out(life, move, moment, in_the_way=crowd)
        return
    after = standing.carry_out(life, move, moment, in_the_way=crowd)
    assert after.state is MOVES[state, move][1]
    assert after.in_force(START) == (move is Move.WAKE)


@given(st.sampled_from([Move.AMEND, Move.SEND_AGAIN]))
def test_where_too_many_hold_none_is_proposed_and_one_that_holds_is_still_changed(move):
    crowd, exact = TooManyGoals("three hold"), Exact(UUID(int=9), "h")
    with pytest.raises(TooManyGoals):
        negotiation.propose(exact, Moment(START), by=ANA, outbox=Outbox(), in_the_way=crowd)
    life = life_in(State.ACTIVE if move is Move.AMEND else State.LAPSED)
    base, later = life.active or life.latest.exact, Moment(START + 20 * DAY)
    send = lambda: negotiation.send(  # noqa: E731
        life, move, exact, later, by=ANA, base=base, outbox=Outbox(), in_the_way=crowd
    )
    if move is Move.SEND_AGAIN:
        with pytest.raises(TooManyGoals):
            send()
    else:
        assert send().state is State.AMENDMENT_PROPOSED


@given(DAYS, DAYS, DAYS)
def test_a_start_comes_whether_an_agreement_rests_or_not_and_waking_goes_on_from_there(ahead, woken, looked):
    life = changed_ahead(life_in(State.ACTIVE), 6, START + ahead, START)
    for move, now in ((Move.REST, START), (Move.WAKE, START + woken)):
        first, second = (Tap(move, person, life.active.revision_id) for person in COUPLE)
        life, _ = standing.tap(life, first, Moment(now), taps=(second,))
        assert life.in_force(now) == (move is Move.WAKE)
    now = START + woken + looked
    assert life.holding(now) == (life.active if woken + looked >= ahead else life.until_then)
    assert life.in_force(now)
    assert life.since == START + max(ahead, woken)


@pytest.mark.parametrize("state", State)
def test_after_parting_every_move_is_refused(state):
    """R44."""
    life, apart = life_in(state), Moment(START, linked=False)
    exact, revision = life.latest.exact, life.latest.exact.revision_id
    for by in COUPLE:
        for act in (
            lambda by=by: negotiation.accept(life, exact, apart, by=by, since=START),
            lambda by=by: negotiation.decline(life, revision, apart, by=by),
            lambda by=by: negotiation.take_back(life, revision, apart, by=by),
            lambda by=by: negotiation.ensure_may_sleep(life, revision, apart, by=by),
            lambda by=by: negotiation.propose(exact, apart, by=by, outbox=Outbox()),
            lambda by=by: negotiation.send(
                life, Move.AMEND, exact, apart, by=by, base=exact, outbox=Outbox()
            ),
            lambda by=by: standing.withdraw(life, apart, by=by),
            lambda by=by: standing.tap(life, Tap(Move.REST, by, revision), apart, taps=()),
            lambda by=by: standing.untap(life, Move.REST, apart, by=by, taps=()),
        ):
            with pytest.raises(NotLinked):
                act()
