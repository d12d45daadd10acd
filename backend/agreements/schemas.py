"""Agreements on the wire. Shape only: no database, no current user."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.agreements.kinds import KINDS, Kind
from backend.agreements.kinds.shape import LONG
from backend.agreements.models import Answer
from backend.agreements.rules import TAPS, Exact, Move, State
from backend.infra.schema import LocalDate, Schema, Text, UtcInstant

CONTENTS = {kind: shape.content for kind, shape in KINDS.items()}


class AnyContent(fields.Dict):
    """Content of the agreement's kind; the kind checks it, here is what the specification says."""

    def __init__(self, **kwargs: Any) -> None:
        """Name the content of each kind."""
        names = [f"#/components/schemas/{content.__name__}" for content in CONTENTS.values()]
        super().__init__(metadata={"oneOf": [{"$ref": name} for name in names]}, **kwargs)


class Hash(fields.String):
    """A content hash: 32 bytes as base64url."""

    def __init__(self, **kwargs: Any) -> None:
        """Take 43 letters, as every hash has."""
        super().__init__(validate=validate.Regexp(r"^[A-Za-z0-9_-]{43}$"), **kwargs)


class ExactRevision(Schema):
    """A revision and its words."""

    id = fields.UUID(required=True)
    hash = Hash(required=True)

    @ma.post_load
    def _exact(self, data: dict[str, Any], **_: Any) -> Exact:
        return Exact(data["id"], data["hash"])


class Proposal(Schema):
    """A new agreement; its content is that of its kind."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    content = AnyContent(required=True)
    draft_id = fields.UUID()


def _proposal_of(kind: Kind) -> type[Schema]:
    """The proposal of one kind, as the specification tells them apart."""
    named = {
        "kind": fields.String(
            required=True, validate=validate.Equal(str(kind)), metadata={"enum": [str(kind)]}
        ),
        "content": fields.Nested(CONTENTS[kind], required=True),
    }
    return type(f"{CONTENTS[kind].__name__}Proposal", (Proposal,), named)


PROPOSALS = {kind: _proposal_of(kind) for kind in Kind}
PROPOSAL_DOC: dict[str, Any] = {
    "content": {
        "application/json": {
            "schema": {
                "oneOf": list(PROPOSALS.values()),
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {
                        str(kind): f"#/components/schemas/{one.__name__}" for kind, one in PROPOSALS.items()
                    },
                },
            }
        }
    }
}


class Revising(Schema):
    """A new revision on an exact base; its content is that of the agreement's kind."""

    revision_id = fields.UUID(required=True)
    base = fields.Nested(ExactRevision, required=True)
    content = AnyContent(required=True)
    draft_id = fields.UUID()


class SendingAgain(Schema):
    """A new revision of what was declined or lapsed."""

    revision_id = fields.UUID(required=True)
    content = AnyContent(required=True)
    draft_id = fields.UUID()


class Accepting(Schema):
    """A yes to exactly these words."""

    revision_id = fields.UUID(required=True)
    hash = Hash(required=True)


class Declining(Schema):
    """A no, with or without what would help."""

    revision_id = fields.UUID(required=True)
    note = Text(LONG, allow_blank=True, allow_none=True, load_default=None)


class Naming(Schema):
    """The revision that is meant."""

    revision_id = fields.UUID(required=True)


class Undoing(Schema):
    """The tap to take back."""

    move = fields.Enum(Move, by_value=True, required=True, validate=validate.OneOf(sorted(TAPS)))


class MovedView(Schema):
    """Where it stands now; the words come with the feed."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    version = fields.Integer(required=True)
    state = fields.String(required=True)
    revision_id = fields.UUID(required=True)
    number = fields.Integer(required=True)


class RevisionView(Schema):
    """One exact text; without salt and content once its author took it back."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    base_id = fields.UUID(required=True, allow_none=True)
    base_hash = Hash(required=True, allow_none=True)
    author_id = fields.UUID(required=True)
    salt = Hash(required=True, allow_none=True)
    hash = Hash(required=True)
    content = AnyContent(required=True, allow_none=True)
    created_at = UtcInstant(required=True)


class ConsentView(Schema):
    """Who said what to which revision."""

    revision_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True)
    answer = fields.Enum(Answer, by_value=True, required=True)
    at = UtcInstant(required=True)


class IntentView(Schema):
    """The first of two taps."""

    move = fields.Enum(Move, by_value=True, required=True)
    person_id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    at = UtcInstant(required=True)


class HistoryLine(Schema):
    """What happened, and when."""

    at = UtcInstant(required=True)
    what = fields.String(required=True)
    person_id = fields.UUID(required=True, allow_none=True)
    revision_id = fields.UUID(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)


class AgreementView(Schema):
    """An agreement as both see it."""

    id = fields.UUID(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    state = fields.Enum(State, by_value=True, required=True)
    active_revision_id = fields.UUID(required=True, allow_none=True)
    until_then_revision_id = fields.UUID(required=True, allow_none=True)
    open_revision_id = fields.UUID(required=True, allow_none=True)
    in_force = fields.Boolean(required=True)
    active_since = UtcInstant(required=True, allow_none=True)
    agenda_from = LocalDate(required=True, allow_none=True)
    trial_until = LocalDate(required=True, allow_none=True)
    lapses_at = UtcInstant(required=True, allow_none=True)
    revisions = fields.List(fields.Nested(RevisionView), required=True)
    consents = fields.List(fields.Nested(ConsentView), required=True)
    intents = fields.List(fields.Nested(IntentView), required=True)
    history = fields.List(fields.Nested(HistoryLine), required=True)


class AgreementSummary(Schema):
    """Where an agreement stands; its title is that of the version both agreed to, else of the newest."""

    id = fields.UUID(required=True)
    kind = fields.Enum(Kind, by_value=True, required=True)
    state = fields.Enum(State, by_value=True, required=True)
    version = fields.Integer(required=True)
    title = fields.String(required=True, allow_none=True)
    active_revision_id = fields.UUID(required=True, allow_none=True)
    until_then_revision_id = fields.UUID(required=True, allow_none=True)
    open_revision_id = fields.UUID(required=True, allow_none=True)
    in_force = fields.Boolean(required=True)
    active_since = UtcInstant(required=True, allow_none=True)
    agenda_from = LocalDate(required=True, allow_none=True)
    trial_until = LocalDate(required=True, allow_none=True)
    lapses_at = UtcInstant(required=True, allow_none=True)


class AgreementPage(Schema):
    """A page of agreements and where the next begins."""

    items = fields.List(fields.Nested(AgreementSummary), required=True)
    cursor = fields.String(required=True, allow_none=True)


class PageAsked(Schema):
    """Where to begin: the cursor of the page before."""

    cursor = fields.UUID(load_default=None)
