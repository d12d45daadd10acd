"""HTTP for the change feed: "nothing new" is answered from the session's own statement."""

from functools import partial
from typing import cast
from uuid import UUID

import orjson
from flask import Request, Response, current_app, request

from backend.infra.bodies import read_query
from backend.infra.context import real
from backend.infra.http import ApiBlueprint
from backend.infra.live import Stream, Streams
from backend.infra.work import Work
from backend.security.sessions import SignedIn
from backend.sync import queries
from backend.sync.cursor import Cursor
from backend.sync.queries import Feed
from backend.sync.schemas import SyncQuery, SyncView

_QUERY = SyncQuery()
_EVENTS = "text/event-stream"
_EXAMPLE = """event: time
data: {"now":"2026-05-03T21:14:00.000Z"}

data: {"space":"3d6f0a2e-8b1c-4f7d-9e35-0c4a7b2d1f68","n":5}

:

event: elsewhere
data: {}
"""
_MEANING = (
    "First the server's time; then a space and its number for each change, and a comment at least every 10 s. "
    "One stream a person: `elsewhere` ends an older one. It ends after 5 minutes; then ask anew."
)

live_blueprint = ApiBlueprint("live", __name__, url_prefix="/api/live")


@live_blueprint.get("")
@live_blueprint.response(200, content_type=_EVENTS, example=_EXAMPLE, description=_MEANING)
@live_blueprint.alt_problems("live-full")
def listen(work: Work) -> Response:
    """Hear which of your spaces moved, as server-sent events, and then ask for what changed."""
    return Response(_stream(work), mimetype=_EVENTS, headers={"X-Accel-Buffering": "no"})


def _stream(work: Work) -> Stream:
    me = cast("SignedIn", work.me)
    streams: Streams = real(current_app).extensions["accord.live"]
    look = partial(queries.numbers, work.ground, me.session_id)
    return streams.open(me.person_id, numbers=dict(me.counters), look=look, now=work.now)


def feed_blueprint(feed: Feed) -> ApiBlueprint:
    """Return the blueprint for a table of kinds and the functions that know their bodies."""
    blueprint = ApiBlueprint("sync", __name__, url_prefix="/api/sync")

    # The hottest address there is: it reads its query itself.
    @blueprint.get("")
    @blueprint.says_arguments(SyncQuery, location="query")
    @blueprint.alt_problems("cursor-too-old")
    @blueprint.says_response(200, SyncView)
    def changes(work: Work) -> Response:
        """Fetch what changed in your spaces; 304 when nothing did."""
        asked, counters = real(request), dict(cast("SignedIn", work.me).counters)
        complete = str(Cursor.complete(counters))
        if _has_all(asked, complete):
            return _tagged(Response(status=304), complete)
        return _answer(work, feed, counters, read_query(_QUERY, asked).get("cursor"))

    return blueprint


def _has_all(asked: Request, complete: str) -> bool:
    """Only for who has read to the end: an earlier page has things left to bring."""
    known = asked.environ.get("HTTP_IF_NONE_MATCH")
    return known == f'"{complete}"' and asked.environ["QUERY_STRING"] == f"cursor={complete}"


def _answer(work: Work, feed: Feed, counters: dict[UUID, int], cursor: str | None) -> Response:
    page = queries.page(work, feed, counters, Cursor.read(cursor) if cursor else Cursor())
    reached = str(page.cursor)
    body = orjson.dumps({"cursor": reached, "more": page.more, "changes": page.changes})
    answer = Response(body, content_type="application/json")
    return answer if page.more else _tagged(answer, reached)


def _tagged(answer: Response, etag: str) -> Response:
    answer.headers["ETag"] = f'"{etag}"'
    return answer
