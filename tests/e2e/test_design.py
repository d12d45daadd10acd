"""Schemes, motion and what can be felt, as a person's own system asks for them; and the page that only developers see."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, demo_couple, sign_in
from tests.e2e.steps import Phone

DIST = Path(__file__).parents[2] / "pwa" / "dist"
# Of what runs, how long one round takes; a finished one is no longer listed.
RUNNING = """() => document.getAnimations().filter(one => one.playState === "running")
  .map(one => [one.effect.target?.className ?? "", one.effect.pseudoElement, one.effect.getComputedTiming().duration])"""
# What the browser blends, while it does.
BLENDS = """
  window.blends = []
  const own = document.startViewTransition?.bind(document)
  if (own) document.startViewTransition = (change) => {
    const blend = own(change)
    const seen = {path: location.pathname, took: []}
    window.blends.push(seen)
    blend.ready.then(() => {
      seen.took = document.getAnimations().filter(one => one.effect.pseudoElement?.startsWith("::view-transition"))
        .map(one => one.effect.getComputedTiming().duration)
    }).catch(() => {})
    return blend
  }
"""
FELT = "window.felt = []; Object.defineProperty(navigator, 'vibrate', {value: (ms) => felt.push(ms) > 0})"
# When shapes were first there, and when they were first seen.
SHAPES = """
  const look = () => {
    const shape = document.querySelector(".ghost")
    if (shape) {
      window.there ??= performance.now()
      if (getComputedStyle(shape).visibility === "visible") window.seen ??= performance.now()
    }
    requestAnimationFrame(look)
  }
  look()
"""

# Of the first of its kind, what is left to tell it by where the system paints.
LOOKS = """(parts) => parts.map(part => {
  const shown = document.querySelector(part)
  const [own, sign] = [getComputedStyle(shown), getComputedStyle(shown, "::before")]
  return [own.borderTopWidth, own.borderTopColor, own.backgroundColor, own.outlineStyle, sign.content, sign.translate].join(" ")
})"""
CHOSEN = [
    ("/today", ".tabs [aria-current]", ".tabs a:not([aria-current])"),
    ("/settings", ".pick:has(:checked)", ".pick:not(:has(:checked))"),
    ("/settings/notices", ".switch:checked", ".switch:not(:checked)"),
    ("/unlink", ".btn.ink", ".btn:not(.ink, .quiet)"),
    ("/together", ".days .due b", ".days li:not(.due) b"),
    ("/together", ".flight [data-done]", ".flight i:not([data-done])"),
]


@pytest.fixture
def ana(new_phone: NewPhone, origin: str, data_folder: Path, request: pytest.FixtureRequest) -> Phone:
    """One of a couple of their own, on a phone whose system asks for what the test is given."""
    system, script = getattr(request, "param", ({}, ""))
    page = new_phone(**system)
    if script:
        page.add_init_script(script)
    sign_in(page, demo_couple(data_folder, origin), "en")
    return Phone(page, "en", "Ana", "Berlin")


def with_motion(motion: str, script: str = "") -> Any:
    return pytest.param(({"reduced_motion": motion}, script), id=motion)


BOTH = [with_motion("reduce"), with_motion("no-preference")]


def is_still(phone: Phone) -> bool:
    return bool(phone.page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches"))


def running(page: Page) -> list[list[Any]]:
    found: list[list[Any]] = page.evaluate(RUNNING)
    return found


def call_pause(phone: Phone) -> None:
    phone.open("/today")
    phone.tap("pause")
    phone.page.get_by_role("dialog").get_by_label(phone.says("half_hour"), exact=True).check()
    phone.confirm("start")
    expect(phone.page.locator(".ring")).to_be_visible()


def test_the_page_of_all_parts_is_not_in_what_people_get(ana: Phone) -> None:
    ana.open("/design")
    ana.sees("This page does not exist")
    files = [file for file in DIST.rglob("*") if file.suffix in {".js", ".css", ".html"}]
    assert [file.name for file in files if "/unlink" in file.read_text("utf-8")] != []
    assert [
        file.name for file in files if "/design" in file.read_text("utf-8") or "design" in file.name
    ] == []


@pytest.mark.parametrize("ana", BOTH, indirect=True)
def test_less_motion_leaves_nothing_moving(ana: Phone) -> None:
    """Breathing and the turning sign are the only loops; under reduced motion there are none."""
    call_pause(ana)
    if is_still(ana):
        assert running(ana.page) == []
    else:
        assert ["ring", "::before", 10_000] in running(ana.page)


@pytest.mark.parametrize(
    "ana", [with_motion("reduce", BLENDS), with_motion("no-preference", BLENDS)], indirect=True
)
def test_screens_follow_each_other_softly_or_at_once(ana: Phone) -> None:
    """At most 200 ms, going on and not going back; the heading has the focus either way."""
    ana.open("/me")
    heading = ana.page.get_by_role("heading", level=1)
    ana.page.evaluate("blends = []")
    ana.page.get_by_role("link", name=re.compile("^Settings")).click()
    expect(heading).to_have_text("Settings")
    expect(heading).to_be_focused()
    if is_still(ana):
        assert ana.page.evaluate("blends") == []
        return
    ana.page.wait_for_function("() => blends[0]?.took.length")
    assert [one["path"] for one in ana.page.evaluate("blends")] == ["/settings"]
    assert 0 < max(ana.page.evaluate("blends[0].took")) <= 200
    ana.page.go_back()
    expect(heading).to_have_text("Me")
    assert len(ana.page.evaluate("blends")) == 1


@pytest.mark.parametrize("ana", [with_motion("no-preference", FELT)], indirect=True)
def test_the_hand_that_starts_a_pause_feels_it_unless_it_chose_not_to(ana: Phone) -> None:
    ana.open("/settings")
    choice = ana.page.get_by_role("switch", name=re.compile("^A touch when a pause begins"))
    expect(choice).to_be_checked()
    choice.uncheck()
    ana.open("/settings")
    expect(choice).not_to_be_checked()
    call_pause(ana)
    assert ana.page.evaluate("felt") == []


@pytest.mark.parametrize(
    "ana", [with_motion("reduce", FELT), with_motion("no-preference", FELT)], indirect=True
)
def test_a_pause_is_felt_once_and_not_by_who_asked_for_less(ana: Phone) -> None:
    call_pause(ana)
    assert ana.page.evaluate("felt") == ([] if is_still(ana) else [30])


@pytest.mark.parametrize("ana", [({"service_workers": "block"}, SHAPES)], ids=["slow"], indirect=True)
def test_still_shapes_come_only_after_300_ms(ana: Phone) -> None:
    """What comes within a blink shows none; what takes longer has kept its room."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    ana.page.route(re.compile(r"/assets/templates\.en-"), hold)
    ana.page.goto("/agreements/new")
    ana.page.wait_for_function("() => window.seen")
    assert ana.page.evaluate("seen - there") >= 290
    ana.sees("This takes longer than usual")
    for route in held:
        route.continue_()
    ana.sees("Begin with an empty page")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_colours_of_the_system_what_is_chosen_still_shows(
    new_phone: NewPhone, couple: Couple, scheme: str
) -> None:
    """Fills and shadows are gone there: a width, a sign or a colour of the system tells the two apart."""
    page = new_phone("en-GB", "Europe/Berlin", scheme, forced_colors="active")
    sign_in(page, couple, "en")
    alike = []
    for path, chosen, other in CHOSEN:
        page.goto(path)
        expect(page.locator(chosen).first).to_be_visible()
        one, two = page.evaluate(LOOKS, [chosen, other])
        if one == two:
            alike.append(f"{path}: {chosen} looks like {other}")
    assert alike == []
