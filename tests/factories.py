"""Content as a page sends it: one complete example a kind, changed by keyword."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

CONTENT = Path(__file__).parents[1] / "pwa" / "src" / "content"


def contact(**changes: Any) -> dict[str, Any]:
    """A contact frequency; keywords change the content, `fields` its typed fields."""
    return _changed(
        {
            "title": "A hello in the morning",
            "why": "So neither of us has to wonder.",
            "startsOn": None,
            "trialDays": 28,
            "reviewEveryDays": 30,
            "flags": {"times": "open"},
            "replaces": None,
            "note": "",
            "fields": {
                "channel": "message",
                "who": "each",
                "times": 2,
                "per": "day",
                "callMinutes": None,
                "windows": [
                    {"person": "each", "start": "07:00", "end": "09:30", "days": [1, 2, 3, 4, 5, 6, 7]},
                    {"person": "each", "start": "21:30", "end": "23:30", "days": [1, 2, 3, 4, 5, 6, 7]},
                ],
                "replyWithinHours": 12,
                "countOnlyReachableHours": True,
                "busyPhrase": "Full day, back to you by {time}",
                "busyFollowUpHours": 6,
                "nudgeAfterHours": 12,
                "maxNudges": 1,
                "exceptions": ["sleep", "work"],
                "ifItSlips": "We assume a busy day before anything else.",
            },
        },
        changes,
    )


def cool_down(**changes: Any) -> dict[str, Any]:
    """A cool-down rule."""
    return _changed(
        {
            "title": "The half-hour pause",
            "why": "We stop, settle, and come back.",
            "startsOn": None,
            "trialDays": 28,
            "reviewEveryDays": 30,
            "flags": {},
            "replaces": None,
            "note": "",
            "fields": {
                "signalWord": "Tea break",
                "signalGesture": "",
                "earlySigns": ["heart_racing", "going_blank"],
                "minMinutes": 20,
                "defaultMinutes": 30,
                "maxMinutes": 1440,
                "reinitiator": "who_called",
                "place": "Different rooms",
                "allowedDuring": ["breathing", "walk", "one_ok_message"],
                "notDuring": ["argue_by_text"],
                "maxExtensions": 2,
                "extensionMinutes": 30,
                "ifNoReturn": "Whoever called the pause suggests a new time.",
                "returnOpener": "I'm back, and I want to sort this out with you.",
                "lateNightFrom": "23:00",
                "lateNightUntil": "09:00",
            },
        },
        changes,
    )


def joint_limit(**changes: Any) -> dict[str, Any]:
    """A limit both hold together."""
    return _changed(
        {
            "title": "Our phones stay our own",
            "why": "Trust grows better when nobody needs to check.",
            "startsOn": None,
            "trialDays": 28,
            "reviewEveryDays": 90,
            "flags": {},
            "replaces": None,
            "note": "",
            "fields": {
                "mode": "joint",
                "owner": "both",
                "about": "privacy_digital",
                "limit": "We don't read each other's messages.",
                "request": "If something worries you, please ask me.",
                "ownAction": "I'll name it and ask for a calm talk the same day.",
                "negotiable": "firm",
                "partnerOffer": None,
            },
        },
        changes,
    )


def ritual(anchor: str = "both", **changes: Any) -> dict[str, Any]:
    """A ritual on Sundays at eight; the anchor is a person's id, or both for each in their own zone."""
    typed = {
        "what": "Tea for two: one thank-you each, one plan for the week.",
        "starter": "take_turns",
        "days": [7],
        "localTime": "20:00",
        "anchor": anchor,
        "minutes": 25,
        "place": "At the table, or on a video call",
        "startCue": "The kettle goes on",
        "endCue": "A hug",
        "phoneFree": True,
        "skipRule": "If we skip, we say so and pick another time within the week.",
    }
    content = contact(title="Sunday tea", why="So nothing has to pile up.", flags={})
    return _changed({**content, "fields": typed}, changes)


def personal_boundary(owner: str, **changes: Any) -> dict[str, Any]:
    """A limit of one person's own."""
    typed = {
        "mode": "personal",
        "owner": owner,
        "about": "emotional",
        "limit": "I don't stay in a conversation with shouting.",
        "request": "Please use our pause word.",
        "ownAction": "I'll go to another room, and come back at the time I named.",
        "negotiable": "firm",
        "partnerOffer": None,
    }
    return _changed(joint_limit(title="No shouting", fields=typed), changes)


def new_id() -> str:
    """An id as a page makes it."""
    return str(uuid4())


def from_templates(kind: str, *, language: str, people: dict[str, str]) -> list[dict[str, Any]]:
    """The starter templates of a kind as content, with persons resolved as at propose."""
    templates = json.loads((CONTENT / f"templates.{language}.json").read_text(encoding="utf-8"))
    names = ("title", "why", "trialDays", "reviewEveryDays", "fields")
    return [
        {name: _resolved(one[name], people) for name in names} for one in templates if one["kind"] == kind
    ]


def _resolved(value: Any, people: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _resolved(part, people) for name, part in value.items()}
    if isinstance(value, list):
        return [_resolved(part, people) for part in value]
    return people.get(value, value) if isinstance(value, str) else value


def _changed(content: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    typed = {**content["fields"], **changes.pop("fields", {})}
    return {**content, **changes, "fields": typed}


def propose(
    by: Any, content: dict[str, Any] | None = None, kind: str = "contact_frequency"
) -> dict[str, Any]:
    """A fresh agreement that waits for the partner, as its author sees it."""
    agreement = new_id()
    body = {"id": agreement, "revisionId": new_id(), "kind": kind, "content": content or contact()}
    answer = by.post("/api/agreements", **body)
    assert answer.status == 201, answer.body
    return look(by, agreement)


def agree(
    one: Any, other: Any, content: dict[str, Any] | None = None, kind: str = "contact_frequency"
) -> dict[str, Any]:
    """An agreement both said yes to, as the first one sees it."""
    agreement = propose(one, content, kind)
    assert answer_to(other, agreement, "accept").status == 200
    return look(one, agreement["id"])


def look(by: Any, agreement: str) -> dict[str, Any]:
    """An agreement as somebody sees it now."""
    answer = by.get(f"/api/agreements/{agreement}")
    assert answer.status == 200, answer.body
    return answer.json


def newest(agreement: dict[str, Any]) -> dict[str, Any]:
    """Its newest revision."""
    return agreement["revisions"][-1]


def exact(revision: dict[str, Any]) -> dict[str, Any]:
    """A revision as a base names it."""
    return {"id": revision["id"], "hash": revision["hash"]}


def answer_to(by: Any, agreement: dict[str, Any], move: str, **more: Any) -> Any:
    """Accept, decline, take back or sleep on the newest revision of a page's copy."""
    revision = newest(agreement)
    body = {"revisionId": revision["id"], **more}
    if move == "accept":
        body["hash"] = revision["hash"]
    return by.post(f"/api/agreements/{agreement['id']}/{move}", **body)


def revise(by: Any, agreement: dict[str, Any], move: str, content: dict[str, Any], **more: Any) -> Any:
    """Counter, amend or send again with a page's copy as the base."""
    body = {"revisionId": new_id(), "content": content, **more}
    if move != "send-again" and "base" not in more:
        named = agreement["activeRevisionId"] if move == "amend" else newest(agreement)["id"]
        body["base"] = exact(next(one for one in agreement["revisions"] if one["id"] == named))
    return by.post(f"/api/agreements/{agreement['id']}/{move}", **body)


def tap(by: Any, agreement: dict[str, Any], move: str) -> Any:
    """Rest, retire or wake the active revision of a page's copy."""
    return by.post(f"/api/agreements/{agreement['id']}/{move}", revisionId=agreement["activeRevisionId"])
