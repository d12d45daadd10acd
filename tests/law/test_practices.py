"""The page of practices names only what is there: screens, addresses, tests."""

import pytest

from backend.app import described_for_docs
from tests.law.reading import ROOT, table

# Those of first priority; one that is not here yet says "later".
FIRST = [
    *(f"S1-{n}" for n in (2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 17, 18, 19, 20, 22)),
    *(f"S2-{n}" for n in (3, 6, 8, 9, 11, 12, 13, 15, 18, 19, 24, 25, 26, 27)),
    *(f"S2-{n}" for n in (31, 33, 34, 36, 37, 38, 39, 40, 41, 42, 43)),
]
ROWS = table("practices.md")[1:]


def named(column):
    return sorted({row[column] for row in ROWS} - {"–"})


def test_every_practice_of_first_priority_has_its_line():
    assert [row[0].split()[0] for row in ROWS] == FIRST


def test_what_is_not_there_yet_says_later_and_the_rest_names_a_test():
    for practice, where, screen, _, test in ROWS:
        if not where.startswith("Later"):
            assert screen != "–", practice
            assert test != "–", practice


@pytest.mark.parametrize("screen", named(2))
def test_every_screen_is_an_address_of_the_client(screen):
    assert f'"{screen}"' in (ROOT / "pwa" / "src" / "routes.ts").read_text("utf-8")


def test_every_endpoint_is_in_the_description():
    paths = described_for_docs()["paths"]
    known = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert set(named(3)) - known == set()


@pytest.mark.parametrize("test", named(4))
def test_every_test_is_there(test):
    assert (ROOT / test).exists()
