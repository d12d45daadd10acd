"""Each write happens once, however often a phone with a bad line repeats it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from backend.infra import idempotency
from backend.infra.idempotency import KeptAnswer
from backend.infra.work import working
from tests.matchers import problem
from tests.people import Person


def draft(person):
    return f"/api/documents/{uuid4()}", {"sealed": person.envelope(), "base": None}


def kept(ground):
    with working(ground) as work:
        return list(work.session.scalars(sa.select(KeptAnswer)))


def test_a_repeated_write_is_answered_like_the_first_and_happens_once(kit):
    path, body = draft(kit)

    first = kit.send("PUT", path, json=body, key="k" * 16)
    again = kit.send("PUT", path, json=body, key="k" * 16)

    assert first.status == 200
    assert (again.status, again.json) == (first.status, first.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(kit.get("/api/documents").json["items"]) == 1


def test_a_write_that_would_succeed_twice_is_undone_the_second_time(kit, ground):
    """Nothing in PATCH refuses a repeat: only the key does."""
    kit.send("PATCH", "/api/me", json={"displayName": "Kit the first"}, key="k" * 16)
    kit.patch("/api/me", displayName="Kit the second")

    kit.send("PATCH", "/api/me", json={"displayName": "Kit the first"}, key="k" * 16)

    assert kit.get("/api/me").json["displayName"] == "Kit the second"


def test_the_same_key_with_another_body_is_refused(kit):
    path, body = draft(kit)
    kit.send("PUT", path, json=body, key="k" * 16)

    other = body | {"sealed": kit.envelope(2048)}
    assert kit.send("PUT", path, json=other, key="k" * 16) == problem(422, "idempotency-key-reused")


def test_the_same_key_at_another_address_is_refused(kit):
    path, body = draft(kit)
    kit.send("PUT", path, json=body, key="k" * 16)

    elsewhere, _ = draft(kit)
    assert kit.send("PUT", elsewhere, json=body, key="k" * 16) == problem(422, "idempotency-key-reused")


def test_two_people_may_use_the_same_key(kit, eve):
    for person in (kit, eve):
        path, body = draft(person)
        assert person.send("PUT", path, json=body, key="k" * 16).status == 200


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "has spaces in the middle"])
def test_a_write_without_a_usable_key_is_refused(kit, key):
    path, body = draft(kit)
    answer = kit.send("PUT", path, json=body, headers={"Idempotency-Key": key})
    assert answer == problem(400, "idempotency-key-missing")
    assert kit.get("/api/documents").json["items"] == []


def test_a_refusal_is_not_kept(kit):
    path, body = draft(kit)
    assert kit.send("PUT", path, json=body | {"base": 7}, key="k" * 16).status == 404

    assert kit.send("PUT", path, json=body, key="k" * 16).status == 200


def test_a_kept_answer_holds_no_text(kit, ground):
    """R25: what a person wrote is in no row outside its envelope."""
    kit.patch("/api/me", displayName="A name nobody else has")

    assert [row.answer for row in kept(ground)] != []
    assert all(b"nobody else" not in row.answer for row in kept(ground))
    assert all(kit.who.email.encode() not in row.answer for row in kept(ground))


def test_after_ninety_days_a_key_is_free_again(kit, clock, ground):
    path, body = draft(kit)
    kit.send("PUT", path, json=body, key="k" * 16)
    elsewhere, other = draft(kit)

    clock.advance(timedelta(days=90, seconds=1))
    kit.sign_in()

    assert kit.send("PUT", elsewhere, json=other, key="k" * 16).status == 200
    assert [row.kept_at for row in kept(ground) if row.key == "k" * 16] == [clock.now]


def test_old_answers_are_forgotten_and_young_ones_stay(kit, clock, ground):
    path, body = draft(kit)
    kit.send("PUT", path, json=body, key="o" * 16)
    clock.advance(timedelta(days=89))
    kit.sign_in()
    path, body = draft(kit)
    kit.send("PUT", path, json=body, key="y" * 16)
    clock.advance(timedelta(days=2))

    with working(ground) as work:
        idempotency.forget_old(work)

    keys = {row.key for row in kept(ground)}
    assert "o" * 16 not in keys
    assert "y" * 16 in keys


def test_the_same_write_arriving_eight_times_at_once_happens_once(app, kit):
    path, body = draft(kit)

    def arrive(_):
        page = Person(app, kit.who).resume(kit.cookies(), kit.me)
        return page.send("PUT", path, json=body, key="k" * 16)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(arrive, range(8)))

    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert sum("Idempotency-Replayed" not in answer.headers for answer in answers) == 1
