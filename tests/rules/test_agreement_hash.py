"""What a yes is said to can be computed again by anybody who holds the text."""

import hashlib
import json
from base64 import urlsafe_b64decode
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.agreements.hashing import Place, canonical, content_hash, folded, join_salt, split_salt
from tests.factories import contact

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "content-hash.json").read_text("utf-8"))[
    "vectors"
]
SALT = bytes(range(32))


def place(**changes):
    given = {
        "agreement_id": UUID(int=1),
        "number": 1,
        "base_hash": None,
        "author_id": UUID(int=2),
        "kind": "boundary",
    }
    return Place(**given | changes)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_shared_vectors_hold(vector):
    covered = vector["covered"]
    where = Place(
        UUID(covered["agreementId"]),
        covered["number"],
        covered["baseHash"],
        UUID(covered["authorId"]),
        covered["kind"],
    )
    salt = urlsafe_b64decode(vector["salt"] + "=")
    assert content_hash(salt, where, covered["content"]) == vector["hash"]
    # Independently of our own code: the canonical bytes are written down, hash them.
    digest = hashlib.sha256(salt + vector["canonical"].encode()).digest()
    assert urlsafe_b64decode(vector["hash"] + "=") == digest
    assert json.loads(vector["canonical"]) == covered


def test_every_covered_thing_changes_the_hash():
    first = content_hash(SALT, place(), contact())
    others = [
        content_hash(bytes(32), place(), contact()),
        content_hash(SALT, place(agreement_id=UUID(int=9)), contact()),
        content_hash(SALT, place(number=2), contact()),
        content_hash(SALT, place(base_hash="x"), contact()),
        content_hash(SALT, place(author_id=UUID(int=9)), contact()),
        content_hash(SALT, place(kind="cool_down"), contact()),
        content_hash(SALT, place(), contact(note="n")),
        content_hash(SALT, place(), contact(fields={"times": 1})),
    ]
    assert len({first, *others}) == len(others) + 1


@given(
    st.dictionaries(
        st.text(), st.one_of(st.text(), st.integers(-(2**53) + 1, 2**53 - 1), st.none(), st.booleans())
    )
)
def test_the_order_of_names_does_not_matter(content):
    turned = dict(reversed(content.items()))
    assert canonical(content) == canonical(turned)
    assert content_hash(SALT, place(), content) == content_hash(SALT, place(), turned)
    assert json.loads(canonical(content)) == content


@given(st.binary(min_size=32, max_size=32), st.text())
def test_salt_and_text_part_again(salt, title):
    text_salt, text = split_salt(join_salt(salt, {"title": title}))
    assert urlsafe_b64decode(text_salt + "=") == salt
    assert json.loads(text) == {"title": title}


@pytest.mark.parametrize(
    "same",
    [
        contact(title=" A hello\n in the  morning"),
        contact(title="A he\u200bllo in the morning"),
        contact(note="Please"),
        contact(startsOn="2026-05-01"),
        contact(replaces=str(UUID(int=4))),
    ],
)
def test_a_disguised_repetition_leaves_the_same_trace(same):
    """R6."""
    assert folded("contact_frequency", same) == folded("contact_frequency", contact())


@pytest.mark.parametrize(
    "changed", [contact(title="A hello"), contact(trialDays=14), contact(fields={"times": 1})]
)
def test_another_text_leaves_another_trace(changed):
    assert folded("contact_frequency", changed) != folded("contact_frequency", contact())
