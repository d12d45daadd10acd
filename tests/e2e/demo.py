"""The demo couple on a running server, and signing in as one of them."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.demo import build
from backend.settings import load_settings
from tests.e2e.words import Language, word


@dataclass(frozen=True)
class Couple:
    """How to sign in as the two of the demo."""

    emails: dict[Language, str]
    passphrase: str


def demo_couple(folder: Path, origin: str) -> Couple:
    """Fill the database of the server whose data is in `folder`; in this process, which has all it takes at hand."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PORT", origin.rpartition(":")[2])
        environment.setenv("ACCORD_DATA_DIR", str(folder / "var"))
        settings = load_settings()
    told = "\n".join(build.told(settings))
    english, chinese = re.findall(r"\S+@example\.org", told)
    passphrase = re.search(r"Passphrase of both: (.+)", told)
    assert passphrase is not None
    return Couple({"en": english, "zh-Hans": chinese}, passphrase[1].strip())


def sign_in(page: Page, couple: Couple, language: Language) -> None:
    """Through the page, as a person does; ends on Today."""
    page.goto("/sign-in")
    page.get_by_label(word("email", language)).fill(couple.emails[language])
    page.get_by_label(word("passphrase", language), exact=True).fill(couple.passphrase)
    page.get_by_role("button", name=re.compile(f"^{word('sign_in', language)}")).click()
    expect(page).to_have_url(re.compile("/today$"))
