"""Whoever invites whom, in whatever order and at whatever time, this holds (R8, R9)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from backend.couples import rules
from backend.couples.rules import Life, Move, State
from backend.kernel.errors import DomainError

ANA, BEN, KIT, EVE = (UUID(int=number) for number in range(1, 5))
PEOPLE = st.sampled_from([ANA, BEN, KIT, EVE])
START = datetime(2026, 5, 3, 21, 14, tzinfo=UTC)
HOURS = st.integers(0, 60).map(lambda hours: timedelta(hours=hours))


def waiting() -> Life:
    return rules.invite(by=ANA, now=START).after(Move.REDEEM, by=BEN, now=START)


def test_both_confirm_a_link() -> None:
    """R8: redeeming links nobody; the inviter confirms."""
    life = waiting()
    assert life.state is State.WAITING
    assert life.after(Move.CONFIRM, by=ANA, now=START).state is State.LINKED


@pytest.mark.parametrize("by", [BEN, KIT])
def test_only_the_inviter_confirms(by: UUID) -> None:
    """R8."""
    with pytest.raises(rules.InvitationNotYourMove):
        waiting().after(Move.CONFIRM, by=by, now=START)


def test_nobody_redeems_an_invitation_twice() -> None:
    """R8: single use."""
    with pytest.raises(rules.InvitationNotOpen):
        waiting().after(Move.REDEEM, by=KIT, now=START)


def test_nobody_redeems_an_own_invitation() -> None:
    with pytest.raises(rules.OwnInvitation):
        rules.invite(by=ANA, now=START).after(Move.REDEEM, by=ANA, now=START)


def test_an_invitation_ends_at_the_instant_it_is_48_hours_old() -> None:
    """R8."""
    life = rules.invite(by=ANA, now=START)
    assert life.at(START + timedelta(hours=48) - timedelta(milliseconds=1)).state is State.INVITED
    assert life.at(START + timedelta(hours=48)).state is State.ENDED


@given(by=PEOPLE, later=st.integers(48, 10_000))
def test_nothing_revives_an_expired_invitation(by: UUID, later: int) -> None:
    """R8: every move by anyone is refused once the time has passed."""
    now = START + timedelta(hours=later)
    for life in (rules.invite(by=ANA, now=START), waiting()):
        for move in Move:
            with pytest.raises(rules.InvitationNotOpen):
                life.after(move, by=by, now=now)


@given(state=st.sampled_from(State), move=st.sampled_from(Move), by=PEOPLE)
def test_every_move_is_a_row_of_the_table_or_refused_and_changes_nothing(
    state: State, move: Move, by: UUID
) -> None:
    before = Life(state, ANA, None if state is State.INVITED else BEN, START + rules.VALID_FOR)
    try:
        after = before.after(move, by=by, now=START)
    except DomainError:
        return
    assert (before.state, move) in rules.MOVES
    assert after.expires_at == before.expires_at
    assert after.inviter == ANA


@pytest.mark.parametrize("typed", ["k7qm-3f0x2d", "K7QM 3FOX2D", "k7qm3fox2d"])
def test_a_typed_code_forgives_case_dashes_and_look_alikes(typed: str) -> None:
    assert rules.folded_code(typed) == "K7QM3F0X2D"
    assert rules.is_code(rules.folded_code(typed))


@pytest.mark.parametrize("typed", ["", "K7QM3F0X2", "K7QM3F0X2DD", "K7QM3F0X2U", "K7QM3F0X2é"])
def test_other_strings_are_no_codes(typed: str) -> None:
    assert not rules.is_code(rules.folded_code(typed))


class Links(RuleBasedStateMachine):
    """Four people invite, redeem, confirm, refuse and part in any order at any time."""

    invitations = Bundle("invitations")

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.lives: list[Life] = []
        self.couples: list[frozenset[UUID]] = []
        self.created: list[datetime] = []

    def is_linked(self, person: UUID) -> bool:
        return any(person in couple for couple in self.couples)

    def move(self, number: int, move: Move, by: UUID) -> Life | None:
        before = self.lives[number]
        try:
            self.lives[number] = before.after(move, by=by, now=self.now)
        except DomainError:
            assert self.lives[number] == before
            return None
        return self.lives[number]

    @rule(hours=HOURS)
    def time_passes(self, hours: timedelta) -> None:
        self.now += hours
        self.lives = [life.at(self.now) for life in self.lives]

    @rule(target=invitations, by=PEOPLE)
    def invite(self, by: UUID) -> int:
        life = rules.invite(by=by, now=self.now)
        if self.is_linked(by):
            with pytest.raises(rules.AlreadyLinked):
                rules.ensure_free(self.is_linked(by))
            life = Life(State.ENDED, by, None, life.expires_at)
        self.lives.append(life)
        self.created.append(self.now)
        return len(self.lives) - 1

    @rule(number=invitations, by=PEOPLE)
    def redeem(self, number: int, by: UUID) -> None:
        if not self.is_linked(by):
            self.move(number, Move.REDEEM, by)

    @rule(number=invitations, by=PEOPLE, move=st.sampled_from([Move.CANCEL, Move.REFUSE, Move.CODE]))
    def do_something_else(self, number: int, by: UUID, move: Move) -> None:
        self.move(number, move, by)

    @rule(number=invitations, by=PEOPLE)
    def confirm(self, number: int, by: UUID) -> None:
        before = self.lives[number]
        life = self.move(number, Move.CONFIRM, by)
        if life is None:
            return
        assert by == before.inviter != before.redeemer == life.redeemer
        assert self.now < self.created[number] + rules.VALID_FOR
        people = frozenset({life.inviter, before.redeemer or life.inviter})
        rules.ensure_free(*(self.is_linked(person) for person in people))
        self.couples.append(people)
        self.lives = [
            rules.closed(other) if rules.is_closed_by_link(other, people=people) else other
            for other in self.lives
        ]

    @rule(by=PEOPLE)
    def unlink(self, by: UUID) -> None:
        self.couples = [couple for couple in self.couples if by not in couple]

    @invariant()
    def everyone_is_in_one_couple_at_most(self) -> None:
        """R9: no guard at confirm ever has to refuse, since linking closed what was open."""
        together = [person for couple in self.couples for person in couple]
        assert len(together) == len(set(together))

    @invariant()
    def nobody_linked_has_an_open_invitation(self) -> None:
        for life in self.lives:
            if life.at(self.now).state in rules.OPEN:
                assert not self.is_linked(life.inviter)
                assert life.redeemer is None or not self.is_linked(life.redeemer)


TestLinks = Links.TestCase
TestLinks.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
