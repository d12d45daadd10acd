"""When installing is offered, what the browser is asked for, and the shortcut."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.demo import Couple, sign_in

OFFER = """() => {
  const event = new Event("beforeinstallprompt", { cancelable: true })
  event.prompt = async () => (window.prompted = true, { outcome: "accepted" })
  dispatchEvent(event)
  return event.defaultPrevented
}"""
SPY = """(() => {
  StorageManager.prototype.persist = async () => (localStorage.setItem("asked", "yes"), true)
  StorageManager.prototype.persisted = async () => localStorage.getItem("asked") === "yes"
})()"""


def test_the_offer_to_install_comes_once_there_is_something_to_come_back_to(ana: Page) -> None:
    """Held back from the browser, passed on when wanted; a no stays one."""
    expect(ana.get_by_text("Keep it at hand?")).to_have_count(0)
    assert ana.evaluate(OFFER) is True
    expect(ana.get_by_text("Keep it at hand?")).to_be_visible()
    ana.get_by_role("link", name="Show me how").click()
    ana.get_by_role("button", name="Put it on the home screen").click()
    ana.wait_for_function("() => window.prompted")
    ana.goto("/today")
    ana.evaluate(OFFER)
    ana.get_by_role("button", name="No, thank you").click()
    expect(ana.get_by_text("Keep it at hand?")).to_have_count(0)
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    ana.evaluate(OFFER)
    expect(ana.get_by_text("Keep it at hand?")).to_have_count(0)


def test_on_an_iphone_the_way_is_told_instead(ana: Page) -> None:
    ana.add_init_script("Object.defineProperty(navigator, 'userAgent', { get: () => 'iPhone Safari' })")
    ana.goto("/settings/phone")
    main = ana.get_by_role("main")
    expect(main).to_contain_text("Choose “Add to Home Screen”")
    expect(main).to_contain_text("Only an app on the home screen can ring there.")


def test_after_signing_in_the_browser_is_asked_to_keep_what_is_here(page: Page, couple: Couple) -> None:
    page.add_init_script(SPY)
    page.goto("/sign-in")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("localStorage.getItem('asked')") is None
    sign_in(page, couple, "en")
    page.wait_for_function("() => localStorage.getItem('asked') === 'yes'")
    page.goto("/settings/phone")
    main = page.get_by_role("main")
    expect(main).to_contain_text("This browser keeps everything")
    page.evaluate("localStorage.removeItem('asked')")
    page.reload()
    expect(main).to_contain_text("may clear what is here")
    page.get_by_role("button", name="Ask it to keep everything").click()
    expect(main).to_contain_text("This browser keeps everything")


def test_the_shortcut_opens_the_sheet_and_starts_nothing(ana: Page) -> None:
    """R20: one more tap starts a pause, never one by itself."""
    ana.goto("/pause?call")
    expect(ana.get_by_role("dialog").get_by_role("button", name="Start the pause")).to_be_visible()
    expect(ana).to_have_url(re.compile("/pause$"))
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_role("main")).not_to_contain_text("Not sent yet")
