"""Envelopes open where they belong and nowhere else."""

import base64
import json
import os
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.security import vault
from backend.security.vault import Custody, DoesNotOpen, Envelope, Keyring, NotAnEnvelope, SpaceKey
from tests.security import reference

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/envelope.json").read_text("utf-8"))
OURS = [case for case in VECTORS["opens"] if case["custody"] == Custody.SERVER]
PLACE = {"table": "revision", "row": UUID(int=1), "field": "note", "scope": UUID(int=2)}


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def place_of(case: dict[str, Any]) -> dict[str, Any]:
    return {
        "table": case["table"],
        "row": UUID(case["row"]),
        "field": case["field"],
        "scope": UUID(case["scope"]),
    }


def key_of(case: dict[str, Any]) -> SpaceKey:
    return SpaceKey(UUID(case["keyId"]), raw(case["key"]))


def reference_of(case: dict[str, Any]) -> bytes | None:
    return reference.open_envelope(
        raw(case["envelope"]),
        key=raw(case["key"]),
        key_id=case["keyId"],
        custody=case["custody"],
        bound=case["bound"],
    )


@pytest.mark.parametrize("case", VECTORS["opens"], ids=lambda case: case["name"])
def test_the_other_implementation_opens_every_shared_vector(case):
    assert reference_of(case) == raw(case["plain"])
    assert vault.place(**place_of(case)).decode() == case["bound"]


@pytest.mark.parametrize("case", OURS, ids=lambda case: case["name"])
def test_ours_opens_the_vectors_in_our_custody(case):
    opened = vault.open(key_of(case), **place_of(case), sealed=raw(case["envelope"]))
    assert opened.encode() == raw(case["plain"])


@pytest.mark.parametrize("case", VECTORS["opens"], ids=lambda case: case["name"])
def test_the_parts_of_an_envelope_are_where_the_format_says(case):
    data = raw(case["envelope"])
    envelope = Envelope.parse(data)
    assert (envelope.custody, str(envelope.key_id)) == (case["custody"], case["keyId"])
    assert envelope.nonce == raw(case["nonce"])
    assert len(envelope.box) == len(raw(case["plain"])) + vault.TAG
    assert bytes(envelope) == data


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["name"])
def test_what_was_changed_or_moved_opens_for_neither(case):
    with pytest.raises((DoesNotOpen, NotAnEnvelope)):
        vault.open(key_of(case), **place_of(case), sealed=raw(case["envelope"]))
    assert reference_of(case) is None


@given(st.text(max_size=300))
def test_the_other_implementation_opens_what_ours_sealed(text):
    key = SpaceKey(uuid4(), os.urandom(32))
    sealed = vault.seal(key, **PLACE, text=text)
    bound = vault.place(**PLACE).decode()
    opened = reference.open_envelope(sealed, key=key.secret, key_id=str(key.id), custody=1, bound=bound)
    assert opened == text.encode()
    assert vault.open(key, **PLACE, sealed=sealed) == text


def test_the_same_text_never_looks_the_same_twice():
    key = SpaceKey(uuid4(), os.urandom(32))
    assert len({vault.seal(key, **PLACE, text="Phones away at dinner") for _ in range(100)}) == 100


@given(st.binary(max_size=120))
def test_any_bytes_are_an_envelope_or_refused(data):
    try:
        envelope = Envelope.parse(data)
    except NotAnEnvelope:
        return
    assert bytes(envelope) == data


def test_a_key_does_not_show_in_its_own_name():
    key = SpaceKey(uuid4(), b"s" * 32)
    assert "ssss" not in repr(key)


class TestKeyring:
    SPACE = UUID(int=7)

    def test_a_space_key_comes_back_from_its_wrapped_form(self):
        ring = Keyring(os.urandom(32), os.urandom(32))
        key, wrapped = ring.make_key(self.SPACE)
        again = ring.unwrap(self.SPACE, wrapped)
        assert (again.id, again.secret) == (key.id, key.secret)
        assert key.secret not in wrapped

    def test_a_wrapped_key_opens_for_its_own_space_only(self):
        ring = Keyring(os.urandom(32), os.urandom(32))
        _, wrapped = ring.make_key(self.SPACE)
        with pytest.raises(DoesNotOpen):
            ring.unwrap(UUID(int=8), wrapped)

    def test_another_master_key_opens_nothing(self):
        _, wrapped = Keyring(os.urandom(32), b"").make_key(self.SPACE)
        with pytest.raises(DoesNotOpen):
            Keyring(os.urandom(32), b"").unwrap(self.SPACE, wrapped)

    def test_a_new_master_key_rewraps_and_the_text_stays_as_it_is(self):
        old, new = os.urandom(32), os.urandom(32)
        key, wrapped = Keyring(old, b"").make_key(self.SPACE)
        sealed = vault.seal(key, **PLACE, text="kept")

        both = Keyring(new, b"", older=[old])
        assert not both.is_current(wrapped)
        moved = both.rewrap(self.SPACE, wrapped)

        only_new = Keyring(new, b"")
        assert only_new.is_current(moved)
        assert vault.open(only_new.unwrap(self.SPACE, moved), **PLACE, sealed=sealed) == "kept"

    def test_a_short_master_key_is_refused_at_once(self):
        with pytest.raises(ValueError, match="32 bytes"):
            Keyring(b"short", b"")

    def test_fingerprints_differ_by_purpose_value_and_pepper(self):
        one, other = Keyring(bytes(32), b"a" * 32), Keyring(bytes(32), b"b" * 32)
        made = {
            one.fingerprint("email", "ana@example.org"),
            one.fingerprint("salt", "ana@example.org"),
            one.fingerprint("email", "ben@example.org"),
            other.fingerprint("email", "ana@example.org"),
        }
        assert len(made) == 4


@pytest.mark.parametrize("case", VECTORS["opens"], ids=lambda case: case["name"])
def test_only_what_the_device_sealed_with_the_right_key_passes_as_such(case):
    data = raw(case["envelope"])
    if case["custody"] == Custody.CLIENT:
        vault.ensure_sealed_by_device(data, key_id=UUID(case["keyId"]))
        with pytest.raises(NotAnEnvelope):
            vault.ensure_sealed_by_device(data, key_id=uuid4())
    else:
        with pytest.raises(NotAnEnvelope):
            vault.ensure_sealed_by_device(data, key_id=UUID(case["keyId"]))
