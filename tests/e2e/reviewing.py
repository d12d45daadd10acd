"""What two people do in a review, each on their own phone, and what a phone was told."""

import re
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

from tests.e2e.steps import Phone

HOUR = time(19)


def told(phone: Phone) -> list[dict[str, Any]]:
    """All that the server tells this phone, as rows."""
    changes: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        path = "/api/sync" + (f"?cursor={cursor}" if cursor else "")
        page = phone.page.evaluate("path => fetch(path).then((answer) => answer.json())", path)
        changes += page["changes"]
        cursor = page["cursor"]
        if not page["more"]:
            return changes


def living_review(phone: Phone) -> dict[str, Any]:
    """The review that is planned or open."""
    over = {"closed", "skipped", "cancelled"}
    rows = [one["data"] for one in told(phone) if one["kind"] == "review" and one["data"]]
    return next(row for row in rows if row["state"] not in over)


def progress(phone: Phone) -> Locator:
    return phone.page.locator(".tag.num")


def onward(phone: Phone) -> None:
    """To the next page, which has another number, or to the last, which has none."""
    before = progress(phone).inner_text()
    phone.tap("review_onward")
    expect(phone.page.get_by_text(before, exact=True)).to_have_count(0)


def answer(phone: Phone, *, stances: dict[str, str], shared: str, private: str) -> None:
    """Go through every page: a stance where asked, the first question for both to read, the second for oneself."""
    phone.open("/review")
    phone.page.locator(".acts .primary").click()
    words = [shared, private]
    while progress(phone).count():
        take_stance(phone, stances)
        field = phone.page.get_by_label(phone.says("review_words"))
        if words and field.count():
            field.fill(words.pop(0))
            if not words:
                phone.page.get_by_label(phone.says("review_share")).uncheck()
        onward(phone)
    expect(phone.touchable("review_in")).to_be_visible()


def take_stance(phone: Phone, stances: dict[str, str]) -> None:
    """Where the page asks whether a thing still fits."""
    card = phone.page.locator("main section.card h3")
    if not card.count() or not phone.page.locator(".seg").count():
        return
    stance = stances.get(card.inner_text())
    if stance:
        phone.page.get_by_label(phone.says(stance), exact=True).check()


def be_in(phone: Phone) -> None:
    phone.tap("review_in")
    expect(phone.touchable("review_in")).to_have_count(0)


def decide(phone: Phone, title: str, choice: str) -> None:
    card = phone.page.locator("section.card").filter(has=phone.page.get_by_role("heading", name=title))
    # Drawn anew in between, a tap may show a moment later; with the other's choice it becomes what both chose.
    card.get_by_label(phone.says(choice), exact=True).click()
    mine = card.get_by_role("radio", name=phone.says(choice), exact=True, checked=True)
    expect(mine.or_(card.locator(".duo"))).to_be_visible()


def next_step(phone: Phone, text: str) -> None:
    """One small step of one's own."""
    phone.open("/review?at=steps")
    phone.page.get_by_label(phone.says("review_step")).fill(text)
    phone.tap("review_note")
    phone.sees(text)


def shows_next_date(phone: Phone, day: date, *, mine: str, theirs: str) -> None:
    """The day, the hour on the own clock, and the other's hour on the own clock."""
    said = f"{day:%A} {day.day} {day:%B}" if phone.language == "en" else f"{day.month}月{day.day}日"
    there = datetime.combine(day, HOUR, ZoneInfo(theirs)).astimezone(ZoneInfo(mine))
    main = phone.page.get_by_role("main")
    expect(main).to_contain_text(re.compile(said.replace("月", r"\s?月\s?").replace("日", r"\s?日")))
    expect(main).to_contain_text(f"{HOUR:%H:%M}")
    expect(main).to_contain_text(f"{there:%H:%M}")
