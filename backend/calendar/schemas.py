"""What is answered about one's address. Shape only."""

from marshmallow import fields

from backend.infra.schema import Schema

ADDRESS = {"example": "https://accord.example/calendar/Zm9yIG5vIG9uZSBidXQgdGhlaXIgb3duZXIsIG9uY2U.ics"}


class CalendarMade(Schema):
    """The address, told this once: a repeat under the same key is answered without it."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
    address = fields.String(metadata=ADDRESS)


class CalendarMoved(Schema):
    """The number of the own space."""

    id = fields.UUID(required=True)
    n = fields.Integer(required=True)
