"""Answering apart, and the one moment in which both become visible."""

import pytest

from tests.factories import agree, personal_boundary
from tests.matchers import an_instant, problem
from tests.reviewing import (
    DAY,
    SHARED,
    answer_both,
    item_of,
    living,
    look,
    move,
    moved,
    pass_time,
    reveal,
    seat,
    start,
)


@pytest.fixture
def review(ana, ben, clock):
    """An open one with an agreement on its agenda."""
    agree(ana, ben)
    clock.advance(31 * DAY)
    for person in (ana, ben):
        person.sign_in()
    return start(ana)


def about(review, by, **changes):
    item = look(by, review)["items"][0]["id"]
    return {"itemId": item, "question": None, "stance": "keep", "text": "It steadies me."} | changes


def test_the_first_to_be_in_sees_it_alone(ana, ben, review):
    """R27."""
    assert moved(ana, review, "submit") == "open"
    assert seat(ana, review) == {
        "id": review,
        "reviewId": review,
        "answeredAt": an_instant,
        "readyAt": None,
        "quietUntil": None,
        "decisions": {},
    }
    assert seat(ben, review) is None
    assert look(ben, review)["state"] == "open"


def test_both_are_in_once_the_second_is(ana, ben, review):
    answer_both(ben, ana, review)
    assert look(ben, review)["state"] == "both_answered"
    assert look(ben, review)["answers"] == []


def test_taking_back_leaves_one_fewer_and_voids_both_taps(ana, ben, review):
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED])
    assert moved(ben, review, "take-back") == "open"
    assert seat(ana, review)["readyAt"] is None
    assert seat(ana, review)["answeredAt"] == an_instant
    assert move(ben, review, "take-back") == problem(409, "review-move-not-open")
    assert move(ana, review, "ready") == problem(409, "review-move-not-open")
    moved(ben, review, "submit")
    assert moved(ben, review, "ready") == "both_answered", "both taps count anew"


def test_being_in_again_voids_one_s_own_tap(ana, ben, review):
    """Changed answers are not those the tap sent."""
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED])
    assert moved(ana, review, "submit") == "both_answered"
    assert seat(ana, review)["readyAt"] is None
    assert moved(ben, review, "ready") == "both_answered"


def test_a_ready_tap_can_be_taken_back_until_the_second(ana, ben, review):
    answer_both(ana, ben, review)
    assert move(ana, review, "not-ready") == problem(409, "review-move-not-open")
    moved(ana, review, "ready", answers=[SHARED])
    assert moved(ana, review, "not-ready") == "both_answered"
    assert seat(ana, review)["readyAt"] is None
    assert moved(ben, review, "ready") == "both_answered"


def test_with_the_second_tap_both_see_both_at_once(ana, ben, clock, review):
    """Domain 3.3: what each marked to be shared, and nothing else."""
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED, about(review, ana)])
    assert look(ben, review)["answers"] == []
    mine = {"itemId": None, "question": None, "stance": None, "text": "更常一起走走。"}
    assert moved(ben, review, "ready", answers=[mine]) == "revealed"
    seen = look(ana, review)
    assert seen == look(ben, review)
    assert seen["answers"] == [
        {**SHARED, "personId": ana.id},
        {**about(review, ana), "personId": ana.id},
        {**mine, "personId": ben.id},
    ]
    assert seen["revealedAt"] == an_instant
    clock.advance(7 * DAY)
    assert seen["endsAt"][:10] == clock.now.date().isoformat()


def test_tapping_again_sends_anew(ana, ben, review):
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED])
    moved(ana, review, "ready", answers=[{**SHARED, "text": "Thank you for all of it."}])
    moved(ben, review, "ready")
    assert [one["text"] for one in look(ben, review)["answers"]] == ["Thank you for all of it."]


def test_nobody_is_ready_before_both_are_in(ana, ben, review):
    moved(ana, review, "submit")
    assert move(ana, review, "ready") == problem(409, "review-move-not-open")
    assert move(ben, review, "ready") == problem(409, "review-move-not-open")


def test_a_boundary_is_asked_of_its_owner_alone(ana, ben, clock):
    """R12: "does this still fit me?", and nobody says anything about the other one's."""
    from tests.factories import new_id

    boundary = new_id()
    ben.post("/api/boundaries", id=boundary, revisionId=new_id(), content=personal_boundary(ben.id))
    review = start(ana)
    item = item_of(look(ana, review), boundary)
    assert (item["kind"], item["ownerId"]) == ("boundary", ben.id)
    answer_both(ana, ben, review)
    answer = {"itemId": item["id"], "question": None, "stance": "keep", "text": None}
    assert move(ana, review, "ready", answers=[answer]) == problem(422, "not-valid")
    assert moved(ben, review, "ready", answers=[answer]) == "both_answered"


WRONG = [
    {"stance": None, "text": None},
    {"stance": "leave"},
    {"text": "x" * 1001},
    {"question": "Not an id of ours"},
    {"itemId": "5f0c1c40-3b8e-4f0a-9b55-6b1d8a3c2e11"},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_answer_of_this_review_is_refused_without_a_trace(ana, ben, review, wrong):
    answer_both(ana, ben, review)
    answer = {**SHARED, **wrong}
    assert move(ana, review, "ready", answers=[answer]) == problem(422, "not-valid")
    assert move(ana, review, "ready", answers=[SHARED] * 61) == problem(422, "not-valid")
    assert seat(ana, review)["readyAt"] is None


def test_what_was_said_about_an_agreement_that_ended_meanwhile_stays_private(ana, ben, review):
    """Domain 3.8."""
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[about(review, ana), SHARED])
    agreement = look(ana, review)["items"][0]["subjectId"]
    assert ben.post(f"/api/agreements/{agreement}/withdraw").status == 200
    assert look(ana, review)["items"][0]["outcome"] == "ended"
    assert moved(ben, review, "ready", answers=[about(review, ben)]) == "revealed"
    assert look(ben, review)["answers"] == [{**SHARED, "personId": ana.id}]


def test_a_week_without_both_ends_it_and_reveals_nothing(ana, ben, clock, ground, review):
    moved(ana, review, "submit")
    pass_time(clock, ground, 7 * DAY)
    assert look(ben, review)["state"] == "skipped"
    assert look(ben, review)["answers"] == []
    assert living(ana)["state"] == "scheduled"
    assert move(ben, review, "submit") == problem(409, "review-move-not-open")


def test_a_week_without_a_reveal_ends_it_and_deletes_what_was_sent(ana, ben, clock, ground, review):
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SHARED])
    pass_time(clock, ground, 7 * DAY)
    assert (look(ben, review)["state"], look(ben, review)["answers"]) == ("skipped", [])
    assert seat(ana, review)["readyAt"] is None


def test_time_has_passed_before_anybody_moves(ana, ben, clock, review):
    """3.9 item 12: whether or not the clock has said so."""
    answer_both(ana, ben, review)
    clock.advance(7 * DAY)
    for name in ("ready", "take-back", "snooze-for-me"):
        body = {"until": "2026-05-09"} if name == "snooze-for-me" else {}
        assert move(ana, review, name, **body) == problem(409, "review-move-not-open")
    assert ana.post("/api/reviews/start").status == 200
    assert look(ben, review)["state"] == "skipped"


def test_the_same_request_again_is_the_same_answer(ana, ben, review):
    answer_both(ana, ben, review)
    first = ana.send("POST", f"/api/reviews/{review}/ready", json={"answers": [SHARED]}, key="k" * 20)
    moved(ben, review, "ready")
    again = ana.send("POST", f"/api/reviews/{review}/ready", json={"answers": [SHARED]}, key="k" * 20)
    assert (first.json, again.status) == (again.json, 200)


def test_two_who_are_ready_at_once_are_both_revealed(ana, ben, app, review):
    """No tap misses the other: the couple's space is held while either looks."""
    from threading import Thread

    from tests.people import Person

    answer_both(ana, ben, review)
    taps = [
        Thread(target=moved, args=(Person(app, one.who).resume(one.cookies(), one.me), review, "ready"))
        for one in (ana, ben)
    ]
    for tap in taps:
        tap.start()
    for tap in taps:
        tap.join()
    assert look(ana, review)["state"] == "revealed"


def test_it_goes_on_on_another_device(ana, ben, app, review, world):
    from tests.people import Person

    moved(ana, review, "submit")
    other = Person(app, ana.who)
    assert other.sign_in().status == 200
    other.look_again()
    assert seat(other, review)["answeredAt"] == an_instant
    assert reveal(ana, ben, start_again(ana, ben, review))["state"] == "revealed"


def start_again(ana, ben, review):
    moved(ana, review, "take-back")
    return review


@pytest.mark.parametrize("name", ["ready", "not-ready", "submit", "take-back"])
def test_nobody_else_answers(eve, kit, review, name):
    for outsider in (eve, kit):
        outsider.sign_in()
        assert move(outsider, review, name) == problem(404, "not-found")
