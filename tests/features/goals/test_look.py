"""A look every week or two, by one's own choice: nobody else can tell, and a goal that rests is left alone."""

from datetime import timedelta

from tests.factories import propose
from tests.features.goals.test_go_on import notices, ticks
from tests.goaling import begin, day, move, moved, shared_goal
from tests.matchers import problem


def look_of(person):
    return [
        change["data"] for change in person.everything() if change["kind"] == "look" and not change["deleted"]
    ]


def choose(person, goal, every_days):
    answer = move(person, goal, "look", everyDays=every_days)
    assert answer.status == 200, answer.body
    return answer.json


def test_a_look_is_chosen_changed_and_left_again(ana, ben, clock, ground):
    """R18: only the person who set it is reminded, at seven in their own evening."""
    goal = begin(ana, ben)
    assert choose(ana, goal, 7)["id"] == goal["id"]
    assert look_of(ana) == [{"id": goal["id"], "agreementId": goal["id"], "everyDays": 7}]
    assert look_of(ben) == []
    ticks(ground, clock, days=6)
    assert notices(ana, "prompt") == []
    ticks(ground, clock, days=16)
    assert notices(ana, "prompt") == ["prompt"] * 3
    choose(ana, goal, 14)
    ticks(ground, clock, days=13)
    assert len(notices(ana, "prompt")) == 3
    ticks(ground, clock, days=2)
    assert len(notices(ana, "prompt")) == 4
    choose(ana, goal, None)
    assert look_of(ana) == []
    ticks(ground, clock, days=30)
    assert len(notices(ana, "prompt")) == 4
    assert notices(ben, "prompt") == []


def test_choosing_it_changes_no_byte_of_the_others_answers(ana, ben):
    """R26."""
    from tests.privacy.test_nothing_shows import all_answers

    goal = begin(ana, ben)
    before = all_answers(ben)
    choose(ana, goal, 7)
    choose(ana, goal, None)
    assert all_answers(ben) == before


def test_while_it_rests_nobody_is_reminded_and_afterwards_they_are_again(ana, ben, clock, ground):
    goal = begin(ana, ben)
    choose(ana, goal, 7)
    moved(ben, goal, "rest", until=day(clock, 50))
    ticks(ground, clock, days=22)
    assert notices(ana, "prompt") == []
    assert look_of(ana)
    moved(ana, goal, "resume")
    ticks(ground, clock, days=8)
    assert notices(ana, "prompt") == ["prompt"]


def test_a_goal_that_is_over_has_no_more_looks(ana, ben, clock, ground):
    goal = begin(ana, ben)
    choose(ana, goal, 14)
    moved(ben, goal, "let-go")
    clock.advance(timedelta(days=1))
    ticks(ground, clock, days=20)
    assert notices(ana, "prompt") == []
    assert look_of(ana) == []
    choose(ana, goal, None)


def test_what_is_not_agreed_on_is_not_looked_at(ana, ben):
    proposed = propose(ana, shared_goal(), "shared_goal")
    assert move(ana, proposed, "look", everyDays=7) == problem(409, "goal-move-not-open")
    assert move(ana, proposed, "look", everyDays=3) == problem(422, "not-valid")
