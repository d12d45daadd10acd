"""Waiting until the worker has what it keeps, and answers."""

from playwright.sync_api import Page, expect

PACKS = "async () => (await caches.keys()).filter((name) => name.includes('words-')).map((name) => /words-(en|zh-Hans)-/.exec(name)[1]).sort()"


def ready(page: Page, language: str = "en") -> None:
    """The worker is there, and has everything it keeps."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(f"async () => (await ({PACKS})()).includes({language!r})")


def controlled(page: Page, path: str) -> None:
    """A page that the worker answers for."""
    ready(page)
    page.goto(path)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
