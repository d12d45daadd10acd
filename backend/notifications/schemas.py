"""What is sent about notices, choices and push routes. Shape only."""

from marshmallow import fields, validate

from backend.infra.schema import Base64, Schema
from backend.notifications.push.guard import MOST_CHARACTERS
from backend.notifications.rules import Group

AT_ONCE = 200
P256DH_BYTES = 65
AUTH_BYTES = 16
ENDPOINT = {"example": "https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ"}


class NoticesClear(Schema):
    """Lines of the own inbox to take out; one that is gone already is no mistake."""

    ids = fields.List(fields.UUID(), required=True, validate=validate.Length(1, AT_ONCE))


class NoticeChoicesPut(Schema):
    """Quiet mutes everything from the partner; groups mute by what it is about; nobody else can tell."""

    quiet = fields.Boolean(required=True)
    muted = fields.List(
        fields.Enum(Group, by_value=True), required=True, validate=validate.Length(max=len(Group))
    )
    shows_more = fields.Boolean(required=True)


class PushKeys(Schema):
    """The keys of a browser's subscription: its P-256 point and its secret."""

    p256dh = Base64(required=True, size=P256DH_BYTES)
    auth = Base64(required=True, size=AUTH_BYTES)


class PushRoutePut(Schema):
    """A browser's push subscription, as `PushSubscription.toJSON` writes it."""

    endpoint = fields.String(required=True, validate=validate.Length(1, MOST_CHARACTERS), metadata=ENDPOINT)
    keys = fields.Nested(PushKeys, required=True)


class NoticesMoved(Schema):
    """What was written, and the number of the own space."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)


class PushKeyView(Schema):
    """The server's public key, which a subscription names: an uncompressed P-256 point."""

    key = Base64(required=True, size=P256DH_BYTES)
