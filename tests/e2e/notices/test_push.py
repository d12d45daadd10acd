"""A push says nothing by itself, and a tap leads to the right screen and nowhere else."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

NEUTRAL = "There is something for you in Accord."
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration()
  return (await worker.getNotifications()).map(({ title, body, tag, silent, data }) => ({ title, body, tag, silent, data }))
}"""
TAP = """async () => {
  let notification
  for (let tries = 0; !notification && tries < 100; tries++) {
    ;[notification] = await self.registration.getNotifications()
    await new Promise((done) => setTimeout(done, 50))
  }
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification }))
}"""

Deliver = Callable[[dict[str, Any] | str], None]


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
