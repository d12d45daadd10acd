"""A phone rings where somebody asked for it, and no more after it was turned off or signed out."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.notices.phones import open_at

# A browser's subscription without the vendor's service; the key is a real one, since the server looks at it.
BROWSER = """(() => {
  const kept = () => JSON.parse(localStorage.getItem("test-push") ?? "null")
  const keep = (what) => localStorage.setItem("test-push", JSON.stringify(what))
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "")
  const alive = (what) => what && {
    endpoint: what.endpoint,
    options: { userVisibleOnly: true, applicationServerKey: new Uint8Array(what.server).buffer },
    toJSON: () => ({ endpoint: what.endpoint, expirationTime: null, keys: what.keys }),
    unsubscribe: async () => (localStorage.removeItem("test-push"), (window.name = "unsubscribed"), true),
  }
  PushManager.prototype.getSubscription = async () => alive(kept())
  PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
    if (!userVisibleOnly) throw new DOMException("", "NotAllowedError")
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"])
    const p256dh = base64(await crypto.subtle.exportKey("raw", pair.publicKey))
    const auth = base64(crypto.getRandomValues(new Uint8Array(16)))
    const endpoint = "https://push.example.org/" + crypto.randomUUID()
    keep({ endpoint, keys: { p256dh, auth }, server: [...new Uint8Array(applicationServerKey)] })
    return alive(kept())
  }
})()"""


def turn_on(page: Page) -> Page:
    """What a person does, with the vendor's service played."""
    page.add_init_script(BROWSER)
    open_at(page, "/settings/notices")
    with page.expect_response(re.compile("/api/push/routes/")) as told:
        page.get_by_role("button", name="Turn on for this phone").click()
    assert (told.value.request.method, told.value.status) == ("PUT", 200)
    assert "push.example.org" in str(told.value.request.post_data)
    expect(mine(page)).to_be_visible()
    return page


@pytest.fixture
def ringing(ana: Page) -> Iterator[Page]:
    """Ana's phone after she turned it on; off again afterwards."""
    yield turn_on(ana)
    open_at(ana, "/settings/notices")
    expect(ana.get_by_role("heading", name="Where it rings")).to_be_visible()
    if mine(ana).count():
        with ana.expect_response(re.compile("/api/push/routes/")):
            mine(ana).get_by_role("button", name="Turn off").click()


def mine(page: Page):
    return page.get_by_role("listitem").filter(has_text="This phone")


def test_a_phone_is_turned_on_by_a_tap_and_off_by_another(ringing: Page) -> None:
    expect(ringing.get_by_role("button", name="Turn on for this phone")).to_have_count(0)
    with ringing.expect_response(re.compile("/api/push/routes/")) as told:
        mine(ringing).get_by_role("button", name="Turn off").click()
    assert (told.value.request.method, told.value.status) == ("DELETE", 200)
    expect(ringing.get_by_role("button", name="Turn on for this phone")).to_be_visible()
    assert ringing.evaluate("localStorage.getItem('test-push')") is None


def test_a_changed_subscription_is_told_when_the_page_opens(ringing: Page) -> None:
    ringing.evaluate(
        """() => {
          const told = JSON.parse(localStorage.getItem("test-push"))
          localStorage.setItem("test-push", JSON.stringify({ ...told, endpoint: told.endpoint + "-moved" }))
        }"""
    )
    with ringing.expect_response(re.compile("/api/push/routes/")) as told:
        ringing.reload()
    assert (told.value.request.method, told.value.status) == ("PUT", 200)
    expect(mine(ringing)).to_have_count(1)


def test_a_phone_turned_off_elsewhere_stays_off(ringing: Page, couple: Couple, new_phone: NewPhone) -> None:
    other = new_phone()
    sign_in(other, couple, "en")
    open_at(other, "/settings/notices")
    with other.expect_response(re.compile("/api/push/routes/")):
        other.get_by_role("button", name="Turn off").first.click()
    ringing.reload()
    expect(ringing.get_by_role("button", name="Turn on for this phone")).to_be_visible()
    ringing.wait_for_function("() => localStorage.getItem('test-push') === null")


def test_a_phone_rings_again_after_signing_in_again_and_no_more_after_signing_out(
    ana: Page, new_phone: NewPhone, couple: Couple, origin: str
) -> None:
    """R34: after signing out neither the browser nor the server keeps a way to ring it."""
    phone = new_phone()
    phone.context.grant_permissions(["notifications"], origin=origin)
    sign_in(phone, couple, "en")
    turn_on(phone)
    phone.context.clear_cookies()
    with phone.expect_response(re.compile("/api/push/routes/")) as told:
        sign_in(phone, couple, "en")
    assert (told.value.request.method, told.value.status) == ("PUT", 200)
    open_at(ana, "/settings/notices")
    other = ana.get_by_role("listitem").filter(has_text="Another phone or computer")
    expect(other.first).to_be_visible()
    rung = other.count()

    open_at(phone, "/me")
    phone.evaluate("window.before = true")
    phone.get_by_role("button", name="Sign out on this phone").click()
    phone.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    phone.wait_for_function("() => !window.before")
    assert phone.evaluate("window.name") == "unsubscribed"
    expect(other).to_have_count(rung - 1)


@pytest.mark.parametrize(
    ("browser_says", "words"),
    [
        ("delete window.PushManager", "This browser cannot ring while Accord is closed"),
        (
            "delete window.PushManager; Object.defineProperty(navigator, 'userAgent', {get: () => 'iPhone'})",
            "Add to Home Screen",
        ),
        (
            "Object.defineProperty(Notification, 'permission', {get: () => 'denied'})",
            "open the settings for this site and allow notifications",
        ),
        (
            "Notification.requestPermission = async () => 'default'",
            "Your browser has no yes from you",
        ),
        (
            "PushManager.prototype.subscribe = async () => { throw new DOMException('', 'AbortError') }",
            "did not reach its push service",
        ),
    ],
)
def test_a_browser_that_cannot_ring_is_told_why(ana: Page, browser_says: str, words: str) -> None:
    ana.add_init_script(browser_says)
    open_at(ana, "/settings/notices")
    button = ana.get_by_role("button", name="Turn on for this phone")
    expect(ana.get_by_role("heading", name="Where it rings")).to_be_visible()
    if button.count():
        button.click()
    expect(ana.get_by_role("main")).to_contain_text(words)
