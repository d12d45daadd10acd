"""Fixtures of the journeys: a server, a browser, and phones in two languages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e import PATIENCE
from tests.e2e.demo import Couple, demo_couple
from tests.e2e.server import serving
from tests.support.browser import find_browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NewPhone = Callable[..., Page]


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="session")
def origin(data_folder: Path) -> Iterator[str]:
    with serving(data_folder, ACCORD_OPERATOR="Mara", ACCORD_PUSH_HOSTS="push.example.org") as address:
        yield address


@pytest.fixture(scope="module")
def couple(origin: str, data_folder: Path) -> Couple:
    """A couple for each file: signing in often as one person is slowed down."""
    return demo_couple(data_folder, origin)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def new_phone(browser: Browser, origin: str) -> Iterator[NewPhone]:
    """Open a phone with `language`, `zone`, `scheme`, `width` and what its system asks for; errors fail the test."""
    contexts, errors = [], []

    def open_phone(
        language: str = "en-GB",
        zone: str = "Europe/Berlin",
        scheme: str = "light",
        width: int = 390,
        **system: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=origin,
            locale=language,
            timezone_id=zone,
            color_scheme=scheme,
            viewport={"width": width, "height": 844},
            **{"reduced_motion": "reduce", **system},
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: _own(request.url, origin, errors))
        return page

    yield open_phone
    for context in contexts:
        # Where a worker has just been replaced, closing all at once waits for good now and then.
        for page in context.pages:
            page.close()
        context.close()
    assert errors == []


def _own(url: str, origin: str, errors: list[str]) -> None:
    """R46: no request leaves to another origin."""
    if not url.startswith((origin, "data:", "blob:")):
        errors.append(f"request to another origin: {url}")


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Where to keep screenshots, when asked to by --pictures."""
    folder = request.config.getoption("--pictures")
    return Path(folder) if folder else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", default="", help="folder for screenshots of the journeys")
