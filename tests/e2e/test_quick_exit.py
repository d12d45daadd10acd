"""Quick exit on every address the client knows (R28): one tap or three times Esc, at once, and no way back."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.locking import go, is_locked, lock, turn_on

ROUTES = Path(__file__).parents[2] / "pwa" / "src" / "routes.ts"
MOST_MS = 200
TRIES = 3
SEEN, NEVER = "seen for", "9999 ms"
ROW = re.compile(r'\{ path: "([^"]+)", component: [^\n]*?(open: true)? \}')
# What stands for the variable part; an id is found in the demo couple's own rows.
PARTS = {"token": "x", "kind": "boundary"}
# Counted in the page, from the act to the moment nothing can be seen.
BLANKED = """act => {
  const began = performance.now()
  act === "tap" ? document.querySelector("[data-leave]").click() : press()
  function press() {
    for (let times = 0; times < 3; times++)
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
  }
  const { display } = getComputedStyle(document.documentElement)
  return display === "none" ? performance.now() - began : 9999
}"""
REACH = """() => {
  const link = [...document.querySelectorAll("[data-leave]")].at(-1)
  const { left, top, right, bottom, width, height } = link.getBoundingClientRect()
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  return {
    named: link.textContent.trim(),
    inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
    free: link.contains(there),
    large: width >= 48 && height >= 48,
    keyed: link.tabIndex === 0 && link.href.endsWith("/blank.html"),
  }
}"""
RIGHT = {"named": "Quick exit", "inside": True, "free": True, "large": True, "keyed": True}


def routes() -> list[tuple[str, bool]]:
    """Every address with whether it is open to anyone, as the client's own list has them."""
    source = ROUTES.read_text("utf-8")
    found = [(path, bool(is_open)) for path, is_open in ROW.findall(source)]
    assert len(found) == source.count("{ path: "), "a row of the list is written in another way"
    return found


def rows_of(page: Page) -> Any:
    """Ids of what the demo couple has, by the address they belong to."""
    return page.evaluate(
        """async () => {
          const all = (await (await fetch("/api/sync")).json()).changes
          const first = (kind, fits = () => true) => all.find((one) => one.kind === kind && one.data && fits(one.data))?.id
          return {
            "/agreements/:id": first("agreement", ({ state }) => state === "active"),
            "/drafts/:id": first("document"),
            "/boundaries/:id": first("boundary"),
            "/goals/:id": first("document"),
            "/reviews/:id": first("review") ?? "none",
          }
        }"""
    )


def address(path: str, ids: dict[str, str]) -> str:
    """An address somebody can really be at; a new variable part has to be named here."""
    if ":id" in path:
        owner = next(known for known in ids if path.startswith(known))
        return path.replace(":id", ids[owner])
    return re.sub(r":(\w+)", lambda part: PARTS[part[1]], path)


def leave(page: Page, act: str) -> list[str]:
    """What is wrong with leaving the screen in front, in words."""
    took = float(page.evaluate(BLANKED, act))
    wrong = [] if took <= MOST_MS else [f"{act}: {SEEN} {took:.0f} ms"]
    page.wait_for_url(re.compile("/blank"))
    if page.evaluate("document.body.innerText.trim()"):
        wrong.append(f"{act}: something is left")
    return wrong


def back_is_blank(page: Page) -> bool:
    """Whether the page before, loaded and left alone for a moment, has nothing to read."""
    page.go_back()
    page.wait_for_timeout(300)
    page.wait_for_load_state()
    return not page.locator("body").inner_text().strip()


def settle(page: Page, at: str) -> None:
    """At an address; what is still being looked for has its exit already."""
    page.goto(at)
    expect(page.locator("body.shell")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def check(page: Page, at: str) -> list[str]:
    settle(page, at)
    reach = page.evaluate(REACH)
    wrong = [] if reach == RIGHT else [f"within reach: {reach}"]
    wrong += left(page, at, "tap")
    if not back_is_blank(page):
        wrong.append("back shows it again")
    settle(page, at)
    wrong += left(page, at, "Esc three times")
    return [f"{at}: {one}" for one in wrong]


def left(page: Page, at: str, act: str) -> list[str]:
    """What is wrong with leaving where the page is: a busy machine may hold up one of three, but none may leave anything."""
    wrong = leave(page, act)
    for _ in range(TRIES - 1):
        if not wrong or any(SEEN not in one or NEVER in one for one in wrong):
            break
        settle(page, at)
        wrong = leave(page, act)
    return wrong


def test_the_list_of_addresses_is_the_clients_own() -> None:
    paths = [path for path, _ in routes()]
    assert {"/", "/today", "/pause", "/help", "/settings/lock", "/unlink"} <= set(paths)


def test_quick_exit_is_on_every_open_screen(new_phone: NewPhone) -> None:
    """R28: before anybody has signed in."""
    page = new_phone()
    wrong = [line for path, is_open in routes() if is_open for line in check(page, address(path, {}))]
    assert wrong == []


def test_quick_exit_is_on_every_screen_of_ones_own(new_phone: NewPhone, couple: Couple) -> None:
    """R28: every address of routes.ts, so that a new screen cannot be forgotten; and what is no address."""
    page = new_phone()
    sign_in(page, couple, "en")
    ids = rows_of(page)
    own = [address(path, ids) for path, is_open in routes() if not is_open]
    wrong = [line for at in [*own, "/not-a-screen"] for line in check(page, at)]
    assert wrong == []


@pytest.mark.parametrize(("path", "button"), [("/me", "Sign out on this phone"), ("/today", "Pause")])
def test_quick_exit_is_in_front_of_what_asks(
    new_phone: NewPhone, couple: Couple, path: str, button: str
) -> None:
    """R28: a question or a sheet covers the bar, and brings the exit with it."""
    page = new_phone()
    sign_in(page, couple, "en")
    settle(page, path)
    page.get_by_role("button", name=button, exact=True).click()
    front = page.get_by_role("dialog")
    expect(front.get_by_role("link", name="Quick exit")).to_be_visible()
    assert page.evaluate(REACH) == RIGHT
    front.get_by_role("link", name="Quick exit").click()
    page.wait_for_url(re.compile("/blank"))
    assert back_is_blank(page)


def test_quick_exit_works_in_front_of_the_lock(new_phone: NewPhone, couple: Couple) -> None:
    """R28, R29: leaving needs no PIN, and coming back shows nothing."""
    page = new_phone()
    sign_in(page, couple, "en")
    turn_on(page, couple.passphrase)
    lock(page)
    assert page.evaluate(REACH) == RIGHT
    assert leave(page, "tap") == []
    assert back_is_blank(page)
    page.goto("/today")
    is_locked(page)
    assert leave(page, "Esc three times") == []
    page.goto("/today")
    go(page, "/agreements")
    is_locked(page)
