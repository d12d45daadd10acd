"""HTTP for agreements: parse, call one command or query, dump."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response

from backend.agreements import commands, feed, schemas, summaries
from backend.agreements.commands import Moved
from backend.agreements.rules import Move
from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work

blueprint = ApiBlueprint("agreements", __name__, url_prefix="/api/agreements")

_SENDING = ("not-linked", "sent-too-soon", "too-many-open-proposals", "id-taken", "not-valid")
_FULL = ("cool-down-rule-active", "too-many-goals")
_MOVING = ("not-linked", "agreement-move-not-open", "agreement-not-your-move", "revision-changed")
_TAPPING = ("not-linked", "agreement-move-not-open", "revision-changed", "pause-running")
_FIRST = UUID(int=0)


@blueprint.get("")
@blueprint.arguments(schemas.PageAsked, location="query")
@blueprint.response(200, schemas.AgreementPage)
def list_agreements(work: Work, asked: dict[str, Any]) -> Response:
    """List the agreements of your couple in short, fifty a page."""
    items, cursor = summaries.page(work, after=asked["cursor"] or _FIRST)
    return _json({"items": items, "cursor": cursor})


@blueprint.get("/<uuid:agreement_id>")
@blueprint.response(200, schemas.AgreementView)
def get_agreement(work: Work, agreement_id: UUID) -> Response:
    """Read one agreement with its revisions, answers and history."""
    return _json(feed.get(work, agreement_id))


@blueprint.post("")
@blueprint.arguments(schemas.Proposal)
@blueprint.response(201, schemas.MovedView)
@blueprint.doc(requestBody=schemas.PROPOSAL_DOC)  # type: ignore[untyped-decorator]
@blueprint.alt_problems(*_SENDING, "too-many-goals")
def propose(work: Work, body: dict[str, Any]) -> Moved:
    """Propose an agreement to your partner."""
    return commands.propose(work, **body)


@blueprint.post("/<uuid:agreement_id>/counter")
@blueprint.arguments(schemas.Revising)
@blueprint.response(201, schemas.MovedView)
@blueprint.alt_problems(*_SENDING, *_MOVING)
def counter(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Suggest changes to the open version, instead of a yes or no."""
    return commands.counter(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/amend")
@blueprint.arguments(schemas.Revising)
@blueprint.response(201, schemas.MovedView)
@blueprint.alt_problems(*_SENDING, *_MOVING)
def amend(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Suggest a new version of what is in force; the old one holds meanwhile."""
    return commands.amend(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/send-again")
@blueprint.arguments(schemas.SendingAgain)
@blueprint.response(201, schemas.MovedView)
@blueprint.alt_problems(*_SENDING, *_MOVING, "too-many-goals")
def send_again(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Send again what was declined or lapsed: changed, or after a week."""
    return commands.send_again(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/accept")
@blueprint.arguments(schemas.Accepting)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_MOVING, "pause-running", *_FULL)
def accept(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Agree to exactly this version."""
    return commands.accept(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/decline")
@blueprint.arguments(schemas.Declining)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_MOVING)
def decline(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Say no, with or without what would help."""
    return commands.decline(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/take-back")
@blueprint.arguments(schemas.Naming)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_MOVING)
def take_back(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Take back your own open version; its text is gone for your partner."""
    return commands.take_back(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/sleep")
@blueprint.arguments(schemas.Naming)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_MOVING)
def sleep(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Sleep on it: quiet until the next morning, and nothing your partner sees."""
    return commands.sleep(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/rest")
@blueprint.arguments(schemas.Naming)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_TAPPING)
def rest(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Tap to let it rest; it does when your partner taps too."""
    return commands.tap(work, agreement_id, move=Move.REST, **body)


@blueprint.post("/<uuid:agreement_id>/retire")
@blueprint.arguments(schemas.Naming)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_TAPPING)
def retire(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Tap to retire it; it does when your partner taps too."""
    return commands.tap(work, agreement_id, move=Move.RETIRE, **body)


@blueprint.post("/<uuid:agreement_id>/wake")
@blueprint.arguments(schemas.Naming)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems(*_TAPPING, *_FULL)
def wake(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Tap to wake what rests; it does when your partner taps too."""
    return commands.tap(work, agreement_id, move=Move.WAKE, **body)


@blueprint.post("/<uuid:agreement_id>/undo")
@blueprint.arguments(schemas.Undoing)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems("not-linked", "agreement-move-not-open")
def undo(work: Work, body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Take back your tap while your partner has not tapped."""
    return commands.undo(work, agreement_id, **body)


@blueprint.post("/<uuid:agreement_id>/withdraw")
@blueprint.arguments(Empty)
@blueprint.response(200, schemas.MovedView)
@blueprint.alt_problems("not-linked", "agreement-move-not-open")
def withdraw(work: Work, _body: dict[str, Any], agreement_id: UUID) -> Moved:
    """Withdraw your consent, at once and without a reason."""
    return commands.withdraw(work, agreement_id)


def _json(answer: dict[str, Any]) -> Response:
    return Response(orjson.dumps(answer), content_type="application/json")
