"""Which e-mail addresses mail is sent to: one plain address each, or none at all. Pure."""

import re

MOST_CHARACTERS = 254
LOCAL_CHARACTERS = 64

# The dot-atom of RFC 5321 in ASCII: no quotes, comments, lists, spaces or controls have a place in it.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*", re.ASCII)
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.ASCII)
_ONLY_DIGITS = re.compile(r"(?:.*\.)?[0-9]+", re.ASCII)


def deliverable(address: str) -> str | None:
    """Return the address as a mail server is handed it, or None when no mail goes there.

    A domain of other letters is spelt in ASCII. What comes out has exactly one @, and no character that a header
    or a command of SMTP could read as anything else.
    """
    local, at, domain = address.partition("@")
    if not at or len(local) > LOCAL_CHARACTERS or not _LOCAL.fullmatch(local):
        return None
    spelt = _spelt(domain)
    if not _DOMAIN.fullmatch(spelt) or _ONLY_DIGITS.fullmatch(spelt):
        return None
    made = f"{local}@{spelt}"
    return made if len(made) <= MOST_CHARACTERS else None


def _spelt(domain: str) -> str:
    """The domain in ASCII; nothing where that spelling reads back as another domain, as of one with an ß."""
    try:
        spelt = domain.encode("idna")
        return spelt.decode("ascii").lower() if spelt.decode("idna").lower() == domain.lower() else ""
    except UnicodeError:
        return ""
