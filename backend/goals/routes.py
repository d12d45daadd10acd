"""HTTP for goals: parse, call one command or query, dump."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response

from backend.agreements.schemas import Naming
from backend.goals import commands, feed, schemas
from backend.goals.commands import Looked, Moved
from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work

blueprint = ApiBlueprint("goals", __name__, url_prefix="/api/goals")

_MOVING = ("not-linked", "goal-move-not-open")
_STEPPING = (*_MOVING, "revision-changed")


@blueprint.get("/<uuid:goal_id>")
@blueprint.response(200, schemas.GoalView)
def get_goal(work: Work, goal_id: UUID) -> Response:
    """Read what a shared goal has beside its agreement."""
    return Response(orjson.dumps(feed.get(work, goal_id)), content_type="application/json")


@blueprint.post("/<uuid:goal_id>/done")
@blueprint.arguments(schemas.GoalStepping)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_STEPPING)
def done(work: Work, body: dict[str, Any], goal_id: UUID) -> Moved:
    """Mark a step as done."""
    return commands.tick(work, goal_id, **body)


@blueprint.post("/<uuid:goal_id>/undone")
@blueprint.arguments(schemas.GoalStepping)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_STEPPING)
def undone(work: Work, body: dict[str, Any], goal_id: UUID) -> Moved:
    """Mark a step as not done."""
    return commands.untick(work, goal_id, **body)


@blueprint.post("/<uuid:goal_id>/notes")
@blueprint.arguments(schemas.GoalNoting)
@blueprint.response(201, schemas.GoalMovedView)
@blueprint.alt_problems(*_MOVING, "id-taken", "not-valid")
def note(work: Work, body: dict[str, Any], goal_id: UUID) -> Moved:
    """Write a line about how it goes."""
    return commands.note(work, goal_id, **body)


@blueprint.post("/<uuid:goal_id>/take-note-back")
@blueprint.arguments(schemas.GoalUnnoting)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems("not-linked")
def take_note_back(work: Work, body: dict[str, Any], goal_id: UUID) -> Moved:
    """Take your own line back; it is gone for both."""
    return commands.take_note_back(work, goal_id, **body)


@blueprint.post("/<uuid:goal_id>/rest")
@blueprint.arguments(schemas.GoalResting)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_MOVING, "pause-running", "not-valid")
def rest(work: Work, body: dict[str, Any], goal_id: UUID) -> Moved:
    """Let it rest until a day, or give its rest another day; either of you may."""
    return commands.rest(work, goal_id, **body)


@blueprint.post("/<uuid:goal_id>/resume")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_MOVING, "pause-running", "too-many-goals")
def resume(work: Work, _body: dict[str, Any], goal_id: UUID) -> Moved:
    """Take it up again; what a review let rest wakes by a tap of each instead."""
    return commands.resume(work, goal_id)


@blueprint.post("/<uuid:goal_id>/reached")
@blueprint.arguments(Naming)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_STEPPING, "pause-running")
def reached(work: Work, body: dict[str, Any], goal_id: UUID) -> Moved:
    """Say that you reached it; it is, once your partner says so too."""
    return commands.reach(work, goal_id, **body)


@blueprint.post("/<uuid:goal_id>/not-reached")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_MOVING)
def not_reached(work: Work, _body: dict[str, Any], goal_id: UUID) -> Moved:
    """Take that back while your partner has not said the same."""
    return commands.unsay(work, goal_id)


@blueprint.post("/<uuid:goal_id>/let-go")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.GoalMovedView)
@blueprint.alt_problems(*_MOVING)
def let_go(work: Work, _body: dict[str, Any], goal_id: UUID) -> Moved:
    """Let it go, at once and without a reason."""
    return commands.let_go(work, goal_id)


@blueprint.put("/<uuid:goal_id>/look")
@blueprint.arguments(schemas.GoalLooking)
@blueprint.response(200, schemas.GoalLookedView)
@blueprint.alt_problems(*_MOVING)
def look(work: Work, body: dict[str, Any], goal_id: UUID) -> Looked:
    """Choose how often you are reminded to look at it; only you can tell."""
    return commands.look(work, goal_id, **body)
