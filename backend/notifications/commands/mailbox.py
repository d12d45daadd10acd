"""Whether letters may come: the address is proven by its owner, wanted by a choice, and left alone when it refuses."""

import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.accounts import claims
from backend.accounts import queries as accounts
from backend.infra.work import Work
from backend.letters import commands as letters
from backend.letters.rules import LINK_HOLDS, LinkOver
from backend.notifications import queries
from backend.notifications.mail import letter_texts, token
from backend.notifications.mail.rules import ALL
from backend.notifications.models import Mailbox
from backend.notifications.rules import Group
from backend.security import limits, tokens
from backend.security.limits import Limits
from backend.spaces import commands as spaces

KIND = "mailbox"
_PURPOSE = "mail-link"

_MAKE = insert(Mailbox).on_conflict_do_nothing(index_elements=["space_id"])
_BY_HANDLE = select(Mailbox.space_id).where(Mailbox.handle == bindparam("handle"))


def ask_for_proof(work: Work, *, turns: Limits) -> int:
    """Send a link to one's own address; the one before it is void. Return the number of the own space."""
    person = accounts.get_person(work, work.me.person_id)
    address = claims.ensure_reachable(work, accounts.email(work, person))
    turns.take(limits.PROOF, str(work.me.person_id), now=work.now)
    n, box = _locked(work, work.me.space_id)
    secret = tokens.make()
    box.link_mac, box.link_until = work.keys.fingerprint(_PURPOSE, secret), work.now + LINK_HOLDS
    box.refused = False
    origin = work.settings.origin
    letter = letter_texts.to_owner(to=address, language=person.language, origin=origin, secret=secret)
    letters.put(work, letter, space_id=person.space_id)
    _changed(work, box)
    return n


def prove(work: Work, *, secret: str) -> int:
    """Open the link one was sent, signed in as whom it was sent to; it is good once."""
    n, box = _locked(work, work.me.space_id)
    asked = box.link_mac is not None and box.link_until is not None and box.link_until > work.now
    if not asked or box.link_mac != work.keys.fingerprint(_PURPOSE, secret):
        raise LinkOver
    box.proven_at, box.refused = work.now, False
    box.link_mac = box.link_until = None
    _changed(work, box)
    return n


def wish(work: Work, *, wanted: bool, without: Iterable[Group]) -> int:
    """Choose whether letters come at all, and about what none do; it holds once the address is proven."""
    n, box = _locked(work, work.me.space_id)
    box.wanted, box.without = wanted, queries.kept(without)
    _changed(work, box)
    return n


def unsubscribe(work: Work, way_out: str) -> None:
    """End letters of one group, or all of them, for whoever a token belongs to; others change nothing."""
    handle = token.handle_in(way_out)
    if handle is None:
        return
    with work.reading() as connection:
        space = connection.execute(_BY_HANDLE, {"handle": handle}).scalar_one_or_none()
    subject = token.subject_in(work.keys, way_out, (ALL, *(group.value for group in Group)))
    if space is None or subject is None:
        return
    _, box = _locked(work, space)
    if subject == ALL:
        box.wanted = False
    else:
        box.without = queries.kept(queries.groups_in(box.without) | {Group(subject)})
    _changed(work, box)


def move(work: Work, space_id: UUID, *, proven: bool) -> None:
    """There is another address: what was proven of the old one is void, and so are its links and tokens."""
    if not proven and work.session.get(Mailbox, space_id) is None:
        return
    _, box = _locked(work, space_id)
    box.handle = secrets.token_bytes(token.HANDLE_BYTES)
    box.proven_at = work.now if proven else None
    box.wanted = box.wanted and proven
    box.refused = False
    box.link_mac = box.link_until = None
    _changed(work, box)


def mark_refused(work: Work, space_id: UUID) -> None:
    """Keep that the address takes no letters, until it is proven again."""
    _, box = _locked(work, space_id)
    box.refused = True
    _changed(work, box)


def _locked(work: Work, space_id: UUID) -> tuple[int, Mailbox]:
    """Lock the own space; the first time there is nothing in the box."""
    n = spaces.bump(work, space_id)
    row: dict[str, Any] = {
        "space_id": space_id,
        "handle": secrets.token_bytes(token.HANDLE_BYTES),
        "wanted": False,
        "without": "",
        "proven_at": None,
        "refused": False,
        "link_mac": None,
        "link_until": None,
    }
    work.connection.execute(_MAKE, row)
    return n, work.session.get_one(Mailbox, space_id)


def _changed(work: Work, box: Mailbox) -> None:
    work.session.flush()
    spaces.changed(work, box.space_id, KIND, box.space_id)
