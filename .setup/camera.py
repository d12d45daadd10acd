"""A browser that takes pictures of the demo couple's screens, and lays them side by side."""

import base64
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from node import ROOT
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.conftest import FLAGS
from tests.e2e.demo import Couple, demo_couple
from tests.e2e.shifted import MovedClock, serving_ahead
from tests.e2e.words import Language
from tests.support.browser import find_browser
from tests.support.memory import fast_folder

Scheme = Literal["light", "dark"]
ZONES: dict[Language, tuple[str, str]] = {
    "en": ("en-GB", "Europe/Berlin"),
    "zh-Hans": ("zh-CN", "Asia/Shanghai"),
}
PHONE = 844
SHEET = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px; background: #d8d2c6; font: 13px/1.4 system-ui, sans-serif; color: #1f2a28 }}
main {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 20px; align-items: start }}
figure {{ margin: 0; display: grid; gap: 6px }}
img {{ width: 100%; display: block }}
</style><main>{figures}</main>"""


@dataclass(frozen=True)
class Picture:
    """What was taken, and what stands under it."""

    name: str
    png: bytes


@dataclass(frozen=True)
class Studio:
    """A running server with its couple, a clock that can be moved, and a browser."""

    browser: Browser
    origin: str
    clock: MovedClock
    folder: Path

    def couple(self) -> Couple:
        return demo_couple(self.folder, self.origin)

    @contextmanager
    def phone(
        self, language: Language, scheme: Scheme = "light", width: int = 390, scale: float = 1
    ) -> Iterator[Page]:
        """A page of its own in this language, with still pictures."""
        locale, zone = ZONES[language]
        context = self.browser.new_context(
            base_url=self.origin,
            locale=locale,
            timezone_id=zone,
            color_scheme=scheme,
            viewport={"width": width, "height": PHONE},
            device_scale_factor=scale,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        yield context.new_page()
        context.close()


@contextmanager
def studio() -> Iterator[Studio]:
    """Everything that is needed, gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="accord-", dir=fast_folder()) as name,
        serving_ahead(Path(name), ACCORD_OPERATOR="Mara") as (origin, clock),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        yield Studio(browser, origin, clock, Path(name))
        browser.close()


def whole(page: Page, tall: int) -> bytes:
    """The page from top to dock as one tall window shows it, `tall` px at most."""
    shown = page.viewport_size or {"width": 390, "height": PHONE}
    needed = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": shown["width"], "height": max(shown["height"], min(needed, tall))})
    png = page.screenshot()
    page.set_viewport_size(shown)
    return png


def lay_out(context: BrowserContext, pictures: Iterable[Picture], *, columns: int, width: int) -> Page:
    """A page with the pictures in a grid, each with its name; the browser needs no library for that."""
    page = context.new_page()
    figures = "".join(
        f'<figure><img src="data:image/png;base64,{base64.b64encode(one.png).decode()}">{one.name}</figure>'
        for one in pictures
    )
    page.set_viewport_size({"width": columns * (width + 20) + 20, "height": 400})
    page.set_content(SHEET.format(columns=columns, width=width, figures=figures))
    return page


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
