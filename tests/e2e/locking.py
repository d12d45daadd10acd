"""The app lock as a person uses it: turning it on, closing it, opening it."""

import re
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.words import Language

PIN = "270514"
WORDS: dict[str, tuple[str, str]] = {
    "new": ("New PIN", "新的 PIN 码"),
    "again": ("The same once more", "再输一次"),
    "passphrase": ("Your passphrase", "你的口令"),
    "on": ("Turn on the lock", "打开应用锁"),
    "now": ("Lock now", "现在就锁上"),
    "pin": ("PIN", "PIN 码"),
    "pin_now": ("The PIN you have now", "现在的 PIN 码"),
    "open": ("Open", "打开"),
    "locked": ("Locked", "已锁上"),
    "not_the_pin": ("That was not the PIN", "PIN 码不对"),
    "wait": ("You can try again at", "以后可以再试"),
    "help": ("Help and people to call", "求助与热线"),
    "off": ("Turn off the lock", "关掉应用锁"),
    "add_passkey": ("Open with fingerprint or face", "用指纹或面容打开"),
    "passkey": ("Use fingerprint or face", "用指纹或面容"),
    "passkey_on": ("This phone's fingerprint or face opens Accord", "这部手机的指纹或面容可以打开"),
    "passkey_none": ("keeps no key behind fingerprint", "没法把密钥放在指纹"),
    "not_confirmed": ("did not confirm it", "没有认出来"),
    "forgotten": ("I don't know the PIN", "忘了 PIN 码"),
    "sign_out": ("Clear this phone and sign out", "清空这部手机并退出"),
    "at_once": ("At once", "马上"),
}
# A phone with fingerprint or face, and a passkey that keeps a secret (PRF).
AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
}
VISIBLE = """state => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state })
  document.dispatchEvent(new Event("visibilitychange"))
}"""


def says(key: str, language: Language = "en") -> str:
    return WORDS[key][0 if language == "en" else 1]


def turn_on(page: Page, passphrase: str, language: Language = "en", *, minutes: str | None = None) -> None:
    """In Settings; ends where it can be locked."""
    page.goto("/settings/lock")
    page.get_by_label(says("new", language), exact=True).fill(PIN)
    page.get_by_label(says("again", language)).fill(PIN)
    if minutes:
        page.get_by_label(minutes, exact=True).check()
    page.get_by_label(says("passphrase", language)).fill(passphrase)
    page.get_by_role("button", name=says("on", language)).click()
    expect(page.get_by_role("button", name=says("now", language))).to_be_visible()


def lock(page: Page, language: Language = "en") -> None:
    page.get_by_role("button", name=says("now", language)).click()
    is_locked(page, language)


def is_locked(page: Page, language: Language = "en") -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(says("locked", language))


def is_open(page: Page, language: Language = "en") -> None:
    expect(page.get_by_label(says("pin", language), exact=True)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).not_to_have_text(says("locked", language))


def try_pin(page: Page, pin: str = PIN, language: Language = "en") -> None:
    page.get_by_label(says("pin", language), exact=True).fill(pin)
    page.get_by_role("button", name=says("open", language), exact=True).click()


def go(page: Page, path: str) -> None:
    """To another screen without loading the page anew, as a tap on a link does."""
    page.evaluate(
        "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path
    )
    expect(page).to_have_url(re.compile(re.escape(path) + "$"))


def hide(page: Page) -> None:
    page.evaluate(VISIBLE, "hidden")


def show(page: Page) -> None:
    page.evaluate(VISIBLE, "visible")


def give_authenticator(page: Page, **other: Any) -> tuple[CDPSession, str]:
    """A platform authenticator of this page's, and how to speak to it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, **other}})
    return session, str(added["authenticatorId"])
