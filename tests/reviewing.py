"""A review as two pages go through it."""

from datetime import timedelta
from typing import Any

from backend.schedules.jobs import tick
from tests.factories import new_id
from tests.people import Answer, Person

DAY = timedelta(days=1)
SHARED = {"itemId": None, "question": "rev.thanks", "stance": None, "text": "Thank you for the soup."}


def start(by: Person) -> str:
    """Open the next review now; its id."""
    answer = by.post("/api/reviews/start")
    assert answer.status == 200, answer.body
    assert answer.json["state"] == "open"
    return answer.json["id"]


def look(by: Person, review: str) -> dict[str, Any]:
    """The review as somebody sees it now."""
    answer = by.get(f"/api/reviews/{review}")
    assert answer.status == 200, answer.body
    return answer.json


def of_kind(by: Person, kind: str) -> list[dict[str, Any]]:
    """What the feed has of a kind."""
    return [one["data"] for one in by.everything() if one["kind"] == kind and not one["deleted"]]


def reviews(by: Person) -> list[dict[str, Any]]:
    """Every review, in the order of their days."""
    return sorted(of_kind(by, "review"), key=lambda one: (one["dueOn"], one["closedAt"] or "9"))


def living(by: Person) -> dict[str, Any]:
    """The one that is planned or open."""
    (found,) = [one for one in reviews(by) if one["closedAt"] is None]
    return found


def seat(by: Person, review: str) -> dict[str, Any] | None:
    """What only this person sees beside a review."""
    return next((one for one in of_kind(by, "seat") if one["id"] == review), None)


def rhythm(by: Person) -> dict[str, Any]:
    (found,) = of_kind(by, "rhythm")
    return found


def move(by: Person, review: str, name: str, **body: Any) -> Answer:
    """One move, with what a page sends for it."""
    return by.post(f"/api/reviews/{review}/{name}", **({"answers": []} if name == "ready" else {}) | body)


def moved(by: Person, review: str, name: str, **body: Any) -> str:
    """The state after a move that works."""
    answer = move(by, review, name, **body)
    assert answer.status < 300, answer.body
    return answer.json["state"]


def answer_both(one: Person, other: Person, review: str) -> None:
    """Both are in."""
    assert moved(one, review, "submit") == "open"
    assert moved(other, review, "submit") == "both_answered"


def reveal(one: Person, other: Person, review: str, *answers: dict[str, Any]) -> dict[str, Any]:
    """Both are in and ready; the review as both see it then. What is given is the first one's."""
    answer_both(one, other, review)
    assert moved(one, review, "ready", answers=list(answers)) == "both_answered"
    assert moved(other, review, "ready") == "revealed"
    return look(one, review)


def item_of(review: dict[str, Any], subject: str) -> dict[str, Any]:
    """The item about something."""
    (found,) = [one for one in review["items"] if one["subjectId"] == subject]
    return found


def decide(by: Person, review: dict[str, Any], subject: str, decision: str | None) -> Answer:
    """Say what shall become of what an item is about."""
    return move(by, review["id"], "decide", itemId=item_of(review, subject)["id"], decision=decision)


def both_decide(one: Person, other: Person, review: dict[str, Any], subject: str, decision: str) -> None:
    """Both say the same about something."""
    for person in (one, other):
        assert decide(person, review, subject, decision).status == 200


def step(by: Person, review: str, due_on: str, text: str = "I call on Sunday.") -> Answer:
    """One small step of one's own."""
    return move(by, review, "action-points", id=new_id(), text=text, dueOn=due_on)


def pass_time(clock: Any, ground: Any, by: timedelta) -> None:
    """Let time pass with a clock that ticks at every instant something is due."""
    end = clock.now + by
    while (following := tick(ground).next_due_at) and following <= end:
        clock.now = max(clock.now, following)
    clock.now = end
    tick(ground)


def sleep(clock: Any, ground: Any, by: timedelta) -> None:
    """Let time pass with no clock at all, which then wakes."""
    clock.advance(by)
    while tick(ground).done:
        pass
