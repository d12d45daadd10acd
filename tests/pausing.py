"""A pause as two pages go through it."""

from datetime import timedelta
from typing import Any

from backend.kernel.clock import to_wire
from backend.schedules.jobs import tick
from tests.factories import new_id
from tests.people import Answer, Person

MOVES = {
    "acknowledge": {},
    "okay": {},
    "ready": {},
    "not-ready": {},
    "longer": {},
    "ask": {"returnAt": "2026-03-28T15:00:00.000Z"},
    "accept-time": {"returnAt": "2026-03-28T15:00:00.000Z"},
    "decline-time": {},
    "take-back-time": {},
    "back": {},
    "again": {"newId": "7d9b2f4e-8f0c-4a57-9d2e-3a8c1b6e5f70", "minutes": 30},
    "hand-over": {},
    "undo-hand-over": {},
    "topic": {"topic": "The dishes"},
    "step": {"step": 1},
    "close": {},
    "leave": {},
}


def call(by: Person, minutes: int = 30, **more: Any) -> str:
    """A fresh pause; its id."""
    length = {} if "returnAt" in more else {"minutes": minutes}
    pause = new_id()
    answer = by.post("/api/pauses", id=pause, **length, **more)
    assert answer.status == 201, answer.body
    assert answer.json["id"] == pause
    return pause


def look(by: Person, pause: str) -> dict[str, Any]:
    """The pause as somebody sees it now."""
    answer = by.get(f"/api/pauses/{pause}")
    assert answer.status == 200, answer.body
    return answer.json


def move(by: Person, pause: str, name: str, **body: Any) -> Answer:
    """One move, with what a page sends for it."""
    return by.post(f"/api/pauses/{pause}/{name}", **(body or MOVES[name]))


def moved(by: Person, pause: str, name: str, **body: Any) -> str:
    """The state after a move that works."""
    answer = move(by, pause, name, **body)
    assert answer.status < 300, answer.body
    return answer.json["state"]


def mark_of(by: Person, pause: str) -> dict[str, Any] | None:
    """What only this person sees beside a pause."""
    return next((c["data"] for c in by.everything() if (c["kind"], c["id"]) == ("pausemark", pause)), None)


def pass_time(clock: Any, ground: Any, *, minutes: float = 0, hours: float = 0) -> None:
    """Let time pass, and the clock tell everybody."""
    clock.advance(timedelta(minutes=minutes, hours=hours))
    tick(ground)


def at(clock: Any, *, minutes: float = 0) -> str:
    """An instant from now, as it travels."""
    return to_wire(clock.now + timedelta(minutes=minutes))


def return_together(one: Person, other: Person, pause: str, clock: Any, *, minutes: float = 30) -> None:
    """Both are back at the return time."""
    clock.advance(timedelta(minutes=minutes))
    assert moved(one, pause, "back") == "ready"
    assert moved(other, pause, "back") == "returned"
