"""A busy season: asked for by one, agreed on by both, over by itself."""

from datetime import timedelta

import pytest

from backend.schedules.jobs import tick
from tests.excepting import ASKED, accept, agreed, ask, asked, move, see
from tests.factories import agree, contact, cool_down, joint_limit, look, new_id, propose, revise, tap
from tests.features.notifications.test_inbox import inbox
from tests.matchers import an_id, an_instant, problem
from tests.pausing import call

DAY = timedelta(days=1)
# The first of Ana's midnights (+14), and the last of Ben's (-11).
BEGINS, ENDS = "2026-04-05T10:00:00.000Z", "2026-04-13T11:00:00.000Z"
LAPSES = "2026-04-07T11:00:00.000Z"


@pytest.fixture
def agreement(ana, ben):
    """A contact rhythm both agreed to."""
    return agree(ana, ben)


def told(person):
    """What exceptions have put into an inbox, oldest first."""
    return [(one["kind"], one["subjectId"]) for one in inbox(person) if one["kind"].startswith("exception_")]


def test_what_is_asked_for_waits_for_the_other_and_relaxes_nothing(ana, ben, agreement):
    """I1, R5."""
    exception = asked(ana, agreement)
    assert exception == see(ben, exception["id"])
    assert exception == {
        "id": an_id,
        "agreementId": agreement["id"],
        "revisionId": agreement["activeRevisionId"],
        "revisionHash": agreement["revisions"][0]["hash"],
        "authorId": ana.id,
        "state": "proposed",
        "salt": exception["salt"],
        "hash": exception["hash"],
        "content": ASKED,
        "askedAt": an_instant,
        "lapsesAt": LAPSES,
        "beginsAt": None,
        "endsAt": None,
        "endBy": None,
        "endedAt": None,
    }
    assert told(ben) == [("exception_asked", agreement["id"])]
    assert told(ana) == []


def test_both_yeses_relax_it_from_the_earlier_midnight_to_the_later(ana, ben, agreement):
    exception = agreed(ana, ben, agreement)
    assert (exception["state"], exception["beginsAt"], exception["endsAt"]) == ("accepted", BEGINS, ENDS)
    assert exception["lapsesAt"] is None
    assert told(ana) == [("exception_answered", agreement["id"])]


def test_accepted_on_its_first_day_it_begins_now(ana, ben, agreement, clock):
    exception = asked(ana, agreement)
    clock.advance(9 * DAY)
    assert accept(ben, exception).status == 200
    assert see(ben, exception["id"])["beginsAt"] == "2026-04-06T12:00:00.000Z"


def test_only_the_other_says_yes_and_to_exactly_these_words(ana, ben, agreement):
    """R3, R4."""
    exception = asked(ana, agreement)
    assert accept(ana, exception) == problem(409, "exception-move-not-open")
    assert accept(ben, {**exception, "hash": "x" * 43}) == problem(409, "revision-changed")
    assert accept(ben, exception).json["state"] == "accepted"
    assert accept(ben, exception) == problem(409, "exception-move-not-open")


def test_the_outsider_finds_nothing(ana, ben, eve, kit, agreement):
    exception = asked(ana, agreement)
    for person in (eve, kit):
        assert person.get(f"/api/exceptions/{exception['id']}") == problem(404, "not-found")
        assert accept(person, exception) == problem(404, "not-found")
        for name in ("decline", "take-back", "end", "undo-end"):
            assert move(person, exception, name) == problem(404, "not-found")
        assert ask(person, agreement) == problem(404, "not-found")
        assert exception["id"] not in str(person.everything())


def test_a_no_needs_no_reason_and_the_same_days_rest_for_a_week(ana, ben, agreement, clock):
    """R6."""
    exception = asked(ana, agreement)
    assert move(ana, exception, "decline") == problem(409, "exception-move-not-open")
    assert move(ben, exception, "decline").json["state"] == "declined"
    assert told(ana) == [("exception_answered", agreement["id"])]
    assert ask(ana, agreement, words="Please") == problem(409, "sent-too-soon")
    assert ask(ana, agreement, endsOn="2026-04-11").status == 201
    assert ask(ben, agreement).status == 201, "the other may ask for the same days"
    clock.advance(7 * DAY)
    assert ask(ana, agreement).status == 201


def test_taken_back_its_words_are_gone_and_nobody_is_told(ana, ben, agreement):
    exception = asked(ana, agreement, words="A lantern under the ice")
    before = told(ben)
    assert move(ben, exception, "take-back") == problem(409, "exception-move-not-open")
    assert move(ana, exception, "take-back").json["state"] == "taken_back"
    for person in (ana, ben):
        assert see(person, exception["id"])["content"] is None
        assert "lantern" not in str(person.everything())
    assert told(ben) == before
    assert accept(ben, exception) == problem(409, "exception-move-not-open")


def test_unanswered_on_its_first_day_it_lapses_by_itself(ana, ben, agreement, clock, ground):
    exception = asked(ana, agreement)
    clock.advance(timedelta(days=9, hours=22, minutes=59))
    tick(ground)
    assert see(ben, exception["id"])["state"] == "proposed"
    clock.advance(timedelta(minutes=1))
    tick(ground)
    lapsed = see(ben, exception["id"])
    assert (lapsed["state"], lapsed["lapsesAt"]) == ("lapsed", None)
    assert (told(ana), told(ben)) == ([], [("exception_asked", agreement["id"])])


def test_without_a_clock_a_late_yes_is_too_late(ana, ben, agreement, clock):
    """Due rows are carried out before any command."""
    exception = asked(ana, agreement)
    clock.advance(timedelta(days=9, hours=23))
    assert accept(ben, exception) == problem(409, "exception-move-not-open")


def test_while_a_pause_runs_nobody_says_yes_and_everybody_may_say_no(ana, ben, agreement):
    """R7."""
    first, second = asked(ana, agreement), asked(ana, agreement, endsOn="2026-04-08")
    running = agreed(ana, ben, agreement, startsOn="2026-05-01", endsOn="2026-05-02")
    call(ben)
    assert accept(ben, first) == problem(409, "pause-running")
    assert move(ben, running, "end") == problem(409, "pause-running")
    assert ask(ben, agreement, startsOn="2026-06-01", endsOn="2026-06-02").status == 201
    assert move(ben, first, "decline").status == 200
    assert move(ana, second, "take-back").status == 200


def test_no_day_has_two_exceptions_of_one_agreement(ana, ben, agreement):
    waiting = asked(ana, agreement, startsOn="2026-04-10", endsOn="2026-04-20")
    agreed(ana, ben, agreement)
    assert accept(ben, waiting) == problem(409, "exceptions-overlap")
    assert ask(ben, agreement, startsOn="2026-04-12", endsOn="2026-04-13") == problem(
        409, "exceptions-overlap"
    )
    other = agree(ana, ben, contact(title="Another"))
    for days in (("2026-04-13", "2026-04-20"), ("2026-04-01", "2026-04-05")):
        assert agreed(ben, ana, agreement, startsOn=days[0], endsOn=days[1])["state"] == "accepted"
    assert agreed(ben, ana, other)["state"] == "accepted"


def test_ended_sooner_it_takes_a_tap_of_each(ana, ben, agreement):
    exception = agreed(ana, ben, agreement)
    before = told(ben)
    assert move(ana, exception, "end").json["state"] == "accepted"
    assert see(ben, exception["id"])["endBy"] == ana.id
    assert told(ben) == [*before, ("exception_asked", agreement["id"])]
    assert move(ana, exception, "end") == problem(409, "exception-move-not-open")
    assert move(ben, exception, "undo-end") == problem(409, "exception-move-not-open")
    assert move(ana, exception, "undo-end").json["state"] == "accepted"
    assert see(ben, exception["id"])["endBy"] is None
    assert move(ben, exception, "end").json["state"] == "accepted"
    assert move(ana, exception, "end").json["state"] == "ended"
    ended = see(ana, exception["id"])
    assert (ended["endedAt"], ended["endBy"]) == (an_instant, None)


def test_a_limit_holds_again_as_soon_as_one_of_the_two_wants_it_back(ana, ben):
    """R2, R10: also while a pause runs."""
    limit = agree(ana, ben, joint_limit(), "boundary")
    assert ask(ana, limit, relaxed=["limit"]) == problem(422, "not-valid")
    exception = agreed(ana, ben, limit, relaxed=[], reason="holiday")
    call(ana)
    assert move(ben, exception, "end").json["state"] == "ended"


def test_a_cool_down_rule_has_no_exceptions(ana, ben):
    rule = agree(ana, ben, cool_down(), "cool_down")
    assert ask(ana, rule, relaxed=[]) == problem(422, "not-valid")


def test_it_returns_to_the_active_version_by_itself_and_both_hear_of_it_two_days_before(
    ana, ben, agreement, clock, ground
):
    exception = agreed(ana, ben, agreement)
    heard = ("exception_ending", agreement["id"])
    # Nine in the morning of the tenth where it comes later, which is Ben's.
    clock.advance(timedelta(days=13, hours=7, minutes=59))
    tick(ground)
    assert heard not in [*told(ana), *told(ben)]
    clock.advance(timedelta(minutes=1))
    tick(ground)
    assert [told(person).count(heard) for person in (ana, ben)] == [1, 1]
    assert see(ana, exception["id"])["state"] == "accepted"
    clock.advance(3 * DAY)
    tick(ground)
    for person in (ana, ben):
        person.sign_in()
        assert see(person, exception["id"])["state"] == "over"
        assert told(person).count(heard) == 1
        assert look(person, agreement["id"])["activeRevisionId"] == agreement["activeRevisionId"]


def test_downtime_past_its_end_tells_nobody_of_it(ana, ben, agreement, clock, ground):
    exception = agreed(ana, ben, agreement)
    clock.advance(40 * DAY)
    tick(ground)
    for person in (ana, ben):
        person.sign_in()
        assert "exception_ending" not in dict(told(person))
    assert see(ana, exception["id"])["state"] == "over"


def test_a_short_one_has_no_reminder_of_its_end(ana, ben, agreement, clock, ground):
    agreed(ana, ben, agreement, startsOn="2026-04-06", endsOn="2026-04-07")
    clock.advance(11 * DAY)
    tick(ground)
    assert "exception_ending" not in dict(told(ana) + told(ben))


def test_it_needs_the_version_both_agreed_to(ana, ben, agreement):
    """R4: a yes to other words would be another yes."""
    exception = asked(ana, agreement)
    assert revise(ana, agreement, "amend", contact(title="Rarer")).status == 201
    fresh = look(ben, agreement["id"])
    assert ask(ben, fresh, startsOn="2026-05-01", endsOn="2026-05-02").status == 201, "the old one holds"
    body = {"revisionId": fresh["openRevisionId"], "hash": fresh["revisions"][-1]["hash"]}
    assert ben.post(f"/api/agreements/{agreement['id']}/accept", **body).status == 200
    assert accept(ben, exception) == problem(409, "revision-changed")
    assert ask(ana, agreement) == problem(409, "revision-changed")
    assert ask(ana, look(ana, agreement["id"]), endsOn="2026-04-09").status == 201


def test_nothing_is_relaxed_of_what_does_not_hold(ana, ben, agreement):
    waiting = propose(ana, contact(title="Not yet"))
    assert ask(ana, {**waiting, "activeRevisionId": waiting["openRevisionId"]}) == problem(
        409, "agreement-move-not-open"
    )
    exception = asked(ana, agreement)
    for person in (ana, ben):
        assert tap(person, agreement, "rest").status == 200
    assert accept(ben, exception) == problem(409, "agreement-move-not-open")
    assert see(ben, exception["id"])["state"] == "proposed"


@pytest.mark.parametrize("how", ["withdraw", "retire", "replace"])
def test_what_has_ended_takes_its_exceptions_along(ana, ben, agreement, how):
    """R2."""
    standing = agreed(ana, ben, agreement)
    waiting = asked(ana, agreement, startsOn="2026-05-01", endsOn="2026-05-02")
    elsewhere = asked(ben, agree(ana, ben, contact(title="Another")))
    if how == "withdraw":
        assert ben.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    elif how == "retire":
        assert [tap(person, agreement, "retire").status for person in (ana, ben)] == [200, 200]
    else:
        agree(ana, ben, contact(title="Instead", replaces=agreement["id"]))
    states = {one["id"]: see(ana, one["id"])["state"] for one in (standing, waiting, elsewhere)}
    assert list(states.values()) == ["cancelled", "cancelled", "proposed"]
    assert accept(ben, waiting) == problem(409, "exception-move-not-open")


def test_parting_cancels_what_is_asked_and_what_is_relaxed(ana, ben, agreement, clock, ground):
    """R44: read-only for thirty days, and nothing rings."""
    standing, waiting = (
        agreed(ana, ben, agreement),
        asked(ben, agreement, endsOn="2026-04-05", startsOn="2026-04-03"),
    )
    assert ana.post("/api/couple/unlink").status == 200
    for person in (ana, ben):
        for exception in (standing, waiting):
            assert see(person, exception["id"])["state"] == "cancelled"
            assert accept(person, exception) == problem(409, "not-linked")
            for name in ("decline", "take-back", "end", "undo-end"):
                assert move(person, exception, name) == problem(409, "not-linked")
        assert ask(person, agreement) == problem(409, "not-linked")
        told_then = [one["data"]["state"] for one in person.everything() if one["kind"] == "exception"]
        assert told_then == ["cancelled", "cancelled"]
    clock.advance(15 * DAY)
    tick(ground)
    ana.sign_in()
    assert "exception_ending" not in dict(told(ana))
    clock.advance(15 * DAY)
    assert ana.get(f"/api/exceptions/{standing['id']}") == problem(404, "not-found")


def test_three_requests_wait_at_most(ana, ben, agreement):
    """R6."""
    for day in (10, 12, 14):
        assert ask(ana, agreement, startsOn=f"2026-04-{day}", endsOn=f"2026-04-{day}").status == 201
    fourth = {"startsOn": "2026-04-16", "endsOn": "2026-04-16"}
    assert ask(ana, agreement, **fourth) == problem(409, "too-many-open-proposals")
    assert ask(ben, agreement, **fourth).status == 201


@pytest.mark.parametrize(
    "wrong",
    [
        {"endsOn": "2026-04-05"},
        {"startsOn": "2026-03-25"},
        {"endsOn": "2026-07-07"},
        {"startsOn": "2027-04-06", "endsOn": "2027-04-07"},
        {"reason": "love"},
        {"relaxed": ["channel"]},
        {"relaxed": ["times", "times"]},
        {"words": "x" * 241},
        {"location": "here"},
    ],
)
def test_what_is_out_of_its_limits_is_refused(ana, agreement, wrong):
    assert ask(ana, agreement, **wrong) == problem(422, "not-valid")


def test_an_id_is_used_once(ana, ben, eve, finn, agreement):
    id_ = new_id()
    assert ask(ana, agreement, id=id_).status == 201
    assert ask(ana, agreement, id=id_, endsOn="2026-04-08") == problem(409, "id-taken")
    theirs = agree(eve, finn)
    assert ask(eve, theirs, id=id_) == problem(409, "id-taken")


def test_words_rest_sealed(ana, ben, agreement, tmp_path, kind):
    """R25: no byte of the database has them in clear, nor why."""
    agreed(ana, ben, agreement, words="Canary: the ferry hums", reason="illness")
    if kind == "sqlite":
        kept = b"".join(file.read_bytes() for file in tmp_path.glob("accord*.db*"))
        assert kept
        assert b"ferry" not in kept
        assert b"illness" not in kept
    assert "ferry" in str(ben.everything())
