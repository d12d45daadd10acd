"""Making an address, making it anew, and ending it: all in the own space."""

from typing import NamedTuple

from sqlalchemy import delete

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.calendar.models import CalendarFeed
from backend.calendar.queries import PURPOSE
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.security import tokens
from backend.spaces import commands as spaces

KIND = "calendar"

_new = insert(CalendarFeed)
_PUT = _new.on_conflict_do_update(
    index_elements=["space_id"],
    set_={name: _new.excluded[name] for name in ("couple_space_id", "secret_mac", "made_at")},
)


class Made(NamedTuple):
    """The number of the own space, and the address, which nobody can be told again."""

    n: int
    address: str


def make(work: Work) -> Made:
    """Make the address under which one's dates can be read; the one before it is void."""
    couple, own = couples.require_linked(work), work.me.space_id
    secret = tokens.make()
    n = spaces.bump(work, own)
    row = {
        "space_id": own,
        "couple_space_id": couple,
        "secret_mac": work.keys.fingerprint(PURPOSE, secret),
        "made_at": work.now,
    }
    work.connection.execute(_PUT, row)
    spaces.changed(work, own, KIND, own)
    return Made(n, f"{work.settings.origin}/calendar/{secret}.ics")


def revoke(work: Work) -> int:
    """End the address; without one nothing changes but the number."""
    own = work.me.space_id
    n = spaces.bump(work, own)
    gone = work.connection.execute(delete(CalendarFeed).where(CalendarFeed.space_id == own))
    if gone.rowcount:
        spaces.changed(work, own, KIND, own, deleted=True)
    return n
