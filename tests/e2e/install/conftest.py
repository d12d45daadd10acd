"""A phone nobody is signed in on, and Ana's."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in


@pytest.fixture
def page(new_phone: NewPhone) -> Page:
    return new_phone()


@pytest.fixture(scope="module")
def phone(browser: Browser, couple: Couple, origin: str) -> Iterator[BrowserContext]:
    """Ana's, signed in once: each test opens a page of its own on it."""
    context = browser.new_context(base_url=origin, locale="en-GB", timezone_id="Europe/Berlin")
    sign_in(context.new_page(), couple, "en")
    yield context
    context.close()


@pytest.fixture
def ana(phone: BrowserContext) -> Iterator[Page]:
    page, errors = phone.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/today")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield page
    phone.set_offline(False)
    page.close()
    assert errors == []
