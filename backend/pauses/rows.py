"""A pause between its row and its rules."""

from collections.abc import Iterable
from uuid import UUID

from backend.kernel.clock import from_wire, to_wire
from backend.pauses.life import Asked, Extension, Life, Terms
from backend.pauses.models import Pause


def read(pause: Pause, *, ready: Iterable[UUID] = (), left: Iterable[UUID] = ()) -> Life:
    """The life that a row tells of, and what the own spaces answered."""
    return Life(
        pause.state,
        callers=_people(pause.callers),
        terms=_terms(pause),
        started_at=pause.started_at,
        planned_return_at=pause.planned_return_at,
        return_at=pause.return_at,
        first_to_speak=pause.first_to_speak_id,
        acknowledged_at=pause.acknowledged_at,
        okay=_people(pause.okay),
        ready=frozenset(ready),
        left=frozenset(left),
        here=_people(pause.here),
        extensions=tuple(_extension(one) for one in pause.extensions),
        extensions_used=pause.extensions_used,
        asked=_asked(pause),
        hand_over_by=pause.hand_over_by_id,
        step=pause.step,
        returned_at=pause.returned_at,
        closed_at=pause.closed_at,
        closed_as=pause.closed_as,
        closed_by=pause.closed_by_id,
    )


def write(pause: Pause, life: Life) -> None:
    """Put into the row what both may see of a life."""
    pause.state, pause.callers = life.state, _ids(life.callers)
    pause.started_at, pause.planned_return_at = life.started_at, life.planned_return_at
    pause.return_at, pause.first_to_speak_id = life.return_at, life.first_to_speak
    pause.acknowledged_at, pause.step = life.acknowledged_at, life.step
    pause.okay, pause.here = _ids(life.okay), _ids(life.here)
    pause.extensions = [_travelling(one) for one in life.extensions]
    pause.extensions_used, pause.hand_over_by_id = life.extensions_used, life.hand_over_by
    asked = life.asked
    pause.asked_by_id, pause.asked_at = (asked.person, asked.at) if asked else (None, None)
    pause.asked_return_at = asked.return_at if asked else None
    pause.asked_lapses_at = asked.lapses_at if asked else None
    pause.returned_at, pause.closed_at = life.returned_at, life.closed_at
    pause.closed_as, pause.closed_by_id = life.closed_as, life.closed_by
    _write_terms(pause, life.terms)


def _terms(pause: Pause) -> Terms:
    return Terms(
        pause.min_minutes,
        pause.max_minutes,
        extensions=pause.max_extensions,
        extension_minutes=pause.extension_minutes,
        reinitiator=pause.reinitiator,
    )


def _write_terms(pause: Pause, terms: Terms) -> None:
    pause.min_minutes, pause.max_minutes = terms.min_minutes, terms.max_minutes
    pause.max_extensions, pause.extension_minutes = terms.extensions, terms.extension_minutes
    pause.reinitiator = terms.reinitiator


def _asked(pause: Pause) -> Asked | None:
    if pause.asked_by_id is None or pause.asked_return_at is None:
        return None
    at = pause.asked_at or pause.started_at
    return Asked(pause.asked_by_id, pause.asked_return_at, at, pause.asked_lapses_at or at)


def _extension(one: dict[str, str]) -> Extension:
    return Extension(UUID(one["personId"]), from_wire(one["at"]), from_wire(one["returnAt"]))


def _travelling(one: Extension) -> dict[str, str]:
    return {"personId": str(one.person), "at": to_wire(one.at), "returnAt": to_wire(one.return_at)}


def _people(ids: list[str]) -> tuple[UUID, ...]:
    return tuple(UUID(each) for each in ids)


def _ids(people: tuple[UUID, ...]) -> list[str]:
    return [str(person) for person in people]
