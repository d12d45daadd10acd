"""Accounts on the wire. Shape only: no database, no current user."""

import re
from typing import Any

from marshmallow import ValidationError, fields, validate

from backend.accounts.rules import EMAIL_LENGTH, NAME_LENGTH, SALT_BYTES, WRAPPED_KEY_BYTES, Language
from backend.infra.schema import Base64, LocalTime, Schema, Text, UtcInstant, Zone
from backend.security.passwords import SECRET_BYTES

_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")


def _ensure_address(text: str) -> None:
    if not _ADDRESS.fullmatch(text):
        raise ValidationError("Not an e-mail address.")


def _ensure_one_line(text: str) -> None:
    if "\n" in text:
        raise ValidationError("One line only.")


def _email(**more: Any) -> Text:
    return Text(
        EMAIL_LENGTH, required=True, validate=_ensure_address, metadata={"example": "ana@example.org"}, **more
    )


def _name(*, required: bool) -> Text:
    return Text(NAME_LENGTH, required=required, validate=_ensure_one_line, metadata={"example": "Ana"})


def _secret() -> Base64:
    return Base64(size=SECRET_BYTES, required=True)


def _language(*, required: bool) -> fields.Enum[Language]:
    return fields.Enum(Language, by_value=True, required=required, metadata={"example": "en"})


class PreloginAsk(Schema):
    email = _email()


class PreloginView(Schema):
    salt = Base64(size=SALT_BYTES, required=True)
    rounds = fields.Integer(required=True, metadata={"example": 600000})


class SignUpAsk(Schema):
    id = fields.UUID(required=True)
    email = _email()
    display_name = _name(required=True)
    language = _language(required=True)
    zone = Zone(required=True)
    sign_in_secret = _secret()
    account_key_id = fields.UUID(required=True)
    wrapped_key = Base64(size=WRAPPED_KEY_BYTES, required=True)
    invitation = fields.String(validate=validate.Length(max=100))


class SignUpFinish(Schema):
    """The secret of a letter's link, and what the page derives from the passphrase that was chosen."""

    secret = fields.String(required=True, validate=validate.Length(1, 100))
    sign_in_secret = _secret()


class SignInAsk(Schema):
    email = _email()
    sign_in_secret = _secret()


class SettingsChange(Schema):
    display_name = _name(required=False)
    language = _language(required=False)
    zone = Zone()
    quiet_from = LocalTime()
    quiet_until = LocalTime()
    reachable_from = LocalTime()
    reachable_until = LocalTime()


class CredentialsChange(Schema):
    sign_in_secret = _secret()
    email = _email()
    new_sign_in_secret = _secret()
    wrapped_key = Base64(size=WRAPPED_KEY_BYTES, required=True)


class Deletion(Schema):
    sign_in_secret = _secret()


class ProfileView(Schema):
    id = fields.UUID(required=True)
    display_name = fields.String(required=True)
    zone = fields.String(required=True)
    reachable_from = LocalTime(required=True)
    reachable_until = LocalTime(required=True)


class LinkView(Schema):
    couple_space_id = fields.UUID(required=True)
    since = UtcInstant(required=True)
    ended_at = UtcInstant(required=True, allow_none=True)
    readable_until = UtcInstant(required=True, allow_none=True)
    partner = fields.Nested(ProfileView, required=True, allow_none=True)


class MeView(Schema):
    id = fields.UUID(required=True)
    email = fields.String(required=True)
    display_name = fields.String(required=True)
    language = _language(required=True)
    zone = fields.String(required=True)
    quiet_from = LocalTime(required=True)
    quiet_until = LocalTime(required=True)
    reachable_from = LocalTime(required=True)
    reachable_until = LocalTime(required=True)
    space_id = fields.UUID(required=True)
    account_key_id = fields.UUID(required=True)
    wrapped_key = Base64(size=WRAPPED_KEY_BYTES, required=True)
    created_at = UtcInstant(required=True)
    link = fields.Nested(LinkView, required=True, allow_none=True)
