"""An agreement as its rules know it, in any of its states."""

from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from backend.agreements.rules import AGREED, Exact, Life, Sent, Yes
from tests.rules.couple import ANA, BEN, START

DAYS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9))


def life_in(state, author=ANA):
    exact = Exact(UUID(int=5), "hash")
    latest = Sent(exact, 1, author, author, START, START + timedelta(days=14))
    active = exact if state in AGREED else None
    return Life(
        state,
        latest,
        active,
        frozenset({Yes(ANA, exact), Yes(BEN, exact)} if active else {Yes(author, exact)}),
        since=START if active else None,
    )
