"""A private address that programs know until its owner ends it, and nobody else."""

from datetime import timedelta
from urllib.parse import unquote

from sqlalchemy import select

from backend.calendar.models import CalendarFeed
from backend.infra.db import Base
from tests.counting import statements
from tests.features.calendar.conftest import make, sunday_tea
from tests.matchers import an_instant, problem
from tests.privacy.test_nothing_shows import all_answers
from tests.reviewing import of_kind


def test_an_address_is_told_once_and_shows_since_when_it_is_there(ana):
    answer = ana.post("/api/calendar")
    assert answer.json["id"] == ana.space_id
    secret = answer.json["address"].removeprefix("http://localhost:8000/calendar/").removesuffix(".ics")
    assert len(secret) == 43
    assert of_kind(ana, "calendar") == [{"id": ana.space_id, "since": an_instant}]
    assert secret.encode() not in b"".join(body for _, body, _ in all_answers(ana))


def test_made_anew_the_old_address_is_unknown(ana, fetch, dates):
    old = make(ana)
    new = make(ana)
    assert fetch(old).status_code == 404
    assert dates(new)


def test_ended_it_is_unknown(ana, fetch):
    path = make(ana)
    assert ana.delete("/api/calendar").status == 200
    assert fetch(path).status_code == 404
    assert of_kind(ana, "calendar") == []
    assert ana.delete("/api/calendar").status == 200


def test_who_is_in_no_couple_has_no_dates(kit):
    assert kit.post("/api/calendar") == problem(409, "not-linked")
    assert kit.get("/api/calendar/review.ics") == problem(404, "not-found")


def test_a_repeat_of_a_write_is_not_told_the_address_again(ana, fetch):
    """What is kept for a repeat could be read in the database."""
    key = "a-key-of-its-own-123"
    first = ana.send("POST", "/api/calendar", json={}, headers={"Idempotency-Key": key})
    again = ana.send("POST", "/api/calendar", json={}, headers={"Idempotency-Key": key})
    assert again.json == {"id": first.json["id"], "n": first.json["n"]}
    assert fetch(first.json["address"].removeprefix("http://localhost:8000")).status_code == 200


def test_at_parting_both_addresses_empty_at_once_and_stay_empty(ana, ben, kit, dates):
    """R44: an empty calendar takes its dates out of the programs that show it; an unknown address would leave them there."""
    sunday_tea(ana, ben)
    paths = [make(ana), make(ben)]
    assert all(dates(path) for path in paths)
    assert ben.post("/api/couple/unlink").status == 200
    assert [dates(path) for path in paths] == [[], []]
    ana.invite(kit)
    sunday_tea(ana, kit)
    assert dates(paths[0]) == []
    assert dates(make(ana))


def test_with_the_account_the_address_goes(ana, ben, fetch, dates):
    """R45."""
    mine, theirs = make(ana), make(ben)
    assert ana.post("/api/me/delete", signInSecret=ana.who.sign_in_secret).status == 204
    assert fetch(mine).status_code == 404
    assert dates(theirs) == []


def test_the_address_needs_no_session_and_looks_at_none(ana, ben, fetch, app):
    """R14: who is signed in where changes no byte of it, and nothing is set."""
    sunday_tea(ana, ben)
    path = make(ana)
    alone = fetch(path)
    for person in (ana, ben):
        with statements(app) as with_cookies:
            answer = person.client.get(path, base_url="http://localhost:8000")
        assert answer.data == alone.data
        assert "Set-Cookie" not in answer.headers
        assert not any("login_session" in each for each in with_cookies)
    assert alone.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_unknown_addresses_are_all_the_same_work(ana, fetch, app):
    """Malformed, never made, made anew, ended: the same answer and the same statements."""
    old = make(ana)
    make(ana)
    seen = []
    for path in (old, "/calendar/x.ics", f"/calendar/{'c' * 43}.ics", f"/calendar/{'é' * 300}.ics"):
        with statements(app) as done:
            answer = fetch(path)
        body = {name: value for name, value in answer.json.items() if name != "requestId"}
        seen.append((answer.status_code, body, tuple(done)))
    assert len({str(one) for one in seen}) == 1
    assert seen[0][0] == 404
    assert len(seen[0][2]) == 1


def test_one_network_asks_so_often_and_no_more(ana, fetch, clock):
    path = make(ana)
    assert {fetch(path).status_code for _ in range(120)} == {200}
    refused = fetch(path)
    assert (refused.status_code, refused.json["code"]) == (429, "slow-down")
    clock.advance(timedelta(seconds=1))
    assert fetch(path).status_code == 200


def test_the_database_and_the_log_hold_no_address(ana, fetch, ground, capsys):
    """R25: what it is found by needs the server's pepper, and a log line names the route only."""
    path = make(ana)
    fetch(path)
    fetch(path[:-5] + "x.ics")
    secret = unquote(path).removeprefix("/calendar/").removesuffix(".ics")
    with ground.engines.read.connect() as connection:
        assert len(connection.execute(select(CalendarFeed.secret_mac)).scalar_one()) == 32
        rows = str([connection.execute(table.select()).all() for table in Base.metadata.sorted_tables])
    told = capsys.readouterr().err
    assert secret not in rows
    assert secret[:20] not in told
    assert "/calendar/<string:secret>.ics" in told


def test_the_cost_does_not_grow_with_the_rituals(ana, ben, fetch, app):
    path = make(ana)
    costs = []
    for _ in range(3):
        sunday_tea(ana, ben)
        with statements(app) as done:
            fetch(path)
        costs.append(len(done))
    assert costs == [3, 3, 3]
