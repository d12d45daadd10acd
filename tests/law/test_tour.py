"""The tour shows what was taken, and no more than a slow line carries."""

import re

from tests.law.reading import ROOT

DOCS = ROOT / "docs"
MOST_BYTES = 1_500_000


def test_the_tour_shows_every_picture_that_was_taken_and_no_other():
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+\.webp)\)", (DOCS / "tour.md").read_text("utf-8"))
    assert sorted(shown) == sorted(file.name for file in (DOCS / "pictures").iterdir())


def test_every_picture_of_the_tour_can_be_taken_again():
    """`make tour` names each of them."""
    taken = (ROOT / ".setup" / "tour.py").read_text("utf-8")
    names = {file.stem for file in (DOCS / "pictures").iterdir()}
    quoted = set(re.findall(r'"([\w-]+)"', taken))
    assert names - quoted == set()


def test_the_pictures_are_small():
    assert sum(file.stat().st_size for file in (DOCS / "pictures").iterdir()) <= MOST_BYTES
