"""Two languages on one screen: switched without loading the page again, and the other's words keep theirs."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in

HAN = re.compile(r"[\u4e00-\u9fff]")
# Words in each language that the couple wrote, with the language each stands in for a screen reader.
TITLES = """() => [...document.querySelectorAll("main a.row b")].map((title) => [
  title.textContent.trim(), title.closest("[lang]").lang
])"""


def own_words(page: Page, shown: str) -> None:
    """Each title is marked with the language it is in, whatever the screen speaks."""
    expect(page.locator("main a.row").first).to_be_visible()
    titles = dict(page.evaluate(TITLES))
    assert {bool(HAN.search(title)) for title in titles} == {True, False}, shown
    for title, marked in titles.items():
        assert marked == ("zh-Hans" if HAN.search(title) else "en"), title


def test_the_language_changes_without_loading_the_page_again(new_phone: NewPhone, couple: Couple) -> None:
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto("/agreements")
    own_words(page, "en")
    page.goto("/settings")
    page.evaluate("window.before = 'kept'")
    page.get_by_label("简体中文").click()
    expect(page.get_by_label("简体中文")).to_be_checked()
    expect(page.get_by_role("heading", level=1)).to_have_text("设置")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    expect(page).to_have_title(re.compile("^设置"))
    expect(page.get_by_role("link", name="快速离开")).to_be_visible()
    # Words that come with a part of the screen follow too.
    expect(page.get_by_role("link", name=re.compile("^应用锁"))).to_be_visible()
    page.get_by_role("link", name="我", exact=True).click()
    page.get_by_role("link", name="约定", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("约定")
    own_words(page, "zh-Hans")
    assert page.evaluate("window.before") == "kept"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("约定")
    page.goto("/settings")
    page.get_by_label("English").click()
    expect(page.get_by_label("English")).to_be_checked()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    assert page.evaluate("document.documentElement.lang") == "en"
