"""What may happen to an agreement, and by whom: every move of every state is one named row or a refusal."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.agreements import negotiation, standing
from backend.agreements.negotiation import Outbox
from backend.agreements.refusals import MoveNotOpen, NotLinked, NotYourMove, PauseRunning, TooManyGoals
from backend.agreements.rules import MOVES, TAPS, WAITING, Exact, Moment, Move, Mover, State, Tap, step
from backend.kernel.errors import DomainError
from tests.rules.agreeing import life_in
from tests.rules.couple import ANA, BEN, COUPLE, DAY, START


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
