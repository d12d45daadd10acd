"""The change feed on the wire. Shape only."""

from marshmallow import fields, validate

from backend.infra.schema import Schema


class SyncQuery(Schema):
    """How far the client has read; none at the beginning."""

    cursor = fields.String(validate=validate.Length(max=1000))


class ChangeView(Schema):
    """One thing as it is now, or that it is gone."""

    kind = fields.String(required=True, metadata={"example": "document"})
    id = fields.UUID(required=True)
    space = fields.UUID(required=True)
    n = fields.Integer(required=True)
    deleted = fields.Boolean(required=True)
    data = fields.Dict(required=True, allow_none=True)


class SyncView(Schema):
    """A page of changes, oldest first in each space, and where to go on."""

    cursor = fields.String(required=True)
    more = fields.Boolean(required=True)
    changes = fields.List(fields.Nested(ChangeView), required=True)
