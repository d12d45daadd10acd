"""Addresses that wait for a letter to be opened: known and unknown are asked in the same steps and told the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from backend.accounts import doors, entering, letter_texts, queries
from backend.accounts.entering import Newcomer
from backend.accounts.events import AddressChanged, SessionsEnding
from backend.accounts.models import AddressClaim, LoginSession, Person, sealed_in_claim
from backend.accounts.rules import EmailTaken, Language, SignInRefused, SignUpClosed, normalised_email
from backend.infra.schema import from_base64, to_base64
from backend.infra.work import Work
from backend.kernel.address import deliverable
from backend.kernel.ids import new_id
from backend.letters import commands as letters
from backend.letters.rules import LINK_HOLDS, AddressNotReachable, LinkOver, MailNotSet
from backend.letters.writing import Letter
from backend.security import limits, passwords, tokens, vault
from backend.security.sessions import Caller
from backend.settings import SignUp
from backend.spaces import commands as spaces

_PUT = insert(AddressClaim)
_BY_LINK = select(AddressClaim).where(
    AddressClaim.link_mac == bindparam("mac"), AddressClaim.expires_at > bindparam("now")
)
_OF_PERSON = delete(AddressClaim).where(AddressClaim.person_id == bindparam("person"))
# Whoever opens the letter first has the address: what else waits for it is void.
_TAKE = (
    delete(AddressClaim)
    .where(AddressClaim.email_lookup == bindparam("email"))
    .returning(AddressClaim.id)
    .execution_options(synchronize_session=False)
)

Held = dict[str, Any]
Write = Callable[..., Letter]


@dataclass(frozen=True)
class Move:
    """Another address, and what was derived from it and a passphrase."""

    email: str
    secret_hash: str
    wrapped_key: bytes


def ask(work: Work, newcomer: Newcomer, *, caller: Caller) -> None:
    """Keep what makes an account until its letter is opened; nothing can be used before (R31)."""
    address = ensure_reachable(work, newcomer.email)
    doors.ensure_may_sign_up(work, newcomer, caller)
    caller.limits.take(limits.LETTER, address, now=work.now)
    known = queries.find_credentials(work, email=newcomer.email)
    doors.ensure_free(work, newcomer)
    held = _packed(newcomer) | {"secretHash": passwords.hash_secret(newcomer.sign_in_secret)}
    entering.ensure_admitted(work, newcomer)
    language = known.language if known else newcomer.language
    write = _told_as_known if known else letter_texts.to_newcomer
    _put(work, held, to=address, language=language, write=write)


def ask_to_move(work: Work, person: Person, to: Move, *, caller: Caller) -> None:
    """Keep another address and what goes with it until its letter is opened; the old one holds meanwhile."""
    address = ensure_reachable(work, to.email)
    caller.limits.take(limits.LETTER, address, now=work.now)
    known = queries.find_credentials(work, email=to.email)
    held = {
        "email": normalised_email(to.email),
        "secretHash": to.secret_hash,
        "wrappedKey": to_base64(to.wrapped_key),
    }
    forget_of(work, person.id)
    language = known.language if known else person.language
    write = _told_as_known if known else letter_texts.to_mover
    _put(work, held, to=address, language=language, write=write, person_id=person.id)


def finish(work: Work, *, caller: Caller, secret: str, sign_in_secret: bytes) -> None:
    """Open a letter's link with the passphrase that was chosen: neither alone makes or moves an account."""
    with work.reading() as connection:
        mac = work.keys.fingerprint("address-link", secret)
        claim = connection.execute(_BY_LINK, {"mac": mac, "now": work.now}).one_or_none()
    if claim is None:
        raise LinkOver
    caller.limits.take(limits.LINK, claim.id.hex, now=work.now)
    held = _opened(work, claim)
    if not passwords.verify(held["secretHash"], sign_in_secret):
        raise SignInRefused
    person = _moved(work, claim, held) if claim.person_id else _arrived(work, claim, held)
    work.record(AddressChanged(person.id, person.space_id, proven=True))
    entering.begin_session(work, person, caller)


def forget_of(work: Work, person_id: UUID) -> None:
    """Void what a person asked for earlier: it would bring back an older passphrase."""
    work.connection.execute(_OF_PERSON, {"person": person_id})


def forget_old(work: Work) -> int:
    """Delete what was not opened within its day."""
    return work.connection.execute(delete(AddressClaim).where(AddressClaim.expires_at <= work.now)).rowcount


def ensure_reachable(work: Work, email: str) -> str:
    """Return where a letter to this address goes, or refuse; the same for known and unknown."""
    if work.settings.mail is None:
        raise MailNotSet
    address = deliverable(normalised_email(email))
    if address is None:
        raise AddressNotReachable
    return address


def _put(
    work: Work, held: Held, *, to: str, language: Language, write: Write, person_id: UUID | None = None
) -> None:
    """Two statements, whoever has the address; the secret goes into the letter and nowhere else."""
    secret, claim_id = tokens.make(), new_id()
    key, wrapped = work.keys.make_key(claim_id)
    row = {
        "id": claim_id,
        "person_id": person_id,
        "email_lookup": queries.email_lookup(work, held["email"]),
        "link_mac": work.keys.fingerprint("address-link", secret),
        "wrapped_key": wrapped,
        "sealed": vault.seal(key, **sealed_in_claim(claim_id), text=orjson.dumps(held).decode()),
        "expires_at": work.now + LINK_HOLDS,
    }
    work.connection.execute(_PUT, row)
    letters.put(work, write(to=to, language=language, origin=work.settings.origin, secret=secret))


def _told_as_known(*, to: str, language: Language, origin: str, secret: str) -> Letter:
    """Nobody is ever told this secret: what waits beside it can be opened by no one."""
    del secret
    return letter_texts.to_known(to=to, language=language, origin=origin)


def _packed(newcomer: Newcomer) -> Held:
    return {
        "id": str(newcomer.id),
        "email": normalised_email(newcomer.email),
        "displayName": newcomer.display_name,
        "language": newcomer.language.value,
        "zone": newcomer.zone,
        "accountKeyId": str(newcomer.account_key_id),
        "wrappedKey": to_base64(newcomer.wrapped_key),
    }


def _opened(work: Work, claim: Any) -> Held:
    key = work.keys.unwrap(claim.id, claim.wrapped_key)
    held: Held = orjson.loads(vault.open(key, **sealed_in_claim(claim.id), sealed=claim.sealed))
    return held


def _arrived(work: Work, claim: Any, held: Held) -> Person:
    if work.settings.sign_up is SignUp.CLOSED:
        raise SignUpClosed
    newcomer = Newcomer(
        id=UUID(held["id"]),
        email=held["email"],
        display_name=held["displayName"],
        language=Language(held["language"]),
        zone=held["zone"],
        sign_in_secret=b"",
        account_key_id=UUID(held["accountKeyId"]),
        wrapped_key=from_base64(held["wrappedKey"]),
    )
    doors.ensure_free(work, newcomer)
    _take(work, claim)
    return entering.make_account(work, newcomer, secret_hash=held["secretHash"])


def _moved(work: Work, claim: Any, held: Held) -> Person:
    """Every session ends, the one that asked for it as well (R33)."""
    if spaces.bump_own(work, claim.person_id) is None:
        raise LinkOver
    _take(work, claim)
    of_person = LoginSession.person_id == claim.person_id
    hashes = tuple(work.session.scalars(select(LoginSession.token_hash).where(of_person)))
    work.record(SessionsEnding(claim.person_id, hashes))
    person = queries.get_person(work, claim.person_id)
    entering.set_email(work, person, held["email"])
    person.secret_hash, person.wrapped_key = held["secretHash"], from_base64(held["wrappedKey"])
    try:
        work.session.flush()
    except IntegrityError:
        raise EmailTaken from None
    work.session.execute(delete(LoginSession).where(of_person))
    spaces.changed(work, person.space_id, "me", person.id)
    return person


def _take(work: Work, claim: Any) -> None:
    taken = work.connection.execute(_TAKE, {"email": claim.email_lookup}).scalars().all()
    if claim.id not in taken:
        raise LinkOver
