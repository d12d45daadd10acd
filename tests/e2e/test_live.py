"""The partner's change is on my open screen within a second; without a stream, looking brings it a little later."""

import re
import time

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in

SCREEN = "/together"
LOOKS = re.compile(r"/api/sync")
# A page that looks from time to time does so every 3 s for a minute after a tap.
RHYTHM = 3.0

CHANGE_NAME = """async (displayName) => {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() }
  const answer = await fetch("/api/me", { method: "PATCH", headers, body: JSON.stringify({ displayName }) })
  return { ok: answer.ok, at: Date.now() }
}"""
WATCH = """(name) => {
  window.seenAt = null
  const look = () => (window.seenAt ??= document.body.innerText.includes(name) ? Date.now() : null)
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
}"""
SEEN = "() => window.seenAt"


@pytest.fixture
def ben(new_phone: NewPhone, couple: Couple) -> Page:
    page = new_phone("zh-CN", "Asia/Shanghai")
    sign_in(page, couple, "zh-Hans")
    return page


@pytest.fixture
def ana(new_phone: NewPhone) -> Page:
    return new_phone()


@pytest.fixture
def new_name(ben: Page):
    """A name nobody ever had; the old one comes back afterwards."""
    before = ben.evaluate("async () => (await (await fetch('/api/me')).json()).displayName")
    yield f"Ben {time.time_ns():x}"[:20]
    ben.evaluate(CHANGE_NAME, before)


def looks_of(page: Page) -> list[float]:
    looks: list[float] = []
    page.on("request", lambda asked: looks.append(time.monotonic()) if LOOKS.search(asked.url) else None)
    return looks


def show(page: Page, couple: Couple) -> None:
    """Signed in, on the screen that names the partner."""
    sign_in(page, couple, "en")
    page.goto(SCREEN)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def milliseconds_until_seen(ana: Page, ben: Page, name: str) -> float:
    """From the server's answer to Ben until the name is on Ana's screen."""
    ana.evaluate(WATCH, name)
    answered = ben.evaluate(CHANGE_NAME, name)
    assert answered["ok"]
    ana.wait_for_function(SEEN)
    return ana.evaluate(SEEN) - answered["at"]


def test_the_partners_change_is_on_my_open_screen_within_a_second(ana, ben, couple, new_name):
    looks = looks_of(ana)
    streams: list[Response] = []
    ana.on("response", lambda told: streams.append(told) if told.url.endswith("/api/live") else None)
    show(ana, couple)
    ana.wait_for_timeout(2000)
    assert [stream.status for stream in streams][-1:] == [200]
    looks.clear()
    # Somebody is there, and yet the page does not look: the stream would tell.
    ana.mouse.click(5, 5)
    ana.wait_for_timeout((2 * RHYTHM + 1) * 1000)
    assert looks == []

    assert milliseconds_until_seen(ana, ben, new_name) < 1000
    assert len(looks) <= 2


@pytest.mark.parametrize("refusal", ["full", "broken", "silent"])
def test_without_a_stream_the_page_looks_by_itself(ana, ben, couple, new_name, refusal):
    def refuse(route):
        if refusal == "full":
            route.fulfill(status=503, headers={"Retry-After": "60"}, json={"code": "live-full"})
        elif refusal == "broken":
            route.abort()
        # A silent one gets no answer at all: something on the way holds it back.

    ana.context.route("**/api/live", refuse)
    looks = looks_of(ana)
    show(ana, couple)
    ana.mouse.click(5, 5)
    assert milliseconds_until_seen(ana, ben, new_name) < RHYTHM * 1000 + 2000
    ana.wait_for_timeout((RHYTHM + 1) * 1000)
    assert looks[-1] > time.monotonic() - RHYTHM - 2


def test_a_hidden_page_hears_nothing_and_listens_again_when_it_is_seen(ana, ben, couple, new_name):
    asked: list[str] = []
    ana.on("request", lambda one: asked.append(one.url) if one.url.endswith("/api/live") else None)
    ended: list[str] = []
    ana.on("requestfailed", lambda one: ended.append(one.url) if one.url.endswith("/api/live") else None)
    show(ana, couple)
    ana.wait_for_timeout(1500)
    before = len(asked)
    hide(ana, "hidden")
    ana.wait_for_timeout(1000)
    assert ended
    hide(ana, "visible")
    ana.wait_for_timeout(2000)
    assert len(asked) > before
    assert milliseconds_until_seen(ana, ben, new_name) < 1000


def hide(page: Page, state: str) -> None:
    page.evaluate(
        """(state) => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true })
          document.dispatchEvent(new Event("visibilitychange"))
        }""",
        state,
    )
