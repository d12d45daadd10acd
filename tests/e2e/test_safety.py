"""What keeps a person safe at the phone: quick exit, help without a network, signing out that wipes."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.server import serving

# What this origin still has on the phone; the page that is open may have a worker until it is gone.
LEFT = """async () => ({
  databases: (await indexedDB.databases()).map((one) => one.name),
  kept: Object.keys(localStorage),
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


# A slow phone: what is said to be cleared is cleared, however long it takes.
SLOWLY = """() => {
  const unregister = ServiceWorkerRegistration.prototype.unregister
  ServiceWorkerRegistration.prototype.unregister = async function () {
    await new Promise((done) => setTimeout(done, 800))
    return unregister.call(this)
  }
}"""


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    return new_phone()


def blank(page: Page) -> bool:
    """Whether nothing at all can be read."""
    return bool(page.evaluate("document.body.innerText.trim() === ''"))


def test_quick_exit_blanks_the_screen_and_what_was_before(page: Page) -> None:
    """R28: a blank page of our own, within 200 ms, and every earlier page of the tab stays blank."""
    page.goto("/who-can-read")
    page.goto("/help")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_text("Quick exit").click()
    page.wait_for_url(re.compile("/blank"))
    assert blank(page)
    page.go_back()
    page.wait_for_timeout(300)
    assert blank(page)


def test_escape_three_times_is_quick_exit(page: Page) -> None:
    """R28: by keyboard as well; a second Esc alone does nothing."""
    page.goto("/help")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not blank(page)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/blank"))
    assert blank(page)


def test_quick_exit_takes_less_than_200_ms(page: Page) -> None:
    """R28: counted in the page from the tap to the first moment nothing is shown."""
    page.goto("/help")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(
        """() => {
          const leave = [...document.querySelectorAll('.bar .tool')].at(-1)
          const start = performance.now()
          leave.click()
          const shown = getComputedStyle(document.documentElement)
          const hidden = shown.visibility === 'hidden' || shown.display === 'none' || !document.body.innerText.trim()
          sessionStorage.setItem('test-blank', hidden ? String(performance.now() - start) : '9999')
        }"""
    )
    page.wait_for_url(re.compile("/blank"))
    assert float(page.evaluate("sessionStorage.getItem('test-blank')")) < 200


def test_help_opens_offline_without_an_account(page: Page) -> None:
    """R42: one tap, no network, nobody signed in."""
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(1_500)
    page.context.set_offline(True)
    page.goto("/help")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_label("United Kingdom").check()
    expect(page.get_by_role("main")).to_contain_text("0808 2000 247")


def test_the_operators_lines_of_help_open_offline_too(browser: Browser, tmp_path: Path) -> None:
    """R42: they are marked as added, and come after ours."""
    line = {
        "id": "help.near",
        "region": "GB",
        "name": {"en": "A line nearby", "zh-Hans": "附近的热线"},
        "number": "0800 000 111",
        "about": {"en": "Mornings.", "zh-Hans": "上午。"},
        "emergency": "999",
        "source": "called by the operator",
        "checkedOn": "2026-11-22",
    }
    (tmp_path / "var").mkdir(mode=0o700)
    (tmp_path / "var" / "help.json").write_text(json.dumps([line]), "utf-8")
    with serving(tmp_path) as origin, browser.new_context(base_url=origin, locale="en-GB") as phone:
        page = phone.new_page()
        page.goto("/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_timeout(1_500)
        phone.set_offline(True)
        page.goto("/help")
        page.get_by_label("United Kingdom").check()
        main = page.get_by_role("main")
        expect(main).to_contain_text("A line nearby")
        assert re.search("0808 2000 247.*Added by whoever.*A line nearby", main.inner_text(), re.DOTALL)


def test_signing_out_leaves_nothing_on_the_phone(new_phone: NewPhone, couple: Couple) -> None:
    """R34: rows, keys, caches and cookies are gone; the address alone shows nothing."""
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto("/me")
    page.evaluate("window.before = true")
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    # The question before it has some of the same words.
    expect(page.get_by_role("main")).to_contain_text("You are signed out, and this phone is cleared")
    page.wait_for_function("() => !window.before")
    left = page.evaluate(
        """async () => {
          const names = (await indexedDB.databases()).map((one) => one.name)
          const caches_ = (await caches.keys()).length
          const keys = Object.keys(localStorage)
          return { names, keys, caches_ }
        }"""
    )
    assert left["names"] == []
    assert [key for key in left["keys"] if key not in {"language", "theme"}] == []
    page.goto("/agreements")
    expect(page.get_by_role("main")).not_to_contain_text("Video calls")


def test_signing_out_without_a_network_clears_the_phone_and_says_so(
    new_phone: NewPhone, couple: Couple
) -> None:
    """R34: nothing waits for a server; the page that is open becomes the first one."""
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto("/me")
    other = page.context.new_page()
    other.goto("/agreements")
    expect(other.locator("main a.row").first).to_be_visible()
    other.evaluate("sessionStorage.setItem('accord-joining', 'x')")
    page.context.set_offline(True)
    page.evaluate(SLOWLY)
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("This phone is cleared. There was no connection")
    expect(page).to_have_url(re.compile("/$"))
    assert page.evaluate(LEFT) == {"databases": [], "kept": [], "caches": 0, "workers": 0}
    page.evaluate("window.before = true")
    page.context.set_offline(False)
    # With a network it begins whole, and so does the other window.
    page.wait_for_function("() => !window.before")
    expect(other.get_by_role("link", name="Create your own space")).to_be_visible()
    assert other.evaluate("sessionStorage.length") == 0
    page.goto("/agreements")
    expect(main).not_to_contain_text("Video calls")
    expect(page.get_by_role("link", name="Create your own space")).to_be_visible()
