"""What is turned away before any feature sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.infra import http
from backend.kernel.clock import from_wire
from tests.matchers import problem


def test_an_unknown_field_is_refused_by_its_name(kit):
    answer = kit.patch("/api/me", nickname="K")
    assert answer == problem(422, "not-valid")
    assert list(answer.json["errors"]) == ["nickname"]


def test_an_unknown_query_is_refused(kit):
    assert kit.get("/api/documents", sort="size") == problem(422, "not-valid")


def test_a_body_over_64_kib_is_refused(kit):
    path = f"/api/documents/{uuid4()}"
    assert kit.put(path, sealed="A" * 65_600, base=None) == problem(413, "body-too-large")


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_read(kit, media):
    answer = kit.send("PATCH", "/api/me", json={"displayName": "K"}, headers={"Content-Type": media})
    assert answer == problem(415, "not-json")


@pytest.mark.parametrize(
    "body",
    [b"{", b"NaN", b'{"displayName": Infinity}', b"[" * 30_000, b'"\xff"', b'{"displayName": "\\ud800"}'],
    ids=["cut", "nan", "infinity", "deep", "not-utf8", "lone-surrogate"],
)
def test_what_is_not_json_is_malformed(kit, body):
    answer = kit.client.patch(
        "/api/me",
        data=body,
        base_url=kit.origin,
        headers={
            "Content-Type": "application/json",
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": "k" * 16,
        },
    )
    assert (answer.status_code, answer.json["code"]) == (400, "malformed")


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"7", b"null"])
def test_a_body_that_is_no_object_is_refused(kit, body):
    answer = kit.client.patch(
        "/api/me",
        data=body,
        content_type="application/json",
        base_url=kit.origin,
        headers={"Sec-Fetch-Site": "same-origin", "Idempotency-Key": "k" * 16},
    )
    assert (answer.status_code, answer.json["code"]) == (422, "not-valid")


@pytest.mark.parametrize("release", ["3", "0", "-1", "x", ""])
def test_a_page_older_than_the_last_two_is_told_so_and_keeps_its_outbox(kit, monkeypatch, release):
    monkeypatch.setattr(http, "CLIENT_RELEASE", 5)
    answer = kit.send("PATCH", "/api/me", json={"displayName": "K"}, headers={"Accord-Client": release})
    assert answer == problem(426, "client-too-old")
    assert kit.get("/api/me").json["displayName"] == "Kit"


@pytest.mark.parametrize("release", ["4", "5", "6", None])
def test_the_last_two_releases_and_none_named_are_served(kit, monkeypatch, release):
    monkeypatch.setattr(http, "CLIENT_RELEASE", 5)
    answer = kit.send("PATCH", "/api/me", json={"displayName": "K"}, headers={"Accord-Client": release})
    assert answer.status == 200


def test_an_address_that_does_not_exist_and_one_that_is_no_id_look_alike(kit):
    assert kit.get("/api/nothing") == problem(404, "not-found")
    assert kit.delete("/api/documents/not-an-id") == problem(404, "not-found")


def test_a_method_that_does_not_exist_is_refused(kit):
    assert kit.delete("/api/me") == problem(405, "method-not-allowed")
    assert kit.send("OPTIONS", "/api/me") == problem(405, "method-not-allowed")


def test_strangers_are_asked_to_sign_in_before_anything_else(stranger):
    assert stranger.get("/api/me") == problem(401, "unauthenticated")
    assert stranger.patch("/api/me", nonsense=1) == problem(401, "unauthenticated")


def test_a_refused_request_holds_no_lock_and_leaves_nothing(kit, eve):
    """The first statement begins the transaction, so a bad body never waits for a writer."""
    before = kit.get("/api/sync").headers["ETag"]
    kit.patch("/api/me", displayName="")
    assert kit.get("/api/sync").headers["ETag"] == before


def test_every_answer_tells_the_servers_time(kit, stranger, clock):
    """R23: what a page counts down, it counts by the server's clock."""
    clock.advance(timedelta(milliseconds=20))
    for answer in (
        kit.get("/api/sync"),
        kit.patch("/api/me", displayName="K"),
        kit.patch("/api/me", nickname="K"),
        stranger.get("/api/me"),
        stranger.get("/api/service"),
    ):
        assert answer.headers["Accord-Time"] == "2026-03-28T12:00:00.020Z"


def test_nothing_new_tells_the_servers_time_too(kit):
    seen = kit.get("/api/sync")
    answer = kit.send(
        "GET",
        "/api/sync",
        query={"cursor": seen.json["cursor"]},
        headers={"If-None-Match": seen.headers["ETag"]},
    )
    assert (answer.status, answer.headers["Accord-Time"]) == (304, "2026-03-28T12:00:00.000Z")


def test_an_address_that_is_nothing_tells_the_time_as_well(kit):
    from_wire(kit.get("/api/nothing").headers["Accord-Time"])


def test_every_answer_names_a_request_id_of_our_own_making(kit):
    answer = kit.send("GET", "/api/nothing", headers={"X-Request-Id": "mine"})
    assert answer.headers["X-Request-Id"] == answer.json["requestId"] != "mine"
