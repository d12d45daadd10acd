"""Whatever two people do with a shared goal, in whatever order, this holds (3.5)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.agreements.rules import AGREED, HOLDING, Moment, State
from backend.goals import rules
from backend.goals.refusals import GoalMoveNotOpen
from backend.goals.rules import Ended, Life, Tap
from backend.kernel.errors import DomainError, Invalid

ANA, BEN = UUID(int=1), UUID(int=2)
TEXT, EARLIER = UUID(int=3), UUID(int=4)
NOW = datetime(2026, 3, 28, 12, tzinfo=UTC)
TODAY = date(2026, 3, 28)
PEOPLE = st.sampled_from([ANA, BEN])
STATES = st.sampled_from(State)
STEPS = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=7, unique=True)
MOMENTS = st.builds(Moment, st.just(NOW), paused=st.booleans(), linked=st.booleans())
TAPS = st.frozensets(st.builds(Tap, PEOPLE, st.sampled_from([TEXT, EARLIER])))
REST_UNTIL = st.one_of(st.none(), st.just(TODAY + timedelta(days=5)))


def lives(states=STATES):
    return st.builds(Life, states, st.just(TEXT), steps=STEPS.map(tuple), rest_until=REST_UNTIL, taps=TAPS)


def allowed(act):
    """Whether a rule lets it happen, and what it says."""
    try:
        return True, act()
    except DomainError:
        return False, None


@given(lives(), MOMENTS, st.text(max_size=4))
def test_a_step_is_taken_while_the_goal_holds_and_a_pause_stops_nobody(life, moment, other):
    for step in (*life.steps, other):
        fits, _ = allowed(lambda step=step: rules.ensure_step(life, step, moment))
        assert fits == (life.state in HOLDING and moment.linked and step in life.steps)


@given(STEPS, STEPS)
def test_a_step_whose_words_stay_stays_done_and_no_other_is(before, after):
    done = rules.still_done(after, set(before))
    assert set(done) == set(before) & set(after)
    assert done == [step for step in after if step in done], "in the order of the text that stands"
    assert rules.still_done(before, set(done)) == [step for step in before if step in after]


@given(lives(), MOMENTS, st.integers(-3, 70), st.sampled_from([(0, 0), (0, 1)]))
def test_either_lets_it_rest_for_sixty_days_at_most(life, moment, days, zones):
    """R7: never in a pause; R5: what a review let rest gets no day from one person."""
    today = [TODAY + timedelta(days=ahead) for ahead in zones]
    until = TODAY + timedelta(days=days)
    fits, falls_asleep = allowed(lambda: rules.ensure_may_rest(life, until, moment, today=today))
    may = life.state in HOLDING or (life.state is State.RESTING and life.rest_until is not None)
    assert fits == (may and moment.linked and not moment.paused and 1 <= days <= 60 + max(zones))
    assert not fits or falls_asleep == (life.state in HOLDING)


@given(lives(), MOMENTS)
def test_either_ends_the_rest_one_of_them_began_and_no_other(life, moment):
    """R5, R7."""
    fits, _ = allowed(lambda: rules.ensure_may_resume(life, moment))
    dated = life.state is State.RESTING and life.rest_until is not None
    assert fits == (dated and moment.linked and not moment.paused)


@given(lives(), MOMENTS, PEOPLE, st.sampled_from([TEXT, EARLIER]))
def test_it_is_reached_by_two_words_about_the_text_that_stands(life, moment, by, read):
    """R4, R7."""
    fits, both = allowed(lambda: rules.reach(life, read, moment, by=by))
    said = Tap(by, TEXT) in life.taps
    open_ = life.state in HOLDING and moment.linked and not moment.paused
    assert fits == (open_ and not said and read == TEXT)
    assert not fits or both == (Tap(BEN if by == ANA else ANA, TEXT) in life.taps)


@given(lives(), MOMENTS, PEOPLE)
def test_a_word_is_taken_back_by_whoever_said_it(life, moment, by):
    fits, _ = allowed(lambda: rules.ensure_may_unsay(life, moment, by=by))
    assert fits == (life.state in HOLDING and moment.linked and Tap(by, TEXT) in life.taps)


@given(lives(), MOMENTS)
def test_either_lets_it_go_whenever_both_had_agreed(life, moment):
    """R2: in a pause too."""
    fits, _ = allowed(lambda: rules.ensure_may_let_go(life, moment))
    assert fits == (life.state in AGREED and moment.linked)


@given(lives(st.sampled_from(sorted(AGREED))))
def test_each_alone_finds_a_way_forward_from_every_state(life):
    """3.9: with the other silent, and without unlinking."""
    rules.ensure_may_let_go(life, Moment(NOW, paused=True))


@given(STATES, st.booleans())
def test_what_ended_was_reached_or_let_go_and_nothing_else_has_ended(state, reached):
    """No word of failing: there are two, and neither says it."""
    ended = rules.ended(state, reached=reached)
    if state is not State.RETIRED:
        assert ended is None
    else:
        assert ended is (Ended.REACHED if reached else Ended.LET_GO)


def test_a_refused_day_says_which_days_there_are():
    life = Life(State.ACTIVE, TEXT)
    with pytest.raises(Invalid) as refusal:
        rules.ensure_may_rest(life, TODAY, Moment(NOW), today=[TODAY])
    assert refusal.value.extra["errors"]["until"] == ["A day from 2026-03-29 to 2026-05-27."]


def test_nothing_is_reached_that_rests():
    with pytest.raises(GoalMoveNotOpen):
        rules.reach(Life(State.RESTING, TEXT, rest_until=TODAY), TEXT, Moment(NOW), by=ANA)
