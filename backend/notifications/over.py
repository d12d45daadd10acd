"""What need not ring any more: answered, taken back, ended or parted from since it was told.

Looked up when something would ring, so that no write of anyone's pays for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, Connection, bindparam, select

from backend.agreements.models import Agreement, Intent, Revision
from backend.agreements.rules import WAITING
from backend.boundaries.models import Boundary
from backend.boundaries.rules import State as BoundaryState
from backend.couples.models import Invitation
from backend.couples.rules import State as InvitationState
from backend.notifications.rules import Group, Kind
from backend.pauses.models import Pause, PauseMark
from backend.pauses.rules import PAUSING, State
from backend.spaces.models import Space


class Line(NamedTuple):
    """A notice and whose it is."""

    id: UUID
    kind: Kind
    subject_id: UUID
    couple: UUID | None
    receiver: UUID
    space_id: UUID
    at: datetime


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COUPLES = select(Space.id).where(Space.id.in_(_IDS), Space.ended_at.is_(None))
_WAITING = (
    select(Agreement.id, Revision.author_id)
    .join(Revision, Revision.id == Agreement.latest_revision_id)
    .where(Agreement.id.in_(_IDS), Agreement.state.in_(WAITING))
)
_ASKED = select(Intent.agreement_id, Intent.person_id).where(Intent.agreement_id.in_(_IDS))
_SHARED = select(Boundary.id, Boundary.owner_id).where(
    Boundary.id.in_(_IDS), Boundary.state == BoundaryState.SHARED
)
_ENTERED = select(Invitation.id, Invitation.redeemer_id).where(
    Invitation.id.in_(_IDS),
    Invitation.state == InvitationState.WAITING,
    Invitation.expires_at > bindparam("now"),
)

_LEFT = select(PauseMark.pause_id, PauseMark.space_id).where(
    PauseMark.pause_id.in_(_IDS), PauseMark.left_at.is_not(None)
)


def _pausing(*states: State) -> Any:
    return select(Pause.id, Pause.asked_by_id).where(Pause.id.in_(_IDS), Pause.state.in_(states))


# For kinds that can be over: what finds the subjects that still wait, and whose act that is.
_STILL: tuple[tuple[Any, frozenset[Kind]], ...] = (
    (_WAITING, frozenset({Kind.PROPOSAL, Kind.REMINDER})),
    (_ASKED, frozenset({Kind.ASKED})),
    (_SHARED, frozenset({Kind.BOUNDARY_SHARED, Kind.BOUNDARY_CHANGED})),
    (_ENTERED, frozenset({Kind.LINK_WAITING})),
    (
        # Whoever acknowledged it has seen it.
        _pausing(State.STARTED, State.RUNNING, State.EXTENSION_ASKED).where(Pause.acknowledged_at.is_(None)),
        frozenset({Kind.PAUSE_STARTED}),
    ),
    (_pausing(*PAUSING), frozenset({Kind.PAUSE_CHANGED})),
    (_pausing(State.EXTENSION_ASKED), frozenset({Kind.PAUSE_ASKED})),
    (_pausing(State.READY, State.OVERDUE), frozenset({Kind.PAUSE_RETURN})),
)


def list_over(connection: Connection, lines: Iterable[Line], *, now: datetime) -> set[UUID]:
    """Return those of these notices that tell of something over: one statement a question, however many."""
    every = list(lines)
    parted = {line.couple for line in every if line.couple} - _living(connection, every)
    over = {line.id for line in every if line.couple in parted and line.kind is not Kind.LINK_ENDED}
    for statement, kinds in _STILL:
        asked = [line for line in every if line.kind in kinds]
        still = _still(connection, statement, asked, now)
        # What one did oneself waits for the other.
        over |= {line.id for line in asked if not still[line.subject_id] - {line.receiver}}
    pauses = [line for line in every if line.kind.group is Group.PAUSE]
    left = _still(connection, _LEFT, pauses, now)
    return over | {line.id for line in pauses if line.space_id in left[line.subject_id]}


def _living(connection: Connection, lines: list[Line]) -> set[UUID]:
    couples = {line.couple for line in lines if line.couple}
    return set(connection.execute(_COUPLES, {"ids": list(couples)}).scalars()) if couples else set()


def _still(
    connection: Connection, statement: Any, lines: list[Line], now: datetime
) -> defaultdict[UUID, set[UUID]]:
    """Subjects that still wait, each with whose act that is."""
    by: defaultdict[UUID, set[UUID]] = defaultdict(set)
    if lines:
        values = {"ids": list({line.subject_id for line in lines}), "now": now}
        for subject, whose in connection.execute(statement, values):
            by[subject].add(whose)
    return by
