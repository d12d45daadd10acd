"""What a screen measures: sizes, headings, and whether it can still be read in small windows with large letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

AXE = Path(__file__).parents[2] / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe sees one file at a time; a region outside of landmarks would be the skip link alone.
RUN = "only => axe.run(document, {runOnly: only}).then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))"
MEASURES = Path(__file__).with_name("measures.js").read_text("utf-8")
IS_LIGHT = "matchMedia('(prefers-color-scheme: light)').matches"
# What watches sizes has had its turn.
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TOUCH = 48
# WCAG 1.4.12: what a reader may set, and a page must bear.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
PUT_STYLE = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = css ? [sheet] : [] }"


@dataclass(frozen=True)
class View:
    """A window, the size of letters the reader chose in the browser, and whether they are spaced out."""

    width: int
    height: int
    letters: int = 16
    spaced: bool = False

    def __str__(self) -> str:
        return f"{self.width}x{self.height}, letters of {self.letters}{', spaced' * self.spaced}"


PLAIN = View(390, 844)
# What fits with more space between letters and with larger ones fits without.
VIEWS = [
    View(320, 640, spaced=True),
    View(320, 640, 32),
    View(390, 844, 32, spaced=True),
    View(844, 390, 32),
]


def measured(page: Page, *names: str) -> list[str]:
    """What is wrong by these measures, in words."""
    page.evaluate(MEASURES + ";0")
    call = "([name, least]) => measures[name](least)"
    return [line for name in names for line in page.evaluate(call, [name, TOUCH])]


def violations(page: Page, *rules: str) -> Any:
    """What axe finds on the whole page: in a low window the dock covers what scrolls under it."""
    shown = page.viewport_size
    assert shown is not None
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": shown["width"], "height": max(tall, shown["height"])})
    page.evaluate(AXE.read_text("utf-8") + ";0")
    found = page.evaluate(RUN, list(rules) or RULES)
    page.set_viewport_size(shown)
    return found


def faults(page: Page) -> list[str]:
    """A state as it stands: axe in both schemes, sizes, headings, languages, and nothing cut off."""
    found = violations(page)
    here, there = ("light", "dark") if page.evaluate(IS_LIGHT) else ("dark", "light")
    page.emulate_media(color_scheme=there)  # type: ignore[arg-type]
    found += violations(page, "color-contrast")
    page.emulate_media(color_scheme=here)  # type: ignore[arg-type]
    wrong = [f"{rule} at {places}" for rule, places in found]
    return wrong + unnamed(page) + measured(page, "structure", "foreign", "small", "legible")


# A line of the tree with a role that must be told, and no name behind it.
UNNAMED = re.compile(
    r"^\s*- (?:button|link|textbox|searchbox|radio|checkbox|switch|combobox|spinbutton|img|region|dialog|navigation|heading)(?: \[.*)?:?$"
)


def unnamed(page: Page) -> list[str]:
    """What the accessibility tree shows without a name."""
    tree = page.locator("body").aria_snapshot()
    return [f"{line.strip()} has no name" for line in tree.splitlines() if UNNAMED.match(line)]


def looked_at(page: Page) -> Iterator[View]:
    """The page in every view, one after the other, and as it was in the end."""
    browser = page.context.new_cdp_session(page)
    for view in VIEWS:
        show(page, browser, view)
        yield view
    show(page, browser, PLAIN)
    browser.detach()


def show(page: Page, browser: CDPSession, view: View) -> None:
    page.set_viewport_size({"width": view.width, "height": view.height})
    sizes = {"standard": view.letters, "fixed": view.letters}
    browser.send("Page.setFontSizes", {"fontSizes": sizes})
    page.evaluate(PUT_STYLE, SPACED if view.spaced else "")
    page.wait_for_function(
        "size => getComputedStyle(document.documentElement).fontSize === size", arg=f"{view.letters}px"
    )
    page.evaluate(DRAWN)


def cut_off(page: Page) -> list[str]:
    """What is cut off, covered or laid over in any of the views."""
    return [f"{view}: {line}" for view in looked_at(page) for line in measured(page, "legible", "covered")]
