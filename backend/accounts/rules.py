"""What an account is, and what is refused at its door."""

import unicodedata
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from backend.kernel.errors import Conflict, Forbidden, Unauthenticated

ROUNDS = 600_000
SALT_BYTES = 16
WRAPPED_KEY_BYTES = 32 + 46
EMAIL_LENGTH = 254
NAME_LENGTH = 40


class Language(StrEnum):
    """The languages Accord speaks."""

    EN = "en"
    ZH_HANS = "zh-Hans"


class EmailTaken(Conflict):
    code, title = "email-taken", "There is an account with this e-mail already."


class SignUpClosed(Forbidden):
    code, title = "sign-up-closed", "This server takes no new accounts."


class InvitationNeeded(Forbidden):
    code, title = "invitation-needed", "This server takes new accounts by invitation only."


class ProofNeeded(Conflict):
    """With a mail server set, an account begins with a letter: whoever asks is told nothing."""

    code, title = "proof-needed", "This server asks for a proof of the address first."


class SignInRefused(Unauthenticated):
    """The same for an unknown address and a wrong passphrase."""

    code, title = "sign-in-refused", "E-mail and passphrase do not fit together."


@dataclass(frozen=True)
class Hours:
    """A part of the day by the clock on the wall; it may run past midnight."""

    start: time
    end: time


QUIET = Hours(time(22, 30), time(8, 0))
REACHABLE = Hours(time(9, 0), time(22, 0))

# What the partner sees of a person. All else in the settings is theirs alone.
SEEN_BY_PARTNER = frozenset({"display_name", "zone", "reachable_from", "reachable_until"})


def normalised_email(typed: str) -> str:
    """Return the one spelling of an address that is looked up and salted."""
    return unicodedata.normalize("NFC", typed).strip().lower()
