"""Sharing a goal: two yeses to one text, each one's own words, and three at a time."""

from tests.factories import answer_to, look, new_id, newest, propose, revise, tap
from tests.goaling import STEPS, begin, day, move, moved, shared_goal, state_of, steps_done, view
from tests.matchers import an_id, problem

MINE, THEIRS = "I'll cook or order on those days.", "I pick the music."


def content_of(agreement):
    return newest(agreement)["content"]["fields"]


def test_a_goal_begins_with_the_second_yes(ana, ben):
    proposed = propose(ana, shared_goal(), "shared_goal")
    assert ana.get(f"/api/goals/{proposed['id']}") == problem(404, "not-found")
    assert move(ana, proposed, "done", step=STEPS[0]) == problem(409, "goal-move-not-open")
    assert answer_to(ben, proposed, "accept").status == 200
    goal = look(ana, proposed["id"])
    assert goal["inForce"]
    assert view(ben, goal) == {
        "id": goal["id"],
        "agreementId": goal["id"],
        "done": [],
        "notes": [],
        "restUntil": None,
        "reachedBy": [],
        "endedAs": None,
    }
    kinds = [change["kind"] for change in ben.everything() if change["id"] == goal["id"]]
    assert sorted(kinds) == ["agreement", "goal"]
    assert goal["id"] == an_id


def test_each_ones_support_is_written_by_that_person_alone(ana, ben):
    """2.2: by whoever began and by the other, in a revision of their own."""
    body = {"id": new_id(), "revisionId": new_id(), "kind": "shared_goal"}
    forged = shared_goal(fields={"yourSupport": THEIRS})
    assert ana.post("/api/agreements", **body, content=forged) == problem(422, "not-valid")
    proposed = propose(ana, shared_goal(), "shared_goal")
    other = shared_goal(fields={"mySupport": "I'll do all of it.", "yourSupport": THEIRS})
    assert revise(ben, proposed, "counter", other) == problem(422, "not-valid")
    both = shared_goal(fields={"yourSupport": THEIRS})
    assert revise(ben, proposed, "counter", both).status == 201
    countered = look(ana, proposed["id"])
    assert revise(ana, countered, "counter", shared_goal(fields={"yourSupport": "Everything."})) == problem(
        422, "not-valid"
    )
    assert answer_to(ana, countered, "accept").status == 200
    goal = look(ana, proposed["id"])
    assert (content_of(goal)["mySupport"], content_of(goal)["yourSupport"]) == (MINE, THEIRS)
    fewer = shared_goal(title="Two dinners", fields={"mySupport": "I cook.", "yourSupport": None})
    assert revise(ana, goal, "amend", fewer).status == 201
    again = look(ben, goal["id"])
    assert revise(ben, again, "counter", shared_goal(fields={"mySupport": MINE})) == problem(422, "not-valid")
    kept = shared_goal(title="Two", fields={"mySupport": "I cook.", "yourSupport": "I wash up."})
    assert revise(ben, again, "counter", kept).status == 201


def test_a_fourth_goal_is_neither_proposed_nor_agreed_to(ana, ben):
    waiting = [propose(ana, shared_goal(title=f"Waiting {n}"), "shared_goal") for n in range(2)]
    goals = [begin(ben, ana, title=f"Goal {n}", fields={"steps": [f"Step {n}"]}) for n in range(3)]
    body = {"id": new_id(), "revisionId": new_id(), "kind": "shared_goal", "content": shared_goal()}
    assert ana.post("/api/agreements", **body) == problem(409, "too-many-goals")
    assert answer_to(ben, waiting[0], "accept") == problem(409, "too-many-goals")
    assert state_of(ben, waiting[0]) == "proposed"
    # What is there can still be changed, and another can take its place.
    assert revise(ana, goals[0], "amend", shared_goal(title="Changed")).status == 201
    assert answer_to(ben, look(ben, goals[0]["id"]), "accept").status == 200
    replacing = shared_goal(title="Instead", replaces=goals[1]["id"])
    assert answer_to(ben, propose(ana, replacing, "shared_goal"), "accept").status == 200
    assert state_of(ana, goals[1]) == "retired"
    assert view(ana, goals[1])["endedAs"] == "let_go"
    moved(ana, goals[2], "let-go")
    assert answer_to(ben, waiting[0], "accept").status == 200


def test_what_rests_leaves_room_and_finds_none_when_it_comes_back(ana, ben, clock):
    goals = [begin(ana, ben, title=f"Goal {n}", fields={"steps": [f"Step {n}"]}) for n in range(3)]
    moved(ana, goals[0], "rest", until=day(clock, 10))
    begin(ana, ben, title="A fourth", fields={"steps": ["Begin"]})
    assert move(ben, goals[0], "resume") == problem(409, "too-many-goals")
    assert state_of(ben, goals[0]) == "resting"
    moved(ben, goals[1], "let-go")
    assert moved(ben, goals[0], "resume") == "active"


def test_a_lapsed_goal_finds_no_room_either(ana, ben, clock):
    lapsing = propose(ana, shared_goal(), "shared_goal")
    clock.advance(clock.now - clock.now.replace(day=1))  # 27 days: past the fourteen and the week of rest
    for n in range(3):
        begin(ben, ana, title=f"Goal {n}", fields={"steps": [f"Step {n}"]})
    assert state_of(ana, lapsing) == "lapsed"
    assert revise(ana, lapsing, "send-again", shared_goal()) == problem(409, "too-many-goals")


def test_a_step_whose_words_stay_stays_done(ana, ben):
    goal = begin(ana, ben)
    moved(ana, goal, "done", step=STEPS[0])
    moved(ben, goal, "done", step=STEPS[2])
    steps = [STEPS[2], "A box by the door for phones", STEPS[0], "A candle"]
    assert revise(ben, goal, "amend", shared_goal(fields={"steps": steps})).status == 201
    assert steps_done(ana, goal) == [STEPS[0], STEPS[2]], "the old text holds while the new one is discussed"
    assert answer_to(ana, look(ana, goal["id"]), "accept").status == 200
    assert steps_done(ana, goal) == [STEPS[2], STEPS[0]]
    assert move(ana, goal, "done", step=STEPS[1]) == problem(409, "revision-changed")
    moved(ana, goal, "done", step="A candle")
    assert steps_done(ben, goal) == [STEPS[2], STEPS[0], "A candle"]


def test_the_feed_brings_the_steps_anew_after_a_change(ana, ben):
    goal = begin(ana, ben)
    moved(ana, goal, "done", step=STEPS[0])
    cursor = ben.get("/api/sync").json["cursor"]
    assert revise(ana, goal, "amend", shared_goal(fields={"steps": ["Another"]})).status == 201
    assert answer_to(ben, look(ben, goal["id"]), "accept").status == 200
    changes = ben.get("/api/sync", cursor=cursor).json["changes"]
    (told,) = [change["data"] for change in changes if change["kind"] == "goal"]
    assert told["done"] == []


def test_no_goal_is_rested_or_ended_by_a_tap_of_each(ana, ben):
    """3.5 has ways of its own for both."""
    goal = begin(ana, ben)
    for name in ("rest", "retire"):
        assert tap(ana, goal, name) == problem(409, "agreement-move-not-open")
    assert look(ana, goal["id"])["intents"] == []


def test_other_agreements_are_no_goals(ana, ben):
    limit = propose(ana)
    for name, body in (("let-go", {}), ("resume", {}), ("done", {"step": "x"}), ("look", {"everyDays": 7})):
        assert move(ana, limit, name, **body) == problem(404, "not-found")
    assert ana.get(f"/api/goals/{limit['id']}") == problem(404, "not-found")
