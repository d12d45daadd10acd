"""After the reveal: topics, decisions, small steps, an idea to end with, the end, and what rests (R5)."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from backend.agreements.models import Happened
from backend.schedules.models import Schedule
from tests.factories import agree, contact, cool_down, new_id, personal_boundary, revise, tap
from tests.factories import answer_to as answer
from tests.factories import look as look_at
from tests.matchers import an_instant, problem
from tests.pausing import call, return_together
from tests.pausing import moved as paused
from tests.reviewing import (
    DAY,
    answer_both,
    decide,
    item_of,
    living,
    look,
    move,
    moved,
    of_kind,
    pass_time,
    reveal,
    reviews,
    rhythm,
    seat,
    start,
    step,
)


@pytest.fixture
def agreements(ana, ben, clock):
    """Two that are due, agreed on a month ago."""
    made = [agree(ana, ben, contact(title=title)) for title in ("One", "Two")]
    clock.advance(31 * DAY)
    for person in (ana, ben):
        person.sign_in()
    return made


@pytest.fixture
def review(ana, ben, agreements):
    """One that both have just opened together."""
    return reveal(ana, ben, start(ana))


def both_decide(one, other, review, subject, decision):
    for person in (one, other):
        assert decide(person, review, subject, decision).status == 200


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


def test_closing_leaves_what_is_undecided_for_another_talk_and_names_the_next_date(
    ana, ben, agreements, review
):
    one, two = (each["id"] for each in agreements)
    both_decide(ana, ben, review, one, "keep")
    decide(ana, review, two, "keep")
    assert moved(ben, review["id"], "close") == "closed"
    seen = look(ana, review["id"])
    assert (item_of(seen, two)["outcome"], item_of(seen, two)["decisions"]) == ("talk_more", {})
    assert (seen["closedAt"], seen["endsAt"]) == (an_instant, None)
    assert seen["nextOn"] == rhythm(ben)["nextOn"] == living(ben)["dueOn"] == "2026-05-28"


def test_a_week_after_the_reveal_it_closes_by_itself(ana, ben, clock, ground, review):
    pass_time(clock, ground, 7 * DAY)
    assert look(ana, review["id"])["state"] == "closed"
    assert living(ana)["dueOn"] == "2026-05-28"


def test_an_earlier_end_counts_from_its_own_instant_however_late_the_clock(ana, ben, clock, review):
    """3.9 item 12."""
    clock.advance(20 * DAY)
    assert move(ana, review["id"], "topics", itemIds=[]) == problem(409, "review-move-not-open")
    assert ana.put("/api/reviews/rhythm", everyDays=30, weekday=None, at="19:00").status == 200
    assert look(ben, review["id"])["closedAt"] == "2026-05-05T12:00:00.000Z"


def test_two_reviews_in_a_row_that_do_not_reach_an_agreement_let_it_rest(ana, ben, clock, ground, agreements):
    """R5: broken by nobody, told to both, and woken by one tap of each."""
    from tests.features.notifications.test_inbox import kinds

    missed, reached = (each["id"] for each in agreements)
    start(ana)
    pass_time(clock, ground, 7 * DAY)
    assert look_at(ana, missed)["state"] == "active"
    second = reveal(ana, ben, start(ben))
    both_decide(ana, ben, second, reached, "talk_more")
    moved(ana, second["id"], "close")
    assert [look_at(ben, each)["state"] for each in (missed, reached)] == ["resting", "active"]
    assert look_at(ben, missed)["history"][-1]["what"] == "rested"
    assert all(kinds(person)[-1] == "rested" for person in (ana, ben))
    for person in (ana, ben):
        tap(person, look_at(person, missed), "wake")
    start(ana)
    pass_time(clock, ground, 7 * DAY)
    assert look_at(ana, missed)["state"] == "active", "it is counted anew since it was woken"


def test_reviews_that_never_opened_or_did_not_have_it_do_not_count(ana, ben, clock, ground, agreements):
    """R5."""
    agreement = agreements[0]["id"]
    for _ in range(3):
        review = living(ana)["id"] if of_kind(ana, "review") else start(ana)
        for person in (ana, ben):
            moved(person, review, "skip")
    assert look_at(ana, agreement)["state"] == "active"
    assert [one["state"] for one in reviews(ana)][:3] == ["skipped"] * 3


def test_an_open_amendment_counts_as_reached(ana, ben, clock, ground, agreements):
    """R5."""
    agreement = look_at(ana, agreements[0]["id"])
    start(ana)
    pass_time(clock, ground, 7 * DAY)
    start(ana)
    revise(ana, agreement, "amend", contact(title="Other words"))
    pass_time(clock, ground, 7 * DAY)
    assert look_at(ana, agreement["id"])["state"] == "amendment_proposed"
    start(ana)
    pass_time(clock, ground, 7 * DAY)
    assert look_at(ana, agreement["id"])["state"] == "active"


def test_parting_at_any_point_reveals_nothing_and_stays_readable(ana, ben, review):
    """R44: what both shared by choice stays in the read-only copy."""
    ana.post("/api/couple/unlink")
    for person in (ana, ben):
        seen = look(person, review["id"])
        assert (seen["state"], seen["answers"]) == ("cancelled", review["answers"])
        assert rhythm(person)["nextOn"] is None
    assert move(ben, review["id"], "close") == problem(409, "not-linked")
    assert step(ben, review["id"], "2026-05-10") == problem(409, "not-linked")


def test_a_pause_in_the_talk_stops_the_days(ana, ben, clock, review):
    pause = call(ana, 30)
    return_together(ana, ben, pause, clock)
    assert look(ben, review["id"])["endsAt"] == "2026-05-05T12:30:00.000Z"


def test_what_is_due_when_is_one_row_for_the_couple_and_one_each(ana, ben, ground, review):
    with ground.engines.read.connect() as connection:
        found = connection.execute(
            sa.select(Schedule.kind, Schedule.space_id).where(Schedule.kind.in_(["review", "review_own"]))
        ).all()
    kinds = [kind for kind, space in found if space in {UUID(ana.space_id), UUID(ben.space_id)}]
    assert kinds == ["review_own"] * 2
