"""Signing up, in and out: what a stranger may do. Slow steps come first, the transaction after them."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from backend.accounts import presence, queries
from backend.accounts.events import AccountCreated, InvitationShown, SessionsEnding
from backend.accounts.models import LoginSession, Person, sealed_in_person
from backend.accounts.queries import Credentials
from backend.accounts.rules import (
    QUIET,
    REACHABLE,
    ROUNDS,
    EmailTaken,
    InvitationNeeded,
    Language,
    SignInRefused,
    SignUpClosed,
    normalised_email,
)
from backend.infra.work import Work
from backend.kernel.errors import IdTaken
from backend.security import limits, passwords, sessions, tokens, vault
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


def prelogin(work: Work, *, caller: Caller, email: str) -> dict[str, object]:
    """Return salt and rounds of an address: the same words and the same steps for any address."""
    made = queries.salt_for(work, normalised_email(email))
    known = queries.find_credentials(work, email=email)
    who = _who(work, caller, known)
    caller.limits.take(limits.PRELOGIN, who or caller.network, now=work.now)
    return {"salt": known.salt if known else made, "rounds": ROUNDS}


def sign_up(work: Work, newcomer: Newcomer, *, caller: Caller) -> None:
    """Make an account with a space of its own, and sign it in."""
    _ensure_may_sign_up(work, newcomer, caller)
    secret_hash = passwords.hash_secret(newcomer.sign_in_secret)
    _ensure_admitted(work, newcomer)
    person = _person(work, newcomer, secret_hash)
    work.session.add(person)
    try:
        work.session.flush()
    except IntegrityError as error:
        raise EmailTaken if "email_lookup" in str(error.orig) else IdTaken from None
    spaces.changed(work, person.space_id, "me", person.id)
    work.record(AccountCreated(person.id))
    _begin_session(work, person, caller)


def sign_in(work: Work, *, caller: Caller, email: str, sign_in_secret: bytes) -> None:
    """Begin a session, or refuse an unknown address and a wrong passphrase alike."""
    known = queries.find_credentials(work, email=email)
    _ensure_slow(work, caller, email, known)
    if not passwords.verify(known.secret_hash if known else None, sign_in_secret) or known is None:
        raise SignInRefused
    _part_from_expired(work, known.person_id)
    # Locked until the commit: a passphrase changed meanwhile refuses this sign-in or ends its session.
    kept = select(Person).where(Person.id == known.person_id, Person.secret_hash == known.secret_hash)
    person = work.session.scalar(kept.with_for_update())
    if person is None:
        raise SignInRefused
    _begin_session(work, person, caller)


def sign_out(work: Work) -> None:
    """End the session of this request."""
    work.record(SessionsEnding(work.me.person_id, (work.me.session_id,)))
    work.session.execute(delete(LoginSession).where(LoginSession.token_hash == work.me.session_id))
    sessions.forget(work)


def _part_from_expired(work: Work, person_id: UUID) -> None:
    """Let others know which of this person's sessions ran out, before anything is locked: they lock spaces first."""
    over = (LoginSession.person_id == person_id, LoginSession.expires_at <= work.now)
    hashes = tuple(work.session.scalars(select(LoginSession.token_hash).where(*over)))
    if hashes:
        work.record(SessionsEnding(person_id, hashes))


def _ensure_may_sign_up(work: Work, newcomer: Newcomer, caller: Caller) -> None:
    if work.settings.sign_up is SignUp.CLOSED:
        raise SignUpClosed
    vault.ensure_sealed_by_device(newcomer.wrapped_key, key_id=newcomer.account_key_id)
    pace = limits.SIGN_UP_HERE if caller.network == limits.THIS_MACHINE else limits.SIGN_UP
    caller.limits.take(pace, caller.network, now=work.now)
    if queries.find_credentials(work, email=newcomer.email):
        raise EmailTaken
    if queries.is_id_taken(work, newcomer.id):
        raise IdTaken


def _ensure_admitted(work: Work, newcomer: Newcomer) -> None:
    if work.settings.sign_up is not SignUp.INVITED:
        return
    shown = InvitationShown(newcomer.invitation or "")
    work.record(shown)
    if not shown.is_open:
        raise InvitationNeeded


def _ensure_slow(work: Work, caller: Caller, email: str, known: Credentials | None) -> None:
    """Take a turn for this address. A browser it once signed in with has turns of its own."""
    who = _who(work, caller, known)
    if who is None:
        caller.limits.take(limits.SIGN_IN_ANYWHERE, caller.network, now=work.now)
    address = queries.email_lookup(work, email).hex()
    caller.limits.take(limits.SIGN_IN, who or caller.network, address, now=work.now)


def _who(work: Work, caller: Caller, known: Credentials | None) -> str | None:
    is_own = caller.browser.knows(work.keys, known.person_id if known else UUID(int=0))
    return caller.browser.id if is_own and known else None


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


def _begin_session(work: Work, person: Person, caller: Caller) -> None:
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
