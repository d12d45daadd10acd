"""HTTP for accounts: parse, one command or query, dump."""

from typing import Any

from flask import current_app

from backend.accounts import claims, commands, doors, queries
from backend.accounts.entering import Newcomer
from backend.accounts.schemas import (
    CredentialsChange,
    Deletion,
    MeView,
    PreloginAsk,
    PreloginView,
    SettingsChange,
    SignInAsk,
    SignUpAsk,
    SignUpFinish,
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
    *("email-taken", "id-taken", "sign-up-closed", "invitation-needed", "envelope-not-valid"),
    *("proof-needed", "slow-down"),
)
@public
def sign_up(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Make an account and sign in, on a server that sends no e-mail."""
    doors.sign_up(work, Newcomer(**body), caller=_caller())
    return queries.me(work)


@blueprint.post("/sign-up/ask")
@blueprint.arguments(SignUpAsk)
@blueprint.response(204)
@blueprint.alt_problems(
    *("mail-not-set", "address-not-reachable", "id-taken", "sign-up-closed", "invitation-needed"),
    *("envelope-not-valid", "slow-down"),
)
@public
def ask_to_sign_up(work: Work, body: dict[str, Any]) -> None:
    """Ask for the letter that makes an account; the answer is the same whether anybody has the address or not."""
    claims.ask(work, Newcomer(**body), caller=_caller())


@blueprint.post("/sign-up/finish")
@blueprint.arguments(SignUpFinish)
@blueprint.response(201, MeView)
@blueprint.alt_problems(
    *("link-over", "sign-in-refused", "email-taken", "id-taken", "changed-meanwhile"),
    *("sign-up-closed", "slow-down"),
)
@public
def finish_sign_up(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Open the link of a letter: the account is made, or moves to this address, and this browser is signed in."""
    claims.finish(work, caller=_caller(), **body)
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
    *("sign-in-refused", "email-taken", "address-not-reachable", "envelope-not-valid"),
    *("changed-meanwhile", "slow-down"),
)
def change_credentials(work: Work, body: dict[str, Any]) -> dict[str, Any]:
    """Change the passphrase, the e-mail or both; every other session ends.

    On a server that sends e-mail another address waits for its letter: until that is opened the account stays as it is.
    """
    commands.change_credentials(work, caller=_caller(), **body)
    return queries.me(work)


@blueprint.post("/me/delete")
@blueprint.arguments(Deletion)
@blueprint.response(204)
@blueprint.alt_problems("sign-in-refused", "changed-meanwhile", "slow-down")
def delete_account(work: Work, body: dict[str, Any]) -> None:
    """Delete the account with everything private in it; nobody can undo it."""
    commands.delete_account(work, caller=_caller(), **body)
