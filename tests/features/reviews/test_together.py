"""After the reveal: topics, small steps, and an idea to end with."""

from tests.factories import new_id
from tests.matchers import an_instant, problem
from tests.reviewing import DAY, answer_both, living, look, move, moved, of_kind, start, step


def test_up_to_three_topics_are_chosen_by_either(ana, ben, review):
    ids = [item["id"] for item in review["items"]]
    moved(ana, review["id"], "topics", itemIds=ids)
    moved(ben, review["id"], "topics", itemIds=ids[1:])
    assert look(ana, review["id"])["topics"] == ids[1:]
    for wrong in ([new_id()], [*ids, new_id(), new_id()]):
        assert move(ana, review["id"], "topics", itemIds=wrong) == problem(422, "not-valid")


def test_an_idea_to_end_with(ana, ben, review):
    moved(ana, review["id"], "reconnect", text="A walk by the canal")
    assert look(ben, review["id"])["reconnect"] == {"personId": ana.id, "text": "A walk by the canal"}
    moved(ben, review["id"], "reconnect", text="一起做饭")
    assert look(ana, review["id"])["reconnect"] == {"personId": ben.id, "text": "一起做饭"}


def test_two_small_steps_each(ana, ben, review):
    for _ in range(2):
        assert step(ana, review["id"], "2026-05-10").status == 201
    assert step(ana, review["id"], "2026-05-10") == problem(409, "too-many-action-points")
    assert step(ben, review["id"], "2026-05-10", text="我周日打电话").status == 201
    assert [one["ownerId"] for one in of_kind(ben, "actionpoint")].count(ana.id) == 2
    for wrong in ("2026-04-01", "2028-01-01"):
        assert step(ben, review["id"], wrong) == problem(422, "not-valid")


def test_only_its_owner_says_what_became_of_a_step(ana, ben, eve, review):
    """R16."""
    point = step(ana, review["id"], "2026-05-10").json["id"]
    report = lambda by, **body: by.post(f"/api/action-points/{point}/report", **body)  # noqa: E731
    assert report(ben, outcome="done") == problem(409, "review-move-not-open")
    eve.sign_in()
    assert report(eve, outcome="done") == problem(404, "not-found")
    assert report(ana, outcome="moved") == problem(422, "not-valid")
    assert report(ana, outcome="done", dueOn="2026-05-20") == problem(422, "not-valid")
    assert report(ana, outcome="moved", dueOn="2026-05-20").json["state"] == "moved"
    assert of_kind(ben, "actionpoint") == [
        {
            "id": point,
            "reviewId": review["id"],
            "ownerId": ana.id,
            "text": "I call on Sunday.",
            "dueOn": "2026-05-20",
            "outcome": "moved",
            "at": an_instant,
        }
    ]
    assert report(ana, outcome="let_go").json["state"] == "let_go"
    assert report(ana, outcome=None).json["state"] == "open"
    moved(ben, review["id"], "close")
    assert report(ana, outcome="done").json["state"] == "done"


def test_a_step_that_is_due_and_not_reported_is_on_the_agenda(ana, ben, clock, review):
    done, still = (step(ana, review["id"], "2026-05-01").json["id"] for _ in range(2))
    later = step(ben, review["id"], "2026-12-01").json["id"]
    ana.post(f"/api/action-points/{done}/report", outcome="done")
    moved(ana, review["id"], "close")
    clock.advance(20 * DAY)
    items = look(ana, start(ben))["items"]
    assert [one["ownerId"] for one in items if one["subjectId"] == still] == [ana.id]
    assert {done, later}.isdisjoint(one["subjectId"] for one in items)
    item = next(one for one in items if one["subjectId"] == still)
    answer_both(ana, ben, living(ana)["id"])
    for person in (ana, ben):
        moved(person, living(ana)["id"], "ready")
    refused = move(ana, living(ana)["id"], "decide", itemId=item["id"], decision="keep")
    assert refused == problem(409, "review-move-not-open")
