"""What a person changes about their own account, and how they leave."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from backend.accounts import claims, entering, queries
from backend.accounts.claims import Move
from backend.accounts.events import AccountDeleted, AddressChanged, ProfileChanged, SessionsEnding
from backend.accounts.models import (
    FormerProfile,
    LoginSession,
    Person,
    sealed_in_former_profile,
    sealed_in_person,
)
from backend.accounts.rules import SEEN_BY_PARTNER, EmailTaken, SignInRefused, normalised_email
from backend.infra.work import Work
from backend.kernel.errors import ChangedMeanwhile
from backend.security import limits, passwords, sessions, vault
from backend.security.sessions import Caller
from backend.spaces import commands as spaces
from backend.spaces import queries as spaces_queries
from backend.spaces.rules import NotLinked


def change_settings(work: Work, *, changes: Mapping[str, Any]) -> None:
    """Change settings; only what a partner sees moves anything the partner could notice."""
    person = queries.get_person(work, work.me.person_id)
    changed = {name for name, value in changes.items() if value != _current(work, person, name)}
    if not changed:
        return
    seen = bool(changed & SEEN_BY_PARTNER)
    has_partner = _lock(work, with_couple=seen)
    if seen:
        _keep_for_former_partners(work)
    zone_before = person.zone if "zone" in changed else None
    for name in changed:
        _set(work, person, name, changes[name])
    spaces.changed(work, work.me.space_id, "me", person.id)
    work.session.flush()
    if seen and has_partner:
        work.record(ProfileChanged(person.id, zone_before))


def change_credentials(
    work: Work,
    *,
    caller: Caller,
    sign_in_secret: bytes,
    email: str,
    new_sign_in_secret: bytes,
    wrapped_key: bytes,
) -> None:
    """Set address, secret and wrapped key in one step; every other session ends (R33).

    Where letters can be sent, another address waits until its letter is opened, and all of this with it.
    """
    kept = _confirm(work, caller, sign_in_secret)
    new_hash = passwords.hash_secret(new_sign_in_secret)
    spaces.bump(work, work.me.space_id)
    person = _still_the_same(work, kept)
    vault.ensure_sealed_by_device(wrapped_key, key_id=person.account_key_id)
    moves = person.email_lookup != queries.email_lookup(work, email)
    if moves and work.settings.mail is not None:
        move = Move(email, secret_hash=new_hash, wrapped_key=wrapped_key)
        claims.ask_to_move(work, person, move, caller=caller)
        return
    entering.set_email(work, person, normalised_email(email))
    person.secret_hash, person.wrapped_key = new_hash, wrapped_key
    try:
        work.session.flush()
    except IntegrityError:
        raise EmailTaken from None
    _settle_credentials(work, person, moved=moves)


def _settle_credentials(work: Work, person: Person, *, moved: bool) -> None:
    _end_other_sessions(work, person)
    claims.forget_of(work, person.id)
    if moved:
        work.record(AddressChanged(person.id, person.space_id, proven=False))
    spaces.changed(work, work.me.space_id, "me", person.id)


def _end_other_sessions(work: Work, person: Person) -> None:
    others = (LoginSession.person_id == person.id, LoginSession.token_hash != work.me.session_id)
    hashes = tuple(work.session.scalars(select(LoginSession.token_hash).where(*others)))
    work.record(SessionsEnding(person.id, hashes))
    work.session.execute(delete(LoginSession).where(*others))


def delete_account(work: Work, *, caller: Caller, sign_in_secret: bytes) -> None:
    """Destroy the own space with its key, end the link, and forget the person (R45)."""
    kept = _confirm(work, caller, sign_in_secret)
    mine = work.me.person_id
    work.record(AccountDeleted(mine))
    spaces.bump(work, work.me.space_id)
    _still_the_same(work, kept)
    # With the own space goes the person, and with the person every session and copied profile.
    spaces.leave(work, person_id=mine)
    # A kept answer would live in the space that was just destroyed.
    work.keeps_answer = False
    sessions.forget(work)


def _confirm(work: Work, caller: Caller, sign_in_secret: bytes) -> str:
    """Check the passphrase of somebody who is signed in, while no connection is held."""
    kept = queries.my_credentials(work).secret_hash
    caller.limits.take(limits.CONFIRM, str(work.me.person_id), now=work.now)
    if not passwords.verify(kept, sign_in_secret):
        raise SignInRefused
    return kept


def _still_the_same(work: Work, secret_hash: str) -> Person:
    mine = select(Person).where(Person.id == work.me.person_id, Person.secret_hash == secret_hash)
    person = work.session.scalar(mine.with_for_update())
    if person is None:
        raise ChangedMeanwhile
    work.session.info[Person] = person
    return person


def _lock(work: Work, *, with_couple: bool) -> bool:
    """Lock the own space, and beside it the living couple's, in the order everybody takes them.

    Tell whether the couple's is among them.
    """
    me = work.me
    if with_couple and me.couple_space_id and not me.couple_ended:
        try:
            spaces.bump_all(work, [me.space_id, me.couple_space_id])
        except NotLinked:
            # The partner left a moment ago; what this person does to their own account goes on.
            pass
        else:
            return True
    spaces.bump(work, me.space_id)
    return False


def _current(work: Work, person: Person, name: str) -> object:
    if name != "display_name":
        return getattr(person, name)
    return queries.display_name(work, person)


def _set(work: Work, person: Person, name: str, value: object) -> None:
    if name == "display_name":
        key = spaces_queries.key(work, person.space_id)
        place = sealed_in_person(person.id, "display_name")
        person.display_name_sealed = vault.seal(key, **place, text=str(value))
    else:
        setattr(person, name, value)


def _keep_for_former_partners(work: Work) -> None:
    """Whoever parted goes on seeing what they saw, and learns no new name or zone."""
    mine = work.me.person_id
    for space_id in queries.ended_couples(work):
        then = queries.profiles(work, [mine], space_id=space_id)[mine]
        key, place = spaces_queries.key(work, space_id), sealed_in_former_profile(space_id, mine)
        work.session.merge(
            FormerProfile(
                space_id=space_id,
                person_id=mine,
                display_name_sealed=vault.seal(key, **place, text=then.display_name),
                zone=then.zone,
                reachable_from=then.reachable_from,
                reachable_until=then.reachable_until,
            )
        )
