"""What happened waits in a list until it is cleared, and what is muted stays between a person and their phone."""

import re
from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.notices.phones import open_at, seen_by

SWITCHES = [re.compile(f"^{name}") for name in ("Quiet from Ben", "Say a little more", "Pauses")]


def test_what_happened_waits_in_the_list_until_it_is_cleared(
    ana: Page, propose: Callable[[str], str]
) -> None:
    title = f"灯下的半小时 {uuid4().hex[:6]}"
    agreement = propose(title)
    open_at(ana, "/today")
    ana.get_by_role("link", name=re.compile("^Notices")).click()
    told = ana.get_by_role("listitem").filter(has_text=title)
    expect(told).to_contain_text("Ben suggests something")
    expect(told.locator("[lang=zh-Hans]")).to_have_text(title)
    told.get_by_role("link").click()
    expect(ana).to_have_url(re.compile(f"/agreements/{agreement}$"))
    expect(ana.get_by_role("heading", level=1)).to_have_text(title)
    open_at(ana, "/notices")
    told.get_by_role("button", name="Clear").click()
    expect(told).to_have_count(0)
    expect(ana.get_by_role("status").filter(has_text="What it was about stays")).to_be_visible()
    open_at(ana, f"/agreements/{agreement}")
    expect(ana.get_by_role("heading", level=1)).to_have_text(title)


def test_everything_is_cleared_after_a_question_that_says_what_stays(
    ana: Page, propose: Callable[[str], str]
) -> None:
    propose(f"一起看星星 {uuid4().hex[:6]}")
    open_at(ana, "/notices")
    ana.get_by_role("button", name="Clear all").click()
    expect(ana.get_by_role("dialog")).to_contain_text("Agreements, boundaries and pauses stay as they are")
    ana.get_by_role("dialog").get_by_role("button", name="Clear them").click()
    expect(ana.get_by_role("main")).to_contain_text("Nothing new")
    ana.wait_for_timeout(1_000)
    open_at(ana, "/notices")
    expect(ana.get_by_role("main")).to_contain_text("Nothing new")
    open_at(ana, "/today")
    expect(ana.get_by_role("link", name=re.compile("^Notices"))).to_have_count(0)


def test_quiet_changes_nothing_the_other_can_see(ana: Page, ben: Page) -> None:
    """R14, R22: not one byte of Ben's, whatever Ana mutes."""
    open_at(ana, "/settings/notices")
    before = seen_by(ben)
    for name in SWITCHES:
        switch = ana.get_by_role("switch", name=name)
        with ana.expect_response(re.compile("/api/notices/choices")) as told:
            switch.click()
        assert told.value.status == 200
    expect(ana.get_by_role("main")).to_contain_text("It may say, for example")
    assert seen_by(ben) == before
    ana.reload()
    expect(ana.get_by_role("switch", name=SWITCHES[0])).to_be_checked()
    expect(ana.get_by_role("switch", name=SWITCHES[2])).not_to_be_checked()
    for name in SWITCHES:
        with ana.expect_response(re.compile("/api/notices/choices")):
            ana.get_by_role("switch", name=name).click()
