"""While a goal is shared: steps, notes, a rest by either, reached by both, let go by either (3.5)."""

from datetime import timedelta

import pytest

from tests.factories import answer_to, look, new_id, revise, tap
from tests.goaling import STEPS, begin, day, move, moved, note, shared_goal, state_of, steps_done, view
from tests.matchers import an_instant, problem
from tests.pausing import call
from tests.pausing import moved as pause_moved


def notices(person, *kinds):
    if person.get("/api/me").status == 401:
        person.sign_in()
    return [
        change["data"]["kind"]
        for change in person.everything()
        if change["kind"] == "notice" and change["data"] and change["data"]["kind"] in kinds
    ]


def test_either_does_and_undoes_a_step(ana, ben):
    """R15: both see what is done, and nobody who did it."""
    goal = begin(ana, ben)
    assert moved(ana, goal, "done", step=STEPS[1]) == "active"
    (done,) = view(ben, goal)["done"]
    assert done == {"step": STEPS[1], "at": an_instant}
    # Two phones that tick the same step agree; the first has done it.
    moved(ben, goal, "done", step=STEPS[1])
    assert view(ben, goal)["done"] == [done]
    moved(ben, goal, "undone", step=STEPS[1])
    moved(ana, goal, "undone", step=STEPS[1])
    assert steps_done(ana, goal) == []
    assert move(ana, goal, "done", step="Something else") == problem(409, "revision-changed")


def test_notes_are_read_by_both_and_taken_back_by_their_writer(ana, ben):
    goal = begin(ana, ben)
    mine, theirs = note(ana, goal, "Monday was lovely."), note(ben, goal, "The bowl helps.")
    assert [(one["text"], one["personId"]) for one in view(ana, goal)["notes"]] == [
        ("Monday was lovely.", ana.id),
        ("The bowl helps.", ben.id),
    ]
    assert move(ana, goal, "notes", id=mine, text="Twice") == problem(409, "id-taken")
    assert move(ana, goal, "notes", id=new_id(), text="x" * 281) == problem(422, "not-valid")
    assert move(ana, goal, "take-note-back", noteId=theirs) == problem(404, "not-found")
    moved(ana, goal, "take-note-back", noteId=mine)
    assert [one["id"] for one in view(ben, goal)["notes"]] == [theirs]


def test_notes_have_an_end(ana, ben, ground):
    goal = begin(ana, ben)
    for n in range(200):
        note(ana, goal, f"Line {n}")
    assert move(ben, goal, "notes", id=new_id(), text="One more") == problem(422, "not-valid")


def test_either_lets_it_rest_until_a_day_and_either_takes_it_up_again(ana, ben, clock):
    goal = begin(ana, ben)
    until = day(clock, 30)
    assert moved(ana, goal, "rest", until=until) == "resting"
    resting = look(ben, goal["id"])
    assert not resting["inForce"]
    assert (resting["history"][-1]["what"], resting["history"][-1]["personId"]) == ("rested", ana.id)
    assert view(ben, goal)["restUntil"] == until
    assert notices(ben, "rested") == ["rested"]
    assert move(ana, goal, "done", step=STEPS[0]) == problem(409, "goal-move-not-open")
    assert moved(ana, goal, "rest", until=day(clock, 40)) == "resting"
    assert moved(ben, goal, "resume") == "active"
    assert look(ana, goal["id"])["inForce"]
    assert view(ana, goal)["restUntil"] is None
    assert notices(ana, "woken") == ["woken"]
    assert move(ben, goal, "resume") == problem(409, "goal-move-not-open")


def test_a_rest_voids_the_change_that_was_open(ana, ben, clock):
    goal = begin(ana, ben)
    assert revise(ana, goal, "amend", shared_goal(title="Two dinners")).status == 201
    moved(ben, goal, "rest", until=day(clock, 7))
    assert answer_to(ben, look(ben, goal["id"]), "accept") == problem(409, "agreement-move-not-open")


@pytest.mark.parametrize(("days", "fits"), [(-1, False), (1, True), (60, True), (62, False)])
def test_a_rest_is_sixty_days_at_most(ana, ben, clock, days, fits):
    """Ana and Ben live at the two ends of the day; what is a day ahead for one of them will do."""
    goal = begin(ana, ben)
    answer = move(ana, goal, "rest", until=day(clock, days))
    assert answer.status == 200 if fits else answer == problem(422, "not-valid")


def test_when_its_day_comes_both_are_asked_and_nothing_wakes(ana, ben, clock, ground):
    """R5: no clock makes anything active, however late or often it looks."""
    goal = begin(ana, ben)
    moved(ana, goal, "rest", until=day(clock, 10))
    ticks(ground, clock, days=9)
    assert notices(ana, "goal_rest_over") == notices(ben, "goal_rest_over") == []
    ticks(ground, clock, days=2)
    ticks(ground, clock, days=40)
    for person in (ana, ben):
        assert notices(person, "goal_rest_over") == ["goal_rest_over"]
    assert state_of(ben, goal) == "resting"
    assert moved(ana, goal, "rest", until=day(clock, 5)) == "resting"
    ticks(ground, clock, days=7)
    assert len(notices(ben, "goal_rest_over")) == 2


def test_nobody_is_asked_about_a_rest_that_ended_before(ana, ben, clock, ground):
    goal, other = begin(ana, ben), begin(ben, ana, title="Other", fields={"steps": ["Begin"]})
    moved(ana, goal, "rest", until=day(clock, 10))
    moved(ana, other, "rest", until=day(clock, 10))
    moved(ben, goal, "resume")
    moved(ben, other, "let-go")
    ticks(ground, clock, days=20)
    assert notices(ana, "goal_rest_over") == notices(ben, "goal_rest_over") == []


def test_what_a_review_let_rest_takes_a_tap_of_each(ana, ben, clock, ground):
    """R5: neither alone, and no date set alone, opens what no date closed."""
    goal = begin(ana, ben)
    let_rest_by_review(ground, goal)
    assert view(ana, goal)["restUntil"] is None
    assert move(ana, goal, "resume") == problem(409, "goal-move-not-open")
    assert move(ana, goal, "rest", until=day(clock, 5)) == problem(409, "goal-move-not-open")
    assert tap(ana, goal, "wake").json["state"] == "resting"
    assert tap(ben, goal, "wake").json["state"] == "active"


def test_it_is_reached_once_both_say_so(ana, ben):
    goal = begin(ana, ben)
    assert moved(ana, goal, "reached") == "active"
    assert view(ben, goal)["reachedBy"] == [ana.id]
    assert notices(ben, "goal_asked") == ["goal_asked"]
    assert move(ana, goal, "reached") == problem(409, "goal-move-not-open")
    assert move(ben, goal, "not-reached") == problem(409, "goal-move-not-open")
    moved(ana, goal, "not-reached")
    assert view(ben, goal)["reachedBy"] == []
    moved(ben, goal, "reached")
    assert moved(ana, goal, "reached") == "retired"
    over = view(ana, goal)
    assert (over["endedAs"], sorted(over["reachedBy"])) == ("reached", sorted([ana.id, ben.id]))
    assert notices(ben, "ended") == ["ended"]
    for name, body in MOVES.items():
        assert move(ben, goal, name, **body(goal)) == problem(409, "goal-move-not-open"), name


def test_a_word_about_an_earlier_text_is_void(ana, ben):
    goal = begin(ana, ben)
    moved(ana, goal, "reached")
    assert revise(ben, goal, "amend", shared_goal(title="Four dinners")).status == 201
    assert answer_to(ana, look(ana, goal["id"]), "accept").status == 200
    changed = look(ben, goal["id"])
    assert view(ben, goal)["reachedBy"] == []
    assert move(ben, goal, "reached") == problem(409, "revision-changed")
    assert moved(ben, changed, "reached") == "active"
    assert moved(ana, changed, "reached") == "retired"


def test_either_lets_it_go_at_once(ana, ben, clock):
    """R2: while it holds, while a change is discussed, and while it rests."""
    for number, before in enumerate(["holds", "amended", "rests"]):
        goal = begin(ana, ben, title=before, fields={"steps": [before]})
        if before == "amended":
            assert revise(ana, goal, "amend", shared_goal(title="Else")).status == 201
        if before == "rests":
            moved(ana, goal, "rest", until=day(clock, 5))
        assert moved(ben, goal, "let-go") == "retired"
        assert view(ana, goal)["endedAs"] == "let_go"
        assert len(notices(ana, "ended")) == number + 1
        assert move(ana, goal, "let-go") == problem(409, "goal-move-not-open")


def test_withdrawing_is_letting_go_in_other_words(ana, ben):
    """R2."""
    goal = begin(ana, ben)
    assert ben.post(f"/api/agreements/{goal['id']}/withdraw").status == 200
    assert view(ana, goal)["endedAs"] == "let_go"


def test_in_a_pause_a_goal_is_let_go_and_nothing_is_agreed_to(ana, ben, clock):
    """R7."""
    goal, other = begin(ana, ben), begin(ben, ana, title="Other", fields={"steps": ["Begin"]})
    moved(ben, other, "rest", until=day(clock, 5))
    pause = call(ana)
    for name, body in (("rest", {"until": day(clock, 5)}), ("reached", {})):
        assert move(ben, goal, name, **body) == problem(409, "pause-running")
    assert move(ben, other, "resume") == problem(409, "pause-running")
    moved(ben, goal, "done", step=STEPS[0])
    assert moved(ben, goal, "let-go") == "retired"
    pause_moved(ana, pause, "leave")
    assert moved(ben, other, "resume") == "active"


def test_the_outsider_finds_nothing(ana, ben, eve, kit):
    """R26: an id of somebody else's goal is like none."""
    goal = begin(ana, ben)
    for outsider in (eve, kit):
        assert outsider.get(f"/api/goals/{goal['id']}") == problem(404, "not-found")
        for name, body in MOVES.items():
            assert move(outsider, goal, name, **body(goal)) == problem(404, "not-found"), name
        assert move(outsider, goal, "take-note-back", noteId=new_id()) == problem(404, "not-found")
    assert view(ana, goal)["done"] == []


def test_after_parting_it_is_read_only_and_nobody_is_asked(ana, ben, clock, ground):
    """R44: for thirty days, with what was done and written."""
    goal, resting = begin(ana, ben), begin(ben, ana, title="Other", fields={"steps": ["Begin"]})
    moved(ana, goal, "done", step=STEPS[0])
    line = note(ana, goal, "Good evenings.")
    assert move(ana, goal, "look", everyDays=7).status == 200
    moved(ben, resting, "rest", until=day(clock, 3))
    assert ben.post("/api/couple/unlink").status == 200
    for person in (ana, ben):
        assert state_of(person, goal) == "ended"
        seen = view(person, goal)
        assert ([one["step"] for one in seen["done"]], seen["notes"][0]["text"], seen["endedAs"]) == (
            [STEPS[0]],
            "Good evenings.",
            None,
        )
        for name, body in MOVES.items():
            assert move(person, goal, name, **body(goal)) == problem(409, "not-linked"), name
        assert move(person, goal, "take-note-back", noteId=line) == problem(409, "not-linked")
    ticks(ground, clock, days=25)
    assert notices(ana, "prompt", "goal_rest_over") == notices(ben, "goal_rest_over") == []
    clock.advance(timedelta(days=10))
    ana.sign_in()
    assert ana.get(f"/api/goals/{goal['id']}") == problem(404, "not-found")


# A body for each move of a goal, from a page's copy of it.
MOVES = {
    "done": lambda _: {"step": STEPS[0]},
    "undone": lambda _: {"step": STEPS[0]},
    "notes": lambda _: {"id": new_id(), "text": "A line"},
    "rest": lambda _: {"until": "2026-04-10"},
    "resume": lambda _: {},
    "reached": lambda _: {},
    "not-reached": lambda _: {},
    "let-go": lambda _: {},
    "look": lambda _: {"everyDays": 7},
}


def ticks(ground, clock, *, days):
    """Let the clock look twice a day for so many days."""
    from backend.schedules.jobs import tick

    for _ in range(2 * days):
        clock.advance(timedelta(hours=12))
        tick(ground)


def let_rest_by_review(ground, goal):
    """As reviews do when two of them did not reach it: by nobody, without a day."""
    from uuid import UUID

    from sqlalchemy import select

    from backend.agreements import commands
    from backend.agreements.models import Agreement
    from backend.agreements.rules import Move
    from backend.infra.work import clock_actor, working

    with working(ground) as work:
        space = work.session.scalar(select(Agreement.space_id).where(Agreement.id == UUID(goal["id"])))
        work.actor = clock_actor(space)
        commands.carry_out(work, commands.take(work, UUID(goal["id"])), move=Move.REST)
