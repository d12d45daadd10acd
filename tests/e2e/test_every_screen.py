"""Every screen, in both languages and both schemes: axe finds nothing, all can be touched, nothing is cut off."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import cut_off, faults, measured
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
    """What is wrong with a screen, in words: in both schemes, and in small windows with large letters."""
    settle(page, path)
    if pictures:
        photograph(page, path, pictures, folder)
    return [f"{path}: {line}" for line in (*faults(page), *measured(page, "covered"), *cut_off(page))]


def photograph(page: Page, path: str, pictures: Path, folder: str) -> None:
    """The screen in both schemes, each in a folder of its own."""
    name = path.strip("/").replace("/", "-").partition("?")[0] or "start"
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        to = pictures / f"{folder}-{scheme}"
        to.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=to / f"{name[:48]}.png")


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize(
    ("language", "locale", "zone"), [("en", "en-GB", "Europe/Berlin"), ("zh-Hans", "zh-CN", "Asia/Shanghai")]
)
def test_every_screen_can_be_read_and_touched(
    new_phone: NewPhone,
    couple: Couple,
    language: Language,
    locale: str,
    zone: str,
    half: int,
    pictures: Path | None,
) -> None:
    """axe in both schemes; WCAG 1.4.4, 1.4.10, 1.4.12, 2.4.11: letters twice as large, spaced out, at 320 px, and a phone on its side."""
    page = new_phone(locale, zone)
    wrong = [line for path in OPEN[half::2] for line in check(page, path, pictures, language)]
    sign_in(page, couple, language)
    paths = [*OWN, *details(page)]
    assert len(paths) > len(OWN)
    wrong += [line for path in paths[half::2] for line in check(page, path, pictures, language)]
    assert wrong == []
