"""On the home screen: under which name, what a phone needs for it, and what works there without a network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import FLAGS, NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import violations
from tests.e2e.test_every_screen import BROKEN, OPEN, OWN
from tests.support.browser import find_browser

MANIFESTS = ["manifest", "manifest.zh-Hans", "neutral", "neutral.zh-Hans"]
READ = """async (address) => {
  const answer = await fetch(address)
  return { type: answer.headers.get("Content-Type"), manifest: await answer.json() }
}"""
# The size of each picture as the browser sees it; a drawing without one has to be there, no more.
SIZES = """async (pictures) => Promise.all(pictures.map(async ({ src, type }) => {
  const answer = await fetch(src)
  if (!answer.ok || !answer.headers.get("Content-Type").startsWith(type)) return "missing"
  if (type.includes("svg")) return "any"
  const { width, height } = await createImageBitmap(await answer.blob())
  return `${width}x${height}`
}))"""
# How far from the middle the mark reaches, as a part of the width; 0.4 is where a phone may begin to cut.
REACH = """async (src) => {
  const picture = await createImageBitmap(await (await fetch(src)).blob())
  const { width } = picture
  const drawing = new OffscreenCanvas(width, width).getContext("2d")
  drawing.drawImage(picture, 0, 0)
  const { data } = drawing.getImageData(0, 0, width, width)
  const ground = data.slice(0, 4).join()
  let reach = 0
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (data.slice(4 * (y * width + x), 4 * (y * width + x) + 4).join() !== ground)
        reach = Math.max(reach, Math.hypot(x + 0.5 - width / 2, y + 0.5 - width / 2) / width)
  return [data[3], reach]
}"""
SEND = """async ([title, text]) => {
  const form = new FormData()
  form.append("title", title)
  form.append("text", text)
  // A form leads on by itself; whatever answers this way has taken it.
  return (await fetch("/share", { method: "POST", body: form, redirect: "manual" })).type
}"""
OFFER = """() => {
  const event = new Event("beforeinstallprompt", { cancelable: true })
  event.prompt = async () => (window.prompted = true, { outcome: "accepted" })
  dispatchEvent(event)
  return event.defaultPrevented
}"""
SPY = """(() => {
  StorageManager.prototype.persist = async () => (localStorage.setItem("asked", "yes"), true)
  StorageManager.prototype.persisted = async () => localStorage.getItem("asked") === "yes"
})()"""
PACKS = "async () => (await caches.keys()).filter((name) => name.includes('words-')).map((name) => /words-(en|zh-Hans)-/.exec(name)[1]).sort()"
NO_REPLY = "Could we keep Sundays for the two of us? 周日就我们俩。"


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


def ready(page: Page, language: str = "en") -> None:
    """The worker is there, and has everything it keeps."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(f"async () => (await ({PACKS})()).includes({language!r})")


def controlled(page: Page, path: str) -> None:
    """A page that the worker answers for."""
    ready(page)
    page.goto(path)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_names_pictures_of_the_size_it_says(page: Page, name: str) -> None:
    page.goto("/help")
    told = page.evaluate(READ, f"/{name}.webmanifest")
    assert told["type"].startswith("application/manifest+json")
    manifest = told["manifest"]
    shortcuts = [icon for one in manifest["shortcuts"] for icon in one["icons"]]
    pictures = [*manifest["icons"], *shortcuts, *manifest["screenshots"]]
    assert page.evaluate(SIZES, pictures) == [one["sizes"] for one in pictures]
    assert {one["purpose"] for one in manifest["icons"]} == {"any", "maskable"}
    assert (manifest["id"], manifest["scope"], manifest["share_target"]["method"]) == ("/", "/", "POST")
    assert manifest["lang"] == ("zh-Hans" if "zh" in name else "en")


def test_a_plain_name_shows_nothing_of_the_other(page: Page) -> None:
    """R29: neither the name nor a picture of it."""
    page.goto("/help")
    for name in ("neutral", "neutral.zh-Hans"):
        manifest = page.evaluate(READ, f"/{name}.webmanifest")["manifest"]
        assert "Accord" not in str(manifest)
        assert manifest["screenshots"] == []
        assert all("neutral" in icon["src"] for icon in manifest["icons"])


@pytest.mark.parametrize("mark", ["icon", "neutral"])
def test_no_phone_cuts_into_a_mark(page: Page, mark: str) -> None:
    page.goto("/help")
    for size in (192, 512):
        opaque, reach = page.evaluate(REACH, f"/{mark}-maskable-{size}.png")
        assert opaque == 255
        assert 0.2 < reach < 0.4


@pytest.fixture
def own_browser(browser: Browser, tmp_path: Path, origin: str) -> Iterator[BrowserContext]:
    """One that keeps a profile: a private window installs nothing."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=str(find_browser()), args=FLAGS, base_url=origin, locale="en-GB"
    )
    yield context
    context.close()


def test_the_browser_finds_nothing_that_stands_in_the_way_of_installing(own_browser: BrowserContext) -> None:
    page = own_browser.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    devtools = own_browser.new_cdp_session(page)
    seen = devtools.send("Page.getAppManifest")
    assert (seen["url"].rpartition("/")[2], seen["errors"]) == ("manifest.webmanifest", [])
    assert devtools.send("Page.getInstallabilityErrors") == {"installabilityErrors": []}


def test_name_and_icon_are_a_plain_choice_that_outlives_signing_out(page: Page, couple: Couple) -> None:
    """R29, R34: what stands on the home screen does not change its name under anybody's eyes."""
    sign_in(page, couple, "en")
    assert links(page) == ["/icon.svg", "/apple-touch-icon.png", "/manifest.webmanifest"]
    page.goto("/settings/phone")
    page.get_by_label("Notebook").check()
    plain = ["/neutral.svg", "/neutral-touch.png", "/neutral.webmanifest"]
    assert links(page) == plain
    expect(page).to_have_title("This phone · Notebook")
    page.goto("/settings")
    expect(page).to_have_title("Settings · Notebook")
    page.get_by_label("简体中文").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("设置")
    assert links(page)[2] == "/neutral.zh-Hans.webmanifest"
    page.get_by_label("English").check()
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Create your own space")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("this phone is cleared")
    for rel, href in zip(("icon", "apple-touch-icon", "manifest"), plain, strict=True):
        expect(page.locator(f"link[rel={rel}]")).to_have_attribute("href", href)


def links(page: Page) -> list[str]:
    """Where the page says that its icons and its manifest are."""
    return list(
        page.evaluate(
            "() => ['icon', 'apple-touch-icon', 'manifest'].map((rel) => document.querySelector(`link[rel=${rel}]`).getAttribute('href'))"
        )
    )


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
    page.get_by_label("简体中文").check()
    expect(page.get_by_role("link", name="建一个自己的空间")).to_be_visible()
    ready(page, "zh-Hans")
    page.context.set_offline(True)
    page.goto("/who-can-read")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[一-龥]"))


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


def test_the_offer_to_install_comes_once_there_is_something_to_come_back_to(ana: Page) -> None:
    """Held back from the browser, passed on when wanted; a no stays one."""
    expect(ana.get_by_text("Keep it at hand?")).to_have_count(0)
    assert ana.evaluate(OFFER) is True
    expect(ana.get_by_text("Keep it at hand?")).to_be_visible()
    ana.get_by_role("link", name="Show me how").click()
    ana.get_by_role("button", name="Put it on the home screen").click()
    ana.wait_for_function("() => window.prompted")
    ana.goto("/today")
    ana.evaluate(OFFER)
    ana.get_by_role("button", name="No, thank you").click()
    expect(ana.get_by_text("Keep it at hand?")).to_have_count(0)
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    ana.evaluate(OFFER)
    expect(ana.get_by_text("Keep it at hand?")).to_have_count(0)


def test_on_an_iphone_the_way_is_told_instead(ana: Page) -> None:
    ana.add_init_script("Object.defineProperty(navigator, 'userAgent', { get: () => 'iPhone Safari' })")
    ana.goto("/settings/phone")
    main = ana.get_by_role("main")
    expect(main).to_contain_text("Choose “Add to Home Screen”")
    expect(main).to_contain_text("Only an app on the home screen can ring there.")


def test_after_signing_in_the_browser_is_asked_to_keep_what_is_here(page: Page, couple: Couple) -> None:
    page.add_init_script(SPY)
    page.goto("/sign-in")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("localStorage.getItem('asked')") is None
    sign_in(page, couple, "en")
    page.wait_for_function("() => localStorage.getItem('asked') === 'yes'")
    page.goto("/settings/phone")
    main = page.get_by_role("main")
    expect(main).to_contain_text("This browser keeps everything")
    page.evaluate("localStorage.removeItem('asked')")
    page.reload()
    expect(main).to_contain_text("may clear what is here")
    page.get_by_role("button", name="Ask it to keep everything").click()
    expect(main).to_contain_text("This browser keeps everything")


def test_the_shortcut_opens_the_sheet_and_starts_nothing(ana: Page) -> None:
    """R20: one more tap starts a pause, never one by itself."""
    ana.goto("/pause?call")
    expect(ana.get_by_role("dialog").get_by_role("button", name="Start the pause")).to_be_visible()
    expect(ana).to_have_url(re.compile("/pause$"))
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    expect(ana.get_by_role("dialog")).to_have_count(0)
    expect(ana.get_by_role("main")).not_to_contain_text("Not sent yet")
