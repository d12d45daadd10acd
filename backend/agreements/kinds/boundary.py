"""A boundary: its owner's own limit, or a limit two people hold together (R10, R11)."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from backend.agreements.kinds.shape import PART_FLAGS, Content, KindShape, Who, is_person, one_of
from backend.infra.schema import Schema, Text

ABOUT = (
    "time", "privacy_digital", "physical", "emotional", "money", "family_friends", "social_media", "home",
)  # fmt: skip
PERSONAL, JOINT = "personal", "joint"
REVIEW_EVERY_DAYS = (30, 60, 90)
SHORT = 240


class BoundaryFields(Schema):
    """What is typed about a limit; what follows is the owner's own act."""

    mode = one_of(PERSONAL, JOINT)
    owner = Who("both", required=True)
    about = one_of(*ABOUT)
    limit = Text(SHORT, required=True)
    request = Text(SHORT, allow_blank=True, load_default="")
    own_action = Text(SHORT, required=True)
    negotiable = fields.String(load_default="open", validate=validate.OneOf(PART_FLAGS))
    partner_offer = Text(SHORT, load_default=None, allow_none=True)

    @ma.validates_schema
    def _owner_fits_mode(self, data: dict[str, Any], **_: Any) -> None:
        if (data["mode"] == JOINT) != (data["owner"] == "both"):
            raise ma.ValidationError("A joint limit is both's, a personal boundary one person's.", "owner")

    @ma.validates_schema
    def _offer_is_joint(self, data: dict[str, Any], **_: Any) -> None:
        if data["mode"] == PERSONAL and data["partner_offer"] is not None:
            raise ma.ValidationError(
                "On a personal boundary the offer comes with the answer.", "partner_offer"
            )


class Boundary(Content):
    """The whole content of a boundary."""

    review_every_days = fields.Integer(
        strict=True, load_default=30, validate=validate.OneOf(REVIEW_EVERY_DAYS)
    )
    fields_ = fields.Nested(BoundaryFields, required=True, data_key="fields")


def _people(typed: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({typed["owner"]} if is_person(typed["owner"]) else ())


SHAPE = KindShape(Boundary, _people, partner_field="partnerOffer", relaxable=())
