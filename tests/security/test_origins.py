"""Only our own pages change anything."""

import pytest

from backend.security.csrf import CrossSite, ensure_own_page

HOME = "https://accord.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": HOME},
        {"Origin": HOME},
    ],
)
def test_our_own_page_may_change_things(headers):
    ensure_own_page("POST", headers, public_origin=HOME)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": HOME},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": HOME + ".evil.example"},
        {"Origin": "http://accord.example"},
    ],
)
def test_anyone_else_is_refused(method, headers):
    with pytest.raises(CrossSite):
        ensure_own_page(method, headers, public_origin=HOME)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_needs_no_origin(method):
    ensure_own_page(method, {}, public_origin=HOME)
