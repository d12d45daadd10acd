"""What holds at every step of whatever two people do with agreements, in whatever order."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, invariant

from backend.agreements import negotiation, standing
from backend.agreements.negotiation import MOST_OPEN, SAME_TEXT_AFTER, Outbox
from backend.agreements.refusals import CoolDownRuleActive
from backend.agreements.rules import AGREED, HOLDING, WAITING, Exact, Life, Moment, Move, State, Tap
from backend.kernel.errors import DomainError
from tests.rules.couple import COUPLE, START, other

FINAL = {State.TAKEN_BACK, State.RETIRED, State.ENDED}


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


class AgreementsUnderLaws(RuleBasedStateMachine):
    """Any number of agreements, held to their laws; a subclass says what people do."""

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
