"""HTTP for personal boundaries: parse, call one command or query, dump."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response

from backend.agreements.schemas import MovedView
from backend.boundaries import commands, feed, schemas
from backend.boundaries.commands import Moved
from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work

blueprint = ApiBlueprint("boundaries", __name__, url_prefix="/api/boundaries")

_MOVING = ("not-linked", "agreement-move-not-open", "agreement-not-your-move")


@blueprint.get("/<uuid:boundary_id>")
@blueprint.response(200, schemas.BoundaryView)
def get_boundary(work: Work, boundary_id: UUID) -> Response:
    """Read one personal boundary with its revisions and answers."""
    return Response(orjson.dumps(feed.get(work, boundary_id)), content_type="application/json")


@blueprint.post("")
@blueprint.arguments(schemas.Sharing)
@blueprint.response(201, MovedView)
@blueprint.alt_problems("not-linked", "id-taken", "not-valid")
def share(work: Work, body: dict[str, Any]) -> Moved:
    """Share a boundary of your own; your partner hears it and is not asked to agree."""
    return commands.share(work, **body)


@blueprint.post("/<uuid:boundary_id>/change")
@blueprint.arguments(schemas.Changing)
@blueprint.response(201, MovedView)
@blueprint.alt_problems(*_MOVING, "revision-changed", "id-taken", "not-valid")
def change(work: Work, body: dict[str, Any], boundary_id: UUID) -> Moved:
    """Change your own boundary, at once."""
    return commands.change(work, boundary_id, **body)


@blueprint.post("/<uuid:boundary_id>/acknowledge")
@blueprint.arguments(schemas.Acknowledging)
@blueprint.response(200, MovedView)
@blueprint.alt_problems(*_MOVING, "revision-changed", "pause-running")
def acknowledge(work: Work, body: dict[str, Any], boundary_id: UUID) -> Moved:
    """Say that you heard exactly these words; it changes nothing about the limit."""
    return commands.acknowledge(work, boundary_id, **body)


@blueprint.post("/<uuid:boundary_id>/end")
@blueprint.arguments(Empty)
@blueprint.response(200, MovedView)
@blueprint.alt_problems(*_MOVING)
def end(work: Work, _body: dict[str, Any], boundary_id: UUID) -> Moved:
    """End your own boundary; its words stay readable for both."""
    return commands.end(work, boundary_id)


@blueprint.post("/<uuid:boundary_id>/hide")
@blueprint.arguments(Empty)
@blueprint.response(200, MovedView)
@blueprint.alt_problems(*_MOVING)
def hide(work: Work, _body: dict[str, Any], boundary_id: UUID) -> Moved:
    """Hide your own boundary: the shared copy is gone at once."""
    return commands.hide(work, boundary_id)
