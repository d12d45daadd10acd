"""Every answer carries the headers that keep the page to itself (R13, R46)."""

import json

import pytest

from backend.security.headers import SecurityHeaders, content_policy


def answer(path, *, https=False, policy=None, said=()):
    seen = {}

    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), *said])
        return [b"hello"]

    def start(status, headers, exc_info=None):
        seen["status"], seen["headers"] = status, headers
        return lambda _: None

    wrapped = SecurityHeaders(app, policy=policy or content_policy(), https=https)
    assert list(wrapped({"PATH_INFO": path}, start)) == [b"hello"]
    names = [name.lower() for name, _ in seen["headers"]]
    assert len(names) == len(set(names)), "a header is said twice"
    return {name.lower(): value for name, value in seen["headers"]}


def directives(policy):
    return {part.split(" ")[0]: part.split(" ")[1:] for part in policy.split("; ")}


def test_the_policy_allows_our_own_origin_and_nothing_unsafe():
    """R46: no request can leave the page to another origin."""
    policy = answer("/")["content-security-policy"]
    assert "unsafe" not in policy
    rules = directives(policy)
    assert rules["default-src"] == ["'none'"]
    for kind in ("script-src", "style-src", "connect-src", "img-src", "manifest-src", "worker-src"):
        assert rules[kind] == ["'self'"]
    for kind in ("frame-ancestors", "base-uri", "form-action"):
        assert rules[kind] == ["'none'"]
    assert rules["trusted-types"] == ["accord"]
    assert rules["require-trusted-types-for"] == ["'script'"]


def test_what_the_build_inlined_is_named_by_its_hash(tmp_path):
    file = tmp_path / "csp.json"
    file.write_text(json.dumps({"style": ["sha256-abc="], "script": []}), "utf-8")
    rules = directives(content_policy(file))
    assert rules["style-src"] == ["'self'", "'sha256-abc='"]
    assert rules["script-src"] == ["'self'"]
    assert content_policy(tmp_path / "missing.json") == content_policy()


@pytest.mark.parametrize(
    "sensor",
    ["camera", "microphone", "geolocation", "accelerometer", "gyroscope", "magnetometer", "usb"],
)
def test_every_sensor_is_denied(sensor):
    """R13: no location, camera, microphone or motion, whatever code runs in the page."""
    assert f"{sensor}=()" in answer("/")["permissions-policy"].split(", ")


def test_nothing_tells_other_sites_where_we_were():
    headers = answer("/today")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_only_https_promises_https():
    assert "strict-transport-security" not in answer("/")
    assert answer("/", https=True)["strict-transport-security"].startswith("max-age=")


def test_answers_of_the_api_are_kept_nowhere():
    assert answer("/api/me", said=[("Cache-Control", "max-age=60")])["cache-control"] == "no-store"
    assert answer("/assets/a.js", said=[("Cache-Control", "max-age=60")])["cache-control"] == "max-age=60"
    assert answer("/calendar/a.ics", said=[("Cache-Control", "max-age=60")])["cache-control"] == "no-store"
    assert "cache-control" not in answer("/apiary")


@pytest.mark.parametrize("path", ["/today", "/agreements", "/api/me", "/sign-in"])
def test_only_the_start_page_is_for_search_engines(path):
    assert "noindex" in answer(path)["x-robots-tag"]
    assert "x-robots-tag" not in answer("/")
