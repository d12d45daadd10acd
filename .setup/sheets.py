"""Contact sheets of every screen, to be looked at by eye: sheets.py [folder], by default var/sheets."""

import sys
from collections.abc import Iterator
from pathlib import Path

from camera import Picture, Scheme, Studio, lay_out, relative, studio, whole
from node import ROOT
from playwright.sync_api import Page, expect

from tests.e2e.demo import Couple, sign_in
from tests.e2e.steps import Phone, sign_up
from tests.e2e.test_every_screen import OPEN, OWN, details, settle
from tests.e2e.words import Language

ALONE = ["/today", "/agreements", "/together", "/me", "/notices", "/pause", "/review", "/invite"]
Round = tuple[Language, Scheme, int]
ROUNDS: list[Round] = [
    ("en", "light", 390),
    ("zh-Hans", "dark", 390),
    ("en", "dark", 390),
    ("zh-Hans", "light", 390),
    ("en", "light", 320),
    ("en", "light", 1280),
]
TALL = 1700
LONG_NAME, SHORT_NAME = 36, 22
# Of one sheet: columns, rows, and how wide a picture is drawn.
SHAPES = {390: (6, 2, 310), 320: (6, 2, 310), 1280: (2, 3, 640)}


def name_of(path: str) -> str:
    short = path.partition("?")[0].strip("/") or "start"
    return short if len(short) < LONG_NAME else short[:SHORT_NAME] + "…"


def snap(page: Page, name: str) -> Picture:
    # Whatever comes in after the heading (a list from this phone, a font) has come by then.
    page.wait_for_timeout(250)
    return Picture(name, whole(page, TALL))


def walk(page: Page, paths: list[str], before: str = "") -> Iterator[Picture]:
    for path in paths:
        settle(page, path)
        yield snap(page, before + name_of(path))


def screens(page: Page, couple: Couple, language: Language) -> Iterator[Picture]:
    """Every address, outside and inside."""
    yield from walk(page, OPEN)
    sign_in(page, couple, language)
    yield from walk(page, [*OWN, *details(page)])
    yield from review(page)


def review(page: Page) -> Iterator[Picture]:
    """Begun before its day: the question first, then the first page each answers alone."""
    settle(page, "/review")
    page.locator(".acts .primary").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    yield Picture("review: begin?", page.screenshot())
    dialog.locator(".btn").first.click()
    expect(dialog).to_have_count(0)
    page.locator(".acts .primary").click()
    expect(page.locator(".tag.num")).to_be_visible()
    yield snap(page, "review: alone")


def alone(page: Page, language: Language) -> Iterator[Picture]:
    """Somebody new, with nothing yet; and the same without a connection."""
    someone = Phone(page, language, "Eve", {"en": "Berlin", "zh-Hans": "北京"}[language])
    sign_up(someone)
    yield snap(page, "new: ready")
    yield from walk(page, ALONE, "new: ")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(1_500)
    page.context.set_offline(True)
    settle(page, "/today")
    expect(page.locator("main .note").first).to_be_visible()
    yield snap(page, "offline: today")
    yield from walk(page, ["/agreements", "/settings/mail", "/settings/calendar", "/invite"], "offline: ")


def paused(page: Page, language: Language) -> Iterator[Picture]:
    """The sheet, and a pause that runs."""
    me = Phone(page, language, "", "")
    me.open("/today")
    me.tap("pause")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_timeout(400)
    yield Picture("pause sheet", page.screenshot())
    me.confirm("start")
    expect(page.locator(".ring")).to_be_visible()
    yield snap(page, "pause called")
    yield from walk(page, ["/today", "/together", "/agreements"], "paused: ")


def take(place: Studio, shot: Round) -> list[Picture]:
    language, scheme, width = shot
    couple = place.couple()
    with place.phone(language, scheme, width) as page:
        pictures = list(screens(page, couple, language))
        pictures += paused(page, language)
    with place.phone(language, scheme, width) as page:
        return pictures + list(alone(page, language))


def write(place: Studio, shot: Round, folder: Path) -> None:
    """One round, a file for each page of the sheet."""
    language, scheme, width = shot
    columns, rows, drawn = SHAPES[width]
    pictures = take(place, shot)
    size = columns * rows
    with place.phone(language) as page:
        for start in range(0, len(pictures), size):
            part = pictures[start : start + size]
            laid = lay_out(page.context, part, columns=columns, width=drawn)
            file = folder / f"{language}-{scheme}-{width}-{start // size + 1:02}.png"
            laid.screenshot(path=file, full_page=True)
            laid.close()
    print(f"{len(pictures)} screens, {language}, {scheme}, {width} px", flush=True)


def main(folder: str = "", *only: str) -> int:
    """All rounds, or those named like en-light-390."""
    into = Path(folder) if folder else ROOT / "var" / "sheets"
    into.mkdir(parents=True, exist_ok=True)
    with studio() as place:
        for shot in ROUNDS:
            if not only or "-".join(map(str, shot)) in only:
                write(place, shot, into)
    print(f"Sheets are in {relative(into)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
