"""Exceptions and reliefs as a page asks for them."""

from typing import Any
from uuid import uuid4

from tests.people import Answer, Person

ASKED = {
    "startsOn": "2026-04-06",
    "endsOn": "2026-04-12",
    "reason": "exam",
    "relaxed": ["times"],
    "words": "Finals week, I will be short.",
}


def ask(by: Person, agreement: dict[str, Any], **changed: Any) -> Answer:
    """Ask for an exception of an agreement as this page knows it."""
    body = {"id": str(uuid4()), "revisionId": agreement["activeRevisionId"], **ASKED, **changed}
    return by.post(f"/api/agreements/{agreement['id']}/exceptions", **body)


def asked(by: Person, agreement: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """An exception that waits for the other, as who asked sees it."""
    answer = ask(by, agreement, **changed)
    assert answer.status == 201, answer.body
    return see(by, answer.json["id"])


def agreed(one: Person, other: Person, agreement: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """An exception both said yes to."""
    exception = asked(one, agreement, **changed)
    assert accept(other, exception).status == 200
    return see(one, exception["id"])


def see(by: Person, exception: str) -> dict[str, Any]:
    """An exception as somebody sees it now."""
    answer = by.get(f"/api/exceptions/{exception}")
    assert answer.status == 200, answer.body
    return answer.json


def accept(by: Person, exception: dict[str, Any]) -> Answer:
    """Say yes to exactly what a page shows."""
    return by.post(f"/api/exceptions/{exception['id']}/accept", hash=exception["hash"])


def move(by: Person, exception: dict[str, Any], name: str) -> Answer:
    """Any other move."""
    return by.post(f"/api/exceptions/{exception['id']}/{name}")


def relieve(by: Person, kind: str = "unwell", until: str = "2026-03-31", **changed: Any) -> Answer:
    """Be away or unwell."""
    return by.post("/api/reliefs", **{"id": str(uuid4()), "kind": kind, "until": until, **changed})


def reliefs(by: Person) -> list[dict[str, Any]]:
    """What somebody sees of who is away or unwell."""
    return [one["data"] for one in by.everything() if one["kind"] == "relief" and not one["deleted"]]
