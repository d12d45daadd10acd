"""After the reveal: what both decide about an agreement, a boundary or a pause, and what follows from it."""

import pytest

from backend.agreements.models import Happened
from tests.factories import agree, contact, cool_down, new_id, personal_boundary, revise, tap
from tests.factories import answer_to as answer
from tests.factories import look as look_at
from tests.matchers import problem
from tests.pausing import call
from tests.pausing import moved as paused
from tests.reviewing import both_decide, decide, item_of, look, moved, of_kind, reveal, rhythm, seat, start


def test_the_first_decision_shows_to_nobody_else(ana, ben, agreements, review):
    """R27."""
    subject = agreements[0]["id"]
    assert decide(ana, review, subject, "retire").json["state"] == "revealed"
    assert seat(ana, review["id"])["decisions"] == {item_of(review, subject)["id"]: "retire"}
    assert look(ben, review["id"]) == review
    assert seat(ben, review["id"])["decisions"] == {}


def test_a_decision_is_changed_or_taken_back_until_both_are_in(ana, ben, agreements, review):
    subject = agreements[0]["id"]
    assert decide(ana, review, subject, None) == problem(409, "review-move-not-open")
    decide(ana, review, subject, "retire")
    decide(ana, review, subject, None)
    assert decide(ben, review, subject, "retire").json["state"] == "revealed"
    assert item_of(look(ana, review["id"]), subject)["outcome"] is None
    decide(ben, review, subject, "adjust")
    decide(ana, review, subject, "adjust")
    item = item_of(look(ana, review["id"]), subject)
    assert (item["outcome"], item["decisions"]) == ("adjust", {ana.id: "adjust", ben.id: "adjust"})
    assert decide(ana, review, subject, "rest") == problem(409, "review-move-not-open")


def test_two_different_decisions_show_both_and_do_nothing(ana, ben, agreements, review):
    one, two = (each["id"] for each in agreements)
    decide(ana, review, one, "retire")
    decide(ben, review, one, "keep")
    seen = look(ben, review["id"])
    assert item_of(seen, one)["decisions"] == {ana.id: "retire", ben.id: "keep"}
    assert (item_of(seen, one)["outcome"], seen["state"]) == ("talk_more", "revealed")
    assert look_at(ana, one)["state"] == "active"
    both_decide(ana, ben, review, two, "talk_more")
    assert look(ana, review["id"])["state"] == "decided"


def test_keep_sets_the_day_of_the_next_look_and_ends_a_trial(ana, ben, agreements, review):
    before = look_at(ana, agreements[0]["id"])
    both_decide(ana, ben, review, agreements[0]["id"], "keep")
    after = look_at(ana, agreements[0]["id"])
    assert (before["trialUntil"], after["trialUntil"]) == ("2026-04-25", None)
    assert (after["state"], after["agendaFrom"]) == ("active", "2026-05-28")
    moved(ana, review["id"], "close")
    assert rhythm(ana)["nextOn"] == "2026-05-28", "the very next review has it again"


@pytest.mark.parametrize(
    ("decision", "state", "happened", "told"),
    [("rest", "resting", Happened.RESTED, "rested"), ("retire", "retired", Happened.RETIRED, "ended")],
)
def test_rest_and_retire_are_the_moves_of_agreements(
    ana, ben, agreements, review, decision, state, happened, told
):
    """R3: by both, for the words they read."""
    from tests.features.notifications.test_inbox import kinds

    agreement = agreements[0]["id"]
    both_decide(ana, ben, review, agreement, decision)
    seen = look_at(ana, agreement)
    assert (seen["state"], seen["inForce"]) == (state, False)
    assert seen["history"][-1]["what"] == happened.value
    assert kinds(ana)[-1] == told
    assert item_of(look(ben, review["id"]), agreement)["outcome"] == decision


def test_a_cool_down_rule_that_rests_lets_another_begin(ana, ben, agreements):
    agree(ana, ben, cool_down(reviewEveryDays=7), "cool_down")
    rule = of_kind(ana, "agreement")[-1]["id"]
    ana.post("/api/reviews/look-sooner", agreementId=rule)
    review = reveal(ana, ben, start(ana))
    both_decide(ana, ben, review, rule, "rest")
    assert agree(ana, ben, cool_down(title="Another"), "cool_down")["state"] == "active"


def test_what_ends_by_other_ways_meanwhile_is_ended_and_its_decisions_are_void(ana, ben, agreements, review):
    """Domain 3.8; and the other item alone then decides the review."""
    one, two = (each["id"] for each in agreements)
    decide(ana, review, one, "keep")
    assert ben.post(f"/api/agreements/{one}/withdraw").status == 200
    item = item_of(look(ana, review["id"]), one)
    assert (item["outcome"], item["decisions"]) == ("ended", {})
    assert decide(ben, review, one, "keep") == problem(409, "review-move-not-open")
    both_decide(ana, ben, review, two, "keep")
    assert look(ben, review["id"])["state"] == "decided"


def test_an_amendment_both_accept_meanwhile_settles_its_item(ana, ben, agreements, review):
    agreement = look_at(ana, agreements[0]["id"])
    revise(ana, agreement, "amend", contact(title="Other words"))
    answer(ben, look_at(ben, agreement["id"]), "accept")
    assert item_of(look(ana, review["id"]), agreement["id"])["outcome"] == "adjust"


def test_resting_it_outside_is_what_became_of_it(ana, ben, agreements, review):
    for person in (ana, ben):
        tap(person, agreements[0], "rest")
    assert item_of(look(ana, review["id"]), agreements[0]["id"])["outcome"] == "rest"


def test_one_that_is_replaced_meanwhile_has_ended(ana, ben, agreements, review):
    agree(ana, ben, contact(title="In its place", replaces=agreements[0]["id"]))
    assert item_of(look(ana, review["id"]), agreements[0]["id"])["outcome"] == "ended"


def test_a_boundary_is_its_owner_s_to_say(ana, ben):
    """R10, R12: the partner says nothing about it, and nothing follows by itself."""
    boundary = new_id()
    ben.post("/api/boundaries", id=boundary, revisionId=new_id(), content=personal_boundary(ben.id))
    review = reveal(ana, ben, start(ana))
    assert decide(ana, review, boundary, "retire") == problem(409, "review-move-not-open")
    for decision in ("adjust", "keep"):
        assert decide(ben, review, boundary, decision).json["state"] == "revealed"
    item = item_of(look(ana, review["id"]), boundary)
    assert (item["outcome"], item["decisions"]) == ("keep", {})
    assert ben.get(f"/api/boundaries/{boundary}").json["state"] == "shared"
    decide(ben, review, boundary, None)
    assert ben.post(f"/api/boundaries/{boundary}/hide").status == 200
    assert item_of(look(ana, review["id"]), boundary)["outcome"] == "ended"


def test_a_pause_that_was_handed_over_is_a_topic_until_it_was_talked_about(ana, ben, clock):
    """R21: neutral, and for both."""
    pause = call(ana)
    paused(ana, pause, "hand-over", topic="The dishes")
    paused(ben, pause, "hand-over")
    review = reveal(ana, ben, start(ana))
    item = item_of(review, pause)
    assert (item["kind"], item["ownerId"]) == ("pause", None)
    assert decide(ana, review, pause, "retire") == problem(422, "not-valid")
    both_decide(ana, ben, review, pause, "talk_more")
    moved(ana, review["id"], "close")
    again = reveal(ana, ben, start(ana))
    both_decide(ben, ana, again, pause, "keep")
    moved(ana, again["id"], "close")
    assert look(ana, start(ben))["items"] == []
