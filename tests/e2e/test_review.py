"""A month later: each alone, then together; and the same with one phone offline for a day."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, demo_couple, sign_in
from tests.e2e.measuring import faults
from tests.e2e.reviewing import answer, be_in, decide, living_review, next_step, shows_next_date, told
from tests.e2e.shifted import MovedClock, serving_ahead
from tests.e2e.steps import Phone
from tests.e2e.test_pause import look

RULE, CALLS = "半小时暂停", "Video calls across two time zones"
PHONES = "Our phones stay our own"
NEW_RULE = "三刻钟暂停"
BERLIN, SHANGHAI = "Europe/Berlin", "Asia/Shanghai"
ANA_SHARES, ANA_KEEPS = "For the tea you sent in the rain", "The heron over the frozen canal"
BEN_SHARES, BEN_KEEPS = "你等到很晚接我电话", "桥下那只白鹭"
ANA_STEP, BEN_STEP = "I say it before my voice rises", "我来挑周末的电影"
IDEA = "Dumplings and a silly film"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, MovedClock]]:
    """A server for each journey: its months are its own."""
    with serving_ahead(tmp_path, ACCORD_OPERATOR="Mara") as running:
        yield running


@pytest.fixture
def origin(server: tuple[str, MovedClock]) -> str:
    return server[0]


@pytest.fixture
def couple(server: tuple[str, MovedClock], tmp_path: Path) -> Couple:
    """The couple of the demo has two agreements in force, a shared boundary, and a topic kept from a pause."""
    return demo_couple(tmp_path, server[0])


@pytest.fixture
def clock(server: tuple[str, MovedClock]) -> MovedClock:
    return server[1]


@pytest.fixture
def ana(new_phone: NewPhone) -> Phone:
    return Phone(new_phone(), "en", "Ana", "Berlin")


@pytest.fixture
def ben(new_phone: NewPhone) -> Phone:
    return Phone(new_phone("zh-CN", SHANGHAI, "dark"), "zh-Hans", "Ben", "北京")


def a_month_later(clock: MovedClock, couple: Couple, *phones: Phone) -> None:
    """The next review is open; who was away for a month signs in again."""
    clock.on(days=30)
    for phone in phones:
        sign_in(phone.page, couple, phone.language)
        look(phone)
        expect(phone.touchable("review_begin")).to_be_visible()


def both_are_in(ana: Phone, ben: Phone) -> None:
    for phone in (ana, ben):
        phone.open("/review")
        look(phone)
        phone.sees(phone.says("review_both"))


def each_alone(ana: Phone, ben: Phone) -> None:
    """R27: what one does leaves the other's page and rows as they were."""
    ben.open("/review")
    before, rows = ben.page.get_by_role("main").inner_text(), told(ben)
    answer(ana, stances={RULE: "review_change", CALLS: "review_keep"}, shared=ANA_SHARES, private=ANA_KEEPS)
    be_in(ana)
    ana.sees(ana.says("review_waiting"))
    look(ben)
    ben.page.wait_for_timeout(1_500)
    assert ben.page.get_by_role("main").inner_text() == before
    assert told(ben) == rows
    answer(ben, stances={RULE: "review_change", CALLS: "review_rest"}, shared=BEN_SHARES, private=BEN_KEEPS)
    be_in(ben)


def opened_together(ana: Phone, ben: Phone) -> None:
    """Nothing shows before the second tap; then what was shared, and nothing else."""
    both_are_in(ana, ben)
    ana.tap("review_open")
    expect(ana.touchable("review_not_yet")).to_be_visible()
    look(ben)
    ben.page.wait_for_timeout(1_500)
    assert ANA_SHARES not in ben.page.content() + str(told(ben))
    ben.tap("review_open")
    for phone, words in ((ana, BEN_SHARES), (ben, ANA_SHARES)):
        look(phone)
        phone.sees(phone.says("review_opened"))
        phone.sees(words)
    assert ANA_KEEPS not in ben.page.content() + str(told(ben))
    assert BEN_KEEPS not in ana.page.content() + str(told(ana))


def decided_together(ana: Phone, ben: Phone) -> None:
    """The same on one thing, differently on another; a choice shows when both are in."""
    for phone in (ana, ben):
        phone.open("/review?at=decide")
    decide(ana, RULE, "review_change")
    ana.sees(ana.says("review_mine"))
    look(ben)
    ben.page.wait_for_timeout(1_000)
    expect(ben.page.get_by_role("main")).not_to_contain_text(ben.says("review_both_change"))
    decide(ana, CALLS, "review_keep")
    decide(ben, RULE, "review_change")
    decide(ben, CALLS, "review_rest")
    for phone in (ana, ben):
        decide(phone, PHONES, "review_keep")
    for phone in (ana, ben):
        look(phone)
        phone.sees(phone.says("review_both_change"))
        phone.sees(phone.says("review_differ"))
        phone.sees(phone.says("review_stays"))


def written_together(ana: Phone, ben: Phone) -> None:
    """A change both want is an amendment like any other: two yeses to the same words."""
    ana.tap("review_write")
    ana.page.get_by_label(ana.says("title"), exact=True).fill(NEW_RULE)
    ana.tap("propose")
    expect(ana.page).to_have_url(re.compile(r"/agreements/[0-9a-f-]{36}$"))
    ben.open(ana.page.url)
    ben.sees(NEW_RULE)
    ben.tap("agree")
    expect(ben.touchable("withdraw")).to_be_visible()


def closed_together(ana: Phone, ben: Phone) -> None:
    """One small step each, an idea for the evening, and either closes it."""
    next_step(ana, ANA_STEP)
    next_step(ben, BEN_STEP)
    look(ana)
    ana.sees(BEN_STEP)
    ana.open("/review?at=close")
    ana.page.get_by_label(ana.says("review_idea")).fill(IDEA)
    ana.tap("review_keep_idea")
    ben.open("/review?at=close")
    ben.sees(IDEA)
    ben.tap("review_close")
    for phone in (ana, ben):
        look(phone)
        phone.sees(phone.says("review_done"))


def the_next_date_is_right(ana: Phone, ben: Phone) -> date:
    day = date.fromisoformat(living_review(ana)["asksOn"])
    assert living_review(ben)["asksOn"] == day.isoformat()
    shows_next_date(ana, day, mine=BERLIN, theirs=SHANGHAI)
    shows_next_date(ben, day, mine=SHANGHAI, theirs=BERLIN)
    return day


def test_two_months_of_looking_again(
    ana: Phone, ben: Phone, clock: MovedClock, couple: Couple, pictures: Path | None
) -> None:
    """R12, R25–R27: apart, then together, and the next date right on both clocks; then one phone is away for a day."""
    first = the_first_date(ana, couple)
    one_more_agreement(ben, couple)
    a_month_later(clock, couple, ana, ben)
    each_alone(ana, ben)
    opened_together(ana, ben)
    ana.snap(pictures, "review-reveal-en")
    ben.snap(pictures, "review-reveal-zh")
    nothing_is_wrong(ana, ben)
    decided_together(ana, ben)
    nothing_is_wrong(ana, ben)
    written_together(ana, ben)
    closed_together(ana, ben)
    second = the_next_date_is_right(ana, ben)
    assert (second - first).days == 30
    its_owner_reports_a_step(ana, ben)
    look_sooner(ana, ben)
    a_month_later(clock, couple, ana, ben)
    with_one_phone_away(ana, ben, clock)
    third = the_next_date_is_right(ana, ben)
    assert (third - second).days == 30


def the_first_date(ana: Phone, couple: Couple) -> date:
    """Known from the day of the link on."""
    sign_in(ana.page, couple, ana.language)
    ana.open("/review")
    ana.sees(ana.says("review_next"))
    expect(ana.touchable("move_date")).to_be_visible()
    day = date.fromisoformat(living_review(ana)["asksOn"])
    shows_next_date(ana, day, mine=BERLIN, theirs=SHANGHAI)
    return day


def one_more_agreement(ben: Phone, couple: Couple) -> None:
    """On trial for four weeks, and then to be looked at every ninety days."""
    sign_in(ben.page, couple, ben.language)
    ben.page.get_by_role("heading", name=PHONES).wait_for()
    ben.tap("read")
    ben.tap("agree")
    expect(ben.touchable("withdraw")).to_be_visible()


def with_one_phone_away(ana: Phone, ben: Phone, clock: MovedClock) -> None:
    """Everything up to the reveal works without a network, and goes out with it."""
    ben.open("/review")
    ben.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    ben.page.context.set_offline(True)
    answer(ben, stances={CALLS: "review_keep"}, shared=BEN_SHARES, private=BEN_KEEPS)
    be_in(ben)
    ben.sees(ben.says("review_unsent"))
    answer(ana, stances={CALLS: "review_keep"}, shared=ANA_SHARES, private=ANA_KEEPS)
    be_in(ana)
    ana.sees(ana.says("review_waiting"))
    clock.on(days=1)
    ben.page.context.set_offline(False)
    both_are_in(ana, ben)
    ben.tap("review_open")
    ana.tap("review_open")
    ana.sees(BEN_SHARES)
    ben.sees(ANA_SHARES)
    ana.open("/review?at=close")
    ana.tap("review_close")
    look(ben)
    for phone in (ana, ben):
        phone.sees(phone.says("review_done"))
        phone.open("/review")
        phone.sees(phone.says("review_done"))


def nothing_is_wrong(*phones: Phone) -> None:
    for phone in phones:
        assert faults(phone.page) == [], phone.name


def its_owner_reports_a_step(ana: Phone, ben: Phone) -> None:
    """S2-15: done, moved or let go, said by its owner alone."""
    for phone in (ana, ben):
        phone.open("/together")
        phone.sees(ANA_STEP)
        phone.sees(BEN_STEP)
        expect(phone.touchable("step_done")).to_have_count(1)
    nothing_is_wrong(ana, ben)
    ana.tap("step_done")
    expect(ana.touchable("step_done")).to_have_count(0)


def look_sooner(ana: Phone, ben: Phone) -> None:
    """3.1: either asks, and both see it on the next agenda."""
    ana.open("/agreements")
    ana.page.get_by_role("link", name=PHONES).click()
    ana.tap("look_sooner")
    ana.sees(ana.says("on_agenda"))
    ben.open(ana.page.url)
    look(ben)
    ben.sees(ben.says("on_agenda"))


def test_a_review_is_moved_and_then_left_out_by_both(
    ana: Phone, ben: Phone, clock: MovedClock, couple: Couple
) -> None:
    """3.3: a week on at most; left out by both taps, without blame, and the answers stay with their writers."""
    the_first_date(ana, couple)
    a_month_later(clock, couple, ana, ben)
    answer(ana, stances={}, shared=ANA_SHARES, private=ANA_KEEPS)
    be_in(ana)
    ben.open("/review")
    ben.tap("move_date")
    ben.confirm("move_it")
    for phone in (ana, ben):
        look(phone)
        phone.sees(phone.says("review_next"))
    clock.on(days=2)
    ana.open("/review")
    look(ana)
    ana.sees(ana.says("review_waiting"))
    ana.tap("leave_out")
    ana.confirm("suggest_leaving")
    ben.open("/review")
    look(ben)
    ben.tap("leave_out_yes")
    for phone in (ana, ben):
        look(phone)
        phone.sees(phone.says("left_out"))
        phone.sees(phone.says("answers_stay"))
        nothing_is_wrong(phone)
    assert ANA_SHARES not in str(told(ben))
