"""Reads for deciding. They start inside the actor's couple: what others own does not exist."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from backend.agreements.models import Agreement
from backend.agreements.rules import State as AgreementState
from backend.exceptions.models import DatedException, Relief
from backend.exceptions.rules import State
from backend.infra.work import Work
from backend.kernel.errors import NotFound

_IN_SPACE = DatedException.space_id == bindparam("space")
_ITS_AGREEMENT = (
    select(DatedException.agreement_id)
    .where(_IN_SPACE, DatedException.id == bindparam("exception"))
    .scalar_subquery()
)
_WITH_AGREEMENT = select(DatedException, Agreement.state).join(
    Agreement, Agreement.id == DatedException.agreement_id
)
_OF_ONE = _WITH_AGREEMENT.where(_IN_SPACE, DatedException.agreement_id == _ITS_AGREEMENT)
_BEFORE_ASKING = _WITH_AGREEMENT.where(
    _IN_SPACE,
    or_(
        DatedException.agreement_id == bindparam("agreement"),
        DatedException.state == State.PROPOSED,
    ),
)
_RELIEF = select(Relief).where(Relief.space_id == bindparam("space"), Relief.id == bindparam("relief"))
_OWN_RELIEF = select(Relief).where(
    Relief.space_id == bindparam("space"), Relief.person_id == bindparam("person")
)
_IDS: Any = bindparam("ids", expanding=True)
_RELAXING = select(
    DatedException.agreement_id, DatedException.begins_at, DatedException.ends_at, DatedException.relaxed
).where(
    DatedException.agreement_id.in_(_IDS),
    DatedException.state == State.ACCEPTED,
    DatedException.ends_at > bindparam("now"),
)
_RELIEVING = select(Relief.space_id, Relief.started_at, Relief.ends_at).where(
    Relief.space_id.in_(_IDS), Relief.ends_at > bindparam("now")
)


class Kept(NamedTuple):
    """An exception, and where the agreement stands that it relaxes."""

    row: DatedException
    agreement: AgreementState


class Less(NamedTuple):
    """A stretch in which something asks less; no parts named means all of it."""

    of: UUID
    begins_at: datetime
    ends_at: datetime
    relaxed: frozenset[str] = frozenset()

    def asks_less(self, at: datetime, *parts: str) -> bool:
        """Tell whether one of these parts is relaxed at an instant."""
        return self.begins_at <= at < self.ends_at and (not self.relaxed or bool(self.relaxed & set(parts)))


def list_beside(work: Work, space: UUID, exception_id: UUID) -> list[Kept]:
    """An exception of a couple first, then all others of its agreement."""
    values = {"space": space, "exception": exception_id}
    rows = (Kept(*row) for row in work.session.execute(_OF_ONE, values))
    found = sorted(rows, key=lambda kept: kept.row.id != exception_id)
    if not found or found[0].row.id != exception_id:
        raise NotFound
    return found


def list_before_asking(work: Work, space: UUID, agreement_id: UUID) -> list[Kept]:
    """All exceptions of an agreement, and all of the couple that wait for an answer."""
    values = {"space": space, "agreement": agreement_id}
    return [Kept(*row) for row in work.session.execute(_BEFORE_ASKING, values)]


def find_relief(work: Work, space: UUID, relief_id: UUID) -> Relief | None:
    """A relief of a couple."""
    return work.session.scalar(_RELIEF, {"space": space, "relief": relief_id})


def find_own_relief(work: Work, space: UUID) -> Relief | None:
    """The actor's own relief, running or just past."""
    return work.session.scalar(_OWN_RELIEF, {"space": space, "person": work.me.person_id})


def list_relaxing(work: Work, agreement_ids: Iterable[UUID]) -> list[Less]:
    """What both agreed to relax of these agreements, now or later."""
    found = work.session.execute(_RELAXING, {"ids": list(agreement_ids), "now": work.now})
    return [
        Less(of, begins, ends, frozenset(relaxed)) for of, begins, ends, relaxed in found if begins and ends
    ]


def list_relieving(work: Work, space_ids: Iterable[UUID]) -> list[Less]:
    """Where in these couples somebody is away or unwell."""
    found = work.session.execute(_RELIEVING, {"ids": list(space_ids), "now": work.now})
    return [Less(*row) for row in found]
