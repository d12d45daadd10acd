"""Reads about people: oneself in full, a partner as far as they may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.accounts.models import FormerProfile, Person, sealed_in_former_profile, sealed_in_person
from backend.accounts.rules import SALT_BYTES, Language, normalised_email
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.security import vault
from backend.spaces import queries as spaces
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind


@dataclass(frozen=True)
class Profile:
    """A person as their partner sees them."""

    id: UUID
    display_name: str
    zone: str
    reachable_from: time
    reachable_until: time


@dataclass(frozen=True)
class Credentials:
    """What a sign-in is checked against."""

    person_id: UUID
    salt: bytes
    secret_hash: str
    language: Language


@dataclass(frozen=True)
class Link:
    """The link as one of the two sees it; a partner who deleted their account is None."""

    couple_space_id: UUID
    since: datetime
    ended_at: datetime | None
    readable_until: datetime | None
    partner: Profile | None


_CREDENTIALS = select(Person.id, Person.salt, Person.secret_hash, Person.language)
_BY_EMAIL = _CREDENTIALS.where(Person.email_lookup == bindparam("email"))
_BY_ID = _CREDENTIALS.where(Person.id == bindparam("person"))
_PROFILES = (
    select(
        Person.id,
        Person.display_name_sealed,
        Person.zone,
        Person.reachable_from,
        Person.reachable_until,
        Person.space_id,
        Space.wrapped_key,
    )
    .join(Space, Space.id == Person.space_id)
    .where(Person.id.in_(bindparam("people", expanding=True)))
)
_FORMER = select(FormerProfile).where(
    FormerProfile.space_id == bindparam("space"),
    FormerProfile.person_id.in_(bindparam("people", expanding=True)),
)
_LINK = (
    select(Space.created_at, Space.ended_at, Member.readable_until)
    .join(Member, Member.space_id == Space.id)
    .where(Space.id == bindparam("space"), Member.person_id == bindparam("person"))
)
_ENDED = select(Member.space_id).where(
    Member.person_id == bindparam("person"),
    Member.kind == Kind.COUPLE,
    Member.readable_until > bindparam("now"),
)


def salt_for(work: Work, email: str) -> bytes:
    """Return the salt of any address, whether anybody has it or not: 16 bytes."""
    return bytes(work.keys.fingerprint("salt", email))[:SALT_BYTES]


def email_lookup(work: Work, email: str) -> bytes:
    """Return what an address is found by."""
    return bytes(work.keys.fingerprint("email", normalised_email(email)))


def find_credentials(work: Work, *, email: str) -> Credentials | None:
    """Return what a sign-in with this address is checked against; no connection stays held."""
    return _credentials(work, _BY_EMAIL, {"email": email_lookup(work, email)})


def my_credentials(work: Work) -> Credentials:
    """Return what the actor's own passphrase is checked against; no connection stays held."""
    mine = _credentials(work, _BY_ID, {"person": work.me.person_id})
    if mine is None:
        raise NotFound
    return mine


def is_id_taken(work: Work, person_id: UUID) -> bool:
    """Tell whether somebody has this id; no connection stays held."""
    return _credentials(work, _BY_ID, {"person": person_id}) is not None


def get_person(work: Work, person_id: UUID) -> Person:
    """Return a person's row."""
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound
    # A session holds rows weakly; the answer to a change should not read this one again.
    work.session.info[Person] = person
    return person


def me(work: Work) -> dict[str, Any]:
    """Return all an account shows to its owner."""
    person = get_person(work, work.me.person_id)
    shown = {name: getattr(person, name) for name in _PLAIN}
    linked = link(work)  # first: it brings the key that opens what follows
    return {
        **shown,
        "email": email(work, person),
        "display_name": display_name(work, person),
        "link": linked,
    }


def email(work: Work, person: Person) -> str:
    """Return the address a person signs in with."""
    key = spaces.key(work, person.space_id)
    return vault.open(key, **sealed_in_person(person.id, "email"), sealed=person.email_sealed)


def display_name(work: Work, person: Person) -> str:
    """Return the name a person goes by."""
    key, place = spaces.key(work, person.space_id), sealed_in_person(person.id, "display_name")
    return vault.open(key, **place, sealed=person.display_name_sealed)


_PLAIN = (
    "id", "language", "zone", "quiet_from", "quiet_until", "reachable_from", "reachable_until", "space_id",
    "account_key_id", "wrapped_key", "created_at",
)  # fmt: skip


def link(work: Work) -> Link | None:
    """Return the actor's link, also the ended one while its things can still be read."""
    space = work.me.couple_space_id
    if space is None:
        return None
    found = work.session.execute(_LINK, {"space": space, "person": work.me.person_id}).one_or_none()
    if found is None:
        return None
    partner = work.me.partner_id
    then = space if work.me.couple_ended else None
    both = [partner, work.me.person_id] if partner else []
    seen = profiles(work, both, space_id=then).get(partner) if partner else None
    return Link(space, found.created_at, found.ended_at, found.readable_until, seen)


def profiles(work: Work, people: Iterable[UUID], *, space_id: UUID | None = None) -> dict[UUID, Profile]:
    """Return how these people look to a partner; whoever deleted their account is missing.

    With `space_id`, as seen from that couple: once it has ended, as they were when it ended.
    """
    asked = list(people)
    found = work.session.execute(_PROFILES, {"people": asked})
    seen = {row.id: _profile(work, row) for row in found}
    if space_id is None or not seen:
        return seen
    for former in work.session.scalars(_FORMER, {"space": space_id, "people": list(seen)}):
        seen[former.person_id] = _former_profile(work, former)
    return seen


def ended_couples(work: Work) -> list[UUID]:
    """Return the actor's couples that are over and still readable."""
    return list(work.session.scalars(_ENDED, {"person": work.me.person_id, "now": work.now}))


def _credentials(work: Work, statement: Any, values: dict[str, Any]) -> Credentials | None:
    with work.reading() as connection:
        found = connection.execute(statement, values).one_or_none()
    return Credentials(*found) if found else None


def _profile(work: Work, row: Any) -> Profile:
    name = vault.open(
        spaces.opened_key(work, row.space_id, row.wrapped_key),
        **sealed_in_person(row.id, "display_name"),
        sealed=row.display_name_sealed,
    )
    return Profile(row.id, name, row.zone, row.reachable_from, row.reachable_until)


def _former_profile(work: Work, row: FormerProfile) -> Profile:
    name = vault.open(
        spaces.key(work, row.space_id),
        **sealed_in_former_profile(row.space_id, row.person_id),
        sealed=row.display_name_sealed,
    )
    return Profile(row.person_id, name, row.zone, row.reachable_from, row.reachable_until)
