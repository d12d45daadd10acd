"""What an account is, before any database."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules import QUIET, REACHABLE, SEEN_BY_PARTNER, Language, normalised_email


@given(st.text(max_size=60))
def test_an_address_has_one_spelling(typed):
    once = normalised_email(typed)
    assert normalised_email(once) == once
    assert normalised_email(f"  {typed}\t") == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana@Example.ORG", "ana@example.org"),
        (" ana@example.org ", "ana@example.org"),
        ("jose\u0301@example.org", "josé@example.org"),
    ],
)
def test_spellings_of_one_address_meet(one, other):
    assert normalised_email(one) == normalised_email(other)


def test_a_new_person_is_left_alone_at_night():
    assert (QUIET.start, QUIET.end) == (time(22, 30), time(8, 0))
    assert (REACHABLE.start, REACHABLE.end) == (time(9, 0), time(22, 0))


def test_the_partner_sees_name_zone_and_reachable_hours_and_nothing_else():
    """R26: that quiet hours or the language changed must not even show as a change."""
    assert {"display_name", "zone", "reachable_from", "reachable_until"} == SEEN_BY_PARTNER


def test_accord_speaks_two_languages():
    assert [str(language) for language in Language] == ["en", "zh-Hans"]
