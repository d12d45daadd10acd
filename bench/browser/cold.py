"""How long a phone without a network needs from a fresh start to the first card."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from bench.browser.phone import SLOWER, signed_in, slow, started
from bench.browser.rows import Home
from bench.figure import Figure
from tests.e2e.demo import demo_couple
from tests.e2e.server import started as server_started

RUNS = 5
STARTED = 2_000
# From the page's own zero to the frame that shows something a person reads.
WATCH = """addEventListener("DOMContentLoaded", () => {
  const look = () => {
    if (!document.querySelector("main .card, main .row")) return
    watching.disconnect()
    requestAnimationFrame(() => setTimeout(() => (globalThis.shownAt = performance.now())))
  }
  const watching = new MutationObserver(look)
  watching.observe(document, { childList: true, subtree: true })
})"""
SHOWN = """() => new Promise(done => {
  const ask = () => globalThis.shownAt === undefined ? setTimeout(ask, 20) : done(globalThis.shownAt)
  ask()
})"""


def figures() -> Iterator[Figure]:
    """Medians over fresh browsers; the server is gone and the network too."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as profile:
        home = prepared(Path(folder), Path(profile))
        plain = statistics.median(shown_after(Path(profile), home) for _ in range(RUNS))
        slowed = statistics.median(shown_after(Path(profile), home, SLOWER) for _ in range(RUNS))
    yield Figure("client.cold_offline_ms", plain, "ms", ceiling=400)
    yield Figure("client.cold_offline_slow_ms", slowed, "ms", ceiling=1000)


def prepared(folder: Path, profile: Path) -> Home:
    """A phone of the demo couple with everything on it, and no server any more."""
    with server_started(folder) as (origin, _):
        home = Home(origin, demo_couple(folder, origin))
        with started(profile, home) as context:
            signed_in(context, home)
    return home


def shown_after(profile: Path, home: Home, slower: int = 1) -> float:
    """Milliseconds to the first card, in a browser that was just started."""
    with started(profile, home) as context:
        context.set_offline(offline=True)
        page: Page = context.pages[0]
        page.add_init_script(WATCH)
        # A desktop browser goes on loading its own surface after it has started.
        page.wait_for_timeout(STARTED)
        slow(page, slower)
        page.goto("/today", wait_until="commit")
        return float(page.evaluate(SHOWN))


if __name__ == "__main__":
    for figure in figures():
        print(figure.line(), flush=True)
