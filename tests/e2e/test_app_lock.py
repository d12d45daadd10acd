"""The app lock (R29): what a locked phone shows, keeps and asks, and how it opens again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.e2e.conftest import FLAGS, NewPhone
from tests.e2e.demo import Couple, demo_couple, sign_in
from tests.e2e.locking import (
    PIN,
    give_authenticator,
    go,
    hide,
    is_locked,
    is_open,
    lock,
    says,
    show,
    try_pin,
    turn_on,
)
from tests.e2e.measuring import violations
from tests.e2e.words import Language
from tests.support.browser import find_browser


@pytest.fixture
def couple(origin: str, data_folder: Path) -> Couple:
    """Each test signs in anew, and often."""
    return demo_couple(data_folder, origin)


CANARY = "heron over the frozen canal"
TITLE = "Video calls across two time zones"
# Everything a script of this origin can read on this phone: rows as text, bytes as letters, keys by what they can do.
EVERYTHING = """async () => {
  const found = []
  const told = (value) => {
    if (value instanceof CryptoKey) found.push(`key ${value.algorithm.name} ${value.extractable} ${value.usages}`)
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer ?? value)
      found.push(new TextDecoder().decode(bytes), new TextDecoder("utf-16le").decode(bytes))
    } else if (value && typeof value === "object") Object.entries(value).forEach(([key, inner]) => (found.push(key), told(inner)))
    else found.push(String(value))
  }
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result) })
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll()
      await new Promise((done) => (all.onsuccess = done))
      all.result.forEach(told)
    }
    db.close()
  }
  for (const store of [localStorage, sessionStorage]) told({ ...store })
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const asked of await cache.keys()) if (!asked.url.includes("/assets/")) found.push(await (await cache.match(asked)).text())
  }
  return found
}"""


def api_of(page: Page) -> list[str]:
    """What this page asks the server for from now on, filled as it goes."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/api/" in request.url:
            asked.append(f"{request.method} {request.url.partition('/api/')[2].partition('?')[0]}")

    page.on("request", note)
    return asked


def write_draft(page: Page, words: str) -> None:
    """A private draft, kept on the phone."""
    go(page, "/agreements/new/boundary")
    page.get_by_label("Title", exact=True).fill(words)
    expect(page).to_have_url(re.compile("/drafts/"))


@pytest.mark.parametrize(
    ("language", "locale", "scheme"), [("en", "en-GB", "light"), ("zh-Hans", "zh-CN", "dark")]
)
def test_a_locked_phone_shows_nothing_and_the_pin_opens_it_where_it_was(
    new_phone: NewPhone, couple: Couple, language: Language, locale: str, scheme: str, pictures: Path | None
) -> None:
    """R29: nothing of content in the page, its title or its requests; axe finds nothing on either screen."""
    page = new_phone(locale, "Europe/Berlin", scheme)
    sign_in(page, couple, language)
    asked = api_of(page)
    turn_on(page, couple.passphrase, language)
    assert {one for one in asked if not one.startswith("GET ")} == set(), "nobody is told of the lock"
    assert violations(page) == []
    go(page, "/agreements")
    expect(page.locator("main a.row").first).to_be_visible()
    words = page.locator("main a.row b").first.inner_text()
    go(page, "/settings/lock")
    lock(page, language)
    go(page, "/agreements")
    is_locked(page, language)
    assert words not in page.content()
    assert re.fullmatch(f"{says('locked', language)} · \\S+", page.title())
    assert violations(page) == []
    asked.clear()
    # A phone in use looks every three seconds.
    page.wait_for_timeout(4_000)
    assert asked == []
    if pictures:
        page.screenshot(path=pictures / f"locked-{language}.png")
    try_pin(page, "100200", language)
    expect(page.get_by_role("main")).to_contain_text(says("not_the_pin", language))
    assert words not in page.content()
    try_pin(page, PIN, language)
    is_open(page, language)
    expect(page.get_by_role("main")).to_contain_text(words)
    expect(page).to_have_url(re.compile("/agreements$"))


def test_it_closes_after_the_chosen_time_in_the_background(new_phone: NewPhone, couple: Couple) -> None:
    """R29: not before, and at once where that was chosen; words in a field are kept first."""
    page = new_phone()
    page.clock.install()
    sign_in(page, couple, "en")
    turn_on(page, couple.passphrase, minutes="1 minute")
    hide(page)
    page.clock.run_for(59_000)
    show(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("App lock")
    hide(page)
    page.clock.fast_forward(61_000)
    show(page)
    is_locked(page)
    try_pin(page)
    is_open(page)
    page.get_by_label(says("at_once"), exact=True).check()
    expect(page.locator(".toast")).to_be_visible()
    write_draft(page, CANARY)
    hide(page)
    is_locked(page)
    show(page)
    page.clock.run_for(3_000)
    try_pin(page)
    is_open(page)
    expect(page.get_by_label("Title", exact=True)).to_have_value(CANARY)


def test_opened_anew_without_a_network_it_asks_and_opens(new_phone: NewPhone, couple: Couple) -> None:
    page = new_phone()
    sign_in(page, couple, "en")
    turn_on(page, couple.passphrase)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller || caches.keys().then(all => all.length > 0)")
    page.wait_for_timeout(1_500)
    page.context.set_offline(True)
    page.goto("/agreements")
    is_locked(page)
    assert TITLE not in page.content()
    page.get_by_role("link", name=says("help")).click()
    page.get_by_label("United Kingdom").check()
    expect(page.get_by_role("main")).to_contain_text("0808 2000 247")
    page.go_back()
    is_locked(page)
    try_pin(page)
    is_open(page)
    expect(page.get_by_role("main")).to_contain_text(TITLE)


def test_every_window_of_the_phone_is_locked_and_cleared_together(
    new_phone: NewPhone, couple: Couple
) -> None:
    """R29, R34: locking, turning it off and signing out reach the other window too."""
    page = new_phone()
    sign_in(page, couple, "en")
    turn_on(page, couple.passphrase)
    other = page.context.new_page()
    other.goto("/agreements")
    is_locked(other)
    try_pin(other)
    is_open(other)
    expect(other.get_by_role("main")).to_contain_text(TITLE)
    lock(page)
    is_locked(other)
    assert TITLE not in other.content()
    try_pin(page)
    is_open(page)
    is_locked(other)
    page.get_by_role("button", name=says("off")).click()
    page.get_by_role("dialog").get_by_label(says("pin_now")).fill(PIN)
    page.get_by_role("dialog").get_by_role("button", name=says("off")).click()
    expect(page.get_by_label(says("new"), exact=True)).to_be_visible()
    is_open(other)
    expect(other.get_by_role("main")).to_contain_text(TITLE)
    go(page, "/me")
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    start = "Create your own space"
    for window in (page, other):
        expect(window.get_by_role("link", name=start)).to_be_visible()
        expect(window.get_by_role("main")).not_to_contain_text(TITLE)


def test_wrong_pins_make_it_wait_and_clear_nothing(new_phone: NewPhone, couple: Couple) -> None:
    """R29: the wait outlives a reload, and ends; a second phone lost nothing either."""
    page = new_phone()
    page.clock.install()
    sign_in(page, couple, "en")
    turn_on(page, couple.passphrase)
    lock(page)
    for wrong in ("100200", "100201"):
        try_pin(page, wrong)
        expect(page.get_by_label(says("pin"), exact=True)).to_have_value("")
        expect(page.get_by_role("main")).to_contain_text(says("not_the_pin"))
    try_pin(page, "100202")
    expect(page.get_by_role("main")).to_contain_text(says("wait"))
    page.reload()
    expect(page.get_by_role("main")).to_contain_text(says("wait"))
    try_pin(page)
    expect(page.get_by_role("main")).to_contain_text(says("wait"))
    is_locked(page)
    page.clock.fast_forward(31_000)
    expect(page.get_by_role("main")).not_to_contain_text(says("wait"))
    try_pin(page)
    is_open(page)
    go(page, "/agreements")
    expect(page.get_by_role("main")).to_contain_text(TITLE)


def test_a_passkey_opens_it_beside_the_pin(new_phone: NewPhone, couple: Couple) -> None:
    """R29: with user verification only, and the PIN stays a way in."""
    page = new_phone()
    sign_in(page, couple, "en")
    phone, authenticator = give_authenticator(page)
    turn_on(page, couple.passphrase)
    asked = api_of(page)
    page.get_by_role("button", name=says("add_passkey")).click()
    front = page.get_by_role("dialog")
    front.get_by_label(says("pin_now")).fill(PIN)
    front.get_by_role("button", name=says("add_passkey")).click()
    expect(page.get_by_role("main")).to_contain_text(says("passkey_on"))
    assert {one for one in asked if not one.startswith("GET ")} == set(), "nobody is told of the passkey"
    page.goto("/agreements")
    is_locked(page)
    page.get_by_role("button", name=says("passkey")).click()
    is_open(page)
    expect(page.get_by_role("main")).to_contain_text(TITLE)
    page.goto("/agreements")
    is_locked(page)
    phone.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.get_by_role("button", name=says("passkey")).click()
    expect(page.get_by_role("main")).to_contain_text(says("not_confirmed"))
    is_locked(page)
    try_pin(page)
    is_open(page)


def test_a_passkey_without_a_secret_is_not_taken(new_phone: NewPhone, couple: Couple) -> None:
    """R29: it could only be a curtain; the PIN stays as it is."""
    page = new_phone()
    sign_in(page, couple, "en")
    give_authenticator(page, hasPrf=False)
    turn_on(page, couple.passphrase)
    page.get_by_role("button", name=says("add_passkey")).click()
    front = page.get_by_role("dialog")
    front.get_by_label(says("pin_now")).fill(PIN)
    front.get_by_role("button", name=says("add_passkey")).click()
    expect(front).to_contain_text(says("passkey_none"))
    page.goto("/me")
    is_locked(page)
    expect(page.get_by_role("button", name=says("passkey"))).to_have_count(0)


def test_without_the_pin_the_phone_is_cleared_and_the_passphrase_brings_everything_back(
    new_phone: NewPhone, couple: Couple
) -> None:
    """R29, R34: what was never sent is named first."""
    page = new_phone("zh-CN", "Asia/Shanghai")
    sign_in(page, couple, "zh-Hans")
    turn_on(page, couple.passphrase, "zh-Hans")
    go(page, "/settings")
    expect(page.get_by_label("对方看到的名字")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label("对方看到的名字").fill("小文")
    page.get_by_role("button", name="就用这个名字").click()
    expect(page.locator(".toast")).to_be_visible()
    go(page, "/settings/lock")
    lock(page, "zh-Hans")
    page.context.set_offline(False)
    page.get_by_role("button", name=says("forgotten", "zh-Hans")).click()
    front = page.get_by_role("dialog")
    expect(front).to_contain_text("还有 1 处改动没有发出")
    front.get_by_role("button", name=says("sign_out", "zh-Hans")).click()
    expect(page.get_by_role("link", name="建一个自己的空间")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    sign_in(page, couple, "zh-Hans")
    page.goto("/agreements")
    expect(page.locator("main a.row").first).to_be_visible()


def test_nothing_private_can_be_read_from_a_locked_phone(
    browser: Browser, origin: str, couple: Couple, tmp_path: Path
) -> None:
    """R25, R29: neither a private sentence nor a key that opens it, in storage or in the browser's own files."""
    profile = tmp_path / "profile"
    with browser.browser_type.launch_persistent_context(
        profile, executable_path=str(find_browser()), args=FLAGS, base_url=origin, locale="en-GB"
    ) as phone:
        page = phone.pages[0]
        sign_in(page, couple, "en")
        turn_on(page, couple.passphrase)
        write_draft(page, CANARY)
        go(page, "/me")
        expect(page.get_by_role("main")).to_contain_text(CANARY)
        go(page, "/settings/lock")
        lock(page)
        page.wait_for_timeout(2_500)
        found = page.evaluate(EVERYTHING)
    assert any("ciphertext" in one or len(one) > 1_000 for one in found), "the draft is there, sealed"
    assert [one for one in found if CANARY in one] == []
    assert [one for one in found if one.startswith("key ")] == ["key HMAC false sign"]
    spellings = [CANARY.encode(), CANARY.encode("utf-16-le")]
    files = [file for file in profile.rglob("*") if file.is_file()]
    assert len(files) > 50
    assert [file.name for file in files if any(words in file.read_bytes() for words in spellings)] == []
