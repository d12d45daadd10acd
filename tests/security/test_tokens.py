"""Tokens and the mark of a known browser."""

from uuid import UUID

import pytest

from backend.security import tokens
from backend.security.tokens import Browser
from backend.security.vault import Keyring

KEYS = Keyring(bytes(32), b"p" * 32)
ANA, BEN = UUID(int=1), UUID(int=2)


def test_a_token_is_random_and_known_by_its_hash():
    token = tokens.make()
    assert len({tokens.make() for _ in range(100)}) == 100
    assert tokens.digest(token) == tokens.digest(token) != tokens.digest(tokens.make())


@pytest.mark.parametrize("junk", ["", "short", "a" * 44, "a" * 42 + "!", "é" * 43, "a" * 42 + "\n"])
def test_junk_is_no_token(junk):
    assert tokens.digest(junk) is None


def test_a_browser_knows_who_signed_in_with_it():
    fresh = Browser.parse(None)
    assert not fresh.knows(KEYS, ANA)
    with_ana = Browser.parse(str(fresh.with_mark(KEYS, ANA)))
    assert with_ana.knows(KEYS, ANA)
    assert not with_ana.knows(KEYS, BEN)
    assert with_ana.id == fresh.id


def test_a_shared_tablet_knows_both():
    both = Browser.parse(None).with_mark(KEYS, ANA).with_mark(KEYS, BEN)
    assert both.knows(KEYS, ANA)
    assert both.knows(KEYS, BEN)
    assert both.with_mark(KEYS, ANA).marks == both.marks[::-1]


def test_a_mark_works_in_no_other_browser():
    ana = Browser.parse(None).with_mark(KEYS, ANA)
    stolen = Browser(tokens.make(), ana.marks)
    assert not stolen.knows(KEYS, ANA)


def test_without_the_pepper_no_mark_can_be_made():
    forged = Browser.parse(None).with_mark(Keyring(bytes(32), b"q" * 32), ANA)
    assert not forged.knows(KEYS, ANA)


def test_the_cookie_stays_short_and_junk_is_a_new_browser():
    browser = Browser.parse(None)
    for number in range(10):
        browser = browser.with_mark(KEYS, UUID(int=number))
    assert len(browser.marks) == tokens.MARKS_KEPT
    assert Browser.parse("junk").marks == ()
    assert Browser.parse(f"{browser.id}.junk").marks == ()
