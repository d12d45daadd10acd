"""HTTP for exceptions and reliefs: parse, call one command or query, dump."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response

from backend.exceptions import commands, feed, schemas
from backend.exceptions.commands import Moved
from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work

asking_blueprint = ApiBlueprint("asking", __name__, url_prefix="/api/agreements")
blueprint = ApiBlueprint("exceptions", __name__, url_prefix="/api/exceptions")
relief_blueprint = ApiBlueprint("reliefs", __name__, url_prefix="/api/reliefs")

_MOVING = ("not-linked", "exception-move-not-open")


@asking_blueprint.post("/<uuid:agreement_id>/exceptions")
@asking_blueprint.arguments(schemas.ExceptionAsking)
@asking_blueprint.response(201, schemas.ExceptionMovedView)
@asking_blueprint.alt_problems(
    *("not-linked", "agreement-move-not-open", "revision-changed", "exceptions-overlap"),
    *("sent-too-soon", "too-many-open-proposals", "id-taken", "not-valid"),
)
def propose(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Ask your partner to let an agreement ask less for some days."""
    return commands.propose(work, agreement_id, **body)


@blueprint.get("/<uuid:exception_id>")
@blueprint.response(200, schemas.ExceptionView)
def get_exception(work: Work, exception_id: UUID) -> Response:
    """Read one exception."""
    return Response(orjson.dumps(feed.get(work, exception_id)), content_type="application/json")


@blueprint.post("/<uuid:exception_id>/accept")
@blueprint.arguments(schemas.ExceptionAccepting)
@blueprint.response(200, schemas.ExceptionMovedView)
@blueprint.alt_problems(
    *_MOVING, "agreement-move-not-open", "revision-changed", "exceptions-overlap", "pause-running"
)
def accept(work: Work, body: dict[str, Any], exception_id: UUID) -> Moved:
    """Agree to exactly these days and words."""
    return commands.accept(work, exception_id, **body)


@blueprint.post("/<uuid:exception_id>/decline")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ExceptionMovedView)
@blueprint.alt_problems(*_MOVING)
def decline(work: Work, _body: dict[str, Any], exception_id: UUID) -> Moved:
    """Say no; nobody asks why."""
    return commands.decline(work, exception_id)


@blueprint.post("/<uuid:exception_id>/take-back")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ExceptionMovedView)
@blueprint.alt_problems(*_MOVING)
def take_back(work: Work, _body: dict[str, Any], exception_id: UUID) -> Moved:
    """Take back what you asked for; its words are gone for your partner."""
    return commands.take_back(work, exception_id)


@blueprint.post("/<uuid:exception_id>/end")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ExceptionMovedView)
@blueprint.alt_problems(*_MOVING, "pause-running")
def end(work: Work, _body: dict[str, Any], exception_id: UUID) -> Moved:
    """Tap to end it sooner: it does when your partner taps too, or at once where it relaxes a limit."""
    return commands.end(work, exception_id)


@blueprint.post("/<uuid:exception_id>/undo-end")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ExceptionMovedView)
@blueprint.alt_problems(*_MOVING)
def undo_end(work: Work, _body: dict[str, Any], exception_id: UUID) -> Moved:
    """Take back your tap while your partner has not tapped."""
    return commands.undo_end(work, exception_id)


@relief_blueprint.post("")
@relief_blueprint.arguments(schemas.ReliefStarting)
@relief_blueprint.response(201, schemas.ReliefMovedView)
@relief_blueprint.alt_problems("not-linked", "relief-running", "id-taken", "not-valid")
def start_relief(work: Work, body: dict[str, Any]) -> Moved:
    """Say that you are away or unwell for some days: at once, without asking; your partner is told."""
    return commands.start_relief(work, **body)


@relief_blueprint.post("/<uuid:relief_id>/change")
@relief_blueprint.arguments(schemas.ReliefChanging)
@relief_blueprint.response(200, schemas.ReliefMovedView)
@relief_blueprint.alt_problems("not-linked", "forbidden", "not-valid")
def change_relief(work: Work, body: dict[str, Any], relief_id: UUID) -> Moved:
    """Let it last longer or shorter, at most seven days from its start."""
    return commands.change_relief(work, relief_id, **body)


@relief_blueprint.post("/<uuid:relief_id>/end")
@relief_blueprint.arguments(Empty)
@relief_blueprint.response(200, schemas.ReliefMovedView)
@relief_blueprint.alt_problems("not-linked", "forbidden")
def end_relief(work: Work, _body: dict[str, Any], relief_id: UUID) -> Moved:
    """Be back: it ends at once and leaves no trace."""
    return commands.end_relief(work, relief_id)
