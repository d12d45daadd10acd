"""Signing up, in and out: what a stranger may do. Slow steps come first, the transaction after them."""

from uuid import UUID

from sqlalchemy import delete, select

from backend.accounts import queries
from backend.accounts.entering import Newcomer, begin_session, ensure_admitted, make_account
from backend.accounts.events import SessionsEnding
from backend.accounts.models import LoginSession, Person
from backend.accounts.queries import Credentials
from backend.accounts.rules import (
    ROUNDS,
    EmailTaken,
    ProofNeeded,
    SignInRefused,
    SignUpClosed,
    normalised_email,
)
from backend.infra.work import Work
from backend.kernel.errors import IdTaken
from backend.security import limits, passwords, sessions, vault
from backend.security.sessions import Caller
from backend.settings import SignUp


def prelogin(work: Work, *, caller: Caller, email: str) -> dict[str, object]:
    """Return salt and rounds of an address: the same words and the same steps for any address."""
    made = queries.salt_for(work, normalised_email(email))
    known = queries.find_credentials(work, email=email)
    who = _who(work, caller, known)
    caller.limits.take(limits.PRELOGIN, who or caller.network, now=work.now)
    return {"salt": known.salt if known else made, "rounds": ROUNDS}


def sign_up(work: Work, newcomer: Newcomer, *, caller: Caller) -> None:
    """Make an account with a space of its own, and sign it in; only where no letter can be asked for first."""
    if work.settings.mail is not None:
        raise ProofNeeded
    ensure_may_sign_up(work, newcomer, caller)
    if queries.find_credentials(work, email=newcomer.email):
        raise EmailTaken
    ensure_free(work, newcomer)
    secret_hash = passwords.hash_secret(newcomer.sign_in_secret)
    ensure_admitted(work, newcomer)
    person = make_account(work, newcomer, secret_hash=secret_hash)
    begin_session(work, person, caller)


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
    begin_session(work, person, caller)


def sign_out(work: Work) -> None:
    """End the session of this request."""
    work.record(SessionsEnding(work.me.person_id, (work.me.session_id,)))
    work.session.execute(delete(LoginSession).where(LoginSession.token_hash == work.me.session_id))
    sessions.forget(work)


def ensure_may_sign_up(work: Work, newcomer: Newcomer, caller: Caller) -> None:
    """Refuse what is refused to anybody, whatever address they name."""
    if work.settings.sign_up is SignUp.CLOSED:
        raise SignUpClosed
    vault.ensure_sealed_by_device(newcomer.wrapped_key, key_id=newcomer.account_key_id)
    pace = limits.SIGN_UP_HERE if caller.network == limits.THIS_MACHINE else limits.SIGN_UP
    caller.limits.take(pace, caller.network, now=work.now)


def ensure_free(work: Work, newcomer: Newcomer) -> None:
    """Refuse an id that is in use."""
    if queries.is_id_taken(work, newcomer.id):
        raise IdTaken


def _part_from_expired(work: Work, person_id: UUID) -> None:
    """Let others know which of this person's sessions ran out, before anything is locked: they lock spaces first."""
    over = (LoginSession.person_id == person_id, LoginSession.expires_at <= work.now)
    hashes = tuple(work.session.scalars(select(LoginSession.token_hash).where(*over)))
    if hashes:
        work.record(SessionsEnding(person_id, hashes))


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
