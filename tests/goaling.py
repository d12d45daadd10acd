"""A goal two people share, and what the tests of goals do with it."""

from datetime import timedelta
from typing import Any

from tests.factories import agree, look, new_id

STEPS = ["Pick the evenings on Sunday", "A bowl by the door for phones", "One question each"]


def shared_goal(**changes: Any) -> dict[str, Any]:
    """Phone-free dinners, as Ana writes them down; how Ben helps is his to say."""
    typed = {
        "measure": "count",
        "target": 3,
        "per": "week",
        "dueInDays": 28,
        "steps": STEPS,
        "mySupport": "I'll cook or order on those days.",
        "yourSupport": None,
        "checkEveryDays": 7,
    }
    content = {
        "title": "Three phone-free dinners a week",
        "why": "We miss each other's eyes.",
        "startsOn": None,
        "trialDays": 28,
        "reviewEveryDays": 30,
        "flags": {},
        "replaces": None,
        "note": "",
    }
    return {**content, "fields": {**typed, **changes.pop("fields", {})}, **changes}


def begin(one: Any, other: Any, **changes: Any) -> dict[str, Any]:
    """A goal both said yes to, as its agreement."""
    return agree(one, other, shared_goal(**changes), "shared_goal")


def move(by: Any, goal: dict[str, Any], name: str, **body: Any) -> Any:
    """A move of a goal; a tap for reached names the text of the page's copy."""
    if name == "reached":
        body = {"revisionId": goal["activeRevisionId"], **body}
    if name == "look":
        return by.put(f"/api/goals/{goal['id']}/look", **body)
    return by.post(f"/api/goals/{goal['id']}/{name}", **body)


def moved(by: Any, goal: dict[str, Any], name: str, **body: Any) -> str:
    """The state a move led to."""
    answer = move(by, goal, name, **body)
    assert answer.status in (200, 201), answer.body
    return str(answer.json["state"])


def note(by: Any, goal: dict[str, Any], text: str) -> str:
    """Write a line; its id."""
    line = new_id()
    moved(by, goal, "notes", id=line, text=text)
    return line


def view(by: Any, goal: dict[str, Any]) -> dict[str, Any]:
    """The goal as somebody sees it now."""
    answer = by.get(f"/api/goals/{goal['id']}")
    assert answer.status == 200, answer.body
    return answer.json


def state_of(by: Any, goal: dict[str, Any]) -> str:
    """Where its agreement stands."""
    return str(look(by, goal["id"])["state"])


def steps_done(by: Any, goal: dict[str, Any]) -> list[str]:
    """The steps that are done, in the order of the text."""
    return [one["step"] for one in view(by, goal)["done"]]


def day(clock: Any, days: int) -> str:
    """A day so many days from the server's now."""
    return (clock.now + timedelta(days=days)).date().isoformat()
