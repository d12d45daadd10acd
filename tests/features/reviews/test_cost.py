"""How many statements reading and moving reviews takes, with as much around them as can be."""

from tests.counting import statements
from tests.factories import agree, contact, cool_down, new_id, personal_boundary
from tests.pausing import call, move
from tests.reviewing import (
    DAY,
    SHARED,
    answer_both,
    decide,
    living,
    look,
    moved,
    pass_time,
    reveal,
    reviews,
    start,
    step,
)

MOST = 12


def fill(ana, ben, clock):
    """Agreements that are due, a boundary, and a month later."""
    made = [agree(ana, ben, contact(title=f"Number {n}")) for n in range(5)]
    body = {"id": new_id(), "revisionId": new_id(), "content": personal_boundary(ana.id)}
    assert ana.post("/api/boundaries", **body).status == 201
    clock.advance(31 * DAY)
    for person in (ana, ben):
        person.sign_in()
    return made


def spender(app):
    def spends(act, expected=200):
        with statements(app) as seen:
            answer = act()
        assert answer.status == expected, answer.body
        assert len(seen) <= MOST, (len(seen), *seen)
        return answer

    return spends


def test_every_write_takes_twelve_statements_at_most(app, ana, ben, clock, ground):
    fill(ana, ben, clock)
    pass_time(clock, ground, DAY)
    spends, review = spender(app), living(ana)["id"]

    def makes(by, name, **body):
        spends(lambda: by.post(f"/api/reviews/{review}/{name}", **body))

    makes(ana, "skip")
    makes(ana, "undo-skip")
    makes(ana, "submit")
    makes(ana, "take-back")
    makes(ana, "submit")
    makes(ben, "snooze", until="2026-05-01")
    pass_time(clock, ground, 4 * DAY)
    makes(ana, "snooze-for-me", until="2026-05-05")
    makes(ben, "submit")
    makes(ana, "ready", answers=[SHARED])
    makes(ana, "not-ready")
    makes(ana, "ready", answers=[SHARED])
    makes(ben, "take-back")
    makes(ben, "submit")
    makes(ben, "ready", answers=[SHARED] * 10)
    makes(ana, "ready", answers=[SHARED] * 10)
    items = look(ana, review)["items"]
    makes(ana, "topics", itemIds=[items[0]["id"]])
    for item, decision in zip(items, ["keep", "rest", "retire", "adjust", "rest", "keep"], strict=False):
        makes(ana, "decide", itemId=item["id"], decision=decision)
        if item["kind"] == "agreement":
            makes(ben, "decide", itemId=item["id"], decision=decision)
    assert look(ana, review)["state"] == "decided"
    body = {"id": new_id(), "text": "I call.", "dueOn": "2026-06-01"}
    spends(lambda: ana.post(f"/api/reviews/{review}/action-points", **body), 201)
    spends(lambda: ana.post(f"/api/action-points/{body['id']}/report", outcome="done"))
    makes(ana, "reconnect", text="A walk")
    makes(ben, "close")
    spends(lambda: ana.put("/api/reviews/rhythm", everyDays=14, weekday=7, at="20:00"))
    spends(lambda: ana.post("/api/reviews/look-sooner", agreementId=items[0]["subjectId"]))
    spends(lambda: ana.patch("/api/me", zone="Europe/Berlin"))


def test_opening_and_ending_take_no_more(app, ana, ben, clock, ground):
    """R5: five agreements rest with the close of the second review that did not reach them."""
    made = fill(ana, ben, clock)
    pass_time(clock, ground, DAY)
    spends = spender(app)
    review = living(ana)["id"]
    reveal(ana, ben, review)
    spends(lambda: ana.post(f"/api/reviews/{review}/close"))
    second = spends(lambda: ben.post("/api/reviews/start")).json["id"]
    reveal(ana, ben, second)
    spends(lambda: ana.post(f"/api/reviews/{second}/close"))
    assert {ana.get(f"/api/agreements/{one['id']}").json["state"] for one in made} == {"resting"}


def test_leaving_one_out_together_takes_no_more(app, ana, ben, clock):
    fill(ana, ben, clock)
    spends, review = spender(app), start(ana)
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED])
    spends(lambda: ana.post(f"/api/reviews/{review}/skip"))
    spends(lambda: ben.post(f"/api/reviews/{review}/skip"))


def test_what_happens_elsewhere_meanwhile_takes_no_more(app, ana, ben, clock):
    one, two, three, *_ = fill(ana, ben, clock)
    spends, review = spender(app), start(ana)
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED])
    spends(lambda: ana.post(f"/api/agreements/{one['id']}/withdraw"))
    for person in (ana, ben):
        spends(lambda: person.post(f"/api/agreements/{two['id']}/rest", revisionId=two["activeRevisionId"]))  # noqa: B023
    rule = agree(ana, ben, cool_down(), "cool_down")
    body = {"id": new_id(), "revisionId": new_id(), "kind": "cool_down"}
    ana.post("/api/agreements", **body, content=cool_down(title="Another", replaces=rule["id"]))
    newest = ben.get(f"/api/agreements/{body['id']}").json["revisions"][-1]
    answer = {"revisionId": newest["id"], "hash": newest["hash"]}
    spends(lambda: ben.post(f"/api/agreements/{body['id']}/accept", **answer))
    pause = call(ana)
    clock.now = clock.now.replace(minute=30)
    spends(lambda: move(ana, pause, "back"))
    spends(lambda: move(ben, pause, "back"))
    moved(ana, review, "submit")
    moved(ana, review, "ready", answers=[SHARED])
    spends(lambda: ben.post("/api/couple/unlink"))
    assert look(ana, review)["state"] == "cancelled"
    assert three["state"] == "active"


def test_a_feed_of_many_reviews_takes_no_more_statements_than_one(app, ana, ben):
    counts = []
    for _ in range(3):
        review = reveal(ana, ben, start(ana), SHARED)["id"]
        step(ana, review, "2026-05-01")
        moved(ana, review, "close")
        with statements(app) as seen:
            ben.get("/api/sync")
        counts.append(len(seen))
    assert len(set(counts)) == 1
    assert len(reviews(ben)) == 4


def test_a_decision_about_one_of_many_takes_no_more(app, ana, ben, clock):
    made = [agree(ana, ben, contact(title=f"Number {n}")) for n in range(12)]
    clock.advance(31 * DAY)
    for person in (ana, ben):
        person.sign_in()
    review = reveal(ana, ben, start(ana))
    with statements(app) as seen:
        assert decide(ana, review, made[0]["id"], "keep").status == 200
    assert len(seen) <= MOST
