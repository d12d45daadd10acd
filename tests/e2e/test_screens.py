"""Today in its order, finding an agreement, reading how it came about, and writing one with the other in view."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in

CALLS = "Video calls across two time zones"
TEMPLATE = "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones"
RITUAL = "/agreements/new/ritual?template=tpl.ritual.weekly-tea"
TEA = "Tea on Sunday, whatever the weather"


def rows(page: Page) -> Locator:
    return page.locator("main a.row")


def test_words_are_found_in_the_page_and_leave_it_nowhere(new_phone: NewPhone, couple: Couple) -> None:
    """R46: what is typed goes into no request, no address and no storage; a text counts as well as a title."""
    page = new_phone()
    sign_in(page, couple, "en")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.goto("/agreements")
    expect(rows(page).first).to_be_visible()
    field = page.get_by_role("searchbox", name="Search")
    field.fill("heart racing")
    # The words stand in no title, only in the sentences of the cool-down rule.
    expect(rows(page)).to_have_count(1)
    expect(page.locator("mark")).to_have_text(["heart", "racing"])
    expect(page.get_by_role("status").filter(has_text="One found")).to_be_attached()
    rows(page).click()
    expect(page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    page.go_back()
    expect(field).to_have_value("heart racing")
    field.fill("no such words")
    expect(page.get_by_role("heading", name="Nothing here has these words")).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    expect(rows(page).nth(2)).to_be_visible()
    kept = str(page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state, location.href])"))
    assert not [one for one in [*sent, kept] if "racing" in one or "such" in one]


def test_kind_and_state_stay_in_the_address(new_phone: NewPhone, couple: Couple) -> None:
    page = new_phone("zh-CN", "Asia/Shanghai", "dark")
    sign_in(page, couple, "zh-Hans")
    page.goto("/agreements")
    expect(rows(page).first).to_be_visible()
    page.locator("label.pick", has_text="冷静").click()
    expect(page).to_have_url(re.compile(r"\?kind=cool_down$"))
    expect(rows(page)).to_have_count(1)
    page.get_by_label("状态").select_option("past")
    expect(page).to_have_url(re.compile(r"\?kind=cool_down&state=past$"))
    page.reload()
    expect(page.get_by_role("heading", name="这一类还没有")).to_be_visible()
    expect(page.get_by_label("状态")).to_have_value("past")
    page.get_by_role("button", name="显示全部").click()
    expect(page).to_have_url(re.compile("/agreements$"))
    expect(rows(page).nth(2)).to_be_visible()


def test_the_history_shows_what_changed_and_whose_words_they_are(new_phone: NewPhone, couple: Couple) -> None:
    """Added and removed words are marked by elements and told in a sentence, not by colour alone."""
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto("/agreements")
    page.locator("main a.row[href^='/agreements/']").filter(has_text=CALLS).click()
    past = page.locator(".past > li")
    expect(past.first).to_contain_text("Ben suggested a change")
    expect(past.first.locator("q")).to_have_attribute("lang", "zh-Hans")
    past.first.get_by_text("What changed").click()
    expect(past.first.locator("del").first).to_have_text("two")
    expect(past.first.locator("ins").first).to_have_text("three")
    expect(past.first.locator(".sr", has_text="“two” became “three”")).to_be_attached()
    past.last.get_by_text("The words").click()
    expect(past.last).to_contain_text("We keep two video calls a week")


def test_an_hour_is_put_into_a_phrase_and_the_preview_follows(new_phone: NewPhone, couple: Couple) -> None:
    """What is typed stands in the preview at once, in the other's clock and, if one likes, in the other language."""
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto(TEMPLATE)
    phrase = page.get_by_role("textbox", name="Busy phrase")
    phrase.fill("Back by then")
    phrase.press("Home")
    for _ in "Back by ":
        phrase.press("ArrowRight")
    page.get_by_role("button", name="The hour").click()
    expect(phrase).to_have_value("Back by {time} then")
    expect(phrase).to_be_focused()
    expect(page.get_by_role("button", name="The hour")).to_have_count(0)
    preview = page.get_by_role("region", name="What Ben will read")
    expect(preview).to_contain_text("Back by (time) then")
    expect(preview).to_contain_text("Ana suggests")
    page.get_by_label("Title", exact=True).fill("Calls that suit us both")
    expect(preview.get_by_role("heading", name="Calls that suit us both")).to_be_visible()
    expect(preview.get_by_role("img")).to_have_accessible_name(re.compile("Your hours and Ana's"))
    preview.locator("label.pick", has_text="简体中文").click()
    expect(preview).to_contain_text("Ana 的提议")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_hours_are_told_on_the_other_clock_beside_them(new_phone: NewPhone, couple: Couple) -> None:
    page = new_phone()
    sign_in(page, couple, "en")
    page.goto(TEMPLATE)
    hours = page.locator("details.fold", has=page.get_by_label("From", exact=True)).first
    hours.locator("summary").click()
    hours.get_by_label("From", exact=True).fill("13:00")
    hours.get_by_label("To", exact=True).fill("15:00")
    there = int(
        page.evaluate(
            "new Date().toLocaleString('en', {timeZone:'Asia/Shanghai', hourCycle:'h23', hour:'2-digit'})"
        )
    )
    here = int(
        page.evaluate(
            "new Date().toLocaleString('en', {timeZone:'Europe/Berlin', hourCycle:'h23', hour:'2-digit'})"
        )
    )
    apart = (there - here) % 24
    expect(hours).to_contain_text(f"{13 + apart}:00–{15 + apart}:00")


def propose_tea(page: Page) -> tuple[str, list[str]]:
    """From the template, by Ana's clock; the address, and what the preview said to the last word."""
    page.goto(RITUAL)
    page.get_by_label("Title", exact=True).fill(TEA)
    preview = page.get_by_role("region", name="What Ben will read")
    expect(preview).to_contain_text(TEA)
    preview.locator("label.pick", has_text="简体中文").click()
    expect(preview).to_contain_text("Ana 的提议")
    said = preview.locator(".clauses > li").all_inner_texts()
    page.get_by_role("button", name="Show it to Ben").click()
    expect(page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    return page.url, said


def headings(page: Page) -> list[str]:
    return [text.partition("\n")[0] for text in page.locator("main h2").all_inner_texts()]


def test_today_keeps_its_order_from_the_open_pause_to_one_gentle_question(
    new_phone: NewPhone, couple: Couple
) -> None:
    """R15, R27: what the preview said is what the other reads; then a week ahead, a question, and a pause above all."""
    ana, ben = new_phone(), new_phone("zh-CN", "Asia/Shanghai")
    sign_in(ana, couple, "en")
    sign_in(ben, couple, "zh-Hans")
    address, said = propose_tea(ana)
    ben.goto(address)
    card = ben.get_by_role("region", name="Ana 的提议")
    expect(card.locator(".clauses > li").first).to_be_visible()
    assert card.locator(".clauses > li").all_inner_texts() == said
    ben.get_by_role("button", name="同意这个版本").click()
    expect(ben.get_by_role("button", name="收回我的同意")).to_be_visible()
    ana.goto("/today")
    week = ana.locator("section", has=ana.get_by_role("heading", name="The coming week"))
    expect(week).to_contain_text(TEA)
    expect(week).to_contain_text(re.compile("20:00 · Monday 0[23]:00 for Ben"))
    expect(ana.get_by_role("heading", name="If you like")).to_be_visible()
    order = ["Ben suggests a change", "In force right now", "The coming week", "If you like"]
    shown = [one for one in headings(ana) if one in order]
    assert shown == order
    ana.get_by_role("button", name="Not today").click()
    expect(ana.get_by_role("heading", name="If you like")).to_have_count(0)
    ana.reload()
    expect(week).to_contain_text(TEA)
    expect(ana.get_by_role("heading", name="If you like")).to_have_count(0)
    ben.goto("/today")
    expect(ben.get_by_role("heading", name="愿意的话")).to_be_visible()
    ana.get_by_role("button", name="Pause", exact=True).click()
    ana.get_by_role("button", name="Start the pause").click()
    expect(ana).to_have_url(re.compile("/pause$"))
    # The pause opens itself on the other phone; the way back is the bar's.
    expect(ben).to_have_url(re.compile("/pause$"))
    ben.get_by_role("banner").get_by_role("link", name="今天").click()
    expect(ben).to_have_url(re.compile("/today$"))
    first = ben.locator("main > :not(header):not([role=status])").first
    expect(first.locator(".arc")).to_be_visible()
    expect(ben.get_by_role("heading", name="愿意的话")).to_have_count(0)
