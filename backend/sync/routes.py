"""HTTP for the change feed: "nothing new" is answered from the session's own statement."""

from typing import cast
from uuid import UUID

import orjson
from flask import Request, Response, request

from backend.infra.bodies import read_query, said_by
from backend.infra.context import real
from backend.infra.http import ApiBlueprint
from backend.infra.work import Work
from backend.security.sessions import SignedIn
from backend.sync import queries
from backend.sync.cursor import Cursor
from backend.sync.queries import Feed
from backend.sync.schemas import SyncQuery, SyncView

_QUERY = SyncQuery()


def feed_blueprint(feed: Feed) -> ApiBlueprint:
    """Return the blueprint for a table of kinds and the functions that know their bodies."""
    blueprint = ApiBlueprint("sync", __name__, url_prefix="/api/sync")

    # The hottest address there is: it reads its query itself.
    @blueprint.get("")
    @said_by(blueprint.arguments(SyncQuery, location="query"))
    @blueprint.alt_problems("cursor-too-old")
    @said_by(blueprint.response(200, SyncView))
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
