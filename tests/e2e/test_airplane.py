"""Airplane mode: every screen opens, every act waits, what is not done says so, and two texts are settled by hand."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.steps import Phone
from tests.e2e.test_every_screen import details, settle
from tests.e2e.test_pause import is_told, open_sheet
from tests.e2e.test_two_people_agree import link, propose

WORDS = {"Ana": "Calls on Sunday mornings", "Ben": "晚饭后打电话"}
BOTH = "Sunday mornings, 或者晚饭后"


@pytest.fixture
def ana(new_phone: NewPhone) -> Phone:
    return Phone(new_phone(), "en", "Ana", "Berlin")


@pytest.fixture
def ben(new_phone: NewPhone) -> Phone:
    return Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "Ben", "北京")


def airplane(*phones: Phone) -> None:
    """From here on nothing gets through; the worker has the shell by then."""
    for phone in phones:
        phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        phone.page.context.set_offline(True)


def land(phone: Phone) -> None:
    phone.page.context.set_offline(False)
    phone.page.evaluate("dispatchEvent(new Event('online'))")


def agreed(ana: Phone, ben: Phone) -> str:
    """Two people, one agreement in force; its address."""
    link(ana, ben, None)
    address = propose(ana)
    ben.open(address)
    ben.tap("agree")
    expect(ben.touchable("withdraw")).to_be_visible()
    ana.open(address)
    expect(ana.touchable("withdraw")).to_be_visible()
    return address


def amend(phone: Phone, address: str, title: str) -> None:
    phone.open(address)
    expect(phone.touchable("change").first).to_be_visible()
    phone.tap("change")
    phone.page.get_by_label(phone.says("title"), exact=True).fill(title)
    phone.tap("propose")
    expect(phone.page).to_have_url(address)
    phone.sees(title)


def writes(phone: Phone) -> list[str]:
    """The addresses this phone writes to from now on, in order."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.method != "GET":
            asked.append(request.url)

    phone.page.on("request", note)
    return asked


@pytest.mark.parametrize("first", ["Ana", "Ben"])
def test_both_amend_in_the_air_and_one_starts_a_pause(
    ana: Phone, ben: Phone, first: str, pictures: Path | None
) -> None:
    """R4, R7, R20: back in either order, no word is lost; the second sees both texts and settles by hand."""
    address = agreed(ana, ben)
    airplane(ana, ben)
    for phone in (ana, ben):
        amend(phone, address, WORDS[phone.name])
        phone.sees(phone.says("not_sent"))
    open_sheet(ana)
    ana.confirm("start")
    ana.sees(ana.says("unsent"))
    for phone in (ana, ben):
        phone.open(address)
        phone.sees(WORDS[phone.name])
    early, late = (ana, ben) if first == "Ana" else (ben, ana)
    land(early)
    early.open(address)
    expect(early.page.get_by_role("main")).not_to_contain_text(early.says("not_sent"))
    land(late)
    for phone in (ana, ben):
        is_told(phone)
    by_hand(late, early, address, pictures)


def by_hand(late: Phone, early: Phone, address: str, pictures: Path | None) -> None:
    """Both texts side by side; a third that carries both; the other reads exactly that."""
    late.open(address)
    expect(late.touchable("two_versions")).to_be_visible()
    expect(late.touchable("agree")).to_have_count(0)
    late.snap(pictures, f"air-not-taken-{late.language}")
    late.tap("two_versions")
    late.sees(WORDS[late.name])
    late.sees(WORDS[early.name])
    late.snap(pictures, f"air-side-by-side-{late.language}")
    late.tap("begin_theirs")
    title = late.page.get_by_label(late.says("title"), exact=True)
    expect(title).to_have_value(WORDS[early.name])
    late.sees(WORDS[late.name])
    title.fill(BOTH)
    late.tap("propose")
    expect(late.page).to_have_url(address)
    early.open(address)
    early.sees(BOTH)
    expect(early.touchable("counter")).to_be_visible()
    expect(early.touchable("agree")).to_have_count(0)
    late.open("/agreements")
    late.sees(WORDS[late.name])


def test_a_yes_in_the_air_is_an_intention_and_is_asked_again_when_the_words_moved(
    ana: Phone, ben: Phone, pictures: Path | None
) -> None:
    """R3, R4: held and not yet done; refused for other words; given again to those that stand there."""
    address = agreed(ana, ben)
    amend(ana, address, "Calls on Saturdays")
    ben.open(address)
    ben.sees("Calls on Saturdays")
    expect(ben.touchable("agree")).to_be_enabled()
    airplane(ben)
    ben.tap("agree")
    ben.sees(ben.says("no_connection"))
    ben.tap("not_yet")
    expect(ben.touchable("agree")).to_be_visible()
    ben.tap("agree")
    holds_a_yes(ben)
    ben.open(address)
    holds_a_yes(ben)
    ben.snap(pictures, "air-yes-held")
    ana.tap("take_back")
    ana.confirm("take_back")
    # Seen is kept: "Change it" is back with the take-back on this phone.
    expect(ana.touchable("change").first).to_be_visible()
    expect(ana.touchable("withdraw")).to_be_visible()
    amend(ana, address, "Calls on Fridays")
    expect(ana.page.get_by_role("main")).not_to_contain_text(ana.says("not_sent"))
    land(ben)
    ben.sees(ben.says("text_moved"))
    ben.sees("Fridays")
    ben.snap(pictures, "air-yes-refused")
    ben.tap("agree")
    expect(ben.touchable("withdraw")).to_be_visible()
    ana.sees(ana.says("in_force"))
    expect(ana.touchable("withdraw")).to_be_visible()


def holds_a_yes(phone: Phone) -> None:
    """Said at the thumb, where agreeing was: nothing is agreed yet."""
    expect(phone.page.get_by_text(phone.says("yes_held"))).to_be_visible()


def test_leaving_in_the_air_is_shown_as_not_yet_done_and_goes_first(
    ana: Phone, ben: Phone, pictures: Path | None
) -> None:
    """R1, R2: an agreement and the link; what waits longer waits on."""
    address = agreed(ana, ben)
    airplane(ana)
    note_down(ana, "A line before")
    ana.open(address)
    ana.tap("withdraw")
    ana.confirm("withdraw")
    ana.sees(ana.says("not_done"))
    ana.open(address)
    ana.sees(ana.says("not_done"))
    ana.snap(pictures, "air-withdrawn")
    ben.open(address)
    expect(ben.touchable("withdraw")).to_be_visible()
    asked = writes(ana)
    land(ana)
    expect(ana.page.get_by_role("main")).not_to_contain_text(ana.says("not_done"))
    expect(ben.touchable("withdraw")).to_have_count(0)
    assert asked[0].endswith("/withdraw"), asked
    ends_the_link(ana, ben, pictures)


def note_down(phone: Phone, title: str) -> None:
    """A draft of one's own, kept before anything else is asked."""
    phone.open("/agreements/new/boundary")
    phone.page.get_by_label(phone.says("title"), exact=True).fill(title)
    expect(phone.page).to_have_url(re.compile("/drafts/"))
    # Words are sealed and kept a moment after the last of them.
    phone.page.wait_for_timeout(1_500)
    phone.open("/me")
    phone.sees(title)


def ends_the_link(ana: Phone, ben: Phone, pictures: Path | None) -> None:
    airplane(ana)
    note_down(ana, "A line after")
    ana.open("/unlink")
    ana.tap("end_link")
    expect(ana.page.get_by_role("heading", level=1)).to_have_text(ana.says("ending_held"))
    ana.snap(pictures, "air-unlinked")
    ana.open("/today")
    ana.sees(ana.says("ending"))
    ana.snap(pictures, "air-unlinked-today")
    ben.open("/together")
    ben.sees("Ana")
    asked = writes(ana)
    land(ana)
    ana.sees(ana.says("unlinked"))
    assert asked[0].endswith("/couple/unlink"), asked
    ben.open("/today")
    ben.sees(ben.says("unlinked"))
    ana.open("/me")
    ana.sees("A line after")


def test_everything_agreed_on_opens_in_the_air(new_phone: NewPhone, couple: Couple) -> None:
    """After one sign-in nothing needs the network to be read; the other screens are visited in install/test_worker.py."""
    page = new_phone()
    sign_in(page, couple, "en")
    found = details(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    lists = [
        f"{path}/{part}"
        for path in found
        if "/agreements/" in path
        for part in ("change", "conflict", "busy")
    ]
    for path in [*found, *lists]:
        settle(page, path)
        expect(page.get_by_role("main")).not_to_be_empty()
