"""Sealed documents on the wire. Shape only."""

from marshmallow import fields, validate

from backend.infra.schema import Base64, Schema
from backend.spaces.rules import BUCKETS, ENVELOPE_EXTRA

NUMBER = validate.Range(1, 2**31 - 1)


class DocumentSave(Schema):
    """A sealed document, and the number it had when it was opened (none: it is new)."""

    sealed = Base64(required=True, min=1, max=BUCKETS[-1] + ENVELOPE_EXTRA)
    base = fields.Integer(required=True, allow_none=True, strict=True, validate=NUMBER)


class DocumentDiscard(Schema):
    """The number the document had when its owner decided (none: whatever is there goes)."""

    base = fields.Integer(validate=NUMBER)


class DocumentMoved(Schema):
    """Where a document is now."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)


class DocumentView(Schema):
    """A document, which only the person's own devices can open."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    sealed = Base64(required=True)


class DocumentsQuery(Schema):
    """Where the last page ended."""

    cursor = fields.UUID()


class DocumentsPage(Schema):
    """Up to fifty documents, and where to go on."""

    items = fields.List(fields.Nested(DocumentView), required=True)
    cursor = fields.UUID(required=True, allow_none=True)
