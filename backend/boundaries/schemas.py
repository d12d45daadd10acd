"""Personal boundaries on the wire. Shape only: no database, no current user."""

from marshmallow import fields

from backend.agreements.kinds.boundary import SHORT, Boundary
from backend.agreements.schemas import ExactRevision, Hash, RevisionView
from backend.boundaries.rules import Answer, RequestAnswer, State
from backend.infra.schema import Schema, Text, UtcInstant


class BoundaryContent(fields.Dict):
    """Content of a boundary; its kind checks it, here is what the specification says."""

    def __init__(self) -> None:
        """Name the content of a boundary."""
        super().__init__(
            required=True, metadata={"oneOf": [{"$ref": f"#/components/schemas/{Boundary.__name__}"}]}
        )


class Sharing(Schema):
    """A boundary of one's own, for the partner to read."""

    id = fields.UUID(required=True)
    revision_id = fields.UUID(required=True)
    content = BoundaryContent()
    draft_id = fields.UUID()


class Changing(Schema):
    """New words on an exact base."""

    revision_id = fields.UUID(required=True)
    base = fields.Nested(ExactRevision, required=True)
    content = BoundaryContent()
    draft_id = fields.UUID()


class Acknowledging(Schema):
    """What the partner says to exactly these words."""

    revision_id = fields.UUID(required=True)
    hash = Hash(required=True)
    answer = fields.Enum(Answer, by_value=True, required=True)
    request = fields.Enum(RequestAnswer, by_value=True, allow_none=True, load_default=None)
    partner_offer = Text(SHORT, allow_blank=True, allow_none=True, load_default=None)


class AcknowledgementView(Schema):
    """What was said to which words."""

    revision_id = fields.UUID(required=True)
    person_id = fields.UUID(required=True)
    answer = fields.Enum(Answer, by_value=True, required=True)
    request = fields.Enum(RequestAnswer, by_value=True, required=True, allow_none=True)
    partner_offer = fields.String(required=True, allow_none=True)
    at = UtcInstant(required=True)


class BoundaryView(Schema):
    """A personal boundary as both see it."""

    id = fields.UUID(required=True)
    owner_id = fields.UUID(required=True)
    state = fields.Enum(State, by_value=True, required=True)
    revisions = fields.List(fields.Nested(RevisionView), required=True)
    acknowledgements = fields.List(fields.Nested(AcknowledgementView), required=True)
