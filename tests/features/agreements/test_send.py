"""What may be sent, when, and how often (R6)."""

from datetime import timedelta

import pytest

from tests.factories import answer_to, contact, look, new_id, newest, propose, revise
from tests.matchers import problem


def sent(by, content, agreement=None):
    body = {
        "id": agreement or new_id(),
        "revisionId": new_id(),
        "kind": "contact_frequency",
        "content": content,
    }
    return by.post("/api/agreements", **body)


def test_three_wait_and_a_fourth_is_refused_while_counters_do_not_count(ana, ben):
    waiting = [propose(ana, contact(title=f"Number {n}")) for n in range(3)]
    assert sent(ana, contact(title="Four")) == problem(409, "too-many-open-proposals")
    theirs = propose(ben)
    assert revise(ana, theirs, "counter", contact(title="Counter")).status == 201

    # Countering leaves the count with whoever opened it.
    assert revise(ben, waiting[0], "counter", contact(title="Other")).status == 201
    assert sent(ana, contact(title="Four")) == problem(409, "too-many-open-proposals")
    assert answer_to(ben, waiting[1], "accept").status == 200
    assert revise(ana, look(ana, waiting[1]["id"]), "amend", contact(title="Amended")).status == 201
    assert sent(ana, contact(title="Four")) == problem(409, "too-many-open-proposals")
    assert answer_to(ana, waiting[2], "take-back").status == 200
    assert sent(ana, contact(title="Four")).status == 201


@pytest.mark.parametrize(
    "spelling", ["A hello in the morning", "A  hello in the\u00a0morning ", "A hello\u200b in the morning"]
)
def test_a_declined_text_is_not_sent_unchanged_for_a_week(ana, ben, clock, spelling):
    """R6: not again, not under a new agreement, not with other spaces, note or start."""
    agreement = propose(ana)
    assert answer_to(ben, agreement, "decline").json["state"] == "declined"
    again = contact(title=spelling, note="Please", startsOn="2026-05-01")
    refused = sent(ana, again)
    assert refused == problem(409, "sent-too-soon")
    assert refused.json["after"] == "2026-04-04T12:00:00.000Z"
    assert revise(ana, agreement, "send-again", again) == problem(409, "sent-too-soon")
    other = propose(ben, contact(title="Ben's"))
    assert revise(ana, other, "counter", again) == problem(409, "sent-too-soon")

    clock.advance(timedelta(days=7) - timedelta(milliseconds=1))
    assert sent(ana, again) == problem(409, "sent-too-soon")
    clock.advance(timedelta(milliseconds=1))
    assert revise(ana, agreement, "send-again", again).json["state"] == "proposed"


def test_the_week_is_the_authors_own(ana, ben, eve):
    agreement = propose(ana)
    answer_to(ben, agreement, "decline")
    assert sent(ben, contact()).status == 201
    assert sent(eve, contact()).status == 201
    assert revise(ben, agreement, "send-again", contact(title="Mine")) == problem(
        403, "agreement-not-your-move"
    )


def test_a_changed_text_may_go_at_once_and_after_two_declines_nothing_for_a_week(ana, ben, clock):
    """Edge case: declined again and again."""
    agreement = propose(ana)
    answer_to(ben, agreement, "decline")
    assert revise(ana, agreement, "send-again", contact(title="Softer")).status == 201
    assert answer_to(ben, look(ben, agreement["id"]), "decline").status == 200
    clock.advance(timedelta(days=7))
    assert revise(ana, look(ana, agreement["id"]), "send-again", contact()).status == 201
    assert answer_to(ben, look(ben, agreement["id"]), "decline").status == 200
    declined = look(ana, agreement["id"])
    assert revise(ana, declined, "send-again", contact(title="Quite another")) == problem(
        409, "sent-too-soon"
    )
    clock.advance(timedelta(days=7))
    assert revise(ana, declined, "send-again", contact(title="Quite another")).status == 201


def test_silence_lapses_after_fourteen_days_and_is_neither_yes_nor_no(ana, ben, clock):
    """R5: no clock makes anything active."""
    agreement = propose(ana)
    assert agreement["lapsesAt"] == "2026-04-11T12:00:00.000Z"
    clock.advance(timedelta(days=14))
    assert answer_to(ben, agreement, "sleep") == problem(409, "agreement-move-not-open")
    assert answer_to(ben, agreement, "accept") == problem(409, "agreement-move-not-open")
    # What a refused command finds due is carried out by the next one that succeeds.
    assert sent(ana, contact(title="Other")).status == 201
    lapsed = look(ben, agreement["id"])
    assert (lapsed["state"], lapsed["inForce"], lapsed["openRevisionId"]) == ("lapsed", False, None)
    assert lapsed["history"][-1]["what"] == "lapsed"
    assert lapsed["history"][-1]["at"] == "2026-04-11T12:00:00.000Z"
    assert revise(ana, lapsed, "send-again", contact()) == problem(409, "sent-too-soon")
    clock.advance(timedelta(days=7))
    assert revise(ana, lapsed, "send-again", contact()).status == 201


def test_a_lapsed_amendment_leaves_the_old_revision_in_force(ana, ben, clock):
    agreement = propose(ana)
    answer_to(ben, agreement, "accept")
    assert revise(ben, look(ben, agreement["id"]), "amend", contact(title="New")).status == 201
    clock.advance(timedelta(days=14))
    assert revise(ben, look(ben, agreement["id"]), "amend", contact(title="Newer")).status == 201
    now = look(ana, agreement["id"])
    assert now["inForce"]
    assert now["activeRevisionId"] == newest(agreement)["id"]
    assert newest(now)["number"] == 3


def test_a_lapsed_proposal_no_longer_counts_as_open(ana, clock):
    for n in range(3):
        propose(ana, contact(title=f"Number {n}"))
    clock.advance(timedelta(days=14))
    assert sent(ana, contact(title="Four")).status == 201


def test_what_is_taken_back_is_gone_for_the_receiver(ana, ben):
    agreement = propose(ana)
    assert answer_to(ben, agreement, "take-back") == problem(403, "agreement-not-your-move")
    assert answer_to(ana, agreement, "take-back").json["state"] == "taken_back"
    for person in (ana, ben):
        gone = newest(look(person, agreement["id"]))
        assert (gone["content"], gone["salt"]) == (None, None)
        assert b"hello in the morning" not in person.get("/api/sync").body
    assert answer_to(ben, agreement, "accept") == problem(409, "agreement-move-not-open")
    assert sent(ana, contact()).status == 201


def test_of_two_amendments_the_first_to_arrive_is_the_open_one(ana, ben):
    agreement = propose(ana)
    answer_to(ben, agreement, "accept")
    active = look(ana, agreement["id"])
    assert revise(ana, active, "amend", contact(title="Ana's")).status == 201
    assert revise(ben, active, "amend", contact(title="Ben's")) == problem(409, "agreement-move-not-open")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 81},
        {"why": "x" * 281},
        {"trialDays": 7},
        {"reviewEveryDays": 1},
        {"flags": {"tone": "firm"}},
        {"flags": {"times": "urgent"}},
        {"unknown": 1},
        {"startsOn": "soon"},
        {"fields": {"times": 5}},
        {"fields": {"times": True}},
        {"fields": {"times": 1.5}},
        {"fields": {"replyWithinHours": 1}},
        {"fields": {"busyPhrase": None}},
        {"fields": {"readReceipts": True}},
        {"fields": {"countOnlyReachableHours": False}},
    ],
)
def test_content_outside_its_limits_is_refused(ana, wrong):
    refused = sent(ana, contact(**wrong))
    assert refused == problem(422, "not-valid")
    assert "content" in refused.json["errors"]
