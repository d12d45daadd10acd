"""Two phones that stay signed in, and what Ben sends to Ana's."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from backend.demo import story
from tests.e2e.demo import Couple, sign_in
from tests.e2e.notices.phones import ASK, open_at

CLEAN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration()
  // The browser closes them in its own time; one closed late would take the next one's place with it.
  for (let left = await worker.getNotifications(); left.length; left = await worker.getNotifications()) {
    for (const one of left) one.close()
    await new Promise((done) => setTimeout(done, 100))
  }
  await new Promise((done) => setTimeout(done, 500))
  for (const key of ["test-push", "accord-push"]) localStorage.removeItem(key)
}"""


@pytest.fixture(scope="module")
def phones(browser: Browser, couple: Couple, origin: str) -> Iterator[dict[str, BrowserContext]]:
    """Both signed in once: every test opens a page of its own on the same two phones."""
    ana = browser.new_context(base_url=origin, locale="en-GB", timezone_id="Europe/Berlin")
    ben = browser.new_context(base_url=origin, locale="zh-CN", timezone_id="Asia/Shanghai")
    ana.grant_permissions(["notifications"], origin=origin)
    sign_in(ana.new_page(), couple, "en")
    sign_in(ben.new_page(), couple, "zh-Hans")
    for phone in (ana, ben):
        phone.pages[0].evaluate("navigator.serviceWorker.ready.then(() => true)")
        phone.pages[0].close()
    yield {"ana": ana, "ben": ben}
    ana.close()
    ben.close()


@pytest.fixture
def ana(phones: dict[str, BrowserContext]) -> Iterator[Page]:
    page, errors = phones["ana"].new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_at(page, "/today")
    page.evaluate(CLEAN)
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def ben(phones: dict[str, BrowserContext]) -> Iterator[Page]:
    page = phones["ben"].new_page()
    open_at(page, "/today")
    yield page
    page.close()


@pytest.fixture
def propose(ben: Page) -> Iterator[Callable[[str], str]]:
    """Send something new as Ben, who takes it back afterwards; its id."""
    sent: list[tuple[str, str]] = []

    def send(title: str) -> str:
        agreement, revision = str(uuid4()), str(uuid4())
        body = {"id": agreement, "revisionId": revision, "kind": "boundary"}
        answer = ben.evaluate(ASK, ["/api/agreements", body | {"content": story.phones() | {"title": title}}])
        assert answer[0] == 201, answer
        sent.append((agreement, revision))
        return agreement

    yield send
    for agreement, revision in sent:
        ben.evaluate(ASK, [f"/api/agreements/{agreement}/take-back", {"revisionId": revision}])
