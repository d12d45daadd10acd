"""The icons, drawn from their two marks, and the pictures a phone shows before it installs: `make screens`."""

import base64
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.conftest import FLAGS
from tests.e2e.demo import Couple, demo_couple, sign_in
from tests.e2e.server import serving
from tests.e2e.words import Language, word
from tests.support.browser import find_browser

PUBLIC = Path(__file__).parents[2] / "pwa" / "public"
MARKS = ("icon", "neutral")
SIZES = (192, 512)
TOUCH = {"icon": "apple-touch-icon.png", "neutral": "neutral-touch.png"}
TOUCH_SIZE = 180
ROUND = "22%"  # of an icon that is shown as it is; what may be cut to a shape fills its square
# A phone that tints its icons takes the shape alone: no ground, one ink.
INK = "<style>path:first-of-type{display:none}path{fill:none;stroke:#000}</style>"
SHORTCUTS = {
    "pause": ("#3f4c86", "M11 8v16M21 8v16"),
    "write": ("#1e5b4f", "M16 8v16M8 16h16"),
}
PEOPLE: dict[Language, tuple[str, str]] = {
    "en": ("en-GB", "Europe/Berlin"),
    "zh-Hans": ("zh-CN", "Asia/Shanghai"),
}
WHOLE = {"x": 0, "y": 0, "width": 390, "height": 844, "scale": 2}
IN_FORCE = "fetch('/api/agreements').then(a => a.json()).then(({items}) => items.find(({kind, activeRevisionId}) => kind === 'contact_frequency' && activeRevisionId).id)"


def main() -> None:
    """Draw and take them all anew."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        draw_icons(browser)
        take_screens(browser)
        browser.close()


def draw_icons(browser: Browser) -> None:
    page = browser.new_page()
    for file, size, svg, shape in icons():
        page.set_viewport_size({"width": size, "height": size})
        style = f"body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px;border-radius:{shape}}}"
        page.set_content(f"<style>{style}</style>{svg}")
        page.screenshot(path=PUBLIC / file, omit_background=True)
    page.close()


def icons() -> Iterator[tuple[str, int, str, str]]:
    """Name, size, drawing and corners of each."""
    for mark in MARKS:
        svg = (PUBLIC / f"{mark}.svg").read_text("utf-8")
        for size in SIZES:
            yield f"{mark}-{size}.png", size, svg, ROUND
            yield f"{mark}-maskable-{size}.png", size, svg, "0"
        yield f"{mark}-monochrome-{SIZES[-1]}.png", SIZES[-1], svg.replace("</svg>", f"{INK}</svg>"), "0"
        yield TOUCH[mark], TOUCH_SIZE, svg, "0"
    for name, (ground, strokes) in SHORTCUTS.items():
        drawing = f'<path fill="{ground}" d="M0 0h32v32H0z"/><path stroke="#faf7f2" d="{strokes}"/>'
        yield (
            f"{name}-192.png",
            192,
            f'<svg viewBox="0 0 32 32" stroke-width="3" stroke-linecap="round">{drawing}</svg>',
            "50%",
        )


def take_screens(browser: Browser) -> None:
    """Today and an agreement of the demo couple on both phones, then the pause that one of them calls."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as origin:
        couple = demo_couple(Path(folder), origin)
        phones = {language: phone(browser, origin, couple, language) for language in PEOPLE}
        for language, page in phones.items():
            take(page, "today", language)
            page.goto(f"/agreements/{page.evaluate(IN_FORCE)}")
            take(page, "agreement", language)
        call(phones["en"])
        for language, page in phones.items():
            page.goto("/pause")
            running(page, language)
            take(page, "pause", language)


def phone(browser: Browser, origin: str, couple: Couple, language: Language) -> Page:
    locale, zone = PEOPLE[language]
    context = browser.new_context(
        base_url=origin,
        locale=locale,
        timezone_id=zone,
        viewport={"width": 390, "height": 844},
        reduced_motion="reduce",
    )
    page = context.new_page()
    sign_in(page, couple, language)
    return page


def call(page: Page) -> None:
    page.goto("/pause?call")
    page.get_by_role("button", name=word("start", "en")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    running(page, "en")


def running(page: Page, language: Language) -> None:
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile(r"\d\d:\d\d"))
    expect(main).not_to_contain_text(word("unsent", language))


def take(page: Page, name: str, language: Language) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_timeout(1_500)  # fonts and lazily loaded words settle
    devtools = page.context.new_cdp_session(page)
    shot = devtools.send("Page.captureScreenshot", {"format": "webp", "quality": 70, "clip": WHOLE})
    file = PUBLIC / "screens" / f"{name}.{language}.webp"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
