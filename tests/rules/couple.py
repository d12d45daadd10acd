"""Two people and an hour as rules know them: no accounts, no database, no clock but what is said."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

ANA, BEN = UUID(int=1), UUID(int=2)
COUPLE = (ANA, BEN)
PEOPLE = st.sampled_from(COUPLE)
START = datetime(2026, 3, 28, 12, tzinfo=UTC)
DAY, TICK = timedelta(days=1), timedelta(milliseconds=1)
NEAR = st.sampled_from([-TICK, timedelta(0), TICK])


def other(person: UUID) -> UUID:
    return BEN if person == ANA else ANA
