"""Reads for deciding. They start inside the actor's couple: what others own does not exist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.couples import meeting
from backend.couples.meeting import Question
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.pauses import rows
from backend.pauses.life import Life
from backend.pauses.models import Pause, PauseMark
from backend.pauses.rules import OPEN
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

_MARKED = (
    Question(PauseMark, (PauseMark.pause_id == Pause.id) & PauseMark.ready_at.is_not(None)),
    Question(PauseMark, (PauseMark.pause_id == Pause.id) & PauseMark.left_at.is_not(None)),
)
_LATEST_ID = (
    select(Pause.id)
    .where(Pause.space_id == bindparam("space"))
    .order_by(Pause.started_at.desc(), Pause.closed_at.is_not(None))
    .limit(1)
    .scalar_subquery()
)
_ALL = select(Pause, Space.wrapped_key).select_from(Space)
_HELD = meeting.asking(
    _ALL.join(Pause, Pause.space_id == Space.id).where(
        Space.id == bindparam("space"), Pause.id == bindparam("pause")
    ),
    couple=Space.id,
    questions=_MARKED,
)
# The newest is the open one, if any is open.
_LATEST = meeting.asking(
    _ALL.outerjoin(Pause, Pause.id == _LATEST_ID).where(Space.id == bindparam("space")),
    couple=Space.id,
    questions=_MARKED,
)


@dataclass(frozen=True)
class Held:
    """A pause as it was found, with its couple's key and the two own spaces."""

    pause: Pause
    life: Life
    key: SpaceKey
    own: Mapping[UUID, UUID]


class Desk(NamedTuple):
    """What a new pause begins with: the couple's key, the own spaces, and the pause before it."""

    key: SpaceKey
    own: Mapping[UUID, UUID]
    held: Held | None


def get(work: Work, space: UUID, pause_id: UUID) -> Held:
    """A pause of a couple."""
    found = work.session.execute(_HELD, {"space": space, "pause": pause_id}).all()
    held = _desk(work, space, found).held if found else None
    if held is None:
        raise NotFound
    return held


def open_desk(work: Work, space: UUID) -> Desk:
    """The newest pause of a couple, the open one or the last that was, and what another needs."""
    return _desk(work, space, work.session.execute(_LATEST, {"space": space}).all())


def find_open(work: Work, space: UUID) -> Held | None:
    """The open pause of a couple."""
    held = open_desk(work, space).held
    return held if held and held.life.state in OPEN else None


def _desk(work: Work, space: UUID, found: Sequence[Any]) -> Desk:
    pause, wrapped = found[0][:2]
    key = work.keys.unwrap(space, wrapped)
    own = {person: own_space for _, _, person, own_space, _, _ in found}
    work.known.setdefault("own_spaces", {}).update(own)
    if pause is None:
        return Desk(key, own, None)
    ready = [person for _, _, person, _, is_ready, _ in found if is_ready]
    left = [person for _, _, person, _, _, has_left in found if has_left]
    return Desk(key, own, Held(pause, rows.read(pause, ready=ready, left=left), key, own))
