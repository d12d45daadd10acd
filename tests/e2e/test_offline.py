"""Offline is normal: what is written stays, and goes when the connection is back."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in

TITLE = "A walk when it rains"
BOTH, NEWER = "Tea at four", "Tea at four, or at five"


def test_a_draft_written_offline_survives_a_reload_and_arrives_on_another_phone(
    new_phone: NewPhone, couple: Couple
) -> None:
    """The draft is kept as it is typed, sealed, and opens on the writer's second phone only."""
    first = new_phone()
    sign_in(first, couple, "en")
    first.goto("/agreements/new/boundary")
    expect(first.get_by_label("Title", exact=True)).to_be_visible()
    first.evaluate("navigator.serviceWorker.ready.then(() => true)")
    first.wait_for_timeout(1_500)
    first.context.set_offline(True)
    first.get_by_label("Title", exact=True).fill(TITLE)
    first.wait_for_timeout(1_500)
    first.goto("/me")
    expect(first.get_by_role("main")).to_contain_text(TITLE)
    first.context.set_offline(False)
    first.goto("/me")
    expect(first.get_by_role("main")).to_contain_text(TITLE)
    first.wait_for_timeout(3_000)
    second = new_phone()
    sign_in(second, couple, "en")
    second.goto("/me")
    expect(second.get_by_role("main")).to_contain_text(TITLE)
    partner = new_phone("zh-CN", "Asia/Shanghai")
    sign_in(partner, couple, "zh-Hans")
    partner.goto("/me")
    expect(partner.get_by_role("heading", level=1)).to_be_visible()
    expect(partner.get_by_role("main")).not_to_contain_text(re.compile(TITLE))


def test_words_of_another_phone_outlast_a_deletion_that_has_not_seen_them(
    new_phone: NewPhone, couple: Couple
) -> None:
    """No word is lost: the deletion is let go, and the page says so."""
    first, second = new_phone(), new_phone()
    for phone in (first, second):
        sign_in(phone, couple, "en")
    first.goto("/agreements/new/boundary")
    first.get_by_label("Title", exact=True).fill(BOTH)
    expect(first).to_have_url(re.compile("/drafts/"))
    second.goto("/me")
    expect(second.get_by_role("main")).to_contain_text(BOTH)
    second.goto(first.url)
    expect(second.get_by_label("Title", exact=True)).to_have_value(BOTH)
    second.evaluate("navigator.serviceWorker.ready.then(() => true)")
    second.context.set_offline(True)
    with first.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        first.get_by_label("Title", exact=True).fill(NEWER)
    second.get_by_role("button", name="Delete this draft").click()
    second.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(second.get_by_role("main")).not_to_contain_text(BOTH)
    second.context.set_offline(False)
    expect(second.get_by_role("status").filter(has_text="Newer words from another")).to_be_visible()
    second.goto("/me")
    expect(second.get_by_role("main")).to_contain_text(NEWER)
