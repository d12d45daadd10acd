"""Hints on words: the writer sees them, may take them or leave them, and nobody else ever learns of them."""

import json
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.steps import SLOW, Phone
from tests.e2e.test_every_screen import violations
from tests.e2e.words import Language

TEMPLATE = "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones"


@dataclass(frozen=True)
class Clause:
    """Words that leave no choice, the part that is underlined, and what the hint says and offers."""

    before: str
    marked: str
    hint: str
    rewrite: str


CLAUSES: dict[Language, Clause] = {
    "en": Clause(
        "I feel calmer when I know. You must reply immediately. A sticker is enough.",
        "reply immediately",
        "Everyone needs hours of their own.",
        "On normal days, could we answer within six waking hours, and send 'busy' when it will take longer?",
    ),
    "zh-Hans": Clause(
        "心里有数的时候，我会平静很多。消息必须秒回。发个表情就够。",
        "必须秒回",
        "谁都需要自己的时间。",
        "平常日子，醒着的六小时内回就好；更忙的话，先发一句“忙”。",
    ),
}
SECOND: dict[Language, str] = {"en": "Give me your phone passcode.", "zh-Hans": "你的密码我必须知道。"}


@pytest.fixture
def phones(new_phone: NewPhone, couple: Couple) -> dict[Language, Phone]:
    found: dict[Language, Phone] = {
        "en": Phone(new_phone(), "en", "Ana", "Berlin"),
        "zh-Hans": Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "Ben", "北京"),
    }
    for phone in found.values():
        sign_in(phone.page, couple, phone.language)
    return found


def why(phone: Phone) -> Locator:
    return phone.page.get_by_label(phone.says("why"))


def begin(phone: Phone, words: str) -> None:
    """Write these words into a fresh agreement, and wait until they were looked at."""
    phone.open(TEMPLATE)
    why(phone).fill(words)
    expect(underlined(phone.page).first).to_be_visible(timeout=SLOW)


def underlined(page: Page) -> Locator:
    return page.locator(".write .hint")


def line(phone: Phone, words: str) -> Locator:
    return phone.page.locator(".hints").get_by_role("button", name=re.compile(f"^“{re.escape(words)}”"))


# Where a line breaks shows in the height of every beginning of a text.
UNLIKE = """texts => {
  const [behind, field] = document.querySelectorAll(".write > *")
  const unlike = []
  for (const text of texts)
    for (let end = 1; end <= text.length; end += 1) {
      behind.textContent = text.slice(0, end) + "\\u200B"
      field.value = text.slice(0, end)
      const heights = [behind, field].map(one => {
        one.style.cssText = "align-self: start; height: auto; min-height: 0; field-sizing: content"
        return one.offsetHeight
      })
      if (heights[0] !== heights[1]) unlike.push([text.slice(0, end), ...heights])
    }
  return unlike
}"""
TEXTS = [
    *(clause.before for clause in CLAUSES.values()),
    "A  word   then\ttabs and \n\n new lines, well-known in-between/slashes, and anextraordinarilylongwordthatdoesnotfitontooneline.",
    "她说：“OK，我 24 小时在线……”（真的？）「好」——然后 send me a photo 给我看。  ",
    "“Quotes” ‘too’, e.g. 3.5 %, it’s fine; 100 % — really…? Ünïcödé 🙂🙃 👩‍👩‍👧 done. ",
]


def test_look(phones: dict[Language, Phone]) -> None:
    for language, phone in phones.items():
      for width, size in [(320,"100%"),(390,"100%"),(320,"200%"),(390,"200%"),(1280,"100%"),(1280,"150%")]:
        phone.page.set_viewport_size({"width": width, "height": 844})
        phone.open(TEMPLATE)
        phone.page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        found = phone.page.evaluate(UNLIKE, TEXTS)
        wide = phone.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        print(language, width, size, len(found), found[:3], wide)
