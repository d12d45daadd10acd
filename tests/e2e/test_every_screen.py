"""Every screen, in both languages and both schemes: axe finds nothing, all can be touched, nothing is cut off."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import cut_off, measured, unnamed, violations
from tests.e2e.words import Language

OPEN = [
    "/",
    "/sign-up",
    "/sign-in",
    "/join",
    "/finish",
    "/prove",
    "/unsubscribe/x",
    "/help",
    "/who-can-read",
    "/share",
]
OWN = [
    "/today",
    "/agreements",
    "/agreements?kind=ritual&state=past",
    "/print",
    "/agreements/new",
    "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones",
    "/agreements/new/cool_down?template=tpl.cooldown.half-hour",
    "/agreements/new/boundary?template=tpl.boundary.own-time",
    "/agreements/new/boundary",
    "/agreements/new/shared_goal?template=tpl.goal.phone-free-dinner",
    "/goals/new",
    "/agreements/new/ritual?template=tpl.ritual.weekly-tea",
    "/away",
    "/pause",
    "/review",
    "/together",
    "/invite",
    "/notices",
    "/me",
    "/settings",
    "/settings/notices",
    "/settings/phone",
    "/settings/mail",
    "/settings/calendar",
    "/settings/lock",
    "/prove",
    "/settings/passphrase",
    "/settings/export",
    "/settings/delete",
    "/unlink",
    "/not-a-screen",
]
BROKEN = re.compile("Something stopped here|这里卡住了")


def settle(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main[aria-busy=true], .ghost")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(BROKEN)


def details(page: Page) -> list[str]:
    """The addresses of everything the list shows."""
    settle(page, "/agreements")
    links = page.locator("main a.row")
    expect(links.first).to_be_visible()
    return [str(link.get_attribute("href")) for link in links.all()]


def check(page: Page, path: str, pictures: Path | None, folder: str) -> list[str]:
    """What is wrong with a screen, in words."""
    settle(page, path)
    wrong = [f"{path}: {rule} at {places}" for rule, places in violations(page)]
    wrong += [f"{path}: {line}" for line in unnamed(page)]
    wrong += [
        f"{path}: {line}" for line in measured(page, "structure", "foreign", "small", "covered", "legible")
    ]
    if pictures:
        (pictures / folder).mkdir(parents=True, exist_ok=True)
        name = path.strip("/").replace("/", "-").partition("?")[0] or "start"
        page.screenshot(path=pictures / folder / f"{name[:48]}.png")
    return wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("language", "locale", "zone"), [("en", "en-GB", "Europe/Berlin"), ("zh-Hans", "zh-CN", "Asia/Shanghai")]
)
def test_axe_finds_nothing_on_any_screen(
    new_phone: NewPhone,
    couple: Couple,
    language: Language,
    locale: str,
    zone: str,
    scheme: Literal["light", "dark"],
    pictures: Path | None,
) -> None:
    page = new_phone(locale, zone, scheme)
    folder = f"{language}-{scheme}"
    wrong = [line for path in OPEN for line in check(page, path, pictures, folder)]
    sign_in(page, couple, language)
    paths = [*OWN, *details(page)]
    wrong += [line for path in paths for line in check(page, path, pictures, folder)]
    assert wrong == []


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("zh-Hans", "zh-CN")])
def test_nothing_is_cut_off_in_small_windows_and_large_letters(
    new_phone: NewPhone, couple: Couple, language: Language, locale: str
) -> None:
    """WCAG 1.4.4, 1.4.10, 1.4.12, 2.4.11: letters twice as large, spaced out, at 320 px, and a phone on its side."""
    page = new_phone(locale, "Europe/Berlin")
    wrong = []
    for paths in (OPEN, None):
        for path in paths or signed_in(page, couple, language):
            settle(page, path)
            wrong += [f"{path} at {line}" for line in cut_off(page)]
    assert wrong == []


def signed_in(page: Page, couple: Couple, language: Language) -> list[str]:
    """Every address of theirs."""
    sign_in(page, couple, language)
    return [*OWN, *details(page)]
