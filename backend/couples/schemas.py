"""Invitations and couples on the wire. Shape only."""

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.accounts.schemas import ProfileView
from backend.couples.rules import State
from backend.infra.schema import Base64, Schema, UtcInstant

Role = validate.OneOf(["inviter", "redeemer"])
CODE = {"example": "K7QM3F0X2D"}


class InvitationStart(Schema):
    """The id and the secret of the link, both made in the page."""

    id = fields.UUID(required=True)
    secret = Base64(required=True, min=16, max=64)


class InvitationCode(Schema):
    """Ten Crockford characters: four to find the invitation, six to open it."""

    code = fields.String(required=True, validate=validate.Length(10, 20), metadata=CODE)


class InvitationEntry(Schema):
    """Either the secret of the link or the typed code."""

    secret = Base64(min=16, max=64)
    code = fields.String(validate=validate.Length(1, 20), metadata=CODE)

    @validates_schema
    def one_of_both(self, data: dict[str, object], **_: object) -> None:
        """Take exactly one of the two."""
        if len(data) != 1:
            raise ValidationError("Either a secret or a code.")


class InvitationMoved(Schema):
    """Where an invitation is now; names come with the next sync."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    role = fields.String(required=True, validate=Role)
    state = fields.Enum(State, by_value=True, required=True)
    expires_at = UtcInstant(required=True)


class InvitationView(Schema):
    """An invitation as one of its two people sees it."""

    id = fields.UUID(required=True)
    role = fields.String(required=True, validate=Role)
    state = fields.Enum(State, by_value=True, required=True)
    other_name = fields.String(required=True, allow_none=True)
    expires_at = UtcInstant(required=True)
    code_expires_at = UtcInstant(required=True, allow_none=True)


class CoupleView(Schema):
    """A couple: the id is that of its space."""

    id = fields.UUID(required=True)
    since = UtcInstant(required=True)
    ended_at = UtcInstant(required=True, allow_none=True)
    readable_until = UtcInstant(required=True, allow_none=True)
    members = fields.List(fields.Nested(ProfileView), required=True)


class CoupleMoved(Schema):
    """The couple's space and its last number."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
