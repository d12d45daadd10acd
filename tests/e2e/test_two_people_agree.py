"""The first journey: two phones, two languages, from nothing to an agreement and out of it again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewPhone
from tests.e2e.steps import Phone, invite, sign_up

TEMPLATE = "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones"
TITLE = "Our two calls a week"
RULE = "/agreements/new/cool_down?template=tpl.cooldown.half-hour"
SENTENCE = "We stop before it hurts, and we come back."


@pytest.fixture
def ana(new_phone: NewPhone) -> Phone:
    return Phone(new_phone(), "en", "Ana", "Berlin")


@pytest.fixture
def ben(new_phone: NewPhone) -> Phone:
    return Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "Ben", "北京")


@pytest.fixture
def eve(new_phone: NewPhone) -> Phone:
    return Phone(new_phone("en-GB", "Europe/London"), "en", "Eve", "London")


def link(ana: Phone, ben: Phone, pictures: Path | None) -> None:
    """Invite by link, join with a new account, confirm (R8, R36)."""
    sign_up(ana)
    address = invite(ana)
    ana.snap(pictures, "invite")
    ben.page.goto(address)
    ben.sees("Mara")
    ben.snap(pictures, "join")
    ben.tap("create_here")
    sign_up(ben, at="")
    ben.tap("to_invitation")
    ben.tap("accept")
    ben.sees("Ana")
    ana.sees("Ben")
    ana.tap("confirm")
    ana.sees(re.compile("Ben"))
    ana.tap("today")


def propose(ana: Phone) -> str:
    """From a template, with a title of one's own; the agreement's address."""
    ana.open(TEMPLATE)
    ana.page.get_by_label(ana.says("title"), exact=True).fill(TITLE)
    ana.tap("propose")
    expect(ana.page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    ana.sees(TITLE)
    return ana.page.url


def counter(ben: Phone, address: str) -> None:
    """Read it, and send other words back."""
    ben.open("/today")
    ben.sees(TITLE)
    ben.tap("read")
    ben.sees(TITLE)
    ben.tap("counter")
    ben.page.get_by_label(ben.says("title"), exact=True).fill(f"{TITLE}!")
    ben.tap("propose")
    expect(ben.page).to_have_url(address)


def accept(phone: Phone, address: str) -> None:
    """Open it and say yes to exactly these words."""
    phone.open(address)
    phone.sees(f"{TITLE}!")
    phone.tap("agree")
    expect(phone.touchable("withdraw")).to_be_visible()
    phone.sees(phone.says("in_force"))


def amend(ben: Phone, address: str) -> None:
    """Suggest a change to what is in force."""
    ben.open(address)
    ben.tap("change")
    ben.page.get_by_label(ben.says("title"), exact=True).fill("Three calls a week")
    ben.tap("propose")
    expect(ben.page).to_have_url(address)


def decline(ana: Phone, address: str) -> None:
    """Say no to the change; what is in force stays."""
    ana.open(address)
    ana.sees("Three calls")
    ana.tap("decline")
    ana.confirm("decline")
    expect(ana.touchable("agree")).to_have_count(0)
    expect(ana.touchable("withdraw")).to_be_visible()


def withdraw(ana: Phone, address: str) -> None:
    """Take back a yes: at once, one confirmation (R2)."""
    ana.open(address)
    ana.tap("withdraw")
    ana.confirm("withdraw")
    expect(ana.touchable("withdraw")).to_have_count(0)


def test_from_two_empty_phones_to_an_agreement_and_out_of_it(
    ana: Phone, ben: Phone, eve: Phone, pictures: Path | None
) -> None:
    """R2, R3, R4, R8: in force is two yeses to the same words, and one no ends it."""
    link(ana, ben, pictures)
    address = propose(ana)
    counter(ben, address)
    accept(ana, address)
    ana.snap(pictures, "in-force-en")
    ben.open(address)
    expect(ben.touchable("withdraw")).to_be_visible()
    ben.snap(pictures, "in-force-zh")
    amend(ben, address)
    decline(ana, address)
    ben.open(address)
    expect(ben.touchable("withdraw")).to_be_visible()
    withdraw(ana, address)
    ben.open(address)
    expect(ben.touchable("withdraw")).to_have_count(0)
    outsider_sees_nothing(eve, address)


def outsider_sees_nothing(eve: Phone, address: str) -> None:
    """A third person: 404 from the API, an empty screen in the page."""
    sign_up(eve)
    agreement = address.rpartition("/")[2]
    for path in (f"/api/agreements/{agreement}", f"/api/boundaries/{agreement}"):
        status = eve.page.evaluate("path => fetch(path).then((answer) => answer.status)", path)
        assert status in {404, 405}, path
    eve.open(address)
    expect(eve.page.get_by_role("main")).not_to_contain_text(TITLE)


def agree_on_a_rule(ana: Phone, ben: Phone) -> None:
    """One writes how to stop and come back, in calm; the other says yes to exactly that."""
    ana.open(RULE)
    ana.page.get_by_label(ana.says("why")).fill(SENTENCE)
    ana.tap("propose")
    expect(ana.page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    ben.open(ana.page.url)
    ben.tap("agree")
    expect(ben.touchable("withdraw")).to_be_visible()


def test_a_rule_agreed_in_calm_speaks_in_the_pause(ana: Phone, ben: Phone, pictures: Path | None) -> None:
    """R7, R21: two taps, and its sentence and one return time stand on both screens."""
    link(ana, ben, None)
    agree_on_a_rule(ana, ben)
    ana.open("/today")
    ana.page.locator(".tabs").get_by_role("button", name=ana.says("pause"), exact=True).click()
    ana.page.get_by_role("dialog").get_by_label(ana.says("half_hour"), exact=True).check()
    ana.confirm("start")
    for phone in (ana, ben):
        expect(phone.page).to_have_url(re.compile("/pause$"))
        phone.sees(SENTENCE)
        phone.snap(pictures, f"pause-by-the-rule-{phone.language}")
    at = [phone.page.locator("main time.clock").get_attribute("datetime") for phone in (ana, ben)]
    assert at[0] == at[1]
    assert at[0]
