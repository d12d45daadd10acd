"""What a screen reader is told on a whole journey: names, roles, and pictures said in words."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.test_every_screen import settle
from tests.e2e.words import Language

HOURS = "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones"
SAID = {
    "en": ["Main", "Next step", "Only you", "Less: Times a week", "Today", "Save for the next visit"],
    "zh-Hans": ["主要", "下一步", "只有你", "少一点: 每周几次", "今天", "Save for the next visit"],
}


@pytest.fixture(params=["en", "zh-Hans"])
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def page(new_phone: NewPhone, couple: Couple, language: Language) -> Page:
    page = new_phone() if language == "en" else new_phone("zh-CN", "Asia/Shanghai")
    sign_in(page, couple, language)
    return page


def test_a_journey_is_told_whole(page: Page, language: Language) -> None:
    """From Today through a difference, the hours, a pause and a goal; one sign-in, since often is slowed down."""
    landmarks_and_headings_lead_through_today(page, language)
    a_difference_is_said_in_words(page)
    the_picture_of_the_hours_says_what_it_draws(page)
    choices_and_steppers_have_names(page, language)
    who_can_see_is_told_with_the_field(page, language)
    the_steps_of_a_goal_say_what_is_done(page, language)


def landmarks_and_headings_lead_through_today(page: Page, language: Language) -> None:
    """WCAG 1.3.1, 2.4.1, 2.4.6: a banner, the main part with one first heading, and the tabs by their name."""
    settle(page, "/today")
    expect(page.locator("body")).to_match_aria_snapshot(
        f"""
        - link
        - banner:
          - link "Accord"
          - link
        - main:
          - heading [level=1]
          - heading [level=2]
          - heading [level=3]
          - list:
            - listitem:
              - link
        - navigation "{SAID[language][0]}":
          - link "{SAID[language][4]}"
          - link
          - button
          - link
          - link
        """
    )
    expect(page.get_by_role("navigation").locator("[aria-current=page]")).to_have_text(SAID[language][4])


def a_difference_is_said_in_words(page: Page) -> None:
    """Added and removed words are marked up as such, and one sentence says each of them."""
    settle(page, "/agreements")
    page.get_by_role("link", name=re.compile("Video calls across two time zones")).click()
    card = page.locator("section.card", has=page.locator("ins")).first
    expect(card).to_be_visible()
    told = card.locator("p.sr").last.text_content() or ""
    marks = card.locator("ins, del").all_text_contents()
    assert marks
    for words in marks:
        assert words.strip() in told
    expect(card.get_by_role("insertion").first).to_be_attached()
    expect(card.get_by_role("deletion").first).to_be_attached()


def the_picture_of_the_hours_says_what_it_draws(page: Page) -> None:
    """WCAG 1.1.1: the hours of both in figures, and whether they meet."""
    settle(page, HOURS)
    picture = page.get_by_role("img").filter(has=page.locator(".track")).first
    name = picture.get_attribute("aria-label") or ""
    drawn = picture.locator(".track > i:not(.night)").evaluate_all(
        "all => all.map(one => ['--from', '--to'].map(at => Number(one.style.getPropertyValue(at))))"
    )
    assert drawn
    for start, end in drawn:
        assert f"{clock(start)}–{clock(end)}" in name
    assert page.get_by_role("status").filter(has=page.locator(".note")).inner_text().split("\n")[0] in name


def clock(hours: float) -> str:
    return f"{int(hours):02}:{round(hours * 60) % 60:02}"


def described(field: Locator) -> str:
    return str(
        field.evaluate(
            "one => (one.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent).join(' ')"
        )
    )


def who_can_see_is_told_with_the_field(page: Page, language: Language) -> None:
    """Principle 5: the line beside a field is read out with it."""
    settle(page, "/pause")
    assert SAID[language][2] in described(page.get_by_role("textbox").first)


def choices_and_steppers_have_names(page: Page, language: Language) -> None:
    """WCAG 4.1.2: the group, the choice, whether it is taken, and what less and more are about."""
    settle(page, HOURS)
    expect(page.get_by_role("button", name=SAID[language][3], exact=True)).to_be_visible()
    groups = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    for group in groups.all():
        expect(group).to_have_accessible_name(re.compile(r"\S"))
        expect(group.get_by_role("radio", checked=True)).to_have_count(1)
    switch = page.get_by_role("switch").first
    expect(switch).to_have_accessible_name(re.compile(r"\S"))
    expect(switch).to_have_accessible_description(re.compile(r"\S"))


def the_steps_of_a_goal_say_what_is_done(page: Page, language: Language) -> None:
    """The drawn steps are buttons that are pressed, or words that say so."""
    settle(page, "/together")
    row = page.get_by_role("link", name=re.compile(SAID[language][5]))
    row.click()
    steps = page.locator("ol.steps > li")
    expect(steps.first).to_be_visible()
    for step in steps.all():
        done = step.get_attribute("data-done") == "true"
        button = step.get_by_role("button")
        if button.count():
            assert (button.get_attribute("aria-pressed") == "true") is done
        else:
            expect(step.locator(".sr")).not_to_be_empty()
