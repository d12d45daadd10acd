"""HTTP for notices and push routes: parse, call one command, dump."""

from typing import Any
from uuid import UUID

from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.notifications import commands
from backend.notifications.push import vapid
from backend.notifications.schemas import (
    NoticeChoicesPut,
    NoticesClear,
    NoticesMoved,
    PushKeyView,
    PushRoutePut,
)

blueprint = ApiBlueprint("notices", __name__, url_prefix="/api/notices")
push_blueprint = ApiBlueprint("push", __name__, url_prefix="/api/push")


@blueprint.post("/clear")
@blueprint.arguments(NoticesClear)
@blueprint.response(200, NoticesMoved)
def clear(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Take lines out of your own inbox."""
    return {"id": work.me.space_id, "n": commands.clear(work, body["ids"])}


@blueprint.put("/choices")
@blueprint.arguments(NoticeChoicesPut)
@blueprint.response(200, NoticesMoved)
def choose(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Decide what may ring, and how much a lock screen may say; nobody else can tell."""
    return {"id": work.me.space_id, "n": commands.choose(work, **body)}


@push_blueprint.get("/key")
@push_blueprint.response(200, PushKeyView)
def key(work: Work) -> dict[str, bytes]:
    """Fetch the public key a browser subscribes with."""
    return {"key": vapid.public_key(work.settings.vapid_key)}


@push_blueprint.put("/routes/<uuid:route_id>")
@push_blueprint.arguments(PushRoutePut)
@push_blueprint.response(200, NoticesMoved)
@push_blueprint.alt_problems("push-endpoint-not-allowed", "id-taken", "changed-meanwhile")
def add_route(work: Work, body: dict[str, Any], route_id: UUID) -> dict[str, Any]:
    """Let this browser be rung, until it signs out."""
    n = commands.add_route(work, route_id, endpoint=body["endpoint"], **body["keys"])
    return {"id": route_id, "n": n}


@push_blueprint.delete("/routes/<uuid:route_id>")
@push_blueprint.response(200, NoticesMoved)
def drop_route(work: Work, route_id: UUID) -> dict[str, Any]:
    """Let a browser of yours be rung no more."""
    return {"id": route_id, "n": commands.drop_route(work, route_id)}


@push_blueprint.post("/routes/<uuid:route_id>/retry")
@push_blueprint.arguments(Empty)
@push_blueprint.response(200, NoticesMoved)
def retry_route(work: Work, _body: dict[str, Any], route_id: UUID) -> dict[str, Any]:
    """Try again what could not be delivered to a browser of yours."""
    return {"id": route_id, "n": commands.retry_route(work, route_id)}
