"""A start date ahead: agreed now, in effect from that day, and until then what held before (R4)."""

from datetime import timedelta

import pytest

from tests.factories import agree, answer_to, contact, look, newest, revise, tap
from tests.matchers import problem

# Ana lives at +14: her midnight is the first, ten in the morning of the day before in UTC.
DAY, BEGINS = "2026-04-02", "2026-04-01T10:00:00.000Z"
UNTIL_THEN = timedelta(days=3, hours=22)


def amend(ana, ben, agreement, **changed):
    """An amendment both said yes to, as Ana sees it."""
    assert revise(ana, agreement, "amend", contact(**changed)).status == 201
    assert answer_to(ben, look(ben, agreement["id"]), "accept").json["state"] == "active"
    return look(ana, agreement["id"])


@pytest.fixture
def old(ana, ben):
    """What holds until the new one starts."""
    return agree(ana, ben)


@pytest.fixture
def waiting(ana, ben, old):
    """An accepted amendment that starts in some days."""
    return amend(ana, ben, old, title="Later", startsOn=DAY)


def stand(person, agreement):
    """What is in force for somebody now: by name, since when, and whether it is."""
    now = look(person, agreement["id"])
    (short,) = [one for one in person.get("/api/agreements").json["items"] if one["id"] == now["id"]]
    names = ("state", "inForce", "activeRevisionId", "untilThenRevisionId", "activeSince")
    assert [now[name] for name in names] == [short[name] for name in names]
    return tuple(now[name] for name in names)


def test_the_old_version_holds_until_the_new_one_starts(ana, ben, old, waiting, clock):
    first, second = newest(old)["id"], newest(waiting)["id"]
    for person in (ana, ben):
        assert stand(person, old) == ("active", True, second, first, BEGINS)
    clock.advance(UNTIL_THEN - timedelta(milliseconds=1))
    assert stand(ben, old) == ("active", True, second, first, BEGINS)
    clock.advance(timedelta(milliseconds=1))
    assert stand(ben, old) == ("active", True, second, None, BEGINS)


def test_another_start_day_can_be_agreed_on_before_it_comes(ana, ben, old, waiting, clock):
    """What has not started never will, once both agreed to another version; what holds goes on."""
    later = amend(ana, ben, waiting, title="Later still", startsOn="2026-04-12")
    first, third = newest(old)["id"], newest(later)["id"]
    clock.advance(UNTIL_THEN)
    assert stand(ben, old) == ("active", True, third, first, "2026-04-11T10:00:00.000Z")
    at_once = amend(ana, ben, look(ana, old["id"]), title="Now")
    assert stand(ben, old)[:4] == ("active", True, newest(at_once)["id"], None)


def test_a_change_that_comes_to_nothing_moves_no_start(ana, ben, old, waiting, clock):
    before = stand(ana, old)
    assert before[3] == newest(old)["id"]
    assert revise(ben, waiting, "amend", contact(title="Third")).status == 201
    assert stand(ana, old) == ("amendment_proposed", *before[1:])
    assert answer_to(ana, look(ana, old["id"]), "decline").status == 200
    assert stand(ana, old) == before
    assert revise(ben, waiting, "amend", contact(title="Fourth")).status == 201
    clock.advance(timedelta(days=14))
    assert tap(ana, waiting, "rest").json["state"] == "active"  # the first write that finds it due
    assert stand(ana, old) == ("active", True, newest(waiting)["id"], None, BEGINS)


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_withdrawing_before_the_start_ends_both_versions_at_once(ana, ben, old, waiting, who, clock):
    """R2."""
    person = {"ana": ana, "ben": ben}[who]
    assert person.post(f"/api/agreements/{old['id']}/withdraw").json["state"] == "retired"
    ended = look(ana, old["id"])
    withdrawn = {
        (one["personId"], one["revisionId"]) for one in ended["consents"] if one["answer"] == "withdrawn"
    }
    assert withdrawn == {(person.id, newest(old)["id"]), (person.id, newest(waiting)["id"])}
    assert [line["what"] for line in ended["history"]].count("withdrew") == 1
    clock.advance(UNTIL_THEN)
    assert stand(ben, old) == ("retired", False, newest(waiting)["id"], None, None)


def test_withdrawing_after_the_start_says_nothing_of_the_old_version(ana, ben, old, waiting, clock):
    clock.advance(UNTIL_THEN)
    ben.post(f"/api/agreements/{old['id']}/withdraw")
    ended = look(ana, old["id"])["consents"]
    assert [one["revisionId"] for one in ended if one["answer"] == "withdrawn"] == [newest(waiting)["id"]]


def test_retiring_before_the_start_ends_both_versions(ana, ben, old, waiting, clock):
    assert tap(ana, waiting, "retire").json["state"] == "active"
    assert stand(ben, old)[:2] == ("active", True)
    assert tap(ben, old, "retire") == problem(409, "revision-changed")
    assert tap(ben, waiting, "retire").json["state"] == "retired"
    clock.advance(UNTIL_THEN)
    assert stand(ana, old) == ("retired", False, newest(waiting)["id"], None, None)


def test_woken_before_the_start_the_old_version_holds_again_until_then(ana, ben, old, waiting, clock):
    rest(ana, ben, waiting)
    assert stand(ana, old) == ("resting", False, newest(waiting)["id"], newest(old)["id"], BEGINS)
    wake(ana, ben, waiting)
    assert stand(ana, old) == ("active", True, newest(waiting)["id"], newest(old)["id"], BEGINS)
    clock.advance(UNTIL_THEN)
    assert stand(ana, old) == ("active", True, newest(waiting)["id"], None, BEGINS)


def test_a_start_that_comes_while_it_rests_wakes_nothing(ana, ben, old, waiting, clock):
    rest(ana, ben, waiting)
    clock.advance(UNTIL_THEN + timedelta(days=1))
    assert stand(ana, old)[:4] == ("resting", False, newest(waiting)["id"], None)
    wake(ana, ben, waiting)
    assert stand(ana, old) == ("active", True, newest(waiting)["id"], None, "2026-04-02T10:00:00.000Z")


def rest(ana, ben, agreement):
    """Both let it rest."""
    for person in (ana, ben):
        assert tap(person, agreement, "rest").status == 200


def wake(ana, ben, agreement):
    """Both wake it."""
    for person in (ana, ben):
        assert tap(person, agreement, "wake").status == 200


def test_parting_before_the_start_ends_both_versions(ana, ben, old, waiting, clock):
    """R44."""
    assert ana.post("/api/couple/unlink").status == 200
    for wait in (timedelta(0), UNTIL_THEN):
        clock.advance(wait)
        assert stand(ben, old) == ("ended", False, newest(waiting)["id"], None, None)


def test_before_its_first_start_nothing_holds_and_an_earlier_version_of_it_never_did(ana, ben, clock):
    first = agree(ana, ben, contact(startsOn=DAY))
    assert stand(ben, first) == ("active", False, newest(first)["id"], None, BEGINS)
    second = amend(ana, ben, first, title="Another", startsOn="2026-04-12")
    assert stand(ben, first)[:4] == ("active", False, newest(second)["id"], None)
    clock.advance(UNTIL_THEN)
    assert stand(ben, first)[:4] == ("active", False, newest(second)["id"], None)


def test_the_trial_of_what_holds_goes_on_while_another_version_waits(ana, ben, clock):
    """The words in force are on trial until the day that was agreed; the new ones from their own start."""
    old = agree(ana, ben, contact(trialDays=14))
    assert trial(ana, old) == "2026-04-11"
    waiting = amend(ana, ben, old, title="Later", startsOn="2026-04-20", trialDays=60)
    for person in (ana, ben):
        assert trial(person, waiting) == "2026-04-11"
    again = amend(ana, ben, waiting, title="Later still", startsOn="2026-04-21", trialDays=28)
    assert trial(ana, again) == "2026-04-11"
    rest(ana, ben, again)
    wake(ana, ben, again)
    assert trial(ana, again) == "2026-04-11"
    clock.advance(timedelta(days=24))
    assert trial(ana, again) == "2026-05-19"


def test_a_suggested_trial_moves_nothing_and_a_first_start_has_its_own(ana, ben):
    first = agree(ana, ben, contact(startsOn=DAY, trialDays=14))
    assert trial(ana, first) == "2026-04-16"
    old = agree(ana, ben, contact(title="Another", trialDays=0))
    assert trial(ana, old) is None
    assert revise(ana, old, "amend", contact(title="Third", trialDays=28)).status == 201
    assert trial(ben, old) is None


def trial(person, agreement):
    """Until when what holds is on trial, in the whole and in short."""
    now = look(person, agreement["id"])
    (short,) = [one for one in person.get("/api/agreements").json["items"] if one["id"] == now["id"]]
    assert now["trialUntil"] == short["trialUntil"]
    return now["trialUntil"]
