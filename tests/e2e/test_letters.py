"""Letters in a browser: a space that begins with one, an address that is proven by one, and their end."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.server import serving
from tests.e2e.steps import PASSPHRASE, Phone, ask_for_space, sign_up
from tests.support.mail_server import SENDER, MailServer, Received, mail_server

PATIENCE = 20


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("mail"), scheme="smtp", signs_in=False) as running:
        yield running


def settings_of(letters: MailServer) -> dict[str, str]:
    return {
        "ACCORD_SMTP_URL": f"smtp://localhost:{letters.settings.port}",
        "ACCORD_MAIL_FROM": SENDER,
        "ACCORD_OPERATOR": "Mara",
    }


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory, letters: MailServer) -> Iterator[str]:
    """A server that sends letters."""
    with serving(tmp_path_factory.mktemp("letters"), **settings_of(letters)) as address:
        yield address


def letter_to(letters: MailServer, email: str, *, after: int = 0) -> Received:
    """The letter to an address that comes after so many others, once it is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = [one for one in letters.received if one.recipients == (email,)]
        if len(found) > after:
            return found[after]
        time.sleep(0.1)
    raise AssertionError("no letter came")


def enter(phone: Phone, passphrase: str = PASSPHRASE) -> None:
    phone.page.get_by_label(phone.says("email")).fill(phone.email)
    phone.page.get_by_label(phone.says("passphrase"), exact=True).fill(passphrase)
    phone.tap("open_space")


def test_a_space_begins_with_a_letter_and_tells_nobody_who_is_here(
    new_phone: NewPhone, letters: MailServer, pictures: Path | None
) -> None:
    """Asked on one device, opened on another; and asked again by somebody else, who sees the very same page."""
    laptop = Phone(new_phone(), "en", "Ana", "Berlin")
    ask_for_space(laptop)
    laptop.sees(laptop.email)
    expect(laptop.page.get_by_role("heading", level=1)).to_have_text(laptop.says("look_into_mail"))
    first = laptop.page.get_by_role("main").inner_text()
    laptop.snap(pictures, "letter-sent")

    phone = Phone(new_phone(), "en", "Ana", "Berlin", laptop.email)
    (link,) = letter_to(letters, phone.email).links
    phone.page.goto(link)
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(phone.says("last_step"))
    assert "#" not in phone.page.url
    enter(phone, "another passphrase altogether")
    expect(phone.page.get_by_role("alert")).not_to_be_empty()
    phone.snap(pictures, "letter-finish")
    enter(phone)
    expect(phone.page).to_have_url(re.compile("/today$"))

    other = Phone(new_phone(), "en", "Somebody", "Berlin", laptop.email)
    ask_for_space(other)
    other.sees(other.email)
    assert other.page.get_by_role("main").inner_text() == first
    known = letter_to(letters, other.email, after=1)
    assert known.links[0].endswith("/sign-in")

    again = Phone(new_phone(), "en", "Ana", "Berlin", laptop.email)
    again.page.goto(link)
    enter(again)
    again.sees(again.says("link_over"))


def test_an_address_is_proven_by_a_link_and_letters_end_by_a_tap(
    browser: Browser, letters: MailServer, tmp_path: Path, pictures: Path | None
) -> None:
    """Ben came when this server sent no letters."""
    phone = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme="dark",
        viewport={"width": 390, "height": 844},
        reduced_motion="reduce",
    )
    ben = Phone(phone.new_page(), "zh-Hans", "Ben", "北京")
    with serving(tmp_path, ACCORD_OPERATOR="Mara") as before:
        ben.page.goto(f"{before}/sign-up")
        sign_up(ben, at="")
        ben.page.goto(f"{before}/settings/mail")
        ben.sees(ben.says("no_mail"))
    with serving(tmp_path, **settings_of(letters)) as now:
        ben.page.goto(f"{now}/settings/mail")
        ben.page.goto(f"{now}/sign-in")
        ben.page.get_by_label(ben.says("email")).fill(ben.email)
        ben.page.get_by_label(ben.says("passphrase"), exact=True).fill(PASSPHRASE)
        ben.tap("sign_in")
        expect(ben.page).to_have_url(re.compile("/today$"))
        ben.page.goto(f"{now}/settings/mail")
        ben.snap(pictures, "mail-unproven")
        ben.tap("send_link")
        ben.sees(ben.says("letter_on_its_way"))
        (link,) = letter_to(letters, ben.email).links
        ben.page.goto(link)
        ben.snap(pictures, "mail-prove")
        ben.tap("mine")
        ben.tap("mail_choices")
        ben.page.get_by_role("switch", name=re.compile(ben.says("letters_come"))).check()
        ben.snap(pictures, "mail-choices")
        ben.page.goto(f"{now}/unsubscribe/{'t' * 43}")
        ben.tap("end_letters")
        ben.sees(ben.says("letters_ended"))
        ben.snap(pictures, "mail-ended")
    phone.close()
