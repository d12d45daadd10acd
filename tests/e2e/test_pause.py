"""A pause on two phones: called by one, ended by both; extended, handed over, overdue, offline, and quietly left."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, demo_couple, sign_in
from tests.e2e.measuring import faults
from tests.e2e.shifted import MovedClock, serving_ahead
from tests.e2e.steps import Phone

TOPIC = "The weekend plans"
WORDS = "A line I would not want to lose"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, MovedClock, Path]]:
    folder = tmp_path_factory.mktemp("pauses")
    with serving_ahead(folder, ACCORD_OPERATOR="Mara") as (address, moved):
        yield address, moved, folder


@pytest.fixture(scope="module")
def origin(server: tuple[str, MovedClock, Path]) -> str:
    return server[0]


@pytest.fixture(scope="module")
def couple(server: tuple[str, MovedClock, Path]) -> Couple:
    """The couple of the demo has a cool-down rule in force: 20 minutes at least, 30 as a rule."""
    return demo_couple(server[2], server[0])


@pytest.fixture
def clock(server: tuple[str, MovedClock, Path]) -> Iterator[MovedClock]:
    """Whatever is open afterwards is over a day later, also its ending's screen."""
    yield server[1]
    server[1].on(hours=49)


@pytest.fixture
def ana(new_phone: NewPhone, couple: Couple, clock: MovedClock) -> Phone:
    phone = Phone(new_phone(), "en", "Ana", "Berlin")
    sign_in(phone.page, couple, "en")
    return phone


@pytest.fixture
def ben(new_phone: NewPhone, couple: Couple, clock: MovedClock) -> Phone:
    phone = Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "Ben", "北京")
    sign_in(phone.page, couple, "zh-Hans")
    return phone


def open_sheet(phone: Phone) -> None:
    """One tap in the middle of the bar; half an hour, whatever the time of night is."""
    phone.page.locator(".tabs").get_by_role("button", name=phone.says("pause"), exact=True).click()
    phone.page.get_by_role("dialog").get_by_label(phone.says("half_hour"), exact=True).check()


def call(phone: Phone) -> None:
    open_sheet(phone)
    phone.confirm("start")
    expect(phone.page).to_have_url(re.compile("/pause$"))


def is_told(phone: Phone) -> None:
    """The pause opens by itself on the open screen."""
    expect(phone.page).to_have_url(re.compile("/pause$"))


def return_time(phone: Phone) -> Locator:
    return phone.page.locator("main time.clock")


def same_return(ana: Phone, ben: Phone) -> str:
    """Both screens count down to the same instant, and say the same minutes to go."""
    expect(return_time(ana)).to_be_visible()
    wanted = str(return_time(ana).get_attribute("datetime"))
    expect(return_time(ben)).to_have_attribute("datetime", wanted)
    return wanted


def look(*phones: Phone) -> None:
    """The phones look at the server again, as when they come back to a network."""
    for phone in phones:
        phone.page.evaluate("dispatchEvent(new Event('online'))")


def passes(clock: MovedClock, *phones: Phone, **how_far: float) -> None:
    clock.on(**how_far)
    look(*phones)


def come_back(ana: Phone, ben: Phone, clock: MovedClock) -> None:
    """Both ready after the shortest time; then both are here."""
    passes(clock, ana, ben, minutes=21)
    ana.tap("ready")
    expect(ana.touchable("not_ready")).to_be_visible()
    expect(ben.touchable("ready")).to_be_visible()
    ben.tap("ready")
    for phone in (ana, ben):
        phone.sees(phone.says("return"))
    ben.tap("back")
    ana.sees(ana.says("here"))
    ana.tap("back")
    for phone in (ana, ben):
        phone.sees(phone.says("both_here"))


def nothing_is_wrong(*phones: Phone) -> None:
    for phone in phones:
        assert faults(phone.page) == [], phone.name


def test_a_pause_from_the_call_to_the_last_step(
    ana: Phone, ben: Phone, clock: MovedClock, pictures: Path | None
) -> None:
    """R20, R21, R23: called alone, counted down on both, longer by the rule, ended by both."""
    ben.open("/agreements")
    open_sheet(ana)
    nothing_is_wrong(ana)
    began = time.monotonic()
    ana.confirm("start")
    is_told(ben)
    told = time.monotonic() - began
    assert told < 3, f"the partner's screen opened after {told:.1f} s"
    before = same_return(ana, ben)
    left = [re.search(r"\d+", phone.page.locator(".ring .meta").inner_text()) for phone in (ana, ben)]
    assert [one and one[0] for one in left] == ["30", "30"]
    ana.snap(pictures, "pause-en")
    nothing_is_wrong(ana, ben)
    ben.tap("see_you")
    ana.sees(ana.says("acknowledged"))
    passes(clock, ana, ben, minutes=2)
    ben.tap("longer")
    expect(return_time(ana)).not_to_have_attribute("datetime", before)
    assert same_return(ana, ben) > before
    come_back(ana, ben, clock)
    ana.tap("begin")
    ben.sees(ben.says("first_step"))
    ben.tap("next_step")
    ana.sees(ana.says("second_step"))
    ben.snap(pictures, "pause-talk-zh")
    nothing_is_wrong(ana, ben)
    ana.tap("finish")
    nothing_is_wrong(ana)
    ana.confirm("close")
    for phone in (ana, ben):
        phone.sees(phone.says("ended"))


def test_ready_early_shows_nothing_to_the_other(ana: Phone, ben: Phone, clock: MovedClock) -> None:
    """R14, R25: before the second tap the other's screen is the same, word for word."""
    call(ana)
    is_told(ben)
    same_return(ana, ben)
    passes(clock, ana, ben, minutes=21)
    expect(ben.touchable("ready")).to_be_visible()
    before = ben.page.get_by_role("main").inner_text()
    ana.tap("ready")
    expect(ana.touchable("not_ready")).to_be_visible()
    look(ben)
    ben.page.wait_for_timeout(1_500)
    assert ben.page.get_by_role("main").inner_text() == before


def test_another_time_is_asked_for_and_taken(ana: Phone, ben: Phone, clock: MovedClock) -> None:
    """R21: beyond what was agreed the other says yes to the exact time."""
    call(ana)
    is_told(ben)
    before = same_return(ana, ben)
    passes(clock, ana, ben, minutes=2)
    ana.tap("other_time")
    ana.confirm("ask")
    ben.sees(ben.says("asks"))
    ben.tap("yes")
    expect(return_time(ana)).not_to_have_attribute("datetime", before)
    same_return(ana, ben)


def test_two_calls_at_once_are_one_pause(ana: Phone, ben: Phone) -> None:
    """3.2: merged within two minutes; both are callers."""
    for phone in (ana, ben):
        open_sheet(phone)
    for phone in (ana, ben):
        phone.confirm("start")
    for phone in (ana, ben):
        phone.sees(phone.says("both_called"))
    same_return(ana, ben)


def test_a_pause_is_handed_over_by_both(ana: Phone, ben: Phone) -> None:
    """3.2: one suggests, the other says yes; the topic waits in Together."""
    call(ana)
    is_told(ben)
    ana.tap("keep")
    ana.page.get_by_label(ana.says("topic")).fill(TOPIC)
    ana.confirm("suggest")
    ben.sees(ben.says("keeps"))
    ben.sees(TOPIC)
    ben.tap("keep_yes")
    for phone in (ana, ben):
        phone.sees(phone.says("ended"))
        phone.open("/together")
        phone.sees(TOPIC)


def test_a_time_that_passed_is_a_fact_with_next_steps(
    ana: Phone, ben: Phone, clock: MovedClock, pictures: Path | None
) -> None:
    """Overdue in neutral words; coming back is still possible."""
    call(ana)
    is_told(ben)
    passes(clock, ana, ben, minutes=61)
    for phone in (ana, ben):
        phone.sees(phone.says("overdue"))
    ana.snap(pictures, "pause-overdue-en")
    nothing_is_wrong(ana, ben)
    ana.tap("back")
    ben.tap("back")
    for phone in (ana, ben):
        phone.sees(phone.says("both_here"))


def test_a_call_without_a_network_says_so_and_starts_with_it(ana: Phone, ben: Phone) -> None:
    """R23: not sent yet, nobody told; it starts when the server has it."""
    ana.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_sheet(ana)
    ana.page.context.set_offline(True)
    ana.confirm("start")
    ana.sees(ana.says("unsent"))
    look(ben)
    expect(ben.page).to_have_url(re.compile("/today$"))
    ana.page.context.set_offline(False)
    is_told(ben)
    same_return(ana, ben)


def test_nobody_is_taken_away_from_what_they_write(ana: Phone, ben: Phone) -> None:
    """A line leads to the pause; the words stay where they are."""
    ben.open("/agreements/new/boundary")
    title = ben.page.get_by_label(ben.says("title"), exact=True)
    title.fill(WORDS)
    call(ana)
    link = ben.page.get_by_role("link", name=ben.says("open_pause"))
    expect(link).to_be_visible()
    expect(title).to_have_value(WORDS)
    link.click()
    same_return(ana, ben)
    ben.open("/me")
    ben.sees(WORDS)


def test_stepping_out_is_seen_by_nobody_else(ana: Phone, ben: Phone) -> None:
    """R20, R42: from the help page; the other's screen stays as it is."""
    call(ana)
    is_told(ben)
    same_return(ana, ben)
    before = ana.page.get_by_role("main").inner_text()
    ben.open("/help")
    ben.tap("step_out")
    ben.sees(ben.says("out"))
    ben.open("/pause")
    ben.sees(ben.says("stepped_out"))
    look(ana)
    ana.page.wait_for_timeout(1_500)
    assert re.sub(r"\d+ min", "", ana.page.get_by_role("main").inner_text()) == re.sub(r"\d+ min", "", before)


def test_the_only_caller_ends_it_quietly(ana: Phone, ben: Phone) -> None:
    """R42: the other reads that it has ended, and nothing else."""
    call(ana)
    is_told(ben)
    ana.open("/help")
    ana.tap("end_quietly")
    ben.sees(ben.says("ended"))
    expect(ben.page.get_by_role("main")).not_to_contain_text("Ana")
