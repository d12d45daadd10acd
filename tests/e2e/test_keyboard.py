"""The whole of Accord by keys alone: every stop can be seen, nothing is a trap, and the focus is never lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, demo_couple, sign_in
from tests.e2e.keys import Keys
from tests.e2e.shifted import MovedClock, serving_ahead
from tests.e2e.steps import Phone

TITLE = "Two calls, by keys"
INSIDE = "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog[open]'))"
AGREEMENT = r"/agreements/[0-9a-f-]{36}$"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, MovedClock, Path]]:
    folder = tmp_path_factory.mktemp("keys")
    with serving_ahead(folder, ACCORD_OPERATOR="Mara") as (address, moved):
        yield address, moved, folder


@pytest.fixture(scope="module")
def origin(server: tuple[str, MovedClock, Path]) -> str:
    return server[0]


@pytest.fixture(scope="module")
def couple(server: tuple[str, MovedClock, Path]) -> Couple:
    return demo_couple(server[2], server[0])


@pytest.fixture
def ana(new_phone: NewPhone) -> Phone:
    return Phone(new_phone(), "en", "Ana", "Berlin")


@pytest.fixture
def ben(new_phone: NewPhone, couple: Couple) -> Phone:
    phone = Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), "zh-Hans", "Ben", "北京")
    sign_in(phone.page, couple, "zh-Hans")
    return phone


def enter(ana: Phone, keys: Keys, couple: Couple) -> None:
    """Past the skip link into the two fields; an empty field is said and gets the focus."""
    ana.open("/sign-in")
    keys.tab()
    skip = keys.link("Skip to content")
    expect(skip).to_be_focused()
    keys.press("Enter")
    expect(ana.page.get_by_role("main")).to_be_focused()
    assert "#" not in ana.page.url
    keys.write(ana.page.get_by_label(ana.says("email")), couple.emails["en"])
    keys.press("Enter")
    passphrase = ana.page.get_by_label(ana.says("passphrase"), exact=True)
    expect(passphrase).to_be_focused()
    expect(passphrase).to_have_attribute("aria-invalid", "true")
    keys.page.keyboard.type(couple.passphrase)
    keys.press("Enter")
    keys.arrives("/today$")


def write(ana: Phone, keys: Keys) -> str:
    """From the list through a template, its choices, steppers, hours and days; the address of what was sent."""
    main = ana.page.get_by_role("main")
    keys.enter(keys.link("Agreements"))
    keys.arrives("/agreements$")
    keys.enter(keys.link("Write a new one"))
    keys.arrives("/agreements/new$")
    keys.enter(main.get_by_role("link", name=re.compile("Video calls across two time zones")))
    keys.arrives("/agreements/new/contact_frequency")
    keys.write(ana.page.get_by_label(ana.says("title"), exact=True), TITLE)
    keys.to(ana.page.get_by_label("Video call"))
    keys.press("ArrowRight")
    expect(ana.page.get_by_label("In person")).to_be_checked()
    more = keys.button("More: Times a week")
    keys.to(more)
    keys.press("Enter", 30)
    expect(more).to_have_attribute("aria-disabled", "true")
    expect(more).to_be_focused()
    keys.to(keys.button("Less: Times a week"), "Shift+Tab")
    keys.press("Space", 18)
    set_hours(ana, keys)
    keys.to(ana.page.get_by_role("switch", name=re.compile("We hope for an answer")))
    keys.press("Space")
    expect(keys.button("Less: An answer within")).to_have_count(0)
    keys.enter(keys.button("Show it to Ben"))
    keys.arrives(AGREEMENT)
    return ana.page.url


def set_hours(ana: Phone, keys: Keys) -> None:
    """A fold opens, a day is ticked, an hour is typed."""
    keys.to(ana.page.locator("summary", has_text="Me ·"))
    keys.press("Enter")
    day = ana.page.get_by_label("Friday").first
    keys.to(day)
    keys.press("Space")
    expect(day).to_be_checked()
    hour = ana.page.get_by_label("From", exact=True).first
    keys.to(hour)
    keys.page.keyboard.type("1815")
    expect(hour).to_have_value("18:15")


def look_into_a_dialog(ana: Phone, keys: Keys) -> None:
    """It takes the focus to its heading, keeps it while it is open, and gives it back."""
    withdraw = keys.button(ana.says("withdraw"))
    expect(withdraw).to_be_visible()
    keys.enter(withdraw)
    dialog = ana.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    for _ in range(5):
        keys.tab()
        assert ana.page.evaluate(INSIDE)
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(withdraw).to_be_focused()


def call_a_pause(ana: Phone, keys: Keys) -> None:
    """The sheet gives the focus back when it is left; then one more key starts the pause."""
    tab = ana.page.locator(".tabs").get_by_role("button", name=ana.says("pause"), exact=True)
    keys.enter(tab)
    dialog = ana.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    keys.enter(keys.button("Not now"))
    expect(tab).to_be_focused()
    keys.press("Enter")
    half = dialog.get_by_label(ana.says("half_hour"), exact=True)
    expect(half).to_be_visible()
    keys.to(dialog.locator("input[type=radio]:checked"))
    while not half.is_checked():
        keys.press("ArrowRight")
    keys.enter(keys.button(ana.says("start")))
    keys.arrives("/pause$", "Pause")


def come_back(ana: Phone, ben: Phone, keys: Keys, clock: MovedClock) -> None:
    expect(ben.page).to_have_url(re.compile("/pause$"))
    clock.on(minutes=21)
    for phone in (ana, ben):
        phone.page.evaluate("dispatchEvent(new Event('online'))")
    keys.enter(keys.button(ana.says("ready")))
    # The button went with the tap: the focus stays where the next step is.
    expect(ana.page.get_by_role("region", name="Next step")).to_be_focused()
    ben.tap("ready")
    ana.sees(ana.says("return"))
    ben.tap("back")
    keys.enter(keys.button(ana.says("back")))
    ana.sees(ana.says("both_here"))
    keys.enter(keys.button(ana.says("finish")))
    keys.enter(keys.button(ana.says("close")))
    ana.sees(ana.says("ended"))
    keys.enter(keys.link("Go to Today"))
    keys.arrives("/today$")


def settle_things(ana: Phone, keys: Keys) -> None:
    """The light by arrows, the name by Enter; back lands on the link that was left by."""
    keys.enter(keys.link("Me"))
    keys.arrives("/me$")
    settings = ana.page.get_by_role("main").get_by_role("link", name=re.compile("^Settings"))
    keys.enter(settings)
    keys.arrives("/settings$")
    keys.to(ana.page.get_by_label("As the phone"))
    keys.press("ArrowLeft")
    expect(ana.page.get_by_label("Dark", exact=True)).to_be_checked()
    keys.write(ana.page.get_by_label("Name your partner sees"), "Ana")
    ana.page.go_back()
    expect(ana.page).to_have_url(re.compile("/me$"))
    expect(settings).to_be_focused()


def test_everything_by_keys_alone(
    ana: Phone, ben: Phone, couple: Couple, server: tuple[str, MovedClock, Path]
) -> None:
    """WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: to an agreement, through a pause, into the settings and out (R28)."""
    keys = Keys(ana.page)
    enter(ana, keys, couple)
    address = write(ana, keys)
    ben.open(address)
    ben.tap("agree")
    look_into_a_dialog(ana, keys)
    call_a_pause(ana, keys)
    come_back(ana, ben, keys, server[1])
    settle_things(ana, keys)
    keys.enter(keys.link("Quick exit"))
    expect(ana.page).to_have_url(re.compile("/blank.html$"))
    assert not keys.wrong, "\n".join(keys.wrong)


@pytest.fixture
def page(new_phone: NewPhone, couple: Couple) -> Page:
    page = new_phone()
    sign_in(page, couple, "en")
    return page


def test_back_returns_to_the_line_and_the_place_one_came_from(page: Page) -> None:
    """The list is as far down as it was, and the line that was opened has the focus."""
    keys = Keys(page)
    page.set_viewport_size({"width": 390, "height": 420})
    page.goto("/agreements/new")
    last = page.locator("main a.row").last
    keys.to(last)
    before = page.evaluate("scrollY")
    assert before > 200
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/agreements/new/"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(last).to_be_focused()
    assert abs(page.evaluate("scrollY") - before) < 50


def test_three_escapes_leave_from_inside_a_dialog(page: Page) -> None:
    """R28: Escape closes what is open, and three of them leave."""
    page.locator(".tabs").get_by_role("button", name="Pause", exact=True).press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/blank.html$"))
