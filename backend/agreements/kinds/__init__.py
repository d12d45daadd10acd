"""The kinds of agreement, one file each; a new kind is a file and a line here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import marshmallow as ma

from backend.agreements.kinds import boundary, contact_frequency, cool_down, ritual, shared_goal
from backend.agreements.kinds.shape import Content, KindShape
from backend.kernel.errors import Invalid


class Kind(StrEnum):
    """What an agreement is about."""

    CONTACT_FREQUENCY = "contact_frequency"
    COOL_DOWN = "cool_down"
    BOUNDARY = "boundary"
    SHARED_GOAL = "shared_goal"
    RITUAL = "ritual"


KINDS: dict[Kind, KindShape] = {
    Kind.CONTACT_FREQUENCY: contact_frequency.SHAPE,
    Kind.COOL_DOWN: cool_down.SHAPE,
    Kind.BOUNDARY: boundary.SHAPE,
    Kind.SHARED_GOAL: shared_goal.SHAPE,
    Kind.RITUAL: ritual.SHAPE,
}
_SCHEMAS: dict[Kind, Content] = {kind: shape.content() for kind, shape in KINDS.items()}


def read(kind: Kind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Check and normalise content; the answer is JSON as it is hashed, sealed and shown."""
    schema = _SCHEMAS[kind]
    try:
        content: dict[str, Any] = schema.dump(schema.load(raw))
    except ma.ValidationError as error:
        raise Invalid(extra={"errors": {"content": error.messages}}) from error
    return content


def people_in(kind: Kind, content: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the persons that typed fields name."""
    return KINDS[kind].people(content["fields"])


def refuse(field: str, reason: str) -> Invalid:
    """A refusal that points at one typed field."""
    return Invalid(extra={"errors": {"content": {"fields": {field: [reason]}}}})
