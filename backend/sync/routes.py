"""HTTP for the change feed: "nothing new" is answered from the session's own statement."""

from typing import Any, cast
from uuid import UUID

import orjson
from flask import Response, request

from backend.infra.http import ApiBlueprint
from backend.infra.work import Work
from backend.security.sessions import SignedIn
from backend.sync import queries
from backend.sync.cursor import Cursor
from backend.sync.queries import Feed
from backend.sync.schemas import SyncQuery, SyncView


def feed_blueprint(feed: Feed) -> ApiBlueprint:
    """Return the blueprint for a table of kinds and the functions that know their bodies."""
    blueprint = ApiBlueprint("sync", __name__, url_prefix="/api/sync")

    @blueprint.get("")
    @blueprint.arguments(SyncQuery, location="query")
    @blueprint.response(200, SyncView)
    @blueprint.alt_problems("cursor-too-old")
    def changes(work: Work, query: dict[str, Any]) -> Response:
        """Fetch what changed in your spaces; 304 when nothing did."""
        counters = dict(cast("SignedIn", work.me).counters)
        return _answer(work, feed, counters, query.get("cursor"))

    return blueprint


def _answer(work: Work, feed: Feed, counters: dict[UUID, int], cursor: str | None) -> Response:
    complete = str(Cursor.complete(counters))
    # Only for who has read to the end: an earlier page has things left to bring.
    if cursor == complete and request.if_none_match.contains(complete):
        return _tagged(Response(status=304), complete)
    page = queries.page(work, feed, counters, Cursor.read(cursor) if cursor else Cursor())
    reached = str(page.cursor)
    body = orjson.dumps({"cursor": reached, "more": page.more, "changes": page.changes})
    answer = Response(body, content_type="application/json")
    return answer if page.more else _tagged(answer, reached)


def _tagged(answer: Response, etag: str) -> Response:
    answer.set_etag(etag)
    return answer
