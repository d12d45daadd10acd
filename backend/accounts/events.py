"""What happened to accounts, told in the past tense, and one question they ask."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class AccountCreated:
    """Somebody signed up."""

    person_id: UUID


@dataclass(frozen=True)
class ProfileChanged:
    """What a living partner sees changed: name, zone or reachable hours. Nothing else raises this.

    `zone_before` is there when it was the zone: what is planned by this person's clock goes with it.
    """

    person_id: UUID
    zone_before: str | None = None


@dataclass(frozen=True)
class AccountDeleted:
    """The person is leaving for good. Told before their rows go, so that a listener still finds them."""

    person_id: UUID


@dataclass(frozen=True)
class SessionsEnding:
    """Browsers are about to be signed out. Told before their rows go, so that a listener still finds them."""

    person_id: UUID
    token_hashes: tuple[bytes, ...]


@dataclass(frozen=True)
class AddressChanged:
    """Somebody signs in with another address from now on; proven when they opened a link that was sent to it."""

    person_id: UUID
    space_id: UUID
    proven: bool


@dataclass
class InvitationShown:
    """A newcomer shows the secret of an invitation; whoever knows it as open sets `is_open`.

    Nobody answering means no: a missing listener keeps the door shut.
    """

    secret: str
    is_open: bool = False
