"""An address for a calendar program, shown once, and one review as a file."""

from pathlib import Path
from urllib.request import urlopen

import vobject
from playwright.sync_api import expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import violations
from tests.e2e.test_every_screen import settle


def test_an_address_is_made_shown_once_and_ended(
    new_phone: NewPhone, couple: Couple, pictures: Path | None
) -> None:
    page = new_phone()
    sign_in(page, couple, "en")
    settle(page, "/settings/calendar")
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_role("status").locator(".link")
    expect(address).to_be_visible()
    assert violations(page) == []
    if pictures:
        page.screenshot(path=pictures / "calendar.png", full_page=True)
    with urlopen(address.inner_text()) as answer:
        assert {event.summary.value for event in vobject.readOne(answer.read().decode()).vevent_list} == {
            "Accord"
        }
    settle(page, "/settings/calendar")
    expect(page.get_by_text("There is an address since")).to_be_visible()
    expect(address).to_have_count(0)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("button", name="Make an address")).to_be_visible()


def test_the_next_review_is_taken_along_as_a_file(new_phone: NewPhone, couple: Couple) -> None:
    page = new_phone()
    sign_in(page, couple, "en")
    settle(page, "/review")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Add to my calendar").click()
    assert taken.value.suggested_filename == "accord.ics"
    assert len(vobject.readOne(taken.value.path().read_text("utf-8")).vevent_list) == 1
