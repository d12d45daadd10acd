"""The words of a revision: checked, hashed over a fresh salt, and sealed with the couple's key."""

import os
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from backend.agreements import dates, kinds
from backend.agreements.hashing import SALT_BYTES, Place, content_hash, join_salt, split_salt
from backend.agreements.kinds import Kind
from backend.agreements.kinds.boundary import JOINT
from backend.agreements.models import Agreement, Revision
from backend.infra.work import Work
from backend.kernel.errors import Invalid
from backend.security import vault
from backend.security.vault import SpaceKey

TABLE = "agreement_revision"
TITLES = "agreement"


@dataclass(frozen=True)
class Words:
    """A text in its place, ready to be kept."""

    hash: str
    sealed: bytes


def write(
    key: SpaceKey, *, row: UUID, space: UUID, place: Place, content: dict[str, Any], table: str = TABLE
) -> Words:
    """Hash content over a fresh salt and seal both as one text."""
    salt = os.urandom(SALT_BYTES)
    hashed = content_hash(salt, place, content)
    text = join_salt(salt, content)
    return Words(hashed, vault.seal(key, table=table, row=row, field="content", scope=space, text=text))


def read_json(key: SpaceKey, *, row: UUID, space: UUID, sealed: bytes, table: str = TABLE) -> tuple[str, str]:
    """Return salt and content of a revision, the content as the JSON that was hashed."""
    return split_salt(vault.open(key, table=table, row=row, field="content", scope=space, sealed=sealed))


def entitle(agreement: Agreement, key: SpaceKey, content: dict[str, Any]) -> None:
    """Keep the title beside the agreement too, so that a list opens no more than it shows."""
    agreement.title = vault.seal(
        key, table=TITLES, row=agreement.id, field="title", scope=agreement.space_id, text=content["title"]
    )


def read(key: SpaceKey, revision: Revision) -> dict[str, Any]:
    """Return the content of a revision; one that was taken back has none."""
    if revision.content is None:
        return {}
    _, content = read_json(key, row=revision.id, space=revision.space_id, sealed=revision.content)
    read_back: dict[str, Any] = orjson.loads(content)
    return read_back


def trace(work: Work, space: UUID, folded: bytes) -> bytes:
    """The keyed trace by which the same text is known again inside one couple."""
    return bytes(work.keys.fingerprint(f"text|{space}", folded))


def ensure_persons(work: Work, kind: Kind, content: dict[str, Any]) -> None:
    """A typed field names one of the two, or a word for both."""
    if not kinds.people_in(kind, content) <= {str(work.me.person_id), str(work.me.partner_id)}:
        raise Invalid(extra={"errors": {"content": {"fields": ["Not a person of this couple."]}}})


def ensure_joint(kind: Kind, content: dict[str, Any]) -> None:
    """A personal boundary is nobody's to agree to (R10)."""
    if kind is Kind.BOUNDARY and content["fields"]["mode"] != JOINT:
        raise kinds.refuse("mode", "A personal boundary is shared, not proposed.")


def ensure_own_words(
    work: Work, kind: Kind, content: dict[str, Any], *, base: dict[str, Any], begun_by: UUID
) -> None:
    """A field of the other's is set by the other; one may carry it on or leave it out."""
    shape = kinds.KINDS[kind]
    field = shape.partner_field if work.me.person_id == begun_by else shape.starter_field
    if field is None or content["fields"][field] is None:
        return
    if not base or content["fields"][field] != base["fields"][field]:
        raise kinds.refuse(field, "Only the partner writes this.")


def ensure_start_ahead(work: Work, content: dict[str, Any], *, base: dict[str, Any]) -> None:
    """A start lies ahead, or is the one that the revision before had."""
    starts_on = content["startsOn"]
    if starts_on is None or (base and base["startsOn"] == starts_on):
        return
    if dates.is_over_everywhere(dates.day(starts_on), now=work.now):
        raise Invalid(extra={"errors": {"content": {"startsOn": ["This day has passed."]}}})
