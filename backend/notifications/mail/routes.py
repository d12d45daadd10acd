"""HTTP for letters about notices: prove the address, choose what comes, and the way out of each letter."""

from typing import Any

from flask import current_app

from backend.infra.http import ApiBlueprint, for_programs, public
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.notifications.commands import mailbox
from backend.notifications.mail.schemas import MailProve, MailWishesPut
from backend.notifications.schemas import NoticesMoved
from backend.security import sessions

blueprint = ApiBlueprint("mail", __name__, url_prefix="/api/mail")
way_out_blueprint = ApiBlueprint("unsubscribe", __name__, url_prefix="")


@blueprint.post("/ask")
@blueprint.arguments(Empty)
@blueprint.response(200, NoticesMoved)
@blueprint.alt_problems("mail-not-set", "address-not-reachable", "slow-down")
def ask(work: Work, _body: dict[str, Any]) -> dict[str, Any]:
    """Ask for a letter to your own address; its link proves that the address is yours."""
    turns = sessions.caller(current_app).limits
    return {"id": work.me.space_id, "n": mailbox.ask_for_proof(work, turns=turns)}


@blueprint.post("/prove")
@blueprint.arguments(MailProve)
@blueprint.response(200, NoticesMoved)
@blueprint.alt_problems("link-over")
def prove(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Open the link of that letter, signed in."""
    return {"id": work.me.space_id, "n": mailbox.prove(work, secret=body["secret"])}


@blueprint.put("/wishes")
@blueprint.arguments(MailWishesPut)
@blueprint.response(200, NoticesMoved)
def wish(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Choose whether letters come, and about what none do; nobody else can tell."""
    return {"id": work.me.space_id, "n": mailbox.wish(work, **body)}


@way_out_blueprint.post("/unsubscribe/<string:token>")
@way_out_blueprint.response(202)
@for_programs
@public
def unsubscribe(work: Work, token: str) -> None:
    """End letters of the kind this token came with (RFC 8058); the answer to any token is the same."""
    mailbox.unsubscribe(work, token)
