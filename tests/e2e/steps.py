"""What a person does on the phone, in the words of the screen."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.e2e.words import Language, word

PASSPHRASE = "paper boats on the long canal"


@dataclass
class Phone:
    """One person at one browser; actions are named as the person would name them."""

    page: Page
    language: Language
    name: str
    city: str
    email: str = field(default_factory=lambda: f"{uuid4().hex[:12]}@example.org")

    def says(self, key: str) -> str:
        return word(key, self.language)

    def tap(self, key: str) -> None:
        """Tap the button or link with these words."""
        self.touchable(key).first.click()

    def confirm(self, key: str) -> None:
        """Tap the button with these words in the dialog in front."""
        name = re.compile(f"^{re.escape(self.says(key))}")
        self.page.get_by_role("dialog").get_by_role("button", name=name).click()

    def touchable(self, key: str) -> Locator:
        text = re.compile(f"^{re.escape(self.says(key))}")
        return self.page.get_by_role("button", name=text).or_(self.page.get_by_role("link", name=text))

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(text)

    def open(self, path: str) -> None:
        self.page.goto(path)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def snap(self, folder: Path | None, name: str) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png")


def sign_up(phone: Phone, *, at: str = "/") -> None:
    """From the start page to a space of one's own; ends on the page that says it is ready."""
    ask_for_space(phone, at=at)
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text(phone.name)


def ask_for_space(phone: Phone, *, at: str = "/") -> None:
    """Through the four steps, to the last tap."""
    page = phone.page
    if at:
        phone.open(at)
        phone.tap("create")
    page.get_by_label(phone.says("adult")).check()
    phone.tap("next")
    page.get_by_label(phone.says("email")).fill(phone.email)
    page.get_by_label(phone.says("name")).fill(phone.name)
    page.get_by_label(phone.says("passphrase"), exact=True).fill(PASSPHRASE)
    phone.tap("next")
    page.get_by_label(re.compile(f"^{phone.city}")).check()
    phone.tap("next")
    phone.tap("make")


def invite(phone: Phone) -> str:
    """Make an invitation and copy its link; the link to send."""
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.open("/invite")
    phone.tap("invite")
    phone.tap("copy")
    phone.page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('#'))")
    return str(phone.page.evaluate("navigator.clipboard.readText()"))
