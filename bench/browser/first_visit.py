"""What the first route costs the phone: bytes and requests, seen by a real browser."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.figure import Figure
from tests.e2e.conftest import FLAGS
from tests.e2e.server import serving
from tests.support.browser import find_browser


def figures() -> Iterator[Figure]:
    """Kilobytes on the wire and requests of a first visit to the start page."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as origin:
        seen = first_visit(origin)
    size = sum(transfer["encodedDataLength"] for transfer in seen.values())
    yield Figure("client.first_route_kb", size / 1000, "kB", ceiling=40)
    yield Figure("client.requests", len(seen), "requests", ceiling=3)


def first_visit(origin: str) -> dict[str, Any]:
    """The transfers of an empty browser that opens the start page, by request id."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        page = browser.new_context(service_workers="block").new_page()
        seen = transfers(page)
        page.goto(f"{origin}/", wait_until="networkidle")
        browser.close()
    return seen


def transfers(page: Page) -> dict[str, Any]:
    """A dictionary that fills as transfers of `page` end; the tab's icon does not count."""
    seen: dict[str, Any] = {}
    icons: set[str] = set()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def began(request: dict[str, Any]) -> None:
        if request["request"]["url"].endswith("/icon.svg"):
            icons.add(request["requestId"])

    def ended(done: dict[str, Any]) -> None:
        if done["requestId"] not in icons:
            seen[done["requestId"]] = done

    devtools.on("Network.requestWillBeSent", began)
    devtools.on("Network.loadingFinished", ended)
    return seen
