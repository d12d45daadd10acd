"""Whether somebody has been in the app since something was told: known from what they wrote there or signed in to.

Only from rows of the own space that are there anyway: reading writes nothing (R14), so whoever only looked and cleared
nothing may get a letter all the same.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, union_all

from backend.accounts.models import LoginSession, Person
from backend.infra.idempotency import KeptAnswer
from backend.infra.work import Work
from backend.notifications.over import Line

_SPACES: Any = bindparam("spaces", expanding=True)
_SINCE = bindparam("since", type_=KeptAnswer.kept_at.type)
_THERE = union_all(
    select(KeptAnswer.space_id, func.max(KeptAnswer.kept_at))
    .where(KeptAnswer.space_id.in_(_SPACES), KeptAnswer.kept_at > _SINCE)
    .group_by(KeptAnswer.space_id),
    select(Person.space_id, func.max(LoginSession.created_at))
    .join(LoginSession, LoginSession.person_id == Person.id)
    .where(Person.space_id.in_(_SPACES), LoginSession.created_at > _SINCE)
    .group_by(Person.space_id),
)


def list_seen(work: Work, lines: Iterable[Line]) -> set[UUID]:
    """Return those of these notices whose receiver has been in the app since they were told."""
    every = list(lines)
    if not every:
        return set()
    last: dict[UUID, datetime] = {}
    values = {"spaces": list({line.space_id for line in every}), "since": min(line.at for line in every)}
    for space, at in work.connection.execute(_THERE, values):
        last[space] = max(at, last.get(space, at))
    return {line.id for line in every if line.space_id in last and last[line.space_id] > line.at}
