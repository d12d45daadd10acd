"""HTTP for reviews: parse, call one command or query, dump."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response

from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.reviews import commands, feed, schemas
from backend.reviews.commands import Moved

blueprint = ApiBlueprint("reviews", __name__, url_prefix="/api/reviews")
points_blueprint = ApiBlueprint("points", __name__, url_prefix="/api/action-points")

_MOVING = ("not-linked", "review-move-not-open")
_PAUSED = (*_MOVING, "pause-running")


@blueprint.get("/<uuid:review_id>")
@blueprint.response(200, schemas.ReviewView)
def get_review(work: Work, review_id: UUID) -> Response:
    """Read one review."""
    return Response(orjson.dumps(feed.get(work, review_id)), content_type="application/json")


@blueprint.put("/rhythm")
@blueprint.arguments(schemas.KeepingRhythm)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems("not-linked")
def keep_rhythm(work: Work, body: dict[str, Any]) -> Moved:
    """Choose how often, on which weekday and at which hour of each one's own clock; the id is the couple's."""
    return commands.keep_rhythm(work, **body)


@blueprint.post("/start")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_PAUSED, "review-open")
def start(work: Work, _body: dict[str, Any]) -> Moved:
    """Open the next review now; those after it are counted from today."""
    return commands.start(work)


@blueprint.post("/look-sooner")
@blueprint.arguments(schemas.LookingSooner)
@blueprint.response(200, schemas.StepMovedView)
@blueprint.alt_problems("not-linked", "not-found", "agreement-move-not-open")
def look_sooner(work: Work, body: dict[str, Any]) -> Any:
    """Let the next review look at an agreement, whenever its own time would be."""
    return commands.look_sooner(work, **body)


@blueprint.post("/<uuid:review_id>/snooze")
@blueprint.arguments(schemas.Snoozing)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def snooze(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Move this one by one to seven days for both, twice at most; answers are kept."""
    return commands.snooze(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/snooze-for-me")
@blueprint.arguments(schemas.BeingQuiet)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def snooze_for_me(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Put off your own reminders; your partner sees nothing of it."""
    return commands.be_quiet(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/skip")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_PAUSED)
def skip(work: Work, _body: dict[str, Any], review_id: UUID) -> Moved:
    """Ask to leave this one out, or say yes to that."""
    return commands.skip(work, review_id)


@blueprint.post("/<uuid:review_id>/undo-skip")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def undo_skip(work: Work, _body: dict[str, Any], review_id: UUID) -> Moved:
    """Take that back while your partner has not said yes."""
    return commands.undo_skip(work, review_id)


@blueprint.post("/<uuid:review_id>/submit")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def submit(work: Work, _body: dict[str, Any], review_id: UUID) -> Moved:
    """Be in with your answers, or in again with changed ones; your partner sees it once you both are."""
    return commands.submit(work, review_id)


@blueprint.post("/<uuid:review_id>/take-back")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def take_back(work: Work, _body: dict[str, Any], review_id: UUID) -> Moved:
    """Be in no longer; what was sent to be shared is deleted."""
    return commands.take_back(work, review_id)


@blueprint.post("/<uuid:review_id>/ready")
@blueprint.arguments(schemas.BeingReady)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_PAUSED)
def ready(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Send what you share; with the second of you both see both, at one instant."""
    return commands.be_ready(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/not-ready")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def not_ready(work: Work, _body: dict[str, Any], review_id: UUID) -> Moved:
    """Take that back, and what it sent is deleted."""
    return commands.not_ready(work, review_id)


@blueprint.post("/<uuid:review_id>/topics")
@blueprint.arguments(schemas.ChoosingTopics)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def topics(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Choose up to three items to talk about."""
    return commands.choose_topics(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/decide")
@blueprint.arguments(schemas.Deciding)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_PAUSED, "revision-changed", "agreement-move-not-open")
def decide(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Say what shall become of an item; it shows and counts once you both have."""
    return commands.decide(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/action-points")
@blueprint.arguments(schemas.Acting)
@blueprint.response(201, schemas.StepMovedView)
@blueprint.alt_problems(*_MOVING, "id-taken", "too-many-action-points")
def write_point(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Write one small step of your own, two at most in a review."""
    return commands.write_point(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/reconnect")
@blueprint.arguments(schemas.Reconnecting)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_MOVING)
def reconnect(work: Work, body: dict[str, Any], review_id: UUID) -> Moved:
    """Write an idea for something pleasant to end with; the last one holds."""
    return commands.reconnect(work, review_id, **body)


@blueprint.post("/<uuid:review_id>/close")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.ReviewMovedView)
@blueprint.alt_problems(*_PAUSED)
def close(work: Work, _body: dict[str, Any], review_id: UUID) -> Moved:
    """End the review; what is undecided is for another talk, and the next one has its date."""
    return commands.close(work, review_id)


@points_blueprint.post("/<uuid:point_id>/report")
@points_blueprint.arguments(schemas.Reporting)
@points_blueprint.response(200, schemas.StepMovedView)
@points_blueprint.alt_problems(*_MOVING)
def report(work: Work, body: dict[str, Any], point_id: UUID) -> Moved:
    """Say what became of a step of your own; nobody else can."""
    return commands.report(work, point_id, **body)
