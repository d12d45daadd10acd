"""What the first route costs the phone: bytes and requests, seen by a real browser."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.figure import Figure
from tests.e2e.conftest import FLAGS
from tests.e2e.server import serving
from tests.e2e.wire import first_visit
from tests.support.browser import find_browser

LOCALES = ("en-GB", "zh-CN")


def figures() -> Iterator[Figure]:
    """Kilobytes on the wire and requests of a first visit to the start page, in the heavier language."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as origin, sync_playwright() as run:
        browser = run.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        seen = [first_visit(browser, origin, locale) for locale in LOCALES]
        browser.close()
    yield Figure("client.first_route_kb", max(one.kilobytes for one in seen), "kB", ceiling=40)
    yield Figure("client.requests", max(one.requests for one in seen), "requests", ceiling=3)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line(), flush=True)
