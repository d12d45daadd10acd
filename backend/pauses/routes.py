"""HTTP for pauses: parse, call one command or query, dump."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response

from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.pauses import commands, feed, schemas
from backend.pauses.commands import Moved
from backend.pauses.rules import Move

blueprint = ApiBlueprint("pauses", __name__, url_prefix="/api/pauses")

_CALLING = ("not-linked", "id-taken", "pause-length-not-allowed", "not-valid")
_MOVING = ("not-linked", "pause-move-not-open")


@blueprint.get("/<uuid:pause_id>")
@blueprint.response(200, schemas.PauseView)
def get_pause(work: Work, pause_id: UUID) -> Response:
    """Read one pause."""
    return Response(orjson.dumps(feed.get(work, pause_id)), content_type="application/json")


@blueprint.post("")
@blueprint.arguments(schemas.FirstCalling)
@blueprint.response(201, schemas.PauseMovedView)
@blueprint.alt_problems(*_CALLING, "pause-open", "pause-move-not-open")
def call(work: Work, body: dict[str, Any]) -> Moved:
    """Call a pause: it runs at once and nobody has to agree. Within two minutes of your partner's it is the same one."""
    return commands.call(work, **body)


@blueprint.post("/<uuid:pause_id>/again")
@blueprint.arguments(schemas.CallingAgain)
@blueprint.response(201, schemas.PauseMovedView)
@blueprint.alt_problems(*_CALLING, "pause-move-not-open")
def again(work: Work, body: dict[str, Any], pause_id: UUID) -> Moved:
    """Pause the repair talk: this pause closes and a new one begins."""
    return commands.again(work, pause_id, **body)


@blueprint.post("/<uuid:pause_id>/acknowledge")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def acknowledge(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Say that you heard it: a courtesy, and never a permission."""
    return commands.acknowledge(work, pause_id)


@blueprint.post("/<uuid:pause_id>/okay")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def okay(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Say once that you are all right; there is nothing to answer."""
    return commands.say_okay(work, pause_id)


@blueprint.post("/<uuid:pause_id>/ready")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def ready(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Mark yourself ready early; your partner sees nothing until you both are."""
    return commands.be_ready(work, pause_id)


@blueprint.post("/<uuid:pause_id>/not-ready")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def not_ready(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Take your early mark back."""
    return commands.not_ready(work, pause_id)


@blueprint.post("/<uuid:pause_id>/longer")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING, "pause-length-not-allowed")
def longer(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Take one of the extensions you both agreed on in calm."""
    return commands.take_longer(work, pause_id)


@blueprint.post("/<uuid:pause_id>/ask")
@blueprint.arguments(schemas.NamingTime)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING, "pause-length-not-allowed")
def ask(work: Work, body: dict[str, Any], pause_id: UUID) -> Moved:
    """Ask for an exact later time."""
    return commands.ask(work, pause_id, **body)


@blueprint.post("/<uuid:pause_id>/accept-time")
@blueprint.arguments(schemas.NamingTime)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING, "pause-time-changed")
def accept_time(work: Work, body: dict[str, Any], pause_id: UUID) -> Moved:
    """Say yes to exactly the time that was asked for."""
    return commands.accept_time(work, pause_id, **body)


@blueprint.post("/<uuid:pause_id>/decline-time")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def decline_time(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Decline the time; the old one holds, and nobody is made to talk."""
    return commands.leave_time(work, pause_id, move=Move.DECLINE_TIME)


@blueprint.post("/<uuid:pause_id>/take-back-time")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def take_back_time(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Take back your own question for more time."""
    return commands.leave_time(work, pause_id, move=Move.TAKE_BACK_TIME)


@blueprint.post("/<uuid:pause_id>/back")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def back(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Say that you are back; once you both are, the talk goes on."""
    return commands.come_back(work, pause_id)


@blueprint.post("/<uuid:pause_id>/hand-over")
@blueprint.arguments(schemas.Offering)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def hand_over(work: Work, body: dict[str, Any], pause_id: UUID) -> Moved:
    """Offer to leave it to a check-in or review, or say yes to that."""
    return commands.hand_over(work, pause_id, **body)


@blueprint.post("/<uuid:pause_id>/undo-hand-over")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def undo_hand_over(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Take that offer back while your partner has not said yes."""
    return commands.undo_hand_over(work, pause_id)


@blueprint.post("/<uuid:pause_id>/topic")
@blueprint.arguments(schemas.NamingTopic)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def topic(work: Work, body: dict[str, Any], pause_id: UUID) -> Moved:
    """Write one line about what it was, or empty it."""
    return commands.name_topic(work, pause_id, **body)


@blueprint.post("/<uuid:pause_id>/step")
@blueprint.arguments(schemas.Stepping)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def step(work: Work, body: dict[str, Any], pause_id: UUID) -> Moved:
    """Show both where the repair talk is; steps may be skipped."""
    return commands.take_step(work, pause_id, **body)


@blueprint.post("/<uuid:pause_id>/close")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def close(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """Close the pause after the return; your partner has a day to add a line."""
    return commands.close(work, pause_id)


@blueprint.post("/<uuid:pause_id>/leave")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.PauseMovedView)
@blueprint.alt_problems(*_MOVING)
def leave(work: Work, _body: dict[str, Any], pause_id: UUID) -> Moved:
    """End it quietly, if you alone called it; otherwise step out, unseen by your partner."""
    return commands.leave(work, pause_id)
