"""What makes an account and begins a session, whichever door somebody came through."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from backend.accounts import presence, queries
from backend.accounts.events import AccountCreated, InvitationShown
from backend.accounts.models import LoginSession, Person, sealed_in_person
from backend.accounts.rules import (
    QUIET,
    REACHABLE,
    EmailTaken,
    InvitationNeeded,
    Language,
    normalised_email,
)
from backend.infra.work import Work
from backend.kernel.errors import IdTaken
from backend.security import sessions, tokens, vault
from backend.security.sessions import Caller
from backend.settings import SignUp
from backend.spaces import commands as spaces
from backend.spaces import queries as spaces_queries
from backend.spaces.rules import Kind


@dataclass(frozen=True)
class Newcomer:
    """What the page sends to make an account; secret and wrapped key were derived there."""

    id: UUID
    email: str
    display_name: str
    language: Language
    zone: str
    sign_in_secret: bytes
    account_key_id: UUID
    wrapped_key: bytes
    invitation: str | None = None


def ensure_admitted(work: Work, newcomer: Newcomer) -> None:
    """Where only invited people are taken, ask whether the invitation in hand is open."""
    if work.settings.sign_up is not SignUp.INVITED:
        return
    shown = InvitationShown(newcomer.invitation or "")
    work.record(shown)
    if not shown.is_open:
        raise InvitationNeeded


def make_account(work: Work, newcomer: Newcomer, *, secret_hash: str) -> Person:
    """Make the person with a space of their own."""
    person = _person(work, newcomer, secret_hash)
    work.session.add(person)
    try:
        work.session.flush()
    except IntegrityError as error:
        raise EmailTaken if "email_lookup" in str(error.orig) else IdTaken from None
    spaces.changed(work, person.space_id, "me", person.id)
    work.record(AccountCreated(person.id))
    return person


def set_email(work: Work, person: Person, email: str) -> None:
    """Let a person sign in with another address; its salt is another one as well."""
    key = spaces_queries.key(work, person.space_id)
    person.email_lookup = queries.email_lookup(work, email)
    person.salt = queries.salt_for(work, email)
    person.email_sealed = vault.seal(key, **sealed_in_person(person.id, "email"), text=email)


def begin_session(work: Work, person: Person, caller: Caller) -> None:
    """Sign this browser in; act as that person from here on."""
    token = tokens.make()
    digest = tokens.hash_of(token)
    over = LoginSession.expires_at <= work.now
    work.session.execute(delete(LoginSession).where(LoginSession.person_id == person.id, over))
    ends = sessions.expires_at(work.now)
    work.session.add(
        LoginSession(token_hash=digest, person_id=person.id, created_at=work.now, expires_at=ends)
    )
    work.session.flush()
    work.actor = presence.find_actor(work.session.connection(), digest, now=work.now)
    sessions.remember(work, token, caller.browser.with_mark(work.keys, person.id))


def _person(work: Work, newcomer: Newcomer, secret_hash: str) -> Person:
    space_id = uuid4()
    spaces.open_space(work, space_id=space_id, kind=Kind.OWN, people=[newcomer.id])
    key = spaces_queries.key(work, space_id)
    email = normalised_email(newcomer.email)
    name, address = (sealed_in_person(newcomer.id, field) for field in ("display_name", "email"))
    return Person(
        id=newcomer.id,
        space_id=space_id,
        email_lookup=queries.email_lookup(work, email),
        email_sealed=vault.seal(key, **address, text=email),
        display_name_sealed=vault.seal(key, **name, text=newcomer.display_name),
        language=newcomer.language,
        zone=newcomer.zone,
        quiet_from=QUIET.start,
        quiet_until=QUIET.end,
        reachable_from=REACHABLE.start,
        reachable_until=REACHABLE.end,
        salt=queries.salt_for(work, email),
        secret_hash=secret_hash,
        account_key_id=newcomer.account_key_id,
        wrapped_key=newcomer.wrapped_key,
        created_at=work.now,
    )
