"""The derivation in the page, checked against the shared vectors."""

import base64
import hashlib
import hmac
import json
import unicodedata
from pathlib import Path

import pytest

CASES = json.loads((Path(__file__).parents[1] / "vectors/kdf.json").read_text("utf-8"))["cases"]


def raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def expand(stretched, info):
    """HKDF-SHA-256 of RFC 5869 with an empty salt, for one block."""
    inner = hmac.digest(bytes(32), stretched, "sha256")
    return hmac.digest(inner, info.encode() + b"\x01", "sha256")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_vectors_follow_the_standards(case):
    passphrase = unicodedata.normalize("NFKC", case["passphrase"]).encode()
    stretched = hashlib.pbkdf2_hmac("sha256", passphrase, raw(case["salt"]), case["rounds"], 32)
    assert stretched == raw(case["stretched"])
    assert expand(stretched, "accord/1 sign-in") == raw(case["signInSecret"])
    assert expand(stretched, "accord/1 wrap") == raw(case["wrappingKey"])


def test_the_secret_for_the_server_says_nothing_about_the_wrapping_key():
    """Two independent outputs: who keeps the first cannot open the drawer with it."""
    made = [case[name] for case in CASES for name in ("signInSecret", "wrappingKey", "stretched")]
    assert len(set(made)) >= len(made) - 6  # two pairs of vectors are the same passphrase on purpose
