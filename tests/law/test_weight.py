"""The client stays small: bytes as they go over the wire, of the build that is there. Times are printed by `make bench-client`."""

import pytest

from tests.support.built import (
    ASSETS,
    DIST,
    LANGUAGES,
    first_route,
    matching,
    one,
    screen_weight,
    screens,
    weigh,
    weight,
)

KB = 1000
# Every answer brings a policy and its other headers with it; tests/e2e/test_first_visit.py weighs the real ones.
HEADERS = {"page": 1_600, "script": 1_100}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_route_is_three_requests_and_forty_kilobytes(language: str) -> None:
    scripts = first_route(language)
    assert 1 + len(scripts) <= 3, scripts
    headers = HEADERS["page"] + len(scripts) * HEADERS["script"]
    assert weight(DIST / "index.html") + weigh(scripts) + headers <= 40 * KB


def test_no_screen_is_heavier_than_ten_kilobytes() -> None:
    found = {name: screen_weight(name) for name in screens()}
    assert len(found) > 25
    assert {name: bytes_ for name, bytes_ in found.items() if bytes_ > 10 * KB} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_starts_with_at_most_twenty_kilobytes(language: str) -> None:
    assert weigh({one(language)}) <= 20 * KB


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_of_wording_are_at_most_forty_kilobytes_a_language(language: str) -> None:
    files = [*matching(f"wording-rules.{language}"), *matching(f"wording-hints.{language}")]
    assert len(files) == 2
    assert weigh({file.name for file in files}) <= 40 * KB


def test_the_worker_is_at_most_eight_kilobytes() -> None:
    assert weight(DIST / "sw.js") <= 8 * KB


def test_every_script_has_its_compressed_copy() -> None:
    """What is weighed here is what the server sends."""
    assert [file.name for file in ASSETS.glob("*.js") if not file.with_name(f"{file.name}.br").exists()] == []
