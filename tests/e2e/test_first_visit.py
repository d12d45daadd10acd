"""The first visit costs little: seen by a real browser, headers and all."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.wire import first_visit


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_a_first_visit_is_three_requests_and_forty_kilobytes(
    browser: Browser, origin: str, locale: str
) -> None:
    seen = first_visit(browser, origin, locale)
    assert 0 < seen.requests <= 3
    assert seen.kilobytes <= 40
