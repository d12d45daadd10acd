"""Two agreements that are due, and the review both have opened."""

import pytest

from tests.factories import agree, contact
from tests.reviewing import DAY, reveal, start


@pytest.fixture
def agreements(ana, ben, clock):
    """Two that are due, agreed on a month ago."""
    made = [agree(ana, ben, contact(title=title)) for title in ("One", "Two")]
    clock.advance(31 * DAY)
    for person in (ana, ben):
        person.sign_in()
    return made


@pytest.fixture
def review(ana, ben, agreements):
    """One that both have just opened together."""
    return reveal(ana, ben, start(ana))
