"""Hints on words: the writer sees them, may take them or leave them, and nobody else ever learns of them."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Request, expect

from tests.e2e.conftest import NewPhone
from tests.e2e.demo import Couple, sign_in
from tests.e2e.measuring import violations
from tests.e2e.steps import Phone
from tests.e2e.words import Language

AGREEMENT = re.compile(r"/agreements/[0-9a-f-]{36}$")
TEMPLATE = "/agreements/new/contact_frequency?template=tpl.contact.two-time-zones"


@dataclass(frozen=True)
class Clause:
    """Words that leave no choice, the part that is underlined, and what the hint says and offers."""

    before: str
    marked: str
    hint: str
    rewrite: str


CLAUSES: dict[Language, Clause] = {
    "en": Clause(
        "I feel calmer when I know. You must reply immediately. A sticker is enough.",
        "reply immediately",
        "Everyone needs hours of their own.",
        "On normal days, could we answer within six waking hours, and send 'busy' when it will take longer?",
    ),
    "zh-Hans": Clause(
        "心里有数的时候，我会平静很多。消息必须秒回。发个表情就够。",
        "必须秒回",
        "谁都需要自己的时间。",
        "平常日子，醒着的六小时内回就好；更忙的话，先发一句“忙”。",
    ),
}
SECOND: dict[Language, str] = {"en": "Give me your phone passcode.", "zh-Hans": "你的密码我必须知道。"}
AFRAID: dict[Language, str] = {"en": "You hit me last night.", "zh-Hans": "你昨晚打了我。"}
# All a hint is made of, in both languages, beside the words of the rewrite itself.
TRACES = [
    "lint.",
    "Everyone needs hours",
    "谁都需要自己的时间",
    "Another way to say it",
    "也可以这样说",
    '"strong"',
]


# Where a line breaks shows in the height of every beginning of a text.
UNLIKE = """texts => {
  const [behind, field] = document.querySelectorAll(".write > *")
  const unlike = []
  for (const text of texts)
    for (let end = 1; end <= text.length; end += 1) {
      const words = text.slice(0, end)
      behind.textContent = words + (words.endsWith("\\n") ? "\\u200B" : "")
      field.value = words
      const heights = [behind, field].map(one => {
        one.style.cssText = "align-self: start; height: auto; min-height: 0; field-sizing: content"
        return one.offsetHeight
      })
      if (heights[0] !== heights[1]) unlike.push([words, ...heights])
    }
  return unlike
}"""
TEXTS = [
    *(clause.before for clause in CLAUSES.values()),
    "A  word   then\ttabs and \n\n new lines, well-known in-between/slashes, anextraordinarilylongwordofnosense.",
    "她说：“OK，我 24 小时在线……”（真的？）「好」——然后 send me a photo 给我看。  ",
    "“Quotes” ‘too’, e.g. 3.5 %, it’s fine; 100 % — really…? Ünïcödé 🙂🙃 👩‍👩‍👧 done. ",
]


def phone_of(language: Language, new_phone: NewPhone, couple: Couple) -> Phone:
    phone = (
        Phone(new_phone(), language, "Ana", "Berlin")
        if language == "en"
        else Phone(new_phone("zh-CN", "Asia/Shanghai", "dark"), language, "Ben", "北京")
    )
    sign_in(phone.page, couple, language)
    return phone


@pytest.fixture
def phone(language: Language, new_phone: NewPhone, couple: Couple) -> Phone:
    return phone_of(language, new_phone, couple)


@pytest.fixture
def phones(new_phone: NewPhone, couple: Couple) -> dict[Language, Phone]:
    return {"en": phone_of("en", new_phone, couple), "zh-Hans": phone_of("zh-Hans", new_phone, couple)}


def why(phone: Phone) -> Locator:
    return phone.page.get_by_label(phone.says("why"))


def begin(phone: Phone, words: str) -> None:
    """Write these words into a fresh agreement."""
    phone.open(TEMPLATE)
    why(phone).fill(words)


def take_back(phone: Phone) -> None:
    """Three proposals may wait for an answer, and other tests need them."""
    phone.tap("take_back")
    with phone.page.expect_response("**/take-back"):
        phone.confirm("take_back")


def underlined(phone: Phone) -> Locator:
    return phone.page.locator(".write .hint")


def hint(phone: Phone, words: str) -> Locator:
    """What opens the hint on these words."""
    name = re.compile(f"^“{re.escape(words)}”")
    return phone.page.locator(".hints").get_by_role("button", name=name)


def sent_by(phone: Phone) -> list[str]:
    """The bodies of all that this phone sends from now on."""
    bodies: list[str] = []

    def keep(request: Request) -> None:
        bodies.append(f"{request.url} {request.post_data or ''}")

    phone.page.on("request", keep)
    return bodies


STORED = """async () => {
  const all = [{...localStorage}, {...sessionStorage}, document.cookie, location.href, JSON.stringify(history.state)]
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise(done => { const ask = indexedDB.open(name); ask.onsuccess = () => done(ask.result) })
    for (const store of db.objectStoreNames)
      all.push(store, await new Promise(done => {
        const ask = db.transaction(store).objectStore(store).getAll()
        ask.onsuccess = () => done(ask.result.map(one => one?.key instanceof CryptoKey ? null : one))
      }))
    db.close()
  }
  return JSON.stringify(all)
}"""


def traces(*texts: str) -> list[str]:
    return [trace for trace in TRACES for text in texts if trace in text]


@pytest.mark.parametrize(("writer", "reader"), [("en", "zh-Hans"), ("zh-Hans", "en")])
def test_the_writer_takes_other_words_and_nobody_learns_of_the_first(
    phones: dict[Language, Phone], writer: Language, reader: Language
) -> None:
    """R37: underlined, offered, taken; on the way, in the stores and with the partner there are only the words."""
    one, other, clause = phones[writer], phones[reader], CLAUSES[writer]
    sent = sent_by(one)
    begin(one, clause.before)
    expect(underlined(one)).to_have_text(clause.marked)
    expect(why(one)).to_have_accessible_description(re.compile(re.escape(clause.hint)))
    expect(why(one)).to_be_focused()
    hint(one, clause.marked).click()
    one.sees(clause.hint)
    one.sees(clause.rewrite)
    one.tap("use_words")
    expect(why(one)).to_have_value(re.compile(re.escape(clause.rewrite)))
    expect(underlined(one)).to_have_count(0)
    one.tap("propose")
    expect(one.page).to_have_url(AGREEMENT)
    other.open(one.page.url)
    other.sees(clause.rewrite)
    path = "/api/agreements/" + one.page.url.rpartition("/")[2]
    answers = [
        str(other.page.evaluate("path => fetch(path).then(answer => answer.text())", address))
        for address in (path, "/api/sync")
    ]
    assert clause.rewrite[:12] in answers[0]
    shown = other.page.locator("body").inner_text()
    assert traces(shown, *answers, *sent, one.page.evaluate(STORED)) == []
    assert clause.marked not in answers[0]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_strong_hints_are_listed_once_and_the_writer_may_go_on(phone: Phone, language: Language) -> None:
    """R37, R42: never a block. What was kept is not listed, and words of fear lead to help, not into a list."""
    begin(phone, f"{CLAUSES[language].before} {AFRAID[language]}")
    expect(phone.page.locator(".hints > button")).to_have_count(2)
    phone.page.locator(".hints > button").first.click()
    expect(phone.page.locator(".hints").get_by_role("link")).to_have_attribute("href", "/help")
    hint(phone, CLAUSES[language].marked).click()
    phone.tap("keep_mine")
    expect(hint(phone, CLAUSES[language].marked)).to_have_count(0)
    why(phone).fill(f"{CLAUSES[language].before} {AFRAID[language]} {SECOND[language]}")
    phone.tap("propose")
    dialog = phone.page.get_by_role("dialog")
    expect(dialog).to_contain_text(SECOND[language])
    expect(dialog).not_to_contain_text(CLAUSES[language].marked)
    expect(dialog).not_to_contain_text(AFRAID[language])
    assert violations(phone.page) == []
    dialog.get_by_role("button", name=phone.says("look_again")).click()
    expect(dialog).to_have_count(0)
    phone.tap("propose")
    expect(phone.page).to_have_url(AGREEMENT)
    phone.sees(SECOND[language])
    take_back(phone)


@pytest.mark.parametrize("language", ["en"])
def test_rules_come_when_somebody_writes_and_nobody_waits_for_them(phone: Phone) -> None:
    """Nothing before the first words, and only the script that is written."""
    sent = sent_by(phone)
    rules = re.compile(r"wording-rules\.([\w-]+?)-[\w-]{8}\.")
    phone.open(TEMPLATE)
    phone.page.wait_for_timeout(1000)
    assert set(rules.findall(" ".join(sent))) == set()
    why(phone).fill("We call. You must reply immediately.")
    expect(underlined(phone)).to_have_text("reply immediately")
    assert set(rules.findall(" ".join(sent))) == {"en"}
    why(phone).fill("We call. 消息必须秒回。")
    expect(underlined(phone)).to_have_text("必须秒回")
    assert set(rules.findall(" ".join(sent))) == {"en", "zh-Hans"}


def test_without_the_rules_nothing_is_marked_and_nothing_is_held_up(
    new_phone: NewPhone, couple: Couple
) -> None:
    phone = Phone(new_phone(service_workers="block"), "en", "Ana", "Berlin")
    sign_in(phone.page, couple, "en")
    phone.page.route("**/assets/wording-rules*", lambda route: route.abort())
    begin(phone, CLAUSES["en"].before)
    phone.page.wait_for_timeout(1000)
    expect(underlined(phone)).to_have_count(0)
    phone.tap("propose")
    expect(phone.page).to_have_url(AGREEMENT)
    take_back(phone)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_tap_on_the_underlined_words_opens_their_hint(phone: Phone, language: Language) -> None:
    """By touch on the words, by keyboard below the field; at 320 px nothing is cut off, and axe finds nothing."""
    clause = CLAUSES[language]
    phone.page.set_viewport_size({"width": 320, "height": 844})
    begin(phone, clause.before)
    expect(hint(phone, clause.marked)).to_be_visible()
    # Away from the bar at the bottom, as a thumb would bring them.
    underlined(phone).evaluate("words => words.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = underlined(phone).bounding_box()
    assert box is not None
    phone.page.mouse.click(box["x"] + 6, box["y"] + 6)
    expect(hint(phone, clause.marked)).to_have_attribute("aria-expanded", "true")
    expect(why(phone)).to_be_focused()
    assert phone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(phone.page) == []
    taken_and_put_back(phone, clause)
    assert phone.page.evaluate(UNLIKE, TEXTS) == []
    phone.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.page.evaluate(UNLIKE, TEXTS) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def taken_and_put_back(phone: Phone, clause: Clause) -> None:
    """With the keys alone, and the focus is never lost."""
    press = phone.page.keyboard.press
    press("Tab")
    expect(hint(phone, clause.marked)).to_be_focused()
    press("Tab")
    press("Enter")
    expect(why(phone)).to_have_value(re.compile(re.escape(clause.rewrite)))
    expect(phone.page.locator(".hints [tabindex='-1']")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(why(phone)).to_have_value(clause.before)
    expect(why(phone)).to_be_focused()
