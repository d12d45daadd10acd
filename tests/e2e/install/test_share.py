"""What another app shares is answered in the worker, and stays on the phone until it is a draft."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.install.worker import controlled
from tests.e2e.measuring import violations

SEND = """async ([title, text]) => {
  const form = new FormData()
  form.append("title", title)
  form.append("text", text)
  // A form leads on by itself; whatever answers this way has taken it.
  return (await fetch("/share", { method: "POST", body: form, redirect: "manual" })).type
}"""
NO_REPLY = "Could we keep Sundays for the two of us? 周日就我们俩。"


def test_what_another_app_shares_stays_on_the_phone_until_it_is_a_draft(ana: Page) -> None:
    """R25: without a network from end to end, so that no server can have seen it; kept only after a tap."""
    controlled(ana, "/today")
    ana.context.set_offline(True)
    assert ana.evaluate(SEND, ["Sundays", NO_REPLY]) == "opaqueredirect"
    ana.goto("/share")
    main = ana.get_by_role("main")
    expect(main).to_contain_text(NO_REPLY)
    expect(main).to_contain_text("Only you")
    assert violations(ana) == []
    ana.goto("/me")
    expect(main).to_contain_text("Me")
    expect(main).not_to_contain_text("Sundays")
    ana.goto("/share")
    ana.get_by_role("button", name="Boundary").click()
    expect(ana).to_have_url(re.compile("/drafts/"))
    expect(ana.get_by_label("Title", exact=True)).to_have_value("Sundays")
    expect(ana.get_by_label(re.compile("^Why"))).to_have_value(NO_REPLY)
    ana.goto("/me")
    expect(main).to_contain_text("Sundays")
    ana.goto("/share")
    expect(main).to_contain_text("Nothing came along")
    ana.context.set_offline(False)
    ana.goto("/me")
    ana.get_by_role("link", name=re.compile("Sundays")).click()
    expect(ana.get_by_label("Title", exact=True)).to_have_value("Sundays")


def test_what_is_shared_with_nobody_signed_in_is_not_kept(page: Page) -> None:
    page.goto("/help")
    controlled(page, "/help")
    page.evaluate(SEND, ["Sundays", NO_REPLY])
    page.goto("/share")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Nothing was kept")
    expect(main).not_to_contain_text(NO_REPLY)
    kept = "async () => (await Promise.all((await caches.keys()).map(async (name) => { const cache = await caches.open(name); return Promise.all((await cache.matchAll()).map((one) => one.text())) }))).flat().join()"
    assert NO_REPLY not in page.evaluate(kept)


def test_a_shared_text_is_no_code(ana: Page) -> None:
    controlled(ana, "/today")
    ana.evaluate(SEND, ["", "<img src=x onerror=alert(1)>"])
    ana.goto("/share")
    expect(ana.get_by_role("main")).to_contain_text("<img src=x onerror=alert(1)>")
    ana.get_by_role("button", name="Leave it").click()
    expect(ana).to_have_url(re.compile("/today$"))
