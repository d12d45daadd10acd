"""Nothing moves under a finger: no layout shift while a screen loads, and none after a tap."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.test_every_screen import details, settle
from tests.e2e.words import Language

OPEN = ["/", "/sign-up", "/sign-in", "/join", "/help", "/who-can-read"]
OWN = [
    "/today",
    "/agreements",
    "/agreements/new",
    "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones",
    "/agreements/new/boundary",
    "/pause",
    "/review",
    "/together",
    "/notices",
    "/me",
    "/settings",
]
TABS = ["agreements", "together", "me", "today"]
# Every shift counts, also those a browser would forgive because somebody had just tapped.
WATCH = """globalThis.moved = []
new PerformanceObserver(list => {
  for (const { value, sources } of list.getEntries())
    moved.push([value, ...sources.map(({ node, previousRect: a, currentRect: b }) =>
      `${node?.nodeName}.${node?.className} ${[a.x, a.y, a.width, a.height]} to ${[b.x, b.y, b.width, b.height]}`)])
}).observe({ type: "layout-shift", buffered: true })"""
# What comes later than the first frames: words of a feature, pictures, the answer of the server.
CALM = 1_200


def shifts(page: Page, where: str) -> list[Any]:
    """What moved since the page was opened or asked last."""
    page.wait_for_timeout(CALM)
    found = page.evaluate("() => { const all = moved; globalThis.moved = []; return all }")
    return [[where, *one] for one in found]


def loaded(page: Page, path: str) -> list[Any]:
    """What moved while a screen came up from nothing."""
    settle(page, path)
    return shifts(page, path)


@pytest.mark.parametrize(("language", "locale"), [("en", "en-GB"), ("zh-Hans", "zh-CN")])
def test_nothing_moves_while_a_screen_loads(
    new_phone: NewPhone, couple: Couple, language: Language, locale: str
) -> None:
    page = new_phone(locale)
    page.context.add_init_script(WATCH)
    found = [one for path in OPEN for one in loaded(page, path)]
    sign_in(page, couple, language)
    found += [one for path in [*OWN, details(page)[0]] for one in loaded(page, path)]
    assert found == []


def test_nothing_moves_from_tab_to_tab(new_phone: NewPhone, couple: Couple) -> None:
    page = new_phone()
    page.context.add_init_script(WATCH)
    sign_in(page, couple, "en")
    settle(page, "/today")
    found = shifts(page, "/today")
    for name in TABS:
        page.locator(f"nav.tabs a[href='/{name}']").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found += shifts(page, name)
    assert found == []
