"""Away or unwell for some days: at once, without a reason, seen by both, and gone without a trace."""

from datetime import timedelta

import pytest

from backend.schedules.jobs import tick
from tests.excepting import reliefs, relieve
from tests.factories import new_id
from tests.features.notifications.test_inbox import inbox
from tests.matchers import an_id, problem
from tests.pausing import call

DAY = timedelta(days=1)


def told(person):
    return [one["subjectId"] for one in inbox(person) if one["kind"] == "relief"]


def started(person, **changed):
    answer = relieve(person, **changed)
    assert answer.status == 201, answer.body
    return answer.json["id"]


def change(person, relief, until):
    return person.post(f"/api/reliefs/{relief}/change", until=until)


def end(person, relief):
    return person.post(f"/api/reliefs/{relief}/end")


def test_it_is_there_at_once_for_both_and_the_other_is_told(ana, ben):
    relief = started(ana, kind="unwell", until="2026-03-31")
    seen = {
        "id": an_id,
        "personId": ana.id,
        "kind": "unwell",
        "since": "2026-03-28T12:00:00.000Z",
        "until": "2026-03-31",
        "endsAt": "2026-04-01T11:00:00.000Z",
    }
    assert reliefs(ana) == reliefs(ben) == [seen]
    assert (told(ana), told(ben)) == ([], [relief])


def test_it_needs_nobody_also_while_a_pause_runs(ana, ben):
    call(ben)
    assert relieve(ana).status == 201


def test_its_owner_alone_changes_and_ends_it(ana, ben, eve, kit):
    relief = started(ana)
    for person in (eve, kit):
        assert change(person, relief, "2026-03-30") == problem(404, "not-found")
        assert end(person, relief) == problem(404, "not-found")
        assert relief not in str(person.everything())
    assert change(ben, relief, "2026-03-30") == problem(403, "forbidden")
    assert end(ben, relief) == problem(403, "forbidden")
    assert change(ana, relief, "2026-04-02").status == 200
    assert [one["until"] for one in reliefs(ben)] == ["2026-04-02"]
    assert end(ana, relief).json["state"] == "ended"
    assert end(ana, relief) == problem(404, "not-found")


def test_ended_it_leaves_no_trace(ana, ben):
    """R15: neither a row nor a line that anyone could count."""
    relief = started(ana)
    assert end(ana, relief).status == 200
    for person in (ana, ben):
        assert reliefs(person) == []
        assert told(person) == []
    assert end(ana, started(ana)).status == 200, "and another may follow"


def test_it_ends_by_itself_and_leaves_no_trace(ana, ben, clock, ground):
    started(ana, until="2026-03-31")
    clock.advance(timedelta(days=3, hours=23) - timedelta(milliseconds=1))
    tick(ground)
    assert len(reliefs(ben)) == 1
    clock.advance(timedelta(milliseconds=1))
    tick(ground)
    assert reliefs(ben) == reliefs(ana) == []
    assert told(ben) == []


def test_seven_days_from_its_start_and_no_longer_however_it_is_prolonged(ana, ben, clock):
    assert relieve(ana, until="2026-04-05") == problem(422, "not-valid")
    relief = started(ana, until="2026-04-03")
    clock.advance(3 * DAY)
    assert change(ana, relief, "2026-04-04").status == 200
    assert [one["endsAt"] for one in reliefs(ben)] == ["2026-04-04T12:00:00.000Z"]
    assert change(ana, relief, "2026-04-06") == problem(422, "not-valid")
    assert change(ana, relief, "2026-03-28") == problem(422, "not-valid")
    assert relieve(ben, until="2026-03-26") == problem(422, "not-valid")


def test_one_at_a_time_and_each_has_their_own(ana, ben, clock):
    first = started(ana)
    assert relieve(ana, kind="away") == problem(409, "relief-running")
    assert relieve(ana, id=first) == problem(409, "id-taken")
    assert relieve(ben, kind="away").status == 201
    assert {one["personId"] for one in reliefs(ana)} == {ana.id, ben.id}
    clock.advance(5 * DAY)
    assert relieve(ana, until="2026-04-04").status == 201, "what is over stands in nobody's way"
    assert [one["id"] for one in reliefs(ben)].count(first) == 0
    assert change(ben, first, "2026-04-04") == problem(404, "not-found")


@pytest.mark.parametrize("wrong", [{"kind": "busy"}, {"until": "soon"}, {"why": "a cold"}])
def test_nothing_else_is_asked(ana, wrong):
    assert relieve(ana, **wrong) == problem(422, "not-valid")


def test_alone_there_is_nobody_to_tell(kit):
    assert relieve(kit) == problem(409, "not-linked")


def test_an_id_of_somebody_else_is_taken(ana, eve):
    id_ = new_id()
    assert relieve(ana, id=id_).status == 201
    assert relieve(eve, id=id_) == problem(409, "id-taken")


def test_parting_ends_it_for_both(ana, ben):
    """R44."""
    relief = started(ana)
    assert ben.post("/api/couple/unlink").status == 200
    assert reliefs(ana) == reliefs(ben) == []
    assert end(ana, relief) == problem(409, "not-linked")
    assert relieve(ana) == problem(409, "not-linked")


def test_what_somebody_says_of_their_health_rests_sealed(ana, tmp_path, kind):
    started(ana, kind="unwell")
    if kind == "sqlite":
        kept = b"".join(file.read_bytes() for file in tmp_path.glob("accord*.db*"))
        assert kept
        assert b"unwell" not in kept
