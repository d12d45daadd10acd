"""A pause as its rules know it: any terms two people may have agreed on, and one that runs."""

from datetime import timedelta

from hypothesis import strategies as st

from backend.pauses import moves
from backend.pauses.life import Length, Terms
from backend.pauses.rules import Reinitiator
from backend.pauses.timing import settled
from tests.rules.couple import ANA, START, other

MINUTE = timedelta(minutes=1)
TERMS = st.builds(
    Terms,
    min_minutes=st.integers(10, 60),
    max_minutes=st.integers(60, 24 * 60),
    extensions=st.integers(0, 4),
    extension_minutes=st.integers(15, 240),
    reinitiator=st.sampled_from(Reinitiator),
)


def cut(instant):
    """Whole milliseconds, the finest step there is."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def running(terms=Terms(), *, minutes=30, by=ANA):  # noqa: B008 -- frozen
    life = moves.call(Length(minutes=minutes), terms, START, by=by, other=other(by))
    return settled(life, START + MINUTE)
