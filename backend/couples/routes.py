"""HTTP for linking and parting: parse, call one command, dump."""

from typing import Any
from uuid import UUID

from flask import Response

from backend.couples import commands, queries
from backend.couples.models import Invitation
from backend.couples.rules import InvitationUnknown
from backend.couples.schemas import (
    CoupleMoved,
    InvitationCode,
    InvitationEntry,
    InvitationMoved,
    InvitationStart,
)
from backend.infra import problems
from backend.infra.http import ApiBlueprint
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.spaces import commands as spaces

blueprint = ApiBlueprint("invitations", __name__, url_prefix="/api/invitations")
couple_blueprint = ApiBlueprint("couple", __name__, url_prefix="/api/couple")

MOVES = ("invitation-not-open", "invitation-not-your-move")


@blueprint.post("")
@blueprint.arguments(InvitationStart)
@blueprint.response(201, InvitationMoved)
@blueprint.alt_problems("already-linked", "id-taken", "changed-meanwhile")
def create(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Invite somebody: a link that works once and for 48 hours."""
    return _moved(work, commands.invite(work, invitation_id=body["id"], secret=body["secret"]))


@blueprint.post("/<uuid:invitation_id>/code")
@blueprint.arguments(InvitationCode)
@blueprint.response(200, InvitationMoved)
@blueprint.alt_problems(*MOVES)
def show_code(work: Work, body: dict[str, Any], invitation_id: UUID) -> dict[str, Any]:
    """Let a typed code stand in for the link for 15 minutes; five tries in all."""
    return _moved(work, commands.set_code(work, invitation_id, code=body["code"]))


@blueprint.post("/redeem")
@blueprint.arguments(InvitationEntry)
@blueprint.response(200, InvitationMoved)
@blueprint.alt_problems(*MOVES, "invitation-unknown", "own-invitation", "already-linked")
def redeem(work: Work, body: dict[str, Any]) -> dict[str, Any] | Response:
    """Enter an invitation by its secret or its typed code; its maker still has to confirm."""
    if "secret" in body:
        return _moved(work, commands.redeem(work, secret=body["secret"]))
    invitation = commands.redeem_code(work, code=body["code"])
    # An answer, not an exception: the try that failed must stay counted.
    return problems.of_domain(InvitationUnknown()) if invitation is None else _moved(work, invitation)


@blueprint.post("/<uuid:invitation_id>/confirm")
@blueprint.arguments(Empty)
@blueprint.response(200, InvitationMoved)
@blueprint.alt_problems(*MOVES, "already-linked")
def confirm(work: Work, _body: dict[str, Any], invitation_id: UUID) -> dict[str, Any]:
    """Say yes to the person who entered: now both are linked."""
    return _moved(work, commands.confirm(work, invitation_id))


@blueprint.post("/<uuid:invitation_id>/cancel")
@blueprint.arguments(Empty)
@blueprint.response(200, InvitationMoved)
@blueprint.alt_problems(*MOVES)
def cancel(work: Work, _body: dict[str, Any], invitation_id: UUID) -> dict[str, Any]:
    """Take an invitation back."""
    return _moved(work, commands.cancel(work, invitation_id))


@blueprint.post("/<uuid:invitation_id>/refuse")
@blueprint.arguments(Empty)
@blueprint.response(200, InvitationMoved)
@blueprint.alt_problems(*MOVES)
def refuse(work: Work, _body: dict[str, Any], invitation_id: UUID) -> dict[str, Any]:
    """Say no to the other person, on either side."""
    return _moved(work, commands.refuse(work, invitation_id))


@couple_blueprint.post("/unlink")
@couple_blueprint.arguments(Empty)
@couple_blueprint.response(200, CoupleMoved)
@couple_blueprint.alt_problems("not-linked")
def unlink(work: Work, _body: dict[str, Any]) -> dict[str, Any]:
    """End the link at once, alone, without a reason and without the passphrase."""
    return {"id": queries.require_linked(work), "n": commands.unlink(work)}


def _moved(work: Work, invitation: Invitation) -> dict[str, Any]:
    me = work.me
    return {
        "id": invitation.id,
        "n": spaces.bump(work, me.space_id),
        "role": "inviter" if invitation.inviter_id == me.person_id else "redeemer",
        "state": invitation.life.at(work.now).state,
        "expires_at": invitation.expires_at,
    }
