"""How many statements moving and reading goals takes."""

from tests.counting import statements
from tests.factories import answer_to, contact, look, new_id, propose, revise
from tests.goaling import STEPS, begin, day, move, note, shared_goal

MOST = 12


def test_every_write_takes_twelve_statements_at_most(app, ana, ben, clock):
    for person in (ana, ben):
        for n in range(2):
            propose(person, contact(title=f"{person.who.display_name} {n}"))
    goals = [begin(ana, ben, title=f"Goal {n}", fields={"steps": [f"Step {n}"]}) for n in range(2)]
    proposed = propose(ana, shared_goal(replaces=goals[0]["id"]), "shared_goal")
    with statements(app) as seen:
        assert answer_to(ben, proposed, "accept").status == 200
    assert len(seen) <= MOST, seen
    goal = look(ana, proposed["id"])
    line = note(ana, goal, "A line")
    for by, name, body in (
        (ana, "done", {"step": STEPS[0]}),
        (ben, "undone", {"step": STEPS[0]}),
        (ana, "notes", {"id": new_id(), "text": "A line"}),
        (ana, "take-note-back", {"noteId": line}),
        (ana, "look", {"everyDays": 7}),
        (ana, "look", {"everyDays": None}),
        (ana, "rest", {"until": day(clock, 9)}),
        (ana, "rest", {"until": day(clock, 10)}),
        (ben, "resume", {}),
        (ana, "reached", {}),
        (ana, "not-reached", {}),
        (ana, "reached", {}),
        (ben, "reached", {}),
    ):
        with statements(app) as seen:
            assert move(by, goal, name, **body).status in (200, 201), name
        assert len(seen) <= MOST, (name, len(seen), *seen)
    with statements(app) as seen:
        assert move(ben, goals[1], "let-go").status == 200
    assert len(seen) <= MOST, seen


def test_an_amendment_costs_no_more_for_what_is_done(app, ana, ben):
    goal = begin(ana, ben)
    for step in STEPS:
        move(ana, goal, "done", step=step)
    assert revise(ana, goal, "amend", shared_goal(fields={"steps": [*STEPS, "One more"]})).status == 201
    changed = look(ben, goal["id"])
    with statements(app) as seen:
        assert answer_to(ben, changed, "accept").status == 200
    assert len(seen) <= MOST, seen


def test_a_feed_of_three_goals_takes_no_more_statements_than_one(app, ana, ben):
    counts = []
    for n in range(3):
        goal = begin(ana, ben, title=f"Goal {n}", fields={"steps": [f"Step {n}"]})
        move(ana, goal, "done", step=f"Step {n}")
        note(ben, goal, "A line")
        with statements(app) as seen:
            ben.get("/api/sync")
        counts.append(len(seen))
    assert len(set(counts)) == 1
