"""Pauses as both see them, one statement for any number; and the actor's own marks beside them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.kernel.errors import NotFound
from backend.pauses import rows, texts
from backend.pauses.life import Life
from backend.pauses.models import Pause, PauseMark
from backend.pauses.rules import ClosedAs
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

_THESE = (
    select(Pause, Space.wrapped_key)
    .join(Space, Space.id == Pause.space_id)
    .where(Pause.space_id == bindparam("space"), Pause.id.in_(bindparam("ids", expanding=True)))
)
_MARKS = select(PauseMark).where(
    PauseMark.space_id == bindparam("space"), PauseMark.pause_id.in_(bindparam("ids", expanding=True))
)

View = dict[str, Any]


def get(work: Work, pause_id: UUID) -> View:
    """One pause of the actor's couple."""
    found = list_pauses(work, [pause_id])
    if pause_id not in found:
        raise NotFound
    return found[pause_id]


def list_pauses(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These pauses, as far as they are in a space of a couple: what the feed asks for."""
    wanted, views = list(ids), dict[UUID, View]()
    for space in work.shared_spaces:
        found = work.session.execute(_THESE, {"space": space, "ids": wanted}).all()
        if found:
            key = work.keys.unwrap(space, found[0].wrapped_key)
            views |= {pause.id: _view(pause, rows.read(pause), key) for pause, _ in found}
    return views


def list_marks(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """The actor's own marks: ready early, stepped out."""
    found = work.session.scalars(_MARKS, {"space": work.me.space_id, "ids": list(ids)})
    return {
        mark.pause_id: {
            "id": str(mark.pause_id),
            "pauseId": str(mark.pause_id),
            "readyAt": _wire(mark.ready_at),
            "leftAt": _wire(mark.left_at),
        }
        for mark in found
    }


def _view(pause: Pause, life: Life, key: SpaceKey) -> View:
    return {
        "id": str(pause.id),
        "state": life.state,
        "callers": pause.callers,
        **_times(life),
        "message": texts.read_json(key, pause, "messages"),
        "rule": _rule(pause, key),
        "extensionsLeft": life.extensions_left,
        "firstToSpeak": _id(life.first_to_speak),
        "okay": pause.okay,
        "here": pause.here,
        "extensions": pause.extensions,
        "asked": _asked(life),
        "handOverBy": _id(life.hand_over_by),
        "step": life.step,
        "topic": _topic(pause, key),
        "closedAs": life.closed_as,
        # A quiet end has nobody's name, whatever the row may hold (R42).
        "closedBy": _id(life.closed_by) if life.closed_as is ClosedAs.CLOSED else None,
        "previousId": _id(pause.previous_id),
    }


def _times(life: Life) -> View:
    return {
        "startedAt": to_wire(life.started_at),
        "plannedReturnAt": to_wire(life.planned_return_at),
        "returnAt": to_wire(life.return_at),
        "minimumUntil": to_wire(life.minimum_until),
        "endsAt": to_wire(life.ends_at),
        "acknowledgedAt": _wire(life.acknowledged_at),
        "returnedAt": _wire(life.returned_at),
        "closedAt": _wire(life.closed_at),
    }


def _rule(pause: Pause, key: SpaceKey) -> View:
    words = texts.read_json(key, pause, "rule")
    return {
        "revisionId": _id(pause.rule_revision_id),
        "agreedAt": _wire(pause.rule_agreed_at),
        "sentence": words.get("sentence") or None,
        "opener": words.get("returnOpener") or None,
        "ifNoReturn": words.get("ifNoReturn") or None,
        "minMinutes": pause.min_minutes,
        "maxMinutes": pause.max_minutes,
        "extensionMinutes": pause.extension_minutes,
        "place": words.get("place") or None,
        "allowedDuring": words.get("allowedDuring", []),
        "notDuring": words.get("notDuring", []),
    }


def _topic(pause: Pause, key: SpaceKey) -> str | None:
    """What one offers to hand over, or what was handed over; else the line of the talk."""
    return texts.read(key, pause, "handed_topic") or texts.read(key, pause, "topic")


def _asked(life: Life) -> View | None:
    asked = life.asked
    if asked is None:
        return None
    return {
        "personId": str(asked.person),
        "returnAt": to_wire(asked.return_at),
        "at": to_wire(asked.at),
        "lapsesAt": to_wire(asked.lapses_at),
    }


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _wire(value: Any) -> str | None:
    return None if value is None else to_wire(value)
