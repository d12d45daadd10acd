"""What a browser fetches, as it went over the wire."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

# The tab's own icon is fetched by the browser, not by the page.
ICONS = ("/icon.svg", "/icon-192.png")


@dataclass
class Wire:
    """Transfers of a page as they end: bytes with headers, by request."""

    kept: dict[str, float] = field(default_factory=dict)
    icons: set[str] = field(default_factory=set)

    @property
    def kilobytes(self) -> float:
        return sum(self.kept.values()) / 1000

    @property
    def requests(self) -> int:
        return len(self.kept)


def wire_of(page: Page) -> Wire:
    """A record that fills while the page loads."""
    wire = Wire()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def began(event: dict[str, Any]) -> None:
        if event["request"]["url"].endswith(ICONS):
            wire.icons.add(event["requestId"])

    def ended(event: dict[str, Any]) -> None:
        if event["requestId"] not in wire.icons:
            wire.kept[event["requestId"]] = event["encodedDataLength"]

    devtools.on("Network.requestWillBeSent", began)
    devtools.on("Network.loadingFinished", ended)
    return wire


def first_visit(browser: Browser, origin: str, locale: str) -> Wire:
    """An empty browser opens the start page."""
    context = browser.new_context(service_workers="block", locale=locale)
    page = context.new_page()
    wire = wire_of(page)
    page.goto(f"{origin}/", wait_until="networkidle")
    context.close()
    return wire
