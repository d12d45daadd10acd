"""What has to be told waits in a list, rings only where somebody asked for it, and says nothing by itself."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from backend.demo import story
from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in

NEUTRAL = "There is something for you in Accord."
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker.getNotifications()).map(({ title, body, tag, silent, data }) => ({ title, body, tag, silent, data }))
}"""
CLEAN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration()
  // The browser closes them in its own time; one closed late would take the next one's place with it.
  for (let left = await worker.getNotifications(); left.length; left = await worker.getNotifications()) {
    for (const one of left) one.close()
    await new Promise((done) => setTimeout(done, 100))
  }
  await new Promise((done) => setTimeout(done, 500))
  for (const key of ["test-push", "accord-push"]) localStorage.removeItem(key)
}"""
TAP = """async () => {
  let notification
  for (let tries = 0; !notification && tries < 100; tries++) {
    ;[notification] = await self.registration.getNotifications()
    await new Promise((done) => setTimeout(done, 50))
  }
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }))
}"""
ASK = """async ([path, body]) => {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() }
  const answer = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : {})
  return [answer.status, await answer.text()]
}"""
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

SWITCHES = [re.compile(f"^{name}") for name in ("Quiet from Ben", "Say a little more", "Pauses")]

Deliver = Callable[[dict[str, Any] | str], None]


@pytest.fixture(scope="module")
def phones(browser: Browser, couple: Couple, origin: str) -> Iterator[dict[str, BrowserContext]]:
    """Both signed in once: every test opens a page of its own on the same two phones."""
    ana = browser.new_context(base_url=origin, locale="en-GB", timezone_id="Europe/Berlin")
    ben = browser.new_context(base_url=origin, locale="zh-CN", timezone_id="Asia/Shanghai")
    ana.grant_permissions(["notifications"], origin=origin)
    sign_in(ana.new_page(), couple, "en")
    sign_in(ben.new_page(), couple, "zh-Hans")
    for phone in (ana, ben):
        phone.set_default_timeout(15_000)
        phone.pages[0].evaluate("navigator.serviceWorker.ready.then(() => true)")
        phone.pages[0].close()
    yield {"ana": ana, "ben": ben}
    ana.close()
    ben.close()


@pytest.fixture
def ana(phones: dict[str, BrowserContext]) -> Iterator[Page]:
    page, errors = phones["ana"].new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_at(page, "/today")
    page.evaluate(CLEAN)
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def ben(phones: dict[str, BrowserContext]) -> Iterator[Page]:
    page = phones["ben"].new_page()
    open_at(page, "/today")
    yield page
    page.close()


@pytest.fixture
def propose(ben: Page) -> Iterator[Callable[[str], str]]:
    """Send something new as Ben, who takes it back afterwards; its id."""
    sent: list[tuple[str, str]] = []

    def send(title: str) -> str:
        agreement, revision = str(uuid4()), str(uuid4())
        body = {"id": agreement, "revisionId": revision, "kind": "boundary"}
        answer = ben.evaluate(ASK, ["/api/agreements", body | {"content": story.phones() | {"title": title}}])
        assert answer[0] == 201, answer
        sent.append((agreement, revision))
        return agreement

    yield send
    for agreement, revision in sent:
        ben.evaluate(ASK, [f"/api/agreements/{agreement}/take-back", {"revisionId": revision}])


@pytest.fixture
def push(ana: Page, origin: str) -> Deliver:
    """Hand a message to Ana's worker, as her browser does once it has decrypted one."""
    ana.evaluate("navigator.serviceWorker.ready.then(() => true)")
    devtools = ana.context.new_cdp_session(ana)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(
            one["registrationId"] for one in told["registrations"] if not one["isDeleted"]
        ),
    )
    devtools.send("ServiceWorker.enable")
    while not found:
        ana.wait_for_timeout(50)

    def deliver(message: dict[str, Any] | str) -> None:
        data = message if isinstance(message, str) else ana.evaluate("JSON.stringify", message)
        devtools.send(
            "ServiceWorker.deliverPushMessage",
            # Who signed out and in again has a new one; numbers grow.
            {"origin": origin, "registrationId": max(found, key=int), "data": data},
        )

    return deliver


def line(url: str = "/pause", tag: str = "accord") -> dict[str, Any]:
    return {"title": "Accord", "body": NEUTRAL, "url": url, "tag": tag, "silent": False}


def shown(page: Page, count: int) -> list[dict[str, Any]]:
    """What stands on the lock screen, once it is so many lines."""
    for _ in range(100):
        found = list(page.evaluate(SHOWN))
        if len(found) == count:
            return found
        page.wait_for_timeout(100)
    raise AssertionError(found)


def tap(page: Page) -> None:
    page.context.service_workers[0].evaluate(TAP)


def open_at(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def seen_by(page: Page) -> str:
    """Every byte of the feed from its beginning."""
    status, text = page.evaluate(ASK, ["/api/sync", None])
    assert status == 200
    return str(text)


def test_a_push_shows_one_neutral_line(ana: Page, push: Deliver) -> None:
    """R24: exactly one line for a message; the next one takes its place."""
    push(line())
    assert shown(ana, 1) == [
        {"title": "Accord", "body": NEUTRAL, "tag": "accord", "silent": False, "data": {"url": "/pause"}}
    ]
    push(line("/notices"))
    # The browser changes them in its own time; in the end the second stands alone.
    ana.wait_for_function(
        f"async () => (await ({SHOWN})()).map(({{ data }}) => data.url).join() === '/notices'"
    )
    push(line(tag="pause"))
    shown(ana, 2)


def test_a_push_that_cannot_be_read_says_the_same_in_both_languages(ana: Page, push: Deliver) -> None:
    push("no words at all")
    [told] = shown(ana, 1)
    assert NEUTRAL in told["body"]
    assert "Accord 里有一件事等你看。" in told["body"]


def test_a_tap_leads_an_open_page_to_the_right_screen(ana: Page, push: Deliver) -> None:
    ana.evaluate("window.stays = true")
    push(line("/together"))
    shown(ana, 1)
    tap(ana)
    expect(ana).to_have_url(re.compile("/together$"))
    # The same page: what was being written there is still there.
    assert ana.evaluate("window.stays") is True
    assert ana.evaluate(SHOWN) == []


def test_a_tap_leads_nowhere_outside_of_accord(ana: Page, push: Deliver) -> None:
    push(line("https://elsewhere.example/"))
    shown(ana, 1)
    tap(ana)
    expect(ana).to_have_url(re.compile("/notices$"))


def test_a_page_left_by_quick_exit_stays_blank(ana: Page, push: Deliver) -> None:
    """R28: a tap opens a window of its own."""
    worker = ana.context.service_workers[0]
    push(line("/together"))
    shown(ana, 1)
    ana.get_by_text("Quick exit").click()
    ana.wait_for_url(re.compile("/blank"))
    worker.evaluate("() => { self.clients.openWindow = async (place) => { self.opened = place } }")
    worker.evaluate(TAP)
    ana.wait_for_timeout(1_500)
    assert worker.evaluate("() => self.opened") == "/together"
    assert "/blank" in ana.url


def test_a_push_lets_an_open_page_look_at_once(ana: Page, push: Deliver) -> None:
    ana.wait_for_timeout(1_500)
    # With a stream open it looks by itself once a minute.
    with ana.expect_request(re.compile("/api/sync"), timeout=20_000):
        push(line())


def test_what_happened_waits_in_the_list_until_it_is_cleared(
    ana: Page, propose: Callable[[str], str]
) -> None:
    title = f"灯下的半小时 {uuid4().hex[:6]}"
    agreement = propose(title)
    open_at(ana, "/today")
    ana.get_by_role("link", name=re.compile("^Notices")).click()
    told = ana.get_by_role("listitem").filter(has_text=title)
    expect(told).to_contain_text("Ben suggests something")
    expect(told.locator("[lang=zh-Hans]")).to_have_text(title)
    told.get_by_role("link").click()
    expect(ana).to_have_url(re.compile(f"/agreements/{agreement}$"))
    expect(ana.get_by_role("heading", level=1)).to_have_text(title)
    open_at(ana, "/notices")
    told.get_by_role("button", name="Clear").click()
    expect(told).to_have_count(0)
    expect(ana.get_by_role("status").filter(has_text="What it was about stays")).to_be_visible()
    open_at(ana, f"/agreements/{agreement}")
    expect(ana.get_by_role("heading", level=1)).to_have_text(title)


def test_everything_is_cleared_after_a_question_that_says_what_stays(
    ana: Page, propose: Callable[[str], str]
) -> None:
    propose(f"一起看星星 {uuid4().hex[:6]}")
    open_at(ana, "/notices")
    ana.get_by_role("button", name="Clear all").click()
    expect(ana.get_by_role("dialog")).to_contain_text("Agreements, boundaries and pauses stay as they are")
    ana.get_by_role("dialog").get_by_role("button", name="Clear them").click()
    expect(ana.get_by_role("main")).to_contain_text("Nothing new")
    ana.wait_for_timeout(1_000)
    open_at(ana, "/notices")
    expect(ana.get_by_role("main")).to_contain_text("Nothing new")
    open_at(ana, "/today")
    expect(ana.get_by_role("link", name=re.compile("^Notices"))).to_have_count(0)


def test_quiet_changes_nothing_the_other_can_see(ana: Page, ben: Page) -> None:
    """R14, R22: not one byte of Ben's, whatever Ana mutes."""
    open_at(ana, "/settings/notices")
    before = seen_by(ben)
    for name in SWITCHES:
        switch = ana.get_by_role("switch", name=name)
        with ana.expect_response(re.compile("/api/notices/choices")) as told:
            switch.click()
        assert told.value.status == 200
    expect(ana.get_by_role("main")).to_contain_text("It may say, for example")
    assert seen_by(ben) == before
    ana.reload()
    expect(ana.get_by_role("switch", name=SWITCHES[0])).to_be_checked()
    expect(ana.get_by_role("switch", name=SWITCHES[2])).not_to_be_checked()
    for name in SWITCHES:
        with ana.expect_response(re.compile("/api/notices/choices")):
            ana.get_by_role("switch", name=name).click()


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
