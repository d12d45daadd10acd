"""A phone that keeps what it holds from one start of the browser to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.browser.rows import Home
from tests.e2e.conftest import FLAGS
from tests.e2e.demo import sign_in
from tests.support.browser import find_browser

SLOWER = 4
WIDE, TALL = 390, 844
# The worker is there, and what it keeps is whole.
INSTALLED = "navigator.serviceWorker.ready.then(() => true)"


@contextmanager
def started(profile: Path, home: Home, *flags: str) -> Iterator[BrowserContext]:
    """A browser on this profile; what it kept in memory is gone, what it kept on disk is there."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=str(find_browser()),
            args=[*FLAGS, *flags],
            base_url=home.origin,
            viewport={"width": WIDE, "height": TALL},
            locale="en-GB",
            timezone_id="Europe/Berlin",
            has_touch=True,
        )
        context.set_default_timeout(60_000)
        yield context
        context.close()


def signed_in(context: BrowserContext, home: Home) -> Page:
    """The page of a phone that just signed in, with everything pulled and the worker installed."""
    page = context.pages[0]
    sign_in(page, home.couple, "en")
    page.locator("main .row").first.wait_for()
    page.evaluate(INSTALLED)
    return page


def slow(page: Page, rate: int = SLOWER) -> None:
    """As a phone that is that many times slower than this machine."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
