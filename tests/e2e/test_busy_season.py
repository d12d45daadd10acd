"""A ritual is agreed on, a busy season relaxes it, and a few days off need nobody."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import violations
from tests.e2e.test_every_screen import settle

TEA = "Sunday tea and a check-in"


def tap(page: Page, words: str) -> None:
    name = re.compile(f"^{re.escape(words)}")
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def sees(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def looks_right(page: Page, pictures: Path | None, name: str) -> None:
    """Nothing for axe to find, nothing cut off; a picture when asked for."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=pictures / f"{name}.png", full_page=True)


def days(page: Page, first: str, last: str, start: int, end: int) -> None:
    today = datetime.now(UTC)
    for label, ahead in ((first, start), (last, end)):
        page.get_by_label(label).fill((today + timedelta(days=ahead)).date().isoformat())


def agree_on_a_ritual(ana: Page, ben: Page, pictures: Path | None) -> str:
    """Ana suggests it from a template, Ben says yes; where it lives now."""
    settle(ana, "/agreements/new/ritual?template=tpl.ritual.weekly-tea")
    looks_right(ana, pictures, "1-ritual-form")
    tap(ana, "Show it to")
    expect(ana).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    sees(ana, "We take turns to begin.")
    address = "/agreements" + ana.url.partition("/agreements")[2]
    ben.goto(address)
    sees(ben, "轮流开头。")
    looks_right(ben, pictures, "2-ritual-suggested")
    tap(ben, "同意这个版本")
    sees(ben, "忙一阵子")
    return address


def ask_for_a_busy_season(ana: Page, address: str, pictures: Path | None) -> None:
    ana.goto(address)
    sees(ana, "In force now")
    tap(ana, "Ask for a busy season")
    days(ana, "First day", "Last day", 0, 9)
    ana.get_by_label("Exams").check()
    ana.get_by_label("In your own words").fill("Finals week, I will be short.")
    sees(ana, "All of it rests for these days.")
    looks_right(ana, pictures, "3-busy-season")
    tap(ana, "Ask ")
    sees(ana, "for this")
    looks_right(ana, pictures, "4-asked")


def agree_to_these_days(ben: Page, address: str, pictures: Path | None) -> None:
    ben.goto("/today")
    sees(ben, "想商量忙一阵子")
    looks_right(ben, pictures, "5-asked-on-today")
    ben.goto(address)
    sees(ben, "Finals week")
    looks_right(ben, pictures, "6-answer")
    tap(ben, "同意这几天")
    sees(ben, "这几天可以少一点")


def take_a_few_days_off(ana: Page, ben: Page, pictures: Path | None) -> None:
    """At once, without a yes, and gone with a tap."""
    ana.goto("/me")
    tap(ana, "I'm away or unwell for a few days")
    sees(ana, "Nothing keeps count of it.")
    ana.get_by_label("I'm unwell").check()
    looks_right(ana, pictures, "8-few-days-off")
    tap(ana, "Let ")
    sees(ana, "You are unwell until")
    ben.goto("/today")
    sees(ben, "这几天不舒服")
    looks_right(ben, pictures, "9-theirs")
    ana.goto("/away")
    sees(ana, "Since")
    looks_right(ana, pictures, "10-running")
    tap(ana, "I'm back")
    expect(ana.get_by_role("main")).not_to_contain_text("You are unwell until")


def test_a_ritual_a_busy_season_and_a_few_days_off(
    new_phone: NewPhone, couple: Couple, pictures: Path | None
) -> None:
    ana = new_phone("en-GB", "Europe/Berlin", "light")
    ben = new_phone("zh-CN", "Asia/Shanghai", "dark")
    sign_in(ana, couple, "en")
    sign_in(ben, couple, "zh-Hans")
    address = agree_on_a_ritual(ana, ben, pictures)
    ask_for_a_busy_season(ana, address, pictures)
    agree_to_these_days(ben, address, pictures)
    ana.goto("/today")
    sees(ana, "Less is fine for now")
    looks_right(ana, pictures, "7-relaxed")
    take_a_few_days_off(ana, ben, pictures)
    # Ended sooner, by a tap of each.
    for page, words in ((ana, "End it sooner"), (ben, "现在就结束")):
        page.goto(address)
        tap(page, words)
    expect(ben.get_by_role("main")).not_to_contain_text("现在就结束")
