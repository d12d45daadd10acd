"""The words of a goal: steps known by a keyed trace, notes sealed with the couple's key."""

from collections.abc import Iterable
from uuid import UUID

from backend.infra.work import Work
from backend.security import vault
from backend.security.vault import Place, SpaceKey


def trace(work: Work, goal_id: UUID, step: str) -> bytes:
    """The keyed trace by which a step is known again in a later text of the same goal."""
    return bytes(work.keys.fingerprint(f"step|{goal_id}", step))


def traces(work: Work, goal_id: UUID, steps: Iterable[str]) -> dict[str, bytes]:
    """The trace of each step."""
    return {step: trace(work, goal_id, step) for step in steps}


def seal_note(key: SpaceKey, note_id: UUID, space_id: UUID, text: str) -> bytes:
    """Seal one note."""
    return vault.seal(key, **_place(note_id, space_id), text=text)


def open_note(key: SpaceKey, note_id: UUID, space_id: UUID, sealed: bytes) -> str:
    """Open one note."""
    return vault.open(key, **_place(note_id, space_id), sealed=sealed)


def _place(note_id: UUID, space_id: UUID) -> Place:
    return {"table": "goal_note", "row": note_id, "field": "text", "scope": space_id}
