"""A goal two people share: agreed on, walked in steps, rested, and reached by both; and one of one's own."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import violations
from tests.e2e.reviewing import told
from tests.e2e.steps import Phone
from tests.e2e.test_pause import look

GOAL, FIRST, SECOND = "Learn to dance a waltz", "Find a place that teaches it", "Go there once"
ANAS_LINE, BENS_LINE = "I look for a class near the station.", "我去问问朋友哪家好。"
NOTE = "They let two people share one lesson."
OWN, OWN_STEP = "Write to my grandmother", "Buy stamps"


@pytest.fixture
def ana(new_phone: NewPhone, couple: Couple) -> Phone:
    phone = Phone(new_phone(), "en", "Ana", "Berlin")
    sign_in(phone.page, couple, "en")
    return phone


@pytest.fixture
def ben(new_phone: NewPhone, couple: Couple) -> Phone:
    phone = Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "Ben", "北京")
    sign_in(phone.page, couple, "zh-Hans")
    return phone


def fill(phone: Phone, key: str, text: str) -> None:
    phone.page.get_by_label(phone.says(key), exact=True).fill(text)


def proposed(ana: Phone) -> str:
    """In Ana's words, with the line only she may write; the goal's address."""
    ana.open("/agreements/new/shared_goal")
    fill(ana, "title", GOAL)
    fill(ana, "goal_step_1", FIRST)
    ana.tap("goal_step_more")
    fill(ana, "goal_step_2", SECOND)
    fill(ana, "goal_support", ANAS_LINE)
    ana.tap("propose")
    expect(ana.page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    return ana.page.url


def answered(ben: Phone, address: str) -> None:
    """How Ben helps is his to write; Ana's line is not his to change."""
    ben.open(address)
    ben.sees(ANAS_LINE)
    ben.tap("counter")
    fill(ben, "goal_support", BENS_LINE)
    written = [field.input_value() for field in ben.page.get_by_role("textbox").all()]
    assert BENS_LINE in written
    assert ANAS_LINE not in written
    ben.tap("propose")
    expect(ben.page).to_have_url(address)


def agreed(ana: Phone, ben: Phone) -> None:
    look(ana)
    ana.sees(BENS_LINE)
    ana.tap("agree")
    look(ben)
    for phone in (ana, ben):
        expect(phone.touchable("goal_reached")).to_be_visible()


def walked(ana: Phone, ben: Phone) -> None:
    """R15: a step is done; nowhere does it say who ticked it."""
    step = re.compile(re.escape(FIRST))
    ana.page.get_by_role("button", name=step).click()
    fill(ana, "goal_line", NOTE)
    ana.tap("goal_write_down")
    look(ben)
    ben.sees(NOTE)
    expect(ben.page.get_by_role("button", name=step, pressed=True)).to_be_visible()
    (goal,) = [row for row in goals(ben) if row["id"] in ben.page.url]
    assert [sorted(one) for one in goal["done"]] == [["at", "step"]]
    assert violations(ben.page) == []


def goals(phone: Phone) -> list[dict[str, Any]]:
    """The goals of the two as the server tells them."""
    return [one["data"] for one in told(phone) if one["kind"] == "goal" and one["data"]]


def rested_and_resumed(ana: Phone, ben: Phone) -> None:
    ben.tap("goal_rest")
    ben.confirm("goal_rest_go")
    look(ana)
    expect(ana.touchable("goal_resume")).to_be_visible()
    ana.tap("goal_resume")
    look(ben)
    expect(ben.touchable("goal_reached")).to_be_visible()


def reached(ana: Phone, ben: Phone) -> None:
    """It counts once both say so."""
    ana.tap("goal_reached")
    look(ben)
    ben.tap("goal_yes")
    for phone in (ana, ben):
        look(phone)
        phone.sees(phone.says("goal_done"))
        assert violations(phone.page) == []


def test_a_goal_is_shared_walked_and_reached_by_both(ana: Phone, ben: Phone) -> None:
    address = proposed(ana)
    answered(ben, address)
    agreed(ana, ben)
    walked(ana, ben)
    rested_and_resumed(ana, ben)
    reached(ana, ben)


def test_a_goal_of_ones_own_stays_in_ones_own_drawer(ana: Phone, ben: Phone) -> None:
    """R25: sealed on the phone, on the writer's page alone until it is shared."""
    ana.open("/goals/new")
    fill(ana, "goal_own_title", OWN)
    fill(ana, "goal_step_1", OWN_STEP)
    ana.tap("goal_keep")
    expect(ana.page).to_have_url(re.compile(r"/goals/[0-9a-f-]{36}$"))
    address, step = ana.page.url, ana.page.get_by_role("button", name=re.compile(OWN_STEP))
    step.click()
    expect(step.and_(ana.page.locator("[aria-pressed=true]"))).to_be_visible()
    ana.open("/me")
    ana.sees(OWN)
    ana.open(address)
    expect(step.and_(ana.page.locator("[aria-pressed=true]"))).to_be_visible()
    for path in ("/together", "/agreements", "/today"):
        ben.open(path)
        look(ben)
        expect(ben.page.get_by_role("main")).not_to_contain_text(OWN)
