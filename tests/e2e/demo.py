"""The demo couple on a running server, and signing in as one of them."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.words import Language, word


@dataclass(frozen=True)
class Couple:
    """How to sign in as the two of the demo."""

    emails: dict[Language, str]
    passphrase: str


def demo_couple(folder: Path, origin: str) -> Couple:
    """Fill the database of the server whose data is in `folder`."""
    port = origin.rpartition(":")[2]
    env = {**os.environ, "PORT": port, "ACCORD_DATA_DIR": str(folder / "var")}
    command = [
        sys.executable,
        "-c",
        "from backend.demo.build import run\nfrom backend.settings import load_settings\nrun(load_settings())",
    ]
    told = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    # A refused step of the story is said in the last line.
    assert told.returncode == 0, told.stderr[-2_000:]
    english, chinese = re.findall(r"\S+@example\.org", told.stdout)
    passphrase = re.search(r"Passphrase of both: (.+)", told.stdout)
    assert passphrase is not None
    return Couple({"en": english, "zh-Hans": chinese}, passphrase[1].strip())


def sign_in(page: Page, couple: Couple, language: Language) -> None:
    """Through the page, as a person does; ends on Today."""
    page.goto("/sign-in")
    page.get_by_label(word("email", language)).fill(couple.emails[language])
    page.get_by_label(word("passphrase", language), exact=True).fill(couple.passphrase)
    page.get_by_role("button", name=re.compile(f"^{word('sign_in', language)}")).click()
    expect(page).to_have_url(re.compile("/today$"), timeout=30_000)
