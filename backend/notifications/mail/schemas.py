"""What is sent about letters. Shape only."""

from marshmallow import fields, validate

from backend.infra.schema import Schema
from backend.notifications.rules import Group


class MailProve(Schema):
    """The secret of a letter's link."""

    secret = fields.String(required=True, validate=validate.Length(1, 100))


class MailWishesPut(Schema):
    """Letters come once the address is proven and wanted is true, but for these groups."""

    wanted = fields.Boolean(required=True)
    without = fields.List(
        fields.Enum(Group, by_value=True), required=True, validate=validate.Length(max=len(Group))
    )
