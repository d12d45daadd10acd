"""Not only screens: what they look like while something is asked, refused, empty, offline or in conflict."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import faults
from tests.e2e.steps import Phone, sign_up
from tests.e2e.test_every_screen import settle

BUTTONS = "main button:enabled, .acts button:enabled, .tabs button"
EMPTY = ["/today", "/agreements", "/together", "/review", "/pause", "/notices", "/me", "/invite"]
HARD = "Words that somebody else's version met"


@dataclass
class Looks:
    """What was wrong, by the state it was wrong in."""

    phone: Phone
    wrong: list[str] = field(default_factory=list)

    def at(self, state: str) -> None:
        self.wrong += [f"{state}: {line}" for line in faults(self.phone.page)]

    def fine(self) -> None:
        assert not self.wrong, "\n".join(self.wrong)


@pytest.fixture(params=["en", "zh-Hans"])
def phone(request: pytest.FixtureRequest, new_phone: NewPhone) -> Phone:
    if request.param == "en":
        return Phone(new_phone(), "en", "Kit", "Berlin")
    return Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "小凯", "北京")


def test_a_fresh_account_and_what_it_is_asked(phone: Phone) -> None:
    """Empty lists have one way on; a step that is not whole says what is missing, and the focus is there."""
    page, looks = phone.page, Looks(phone)
    phone.open("/sign-up")
    phone.tap("next")
    expect(page.get_by_label(phone.says("adult"))).to_be_focused()
    looks.at("not yet an adult")
    page.get_by_label(phone.says("adult")).check()
    phone.tap("next")
    phone.tap("next")
    email = page.get_by_label(phone.says("email"))
    expect(email).to_be_focused()
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(email).to_have_accessible_description(re.compile(r"\S"))
    looks.at("nothing filled in")
    sign_up(phone)
    for path in EMPTY:
        settle(page, path)
        looks.at(f"{path} of a fresh account")
    looks.fine()


def places(phone: Phone) -> list[str]:
    """Where dialogs open."""
    page = phone.page
    settle(page, "/agreements")
    links = [str(link.get_attribute("href")) for link in page.locator("main a.row").all()]
    own = [link for link in links if re.match("/(agreements|drafts)/", link)]
    return [*own, "/review", "/notices", "/me", "/today"]


def test_every_dialog_that_can_be_opened(phone: Phone, couple: Couple) -> None:
    """It is whole for axe, all in it can be touched, and it gives the focus back to what opened it."""
    page, looks = phone.page, Looks(phone)
    sign_in(page, couple, phone.language)
    opened = 0
    for path in places(phone):
        settle(page, path)
        for words in page.locator(BUTTONS).all_text_contents():
            opened += opens(looks, path, words.strip())
    assert opened >= 10
    looks.fine()


def opens(looks: Looks, path: str, name: str) -> int:
    """Whether the button with these words opens a dialog here; the sheet of the tabs is looked at once."""
    page = looks.phone.page
    once = name != looks.phone.says("pause") or path == "/today"
    asks = DIALOGS.match(name)
    if not once or not asks:
        return 0
    button = page.get_by_role("button", name=re.compile(f"^{asks[1]}")).first
    button.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("heading").first).to_be_focused()
    looks.at(f"{path}: {name}")
    # Three times Escape would leave (R28).
    dialog.locator(".line > .btn.quiet").last.click()
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    return 1


# What the buttons of the demo say that only ask; the rest would do something.
DIALOGS = re.compile(
    "(Take back my yes|Say no|Rest or end it|Pause|Clear all|Move the date|How often|Leave this one out|Begin it now"
    "|Delete this draft|Sign out on|收回我的同意|这次不|歇一歇|暂停|全部清掉|换个日子|多久一次|跳过这一次"
    "|现在就开始|删除这份草稿|在这部手机上退出)"
)


def test_without_a_network(phone: Phone, couple: Couple) -> None:
    """Offline is a designed state, said once in a place that is read out; and so is being back."""
    page, looks = phone.page, Looks(phone)
    sign_in(page, couple, phone.language)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('online'))")
    said = page.get_by_role("main").get_by_role("status").first
    expect(said).to_contain_text(re.compile("No connection since|起没有网络"))
    looks.at("offline")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    back = page.get_by_role("status").filter(has_text=re.compile("^(Connected again.|网络恢复了。)$"))
    expect(back).to_have_count(1)
    looks.fine()


def test_two_versions_meet(new_phone: NewPhone, couple: Couple, phone: Phone) -> None:
    """3.8: side by side with the differences in words; what came by itself is said quietly."""
    page, looks = phone.page, Looks(phone)
    sign_in(page, couple, phone.language)
    other = other_of(phone, new_phone, couple)
    page.goto("/agreements/new/shared_goal?template=tpl.goal.phone-free-dinner")
    phone.tap("propose")
    expect(page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    address = page.url
    # The other's answer comes while this one reads something else.
    settle(page, "/me")
    other.open(address)
    other.tap("counter")
    other.page.get_by_label(other.says("title"), exact=True).fill(HARD)
    other.tap("propose")
    expect(other.page).to_have_url(address)
    news = page.get_by_role("status").filter(has_text=re.compile("^(Something new has come.|有新的消息。)$"))
    expect(news).to_have_count(1)
    phone.open(address)
    looks.at("a counter-proposal")
    phone.tap("counter")
    page.get_by_label(phone.says("title"), exact=True).fill("Something else meanwhile")
    # Back to what it would change, where the draft shows once it is kept.
    page.locator(".bar a").first.click()
    expect(page.locator("main a[href^='/drafts/']")).to_be_visible()
    page.goto(f"{address}/conflict")
    expect(page.locator("main .pair")).to_be_visible()
    looks.at("side by side")
    looks.fine()


def other_of(phone: Phone, new_phone: NewPhone, couple: Couple) -> Phone:
    english = phone.language != "en"
    page = new_phone() if english else new_phone("zh-CN", "Asia/Shanghai", "dark")
    other = Phone(page, "en" if english else "zh-Hans", "Ana" if english else "Ben", "")
    sign_in(page, couple, other.language)
    return other
