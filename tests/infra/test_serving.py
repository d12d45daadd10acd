"""What the server adds around the API: the client's files, the shell, and headers around everything."""

import gzip
import json
from dataclasses import replace
from io import BytesIO

import pytest
from werkzeug.test import Client

from backend import migrations, wsgi
from tests.conftest import make_settings

COMPRESSED = b"the shell, compressed by the build"
SHELL = b"<!doctype html><title>Accord</title>" + b" " * 2000


class Browser(Client):
    """Reads answers to their end, as browsers do, so that files are closed."""

    def open(self, *args, **kwargs):
        return super().open(*args, buffered=True, **kwargs)


@pytest.fixture
def dist(tmp_path):
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(SHELL)
    # The server hands compressed files on as they are; it never looks inside.
    (folder / "index.html.br").write_bytes(COMPRESSED)
    (folder / "index.html.gz").write_bytes(gzip.compress(SHELL))
    (folder / "blank.html").write_bytes(b"<!doctype html>")
    (folder / "sw.js").write_bytes(b"// worker")
    (folder / "assets" / "main-Ab12Cd34.js").write_bytes(b"// main")
    for name in ("manifest", "neutral.zh-Hans"):
        (folder / f"{name}.webmanifest").write_bytes(b'{"id":"/"}')
    (folder / "assets" / "shell-Ab12Cd34.json").write_bytes(b"{}")
    (folder / "csp.json").write_text(json.dumps({"style": ["sha256-abc"], "script": []}))
    return folder


@pytest.fixture
def browser(tmp_path, dist):
    url = f"sqlite:///{tmp_path / 'served.db'}"
    migrations.upgrade(url)
    return Browser(wsgi.build(make_settings(tmp_path, url), client=dist))


@pytest.mark.parametrize(
    "path", ["/", "/today", "/agreements/3d6f0a2e-8b1c-4f7d-9e35-0c4a7b2d1f68", "/我们", "/apis"]
)
def test_an_address_that_is_no_file_is_a_screen(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.data) == (200, SHELL)
    assert answer.content_type == 'text/html; charset="utf-8"'


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/assets/gone-12345678.js", "/csp.json"])
def test_what_is_missing_among_our_own_is_a_problem_not_a_screen(browser, path):
    answer = browser.get(path)
    assert (answer.status_code, answer.json["code"]) == (404, "not-found")


def test_a_screen_is_only_read(browser):
    assert browser.post("/today").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/../served.db", "/%2e%2e/served.db", "/assets/../../served.db", "/assets/%2e%2e/%2e%2e/served.db"],
)
def test_nothing_outside_the_folder_is_served(browser, path):
    assert b"SQLite" not in browser.get(path).data


@pytest.mark.parametrize(("asked", "how"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_files_come_compressed_as_they_were_built(browser, asked, how):
    answer = browser.get("/today", headers={"Accept-Encoding": asked})
    assert answer.headers.get("Content-Encoding") == how
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_file_with_a_hash_in_its_name_is_kept_and_the_others_are_asked_for_again(browser):
    assert "immutable" in browser.get("/assets/main-Ab12Cd34.js").headers["Cache-Control"]
    for path in ("/", "/sw.js", "/blank.html"):
        assert browser.get(path).headers["Cache-Control"] == "max-age=0, public"


def test_an_unchanged_file_is_not_sent_again(browser):
    first = browser.get("/")
    again = browser.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["/", "/sw.js", "/api/service", "/api/nothing", "/healthz", "/assets/gone.js", "/calendar/gone.ics"],
)
def test_every_answer_has_the_headers(browser, path):
    headers = browser.get(path).headers
    assert "'sha256-abc'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers
    assert ("no-store" in headers.get("Cache-Control", "")) == path.startswith(("/api", "/calendar/"))


def test_alive_and_ready(browser):
    assert browser.get("/healthz").json == {"status": "ok"}
    assert browser.get("/readyz").json == {"status": "ok"}


def test_a_database_that_was_never_migrated_is_alive_and_not_ready(tmp_path, dist):
    browser = Browser(wsgi.build(make_settings(tmp_path, f"sqlite:///{tmp_path / 'empty.db'}"), client=dist))
    assert browser.get("/healthz").status_code == 200
    answer = browser.get("/readyz")
    assert (answer.status_code, answer.json["code"]) == (503, "not-ready")


def test_a_database_that_cannot_be_reached_is_not_ready(tmp_path, dist):
    browser = Client(
        wsgi.build(make_settings(tmp_path, f"sqlite:///{tmp_path / 'no' / 'folder.db'}"), client=dist)
    )
    answer = browser.get("/readyz")
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"] == "5"


def test_without_a_build_the_api_still_answers(tmp_path):
    settings = make_settings(tmp_path, f"sqlite:///{tmp_path / 'x.db'}")
    browser = Browser(wsgi.build(settings, client=tmp_path / "nowhere"))
    assert browser.get("/api/service").status_code == 200
    assert browser.get("/").status_code == 404


def test_the_operators_lines_of_help_are_there_for_everybody_and_in_no_log(tmp_path, dist, caplog):
    """R42: without an account, and nobody is told who looked."""
    settings = make_settings(tmp_path, f"sqlite:///{tmp_path / 'x.db'}")
    browser = Browser(wsgi.build(replace(settings, help_lines=b'[{"id":"here"}]'), client=dist))
    caplog.set_level("DEBUG")
    answer = browser.get("/help-lines.json")
    assert (answer.status_code, answer.json) == (200, [{"id": "here"}])
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert browser.head("/help-lines.json").data == b""
    assert "help-lines" not in caplog.text
    assert browser.post("/help-lines.json").status_code == 404


@pytest.mark.parametrize("name", ["manifest", "neutral.zh-Hans"])
def test_a_manifest_says_what_it_is_and_is_asked_for_again(browser, name):
    """R29: a phone that looks again sees the name of now."""
    answer = browser.get(f"/{name}.webmanifest")
    assert (answer.status_code, json.loads(answer.data)) == (200, {"id": "/"})
    assert answer.content_type.startswith("application/manifest+json")
    assert answer.headers["Cache-Control"] == "max-age=0, public"


def test_a_pack_is_kept_like_every_file_with_a_hash_in_its_name(browser):
    answer = browser.get("/assets/shell-Ab12Cd34.json")
    assert (answer.status_code, answer.json) == (200, {})
    assert "immutable" in answer.headers["Cache-Control"]


def test_what_is_shared_without_a_worker_is_read_by_nobody(browser, caplog):
    """R25: the page says that nothing came along; no body is read, no log has it, no cache keeps it."""
    caplog.set_level("DEBUG")
    body = SpiedBody(b"--b\r\ntext: we should talk\r\n--b--")
    answer = browser.post(
        "/share",
        input_stream=body,
        headers={"Content-Type": "multipart/form-data; boundary=b", "Sec-Fetch-Site": "cross-site"},
    )
    assert (answer.status_code, answer.headers["Location"], answer.data) == (303, "/share", b"")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not body.was_read
    assert "share" not in caplog.text
    assert browser.get("/share").data == SHELL


class SpiedBody(BytesIO):
    """Knows whether anybody looked inside."""

    was_read = False

    def read(self, *args):
        self.was_read = True
        return super().read(*args)
