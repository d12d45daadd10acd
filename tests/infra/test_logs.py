"""Logs say what happened, never what was written, by whom or about whom (R25)."""

import functools
import json

import pytest

from backend.kernel.errors import NotFound


@pytest.fixture
def lines(kit, capsys):
    capsys.readouterr()
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_its_template_status_and_time(kit, lines):
    kit.delete("/api/documents/3d6f0a2e-8b1c-4f7d-9e35-0c4a7b2d1f68")

    (line,) = lines()
    assert line["method"] == "DELETE"
    assert line["route"] == "/api/documents/<uuid:document_id>"
    assert (line["status"], line["problem"]) == (404, "not-found")
    assert line["ms"] >= 0
    assert len(line["request_id"]) == 32


def test_no_line_holds_content_ids_or_addresses(kit, lines):
    kit.patch("/api/me", displayName="A canary sings at dawn")
    kit.post("/api/prelogin", email=kit.who.email)
    kit.get("/api/agreements/3d6f0a2e-8b1c-4f7d-9e35-0c4a7b2d1f68")
    kit.get("/api/nothing-called-canary", q="canary")

    told = str(lines())
    for secret in ("canary", kit.who.email, kit.id, kit.space_id, "3d6f0a2e", "127.0.0.1"):
        assert secret not in told


def test_a_fault_tells_its_kind_and_place_and_keeps_its_words_to_itself(app, kit, lines):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    view = app.view_functions["accounts.show_me"]

    @functools.wraps(view)
    def burst():
        raise RuntimeError("a canary in the message")

    app.view_functions["accounts.show_me"] = burst
    answer = kit.get("/api/me")

    assert (answer.status, answer.json["code"]) == (500, "internal")
    told = lines()
    fault = next(line for line in told if line["event"] == "failure")
    assert fault["kind"] == "RuntimeError"
    assert any("test_logs.py" in place for place in fault["at"])
    assert "canary" not in str(told)
    assert b"canary" not in answer.body


def test_an_error_at_the_database_shows_no_values(ground):
    with ground.engines.write.begin() as connection, pytest.raises(Exception) as caught:  # noqa: PT011
        connection.exec_driver_sql("INSERT INTO nowhere VALUES ('canary')")
    assert ground.engines.write.hide_parameters
    assert ground.engines.read.hide_parameters
    assert not isinstance(caught.value, NotFound)
