"""The pictures of docs/tour.md: the main screens of the demo couple, each in both languages, in one file: tour.py."""

import base64
import sys
from collections.abc import Iterator
from pathlib import Path

from camera import Picture, Studio, lay_out, relative, studio
from node import ROOT
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.demo import sign_in
from tests.e2e.reviewing import answer, be_in
from tests.e2e.steps import Phone
from tests.e2e.test_every_screen import settle

INTO = ROOT / "docs" / "pictures"
MOST_BYTES = 1_500_000
CALLS, RULE = "Video calls across two time zones", "半小时暂停"
TEMPLATE = "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones"
SCALE, WIDTH = 1.5, 390
Shot = tuple[str, list[bytes]]


def pair(phones: list[Phone], name: str) -> Shot:
    """The same screen on both phones."""
    for phone in phones:
        phone.page.wait_for_timeout(400)
    return name, [phone.page.screenshot() for phone in phones]


def walk(phones: list[Phone], path: str, name: str) -> Shot:
    for phone in phones:
        settle(phone.page, path)
    return pair(phones, name)


def first(phones: list[Phone]) -> Iterator[Shot]:
    yield walk(phones, "/", "start")
    yield walk(phones, "/help", "help")


def agreements(phones: list[Phone]) -> Iterator[Shot]:
    for path in ("today", "agreements", "together", "me"):
        yield walk(phones, f"/{path}", path)
    for phone in phones:
        phone.open("/agreements")
        phone.page.get_by_role("link", name=CALLS).click()
        expect(phone.page.locator(".pair ins").first).to_be_visible()
    yield pair(phones, "agreement")
    yield walk(phones, TEMPLATE, "compose")


def pause(phones: list[Phone]) -> Iterator[Shot]:
    for phone in phones:
        phone.open("/today")
        phone.tap("pause")
        phone.page.get_by_role("dialog").get_by_label(phone.says("half_hour"), exact=True).check()
    yield pair(phones, "pause-sheet")
    phones[0].confirm("start")
    for phone in phones:
        phone.page.evaluate("dispatchEvent(new Event('online'))")
        phone.open("/pause")
        expect(phone.page.locator(".ring")).to_be_visible()
    yield pair(phones, "pause")


def review(phones: list[Phone]) -> Iterator[Shot]:
    """A month later: each alone, then what both opened."""
    words = ("For the tea you sent in the rain", "你等到很晚接我电话")
    for phone in phones:
        phone.open("/review")
        phone.page.locator(".acts .primary").click()
        expect(phone.page.locator(".tag.num")).to_be_visible()
    yield pair(phones, "review-alone")
    stances = ({RULE: "review_change", CALLS: "review_keep"}, {RULE: "review_change", CALLS: "review_rest"})
    for phone, shared, chosen in zip(phones, words, stances, strict=True):
        answer(phone, stances=chosen, shared=shared, private="…")
        be_in(phone)
    for phone in phones:
        phone.open("/review")
        phone.tap("review_open")
    for phone in phones:
        phone.page.evaluate("dispatchEvent(new Event('online'))")
        phone.sees(phone.says("review_opened"))
    yield pair(phones, "review")


def shots(place: Studio) -> Iterator[Shot]:
    couple = place.couple()
    with (
        place.phone("en", "light", WIDTH, SCALE) as one,
        place.phone("zh-Hans", "dark", WIDTH, SCALE) as two,
    ):
        ana, ben = Phone(one, "en", "Ana", "Berlin"), Phone(two, "zh-Hans", "Ben", "北京")
        yield from first([ana, ben])
        for phone in (ana, ben):
            sign_in(phone.page, couple, phone.language)
        yield from agreements([ana, ben])
        yield from pause([ana, ben])
        # Nobody comes back to this pause; a month later it is long over, and a review is open.
        place.clock.on(days=30)
        for phone in (ana, ben):
            sign_in(phone.page, couple, phone.language)
        yield from review([ana, ben])


def webp(page: Page) -> bytes:
    """Smaller than a PNG by two thirds, and every page that shows pictures knows it."""
    tall = page.evaluate("document.documentElement.scrollHeight")
    size = page.viewport_size or {"width": 0}
    page.set_viewport_size({"width": size["width"], "height": tall})
    devtools = page.context.new_cdp_session(page)
    return base64.b64decode(
        devtools.send("Page.captureScreenshot", {"format": "webp", "quality": 80})["data"]
    )


def keep(context: BrowserContext, name: str, pngs: list[bytes], into: Path) -> int:
    laid = lay_out(context, [Picture("", png) for png in pngs], columns=len(pngs), width=WIDTH)
    picture = webp(laid)
    laid.close()
    (into / f"{name}.webp").write_bytes(picture)
    return len(picture)


def main() -> int:
    """Make all pictures anew; too many bytes are an error."""
    INTO.mkdir(parents=True, exist_ok=True)
    with studio() as place, place.phone("en", scale=SCALE) as desk:
        taken = list(shots(place))
        size = sum(keep(desk.context, name, pngs, INTO) for name, pngs in taken)
    for old in INTO.glob("*.webp"):
        if old.stem not in {name for name, _ in taken}:
            old.unlink()
    print(f"{len(taken)} pictures in {relative(INTO)}, {size // 1000} kB")
    return 1 if size > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
