"""Our agreements on paper: read back from the browser's own PDF, in both languages and on both papers."""

import re
import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.words import Language

PAPERS = {"A4": (210, 297), "Letter": (216, 279)}
POINTS_A_MM = 72 / 25.4
LANGUAGES: dict[Language, str] = {"en": "English", "zh-Hans": "简体中文"}
TITLES: dict[Language, str] = {"en": "Our agreements", "zh-Hans": "我们的约定"}
IN_FORCE = "Video calls across two time zones"
OWN_BOUNDARY = "留一个晚上给自己"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|://|localhost|127\.0\.0\.1")
# A font may give the sign of a radical, or another dash, for one of the same shape; Unicode folds only some of them.
SHAPES = str.maketrans(
    "⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳⻄\u2012", "见角贝车长门青韦页风飞食马鱼鸟麦黄齐齿龙龟西\u2013"
)


def plain(text: str) -> str:
    """Without breaks of lines and ligatures: the words themselves."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text.translate(SHAPES)))


def printed(page: Page, paper: str = "A4") -> tuple[list[str], set[tuple[int, int]]]:
    """The words of each page, and the sizes of all in mm; as if every header and footer were on."""
    reader = PdfReader(BytesIO(page.pdf(format=paper, display_header_footer=True)))
    boxes = [one.mediabox for one in reader.pages]
    sizes = {(round(float(one.width) / POINTS_A_MM), round(float(one.height) / POINTS_A_MM)) for one in boxes}
    return [plain(one.extract_text()) for one in reader.pages], sizes


def open_sheet(page: Page, language: Language) -> None:
    """Choose the sheet's language and wait for its words."""
    page.locator("label.pick", has_text=LANGUAGES[language]).click()
    sheet = page.locator(".sheet-paper")
    expect(sheet).to_have_attribute("lang", language)
    expect(sheet).to_contain_text(TITLES[language])


def clauses(page: Page) -> list[str]:
    return [plain(text) for text in page.locator(".sheet-paper .clauses > li > p").all_inner_texts()]


@pytest.mark.parametrize(
    ("phone", "locale", "zone"), [("en", "en-GB", "Europe/Berlin"), ("zh-Hans", "zh-CN", "Asia/Shanghai")]
)
def test_what_is_in_force_is_printed_in_either_language_on_either_paper(
    new_phone: NewPhone, couple: Couple, phone: Language, locale: str, zone: str
) -> None:
    """Names, dates and whole clauses; no address and no id; the app keeps its own language (R46)."""
    page = new_phone(locale, zone, "dark")
    sign_in(page, couple, phone)
    page.goto("/print")
    for language in LANGUAGES:
        open_sheet(page, language)
        expected = clauses(page)
        assert len(expected) > 20
        for paper, size in PAPERS.items():
            pages, sizes = printed(page, paper)
            text = "".join(pages)
            assert sizes == {size}
            assert text.startswith(plain(TITLES[language]))
            assert plain(IN_FORCE) in text
            assert plain(page.locator(".sheet-paper header").first.inner_text()) in text
            assert (
                len(re.findall("Anaagreedon|Ana于", text)) == len(re.findall("Benagreedon|Ben于", text)) > 1
            )
            assert [clause for clause in expected if not any(clause in one for one in pages)] == []
            assert ID.search(text) is None
        expect(page.locator("html")).to_have_attribute("lang", phone)


def test_words_in_another_language_than_the_sheet_say_so(new_phone: NewPhone, couple: Couple) -> None:
    """In the page by `lang`, on paper in words."""
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto("/print")
    open_sheet(page, "zh-Hans")
    title = page.locator(".sheet-paper h3", has_text=IN_FORCE)
    expect(title).to_have_attribute("lang", "en")
    assert plain("原文是英文") in "".join(printed(page)[0])


def test_boundaries_stay_off_the_paper_until_their_owner_adds_them(
    new_phone: NewPhone, couple: Couple
) -> None:
    """R10: what somebody keeps for themselves is theirs to print, and never the other's."""
    ben = new_phone("zh-CN", "Asia/Shanghai")
    sign_in(ben, couple, "zh-Hans")
    ben.goto("/print")
    open_sheet(ben, "zh-Hans")
    assert plain(OWN_BOUNDARY) not in "".join(printed(ben)[0])
    ben.get_by_role("switch", name="加上我自己的界限").check()
    expect(ben.locator(".sheet-paper")).to_contain_text(OWN_BOUNDARY)
    assert plain(OWN_BOUNDARY) in "".join(printed(ben)[0])
    ana = new_phone()
    sign_in(ana, couple, "en")
    ana.goto("/print")
    open_sheet(ana, "en")
    expect(ana.get_by_role("switch", name="Add my own boundaries")).to_have_count(0)
    expect(ana.locator(".sheet-paper")).not_to_contain_text(OWN_BOUNDARY)


def test_paper_is_white_and_ink_is_black_in_the_dark_too(new_phone: NewPhone, couple: Couple) -> None:
    """Nothing but the sheet is printed, and one tap asks the browser to print it."""
    page = new_phone(scheme="dark")
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    sign_in(page, couple, "en")
    page.goto("/print")
    open_sheet(page, "en")
    page.get_by_role("button", name="Print it").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print", color_scheme="dark")
    sheet = page.locator(".sheet-paper")
    assert sheet.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.get_by_role("button", name="Print it")).to_be_hidden()


def test_it_prints_without_a_network(new_phone: NewPhone, couple: Couple) -> None:
    """R46: the sheet is made in the page, from what is on the phone."""
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto("/today")
    expect(page.get_by_role("main")).to_contain_text(IN_FORCE)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text(IN_FORCE)
    page.goto("/print")
    # The words of the other language come with the first sheet in it, and stay.
    open_sheet(page, "zh-Hans")
    page.context.set_offline(True)
    page.goto("/print")
    open_sheet(page, "zh-Hans")
    assert plain(IN_FORCE) in "".join(printed(page, "Letter")[0])
