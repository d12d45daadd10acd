"""Under which name and picture it stands on a home screen, and what a phone needs for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import FLAGS
from tests.e2e.demo import Couple, sign_in
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


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_names_pictures_of_the_size_it_says(page: Page, name: str) -> None:
    page.goto("/help")
    told = page.evaluate(READ, f"/{name}.webmanifest")
    assert told["type"].startswith("application/manifest+json")
    manifest = told["manifest"]
    shortcuts = [icon for one in manifest["shortcuts"] for icon in one["icons"]]
    pictures = [*manifest["icons"], *shortcuts, *manifest["screenshots"]]
    assert page.evaluate(SIZES, pictures) == [one["sizes"] for one in pictures]
    assert {one["purpose"] for one in manifest["icons"]} == {"any", "maskable", "monochrome"}
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


@pytest.mark.parametrize("mark", ["icon", "neutral"])
def test_a_tinted_mark_is_a_shape_alone(page: Page, mark: str) -> None:
    """Where a phone tints its icons it takes what is not transparent: the mark, and no ground behind it."""
    page.goto("/help")
    corner, reach = page.evaluate(REACH, f"/{mark}-monochrome-512.png")
    assert corner == 0
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
    page.get_by_label("简体中文").click()
    expect(page.get_by_label("简体中文")).to_be_checked()
    expect(page.get_by_role("heading", level=1)).to_have_text("设置")
    assert links(page)[2] == "/neutral.zh-Hans.webmanifest"
    page.get_by_label("English").click()
    expect(page.get_by_label("English")).to_be_checked()
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
