"""What the operator types."""

import json
import os
import socket
import subprocess
import sys
import urllib.request

import pytest
from click.testing import CliRunner

from backend.cli import main
from tests.support.mail_server import mail_server


@pytest.fixture
def accord(tmp_path, monkeypatch):
    monkeypatch.setenv("ACCORD_DATA_DIR", str(tmp_path / "data"))
    for name in ("ACCORD_DATABASE_URL", "ACCORD_PUBLIC_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)

    def run(*words):
        return CliRunner().invoke(main, list(words))

    return run


def checks(answer):
    told = json.loads(answer.stdout)
    return told["ok"], {check["name"]: check["ok"] for check in told["checks"]}


def test_the_doctor_finds_a_migrated_server_well(accord):
    assert accord("migrate").exit_code == 0
    answer = accord("doctor", "--json")
    ok, found = checks(answer)
    assert (answer.exit_code, ok) == (0, True)
    assert set(found) == {
        "settings", "operator", "master.key", "pepper.key", "push.key", "data directory", "clock", "database", "migration",
        "durability", "foreign keys", "mail", "help.json",
    }  # fmt: skip


def test_the_doctor_misses_a_migration(accord):
    answer = accord("doctor", "--json")
    ok, found = checks(answer)
    assert (answer.exit_code, ok, found["migration"]) == (1, False, False)


def test_the_doctor_sees_a_secret_others_can_read(accord, tmp_path):
    accord("migrate")
    (tmp_path / "data" / "master.key").chmod(0o640)
    answer = accord("doctor")
    assert answer.exit_code == 1
    assert "WRONG settings: master.key can be read by others" in answer.stdout


def test_the_doctor_says_what_is_wrong_with_a_setting(accord, monkeypatch):
    monkeypatch.setenv("ACCORD_PUBLIC_URL", "http://accord.example")
    answer = accord("doctor")
    assert answer.exit_code == 1
    assert "plain http" in answer.stdout


def test_the_doctor_greets_the_mail_server_and_sends_nothing(accord, monkeypatch, tmp_path):
    accord("migrate")
    with mail_server(tmp_path, scheme="smtp", signs_in=False) as server:
        monkeypatch.setenv("ACCORD_SMTP_URL", f"smtp://localhost:{server.settings.port}")
        monkeypatch.setenv("ACCORD_MAIL_FROM", "accord@example.org")
        answer = accord("doctor")
        assert answer.exit_code == 0
        assert "from accord@example.org" in answer.stdout
        assert server.received == []
    away = accord("doctor", "--json")
    assert (away.exit_code, checks(away)[1]["mail"]) == (1, False)


def test_the_doctor_tells_no_secret(accord, tmp_path):
    accord("migrate")
    told = accord("doctor").stdout + accord("doctor", "--json").stdout
    assert (tmp_path / "data" / "master.key").read_bytes().hex() not in told


def test_wrong_settings_are_one_line_and_no_traceback(accord, monkeypatch):
    monkeypatch.setenv("PORT", "many")
    answer = accord("migrate")
    assert answer.exit_code == 1
    assert "PORT" in answer.output
    assert "Traceback" not in answer.output


def test_the_description_is_printed_as_json(accord):
    assert json.loads(accord("openapi").stdout)["openapi"] == "3.1.0"


def test_the_server_prints_its_address_when_it_answers(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "ACCORD_DATA_DIR": str(tmp_path / "data"), "PORT": str(port)}
    accord = [sys.executable, "-m", "backend.cli"]
    subprocess.run([*accord, "migrate"], env=environ, check=True)
    serving = subprocess.Popen(
        [*accord, "serve"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert serving.stdout.readline() == f"Accord is ready: http://localhost:{port}\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/service") as answer:
            assert json.load(answer)["publicUrl"] == f"http://localhost:{port}"
    finally:
        serving.terminate()
        serving.wait(20)
        serving.stdout.close()


def test_totals_of_notices_need_a_database_and_say_so(accord):
    answer = accord("notices")
    assert answer.exit_code == 1
    assert "accord doctor" in answer.output
    assert "Traceback" not in answer.output
    accord("migrate")
    assert accord("notices").output == ""
