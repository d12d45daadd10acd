"""How a review ends: closed, by itself, or by parting; and what rests that two in a row did not reach (R5)."""

from uuid import UUID

import sqlalchemy as sa

from backend.schedules.models import Schedule
from tests.factories import contact, revise, tap
from tests.factories import look as look_at
from tests.matchers import an_instant, problem
from tests.pausing import call, return_together
from tests.reviewing import (
    DAY,
    both_decide,
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
    start,
    step,
)


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


def test_a_closed_review_reads_the_same_after_parting(ana, ben, review):
    """R44: read-only, as it was."""
    moved(ana, review["id"], "close")
    closed = look(ben, review["id"])
    ben.post("/api/couple/unlink")
    assert look(ana, review["id"]) == look(ben, review["id"]) == closed
    assert {item["outcome"] for item in closed["items"]} == {"talk_more"}


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
