"""The whole server, outermost layer included: no answer leaves without its headers."""

import pytest
from werkzeug.test import Client

from backend.wsgi import around

EVERYWHERE = {
    "Content-Security-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
}


@pytest.fixture
def browser(app, settings, tmp_path):
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<!doctype html>", "utf-8")
    (tmp_path / "dist" / "csp.json").write_text('{"style": ["sha256-abc="]}', "utf-8")
    return Client(around(app, settings, client=tmp_path / "dist"))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/agreements", 200),
        ("GET", "/healthz", 200),
        ("GET", "/api/service", 200),
        ("GET", "/api/me", 401),
        ("GET", "/api/nothing", 404),
        ("GET", "/assets/nothing.js", 404),
        ("POST", "/api/sign-in", 403),
        ("DELETE", "/api/me", 405),
    ],
)
def test_every_answer_carries_the_headers_once(browser, method, path, status):
    answer = browser.open(path, method=method, base_url="http://localhost:8000")
    assert answer.status_code == status
    for name in EVERYWHERE:
        assert len(answer.headers.getlist(name)) == 1, name
    assert "sha256-abc=" in answer.headers["Content-Security-Policy"]
    # R13: every document goes without; a script has no permissions of its own.
    assert ("Permissions-Policy" in answer.headers) == (path != "/assets/nothing.js")
    assert ("X-Robots-Tag" in answer.headers) == (path != "/")
    assert (answer.headers.get("Cache-Control") == "no-store") == path.startswith("/api/")
    answer.close()
