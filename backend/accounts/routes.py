"""HTTP for accounts: parse, one command or query, dump."""

from typing import Any

from flask import current_app

from backend.accounts import commands, doors, queries
from backend.accounts.doors import Newcomer
from backend.accounts.schemas import (
    CredentialsChange,
    Deletion,
    MeView,
    PreloginAsk,
    PreloginView,
    SettingsChange,
    SignInAsk,
    SignUpAsk,
)
from backend.infra.http import ApiBlueprint, public
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.security import sessions
from backend.security.sessions import Caller

blueprint = ApiBlueprint("accounts", __name__, url_prefix="/api")


def _caller() -> Caller:
    return sessions.caller(current_app)


@blueprint.post("/prelogin")
@blueprint.arguments(PreloginAsk)
@blueprint.response(200, PreloginView)
@blueprint.alt_problems("slow-down")
@public
def prelogin(work: Work, body: dict[str, Any]) -> dict[str, object]:
    """Ask for the salt of an address; the answer is the same whether anybody has it or not."""
    return doors.prelogin(work, caller=_caller(), email=body["email"])


@blueprint.post("/sign-up")
@blueprint.arguments(SignUpAsk)
@blueprint.response(201, MeView)
@blueprint.alt_problems(
    "email-taken", "id-taken", "sign-up-closed", "invitation-needed", "envelope-not-valid", "slow-down"
)
@public
def sign_up(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Make an account and sign in."""
    doors.sign_up(work, Newcomer(**body), caller=_caller())
    return queries.me(work)


@blueprint.post("/sign-in")
@blueprint.arguments(SignInAsk)
@blueprint.response(200, MeView)
@blueprint.alt_problems("sign-in-refused", "slow-down", "unavailable")
@public
def sign_in(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Begin a session in this browser."""
    doors.sign_in(work, caller=_caller(), **body)
    return queries.me(work)


@blueprint.post("/sign-out")
@blueprint.arguments(Empty)
@blueprint.response(204)
def sign_out(work: Work, _body: dict[str, Any]) -> None:
    """End the session of this browser."""
    doors.sign_out(work)


@blueprint.get("/me")
@blueprint.response(200, MeView)
def show_me(work: Work) -> dict[str, Any]:
    """Show one's own account, and the link."""
    return queries.me(work)


@blueprint.patch("/me")
@blueprint.arguments(SettingsChange)
@blueprint.response(200, MeView)
def change_settings(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Change name, language, zone, quiet or reachable hours."""
    commands.change_settings(work, changes=body)
    return queries.me(work)


@blueprint.post("/me/credentials")
@blueprint.arguments(CredentialsChange)
@blueprint.response(200, MeView)
@blueprint.alt_problems(
    "sign-in-refused", "email-taken", "envelope-not-valid", "changed-meanwhile", "slow-down"
)
def change_credentials(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Change the passphrase, the e-mail or both; every other session ends."""
    commands.change_credentials(work, caller=_caller(), **body)
    return queries.me(work)


@blueprint.post("/me/delete")
@blueprint.arguments(Deletion)
@blueprint.response(204)
@blueprint.alt_problems("sign-in-refused", "changed-meanwhile", "slow-down")
def delete_account(work: Work, body: dict[str, Any]) -> None:
    """Delete the account with everything private in it; nobody can undo it."""
    commands.delete_account(work, caller=_caller(), **body)
