"""What waits while a pause runs: its fourteen days stand still."""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from backend.agreements import negotiation, queries
from backend.agreements.commands.hand import KIND
from backend.agreements.models import Agreement
from backend.agreements.queries import Held
from backend.infra.work import Work
from backend.spaces import commands as spaces

_AGREEMENT = cast("Table", Agreement.__table__)
_STAND_STILL = (
    update(_AGREEMENT)
    .where(_AGREEMENT.c.id == bindparam("agreement"))
    .values(lapses_at=bindparam("until"), version=bindparam("number"))
)


def stand_still(work: Work, *, since: datetime, until: datetime) -> None:
    """Give back the time of a pause to every revision that waited through it."""
    space = queries.shared_space(work)
    spaces.bump(work, space)
    waiting = [held.agreement for held in queries.list_for_command(work) if _wait(held, since, until)]
    if waiting:
        rows = [{"agreement": each.id, "until": each.lapses_at, "number": each.version} for each in waiting]
        work.session.execute(_STAND_STILL, rows)
        spaces.changed(work, space, KIND, *(each.id for each in waiting))


def _wait(held: Held, since: datetime, until: datetime) -> bool:
    """Move the end of the fourteen days in memory; all rows are written in one statement."""
    life, agreement = held.life(), held.agreement
    after = negotiation.stood_still(life, since=since, until=until)
    if after is not life:
        set_committed_value(agreement, "lapses_at", after.latest.lapses_at)
        set_committed_value(agreement, "version", agreement.version + 1)
    return after is not life
