"""What each route of the access matrix is sent."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from backend.infra.schema import to_base64
from tests import people
from tests.excepting import ASKED
from tests.factories import contact, exact, newest, personal_boundary
from tests.goaling import STEPS
from tests.law.access import (
    AGREEMENT,
    BEFORE_THE_RETURN,
    BEFORE_THE_REVEAL,
    BOUNDARY,
    DOCUMENT,
    EXCEPTION,
    GOAL,
    INVITATION,
    PAUSE,
    POINT,
    PUSH_ROUTE,
    RELIEF,
    REVIEW,
)
from tests.law.populating import Body, Things
from tests.people import Person
from tests.support.browsers import Browser

LATER = "2026-03-28T14:00:00.000Z"


def _answer(agreement: Body, *, with_hash: bool = False) -> Body:
    revision = newest(agreement)
    return {"revisionId": revision["id"], **({"hash": revision["hash"]} if with_hash else {})}


def _revised(agreement: Body) -> Body:
    content = contact(title="Something else")
    return {"revisionId": str(uuid4()), "base": exact(newest(agreement)), "content": content}


def _tapped(agreement: Body) -> Body:
    return {"revisionId": agreement["activeRevisionId"]}


def _newcomer(_who: Person) -> Body:
    return people.new_identity().sign_up


def _number(who: Person, document: str) -> int:
    """The base a page that knows the document would name."""
    answer = who.get("/api/documents")
    items = answer.json["items"] if answer.status == 200 else []
    return next((found["n"] for found in items if found["id"] == document), 1)


def _credentials(who: Person) -> Body:
    identity = who.who
    return {
        "signInSecret": identity.sign_in_secret,
        "email": identity.email,
        "newSignInSecret": to_base64(b"n" * 32),
        "wrappedKey": identity.wrapped_key,
    }


Send = Callable[[Things, Person], tuple[str, Body | None]]


def _to(rule: str, field: str, body: Callable[[Any], Body] = lambda _: {}) -> Send:
    """To the address of one of the things, with a body made from it."""

    def send(things: Things, _who: Person) -> tuple[str, Body | None]:
        thing = getattr(things, field)
        row = thing["id"] if isinstance(thing, dict) else thing
        head, _, tail = rule.partition("<")
        return head + row + tail.partition(">")[2], body(thing)

    return send


def _own(path: str, body: Callable[[Person], Body | None] = lambda _: None) -> Send:
    return lambda _things, who: (path, body(who))


def _paused(move: str, **body: Any) -> dict[str, Send]:
    return {f"POST {PAUSE}/{move}": _to(f"{PAUSE}/{move}", "pause", lambda _: body)}


def _reviewed(move: str, body: Callable[[Any], Body] = lambda _: {}) -> dict[str, Send]:
    return {f"POST {REVIEW}/{move}": _to(f"{REVIEW}/{move}", "review", body)}


def _move(move: str, field: str, body: Callable[[Any], Body] = lambda _: {}) -> dict[str, Send]:
    return {f"POST {AGREEMENT}/{move}": _to(f"{AGREEMENT}/{move}", field, body)}


def _goal(move: str, **body: Any) -> dict[str, Send]:
    return {f"POST {GOAL}/{move}": _to(f"{GOAL}/{move}", "goal", lambda _: body)}


KNOCKS: dict[str, Send] = {
    **{f"GET {path}": _own(path) for path in ("/healthz", "/readyz", "/api/service", "/api/openapi.json")},
    **{
        f"GET {path}": _own(path)
        for path in ("/api/me", "/api/sync", "/api/live", "/api/documents", "/api/agreements")
    },
    "POST /api/prelogin": _own("/api/prelogin", lambda who: {"email": who.who.email}),
    "POST /api/sign-up": _own("/api/sign-up", _newcomer),
    "POST /api/sign-up/ask": _own("/api/sign-up/ask", _newcomer),
    "POST /api/sign-up/finish": _own(
        "/api/sign-up/finish", lambda who: {"secret": "s" * 43, "signInSecret": who.who.sign_in_secret}
    ),
    "POST /api/mail/ask": _own("/api/mail/ask", lambda _: {}),
    "POST /api/mail/prove": _own("/api/mail/prove", lambda _: {"secret": "s" * 43}),
    "PUT /api/mail/wishes": _own("/api/mail/wishes", lambda _: {"wanted": True, "without": []}),
    "POST /unsubscribe/<string:token>": _own("/unsubscribe/" + "t" * 43, lambda _: {}),
    "POST /api/sign-in": _own(
        "/api/sign-in", lambda who: {"email": who.who.email, "signInSecret": who.who.sign_in_secret}
    ),
    "POST /api/sign-out": _own("/api/sign-out", lambda _: {}),
    "PATCH /api/me": _own("/api/me", lambda _: {"displayName": "Another"}),
    "POST /api/me/credentials": _own("/api/me/credentials", _credentials),
    "POST /api/me/delete": _own("/api/me/delete", lambda who: {"signInSecret": who.who.sign_in_secret}),
    f"PUT {DOCUMENT}": lambda things, who: (
        f"/api/documents/{things.document}",
        {"sealed": who.envelope(), "base": _number(who, things.document)},
    ),
    f"DELETE {DOCUMENT}": lambda things, _: (f"/api/documents/{things.document}", None),
    "POST /api/notices/clear": _own("/api/notices/clear", lambda _: {"ids": [str(uuid4())]}),
    "PUT /api/notices/choices": _own(
        "/api/notices/choices", lambda _: {"quiet": True, "muted": ["pause"], "showsMore": False}
    ),
    "GET /calendar/<string:secret>.ics": _own("/calendar/" + "c" * 43 + ".ics"),
    "POST /api/calendar": _own("/api/calendar", lambda _: {}),
    "DELETE /api/calendar": _own("/api/calendar"),
    "GET /api/calendar/review.ics": _own("/api/calendar/review.ics"),
    "GET /api/calendar/rituals/<uuid:agreement_id>.ics": lambda things, _: (
        f"/api/calendar/rituals/{things.ritual['id']}.ics",
        None,
    ),
    "GET /api/push/key": _own("/api/push/key"),
    f"PUT {PUSH_ROUTE}": _to(PUSH_ROUTE, "route", lambda _: Browser().subscription),
    f"DELETE {PUSH_ROUTE}": lambda things, _: (f"/api/push/routes/{things.route}", None),
    f"POST {PUSH_ROUTE}/retry": _to(f"{PUSH_ROUTE}/retry", "route"),
    "POST /api/invitations": _own(
        "/api/invitations", lambda _: {"id": str(uuid4()), "secret": to_base64(uuid4().bytes * 2)}
    ),
    "POST /api/invitations/redeem": lambda things, _: ("/api/invitations/redeem", {"secret": things.secret}),
    f"POST {INVITATION}/code": _to(f"{INVITATION}/code", "invitation", lambda _: {"code": "0123456789"}),
    f"POST {INVITATION}/confirm": _to(f"{INVITATION}/confirm", "invitation"),
    f"POST {INVITATION}/cancel": _to(f"{INVITATION}/cancel", "invitation"),
    f"POST {INVITATION}/refuse": _to(f"{INVITATION}/refuse", "invitation"),
    "POST /api/couple/unlink": _own("/api/couple/unlink", lambda _: {}),
    "POST /api/agreements": _own(
        "/api/agreements",
        lambda _: {
            "id": str(uuid4()),
            "revisionId": str(uuid4()),
            "kind": "contact_frequency",
            "content": contact(title="A new one"),
        },
    ),
    f"GET {AGREEMENT}": _to(AGREEMENT, "active"),
    **_move("counter", "proposal", _revised),
    **_move("amend", "active", _revised),
    **_move(
        "send-again",
        "declined",
        lambda _: {"revisionId": str(uuid4()), "content": contact(title="Once more")},
    ),
    **_move("accept", "proposal", lambda agreement: _answer(agreement, with_hash=True)),
    **_move("decline", "proposal", _answer),
    **_move("take-back", "proposal", _answer),
    **_move("sleep", "proposal", _answer),
    **_move("rest", "active", _tapped),
    **_move("retire", "active", _tapped),
    **_move("wake", "resting", _tapped),
    **_move("undo", "tapped", lambda _: {"move": "rest"}),
    **_move("withdraw", "active"),
    "POST /api/boundaries": _own(
        "/api/boundaries",
        lambda who: {"id": str(uuid4()), "revisionId": str(uuid4()), "content": personal_boundary(who.id)},
    ),
    f"GET {BOUNDARY}": _to(BOUNDARY, "boundary"),
    f"POST {BOUNDARY}/change": _to(
        f"{BOUNDARY}/change",
        "boundary",
        lambda boundary: {
            "revisionId": str(uuid4()),
            "base": exact(newest(boundary)),
            "content": personal_boundary(boundary["ownerId"], title="Changed"),
        },
    ),
    f"POST {BOUNDARY}/acknowledge": _to(
        f"{BOUNDARY}/acknowledge",
        "boundary",
        lambda boundary: {**_answer(boundary, with_hash=True), "answer": "heard", "request": None},
    ),
    f"POST {BOUNDARY}/end": _to(f"{BOUNDARY}/end", "boundary"),
    f"POST {BOUNDARY}/hide": _to(f"{BOUNDARY}/hide", "boundary"),
    f"GET {GOAL}": _to(GOAL, "goal"),
    **_goal("done", step=STEPS[0]),
    **_goal("undone", step=STEPS[0]),
    f"POST {GOAL}/notes": _to(f"{GOAL}/notes", "goal", lambda _: {"id": str(uuid4()), "text": "A line"}),
    f"POST {GOAL}/take-note-back": lambda things, _: (
        f"/api/goals/{things.goal['id']}/take-note-back",
        {"noteId": things.goal_note},
    ),
    **_goal("rest", until="2026-04-10"),
    **_goal("resume"),
    f"POST {GOAL}/reached": _to(f"{GOAL}/reached", "goal", _tapped),
    **_goal("not-reached"),
    **_goal("let-go"),
    f"PUT {GOAL}/look": _to(f"{GOAL}/look", "goal", lambda _: {"everyDays": 7}),
    f"POST {AGREEMENT}/exceptions": _to(
        f"{AGREEMENT}/exceptions",
        "active",
        lambda agreement: {**ASKED, **_tapped(agreement), "id": str(uuid4()), "endsOn": "2026-04-09"},
    ),
    f"GET {EXCEPTION}": _to(EXCEPTION, "exception"),
    f"POST {EXCEPTION}/accept": _to(
        f"{EXCEPTION}/accept", "exception", lambda exception: {"hash": exception["hash"]}
    ),
    **{
        f"POST {EXCEPTION}/{move}": _to(f"{EXCEPTION}/{move}", "exception")
        for move in ("decline", "take-back", "end", "undo-end")
    },
    "POST /api/reliefs": _own(
        "/api/reliefs", lambda _: {"id": str(uuid4()), "kind": "away", "until": "2026-03-31"}
    ),
    f"POST {RELIEF}/change": _to(f"{RELIEF}/change", "relief", lambda _: {"until": "2026-03-30"}),
    f"POST {RELIEF}/end": _to(f"{RELIEF}/end", "relief"),
    "POST /api/pauses": _own("/api/pauses", lambda _: {"id": str(uuid4()), "minutes": 30}),
    f"GET {PAUSE}": _to(PAUSE, "pause"),
    **{name: send for move in BEFORE_THE_RETURN[:-4] for name, send in _paused(move).items()},
    **_paused("ask", returnAt=LATER),
    **_paused("accept-time", returnAt=LATER),
    **_paused("decline-time"),
    **_paused("take-back-time"),
    **_paused("step", step=1),
    **_paused("topic", topic="The dishes"),
    **_paused("close"),
    **_paused("hand-over"),
    **_paused("leave"),
    "PUT /api/reviews/rhythm": _own(
        "/api/reviews/rhythm", lambda _: {"everyDays": 14, "weekday": 7, "at": "20:00"}
    ),
    "POST /api/reviews/start": _own("/api/reviews/start", lambda _: {}),
    "POST /api/reviews/look-sooner": lambda things, _: (
        "/api/reviews/look-sooner",
        {"agreementId": things.active["id"]},
    ),
    f"GET {REVIEW}": _to(REVIEW, "review"),
    **{name: send for move in BEFORE_THE_REVEAL for name, send in _reviewed(move).items()},
    **_reviewed("snooze", lambda _: {"until": "2026-03-30"}),
    **_reviewed("snooze-for-me", lambda _: {"until": "2026-03-30"}),
    **_reviewed("ready", lambda _: {"answers": []}),
    **_reviewed("topics", lambda _: {"itemIds": []}),
    **_reviewed("decide", lambda review: {"itemId": review["items"][0]["id"], "decision": "keep"}),
    **_reviewed("action-points", lambda _: {"id": str(uuid4()), "text": "I call.", "dueOn": "2026-05-01"}),
    **_reviewed("reconnect", lambda _: {"text": "A walk"}),
    **_reviewed("close"),
    f"POST {POINT}/report": _to(f"{POINT}/report", "point", lambda _: {"outcome": "done", "dueOn": None}),
    f"POST {PAUSE}/again": _to(f"{PAUSE}/again", "pause", lambda _: {"newId": str(uuid4()), "minutes": 30}),
}
