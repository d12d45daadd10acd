"""What the worker answers for, and what works without a network."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.demo import Couple, sign_in
from tests.e2e.install.worker import PACKS, controlled, ready
from tests.e2e.test_every_screen import BROKEN, OPEN, OWN


def test_the_worker_answers_for_screens_and_never_for_the_api(ana: Page) -> None:
    ready(ana)
    answered: dict[str, bool] = {}
    ana.on("response", lambda told: answered.update({told.url: told.from_service_worker}))
    with ana.expect_response(re.compile("/api/sync")):
        ana.goto("/settings/export")
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    asked = {url: by for url, by in answered.items() if "/api/" in url}
    assert asked
    assert not any(asked.values())
    assert all(by for url, by in answered.items() if "/assets/" in url)
    names = ana.evaluate("async () => (await caches.keys()).join()")
    kept = "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat().join()"
    assert "accord" in names
    assert "/api/" not in ana.evaluate(kept)


def test_the_first_page_of_all_has_its_later_screens_without_a_network_too(
    page: Page,
) -> None:
    """It was there before the worker: nothing is loaded again, and nobody is told of a newer version."""
    page.goto("/")
    page.evaluate("window.stays = true")
    ready(page)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.get_by_role("link", name="I have an invitation").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(BROKEN)
    expect(page).to_have_url(re.compile("/join$"))
    page.go_back()
    page.get_by_role("link", name="Create your own space").click()
    expect(page.get_by_label("I am an adult. Accord is for adults only.")).to_be_visible()
    assert page.evaluate("window.stays") is True
    expect(page.get_by_text("A newer version is ready.")).to_have_count(0)


def test_every_screen_opens_without_a_network_after_the_first_visit(page: Page, couple: Couple) -> None:
    """The words of this language only: the other ones come when somebody chooses it."""
    sign_in(page, couple, "en")
    ready(page)
    assert page.evaluate(PACKS) == ["en"]
    page.context.set_offline(True)
    for path in [*OPEN[1:], *OWN]:
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("main").locator(".ghost")).to_have_count(0)
        expect(page.locator("body")).not_to_contain_text(BROKEN)


def test_a_language_nobody_spoke_here_comes_with_a_connection_and_stays(page: Page) -> None:
    page.goto("/")
    controlled(page, "/")
    page.context.set_offline(True)
    page.get_by_label("简体中文").click()
    expect(page.get_by_text("This language comes with the next connection.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Create your own space")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("body.shell")).to_have_count(0)
    page.get_by_label("简体中文").click()
    expect(page.get_by_label("简体中文")).to_be_checked()
    expect(page.get_by_role("link", name="建一个自己的空间")).to_be_visible()
    ready(page, "zh-Hans")
    page.context.set_offline(True)
    page.goto("/who-can-read")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[一-龥]"))
