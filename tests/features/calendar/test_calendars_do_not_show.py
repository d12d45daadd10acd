"""A calendar tells dates and nothing else: no word of anybody's, and nothing of what one does alone (R25, R26, R27)."""

import pytest

from tests.excepting import agreed, relieve
from tests.factories import agree, ritual
from tests.features.calendar.conftest import make, parse, sunday_tea
from tests.privacy.test_nothing_shows import all_answers
from tests.reviewing import moved, start

CANARY = "the harbour lamp counts nobody 5e11"
HOSTILE = f"{CANARY}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:{CANARY}\r\nATTACH:https://evil.example/;x=\\,"


def test_pauses_exceptions_and_reliefs_are_no_news_for_a_calendar(ana, ben, fetch):
    """R25: a provider of calendars cannot tell who is unwell, away or in a pause."""
    agreement = sunday_tea(ana, ben)
    path, others = make(ana), make(ben)
    before = [fetch(each).data for each in (path, others)]
    agreed(ana, ben, agreement, relaxed=["days", "localTime"])
    assert relieve(ben).status == 201
    assert ana.post("/api/pauses", id="0b6f8f6e-2f4c-4d4e-9a51-6f0f2c7d9e10", minutes=30).status == 201
    assert [fetch(each).data for each in (path, others)] == before


@pytest.mark.parametrize(
    ("who", "words", "language"),
    [
        ("ana", "A time kept in Accord.", b"LANGUAGE=en"),
        ("ben", "在 Accord 里留出的时间。", b"LANGUAGE=zh-Hans"),
    ],
)
def test_each_date_has_the_same_neutral_words_in_the_owners_language(
    ana, ben, person, fetch, who, words, language
):
    """R24."""
    sunday_tea(ana, ben)
    body = fetch(make(person(who))).data
    assert {(each.summary, each.words) for each in parse(body)} == {("Accord", words)}
    assert language in body


def test_no_word_of_anybodys_is_in_it_however_hostile(ana, ben, fetch, clock):
    """R25: neither titles, texts, names nor zones reach a calendar, and none can add a line to it."""
    assert ana.patch("/api/me", displayName=CANARY[:40]).status == 200
    fields = {"what": HOSTILE, "place": CANARY, "startCue": CANARY, "skipRule": HOSTILE}
    agreement = agree(ana, ben, ritual(title=CANARY, why=HOSTILE, fields=fields), "ritual")
    found = [fetch(make(person)) for person in (ana, ben)]
    found.append(ana.get(f"/api/calendar/rituals/{agreement['id']}.ics"))
    for body in (getattr(each, "data", None) or each.body for each in found):
        told = body.replace(b"\r\n ", b"").decode()
        for hidden in (CANARY, "harbour", "evil", "ATTACH", "Ana", "Ben", "Pacific", ana.id, ben.id):
            assert hidden not in told
        assert agreement["id"] not in told
        assert told.count("BEGIN:VEVENT") == len(parse(body)) > 0
        names = {line.partition(":")[0].partition(";")[0] for line in told.split("\r\n") if line}
        assert names == {
            *("BEGIN", "END", "PRODID", "VERSION", "CALSCALE", "METHOD", "X-WR-CALNAME", "REFRESH-INTERVAL"),
            *("UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "DESCRIPTION", "CLASS"),
        }


ALONE = {
    "make": lambda ben, _: make(ben),
    "make anew": lambda ben, _: (make(ben), make(ben)),
    "end": lambda ben, _: (make(ben), ben.delete("/api/calendar")),
    "be read fifty times": lambda ben, fetch: [fetch(path) for path in [make(ben)] for _ in range(50)],
    "take files": lambda ben, _: [ben.get("/api/calendar/review.ics") for _ in range(50)],
}


@pytest.mark.parametrize("act", ALONE)
def test_what_one_does_with_a_calendar_changes_no_byte_of_the_others(ana, ben, fetch, act):
    """R14, R26."""
    path = make(ana)
    before = all_answers(ana), fetch(path).data
    ALONE[act](ben, fetch)
    assert (all_answers(ana), fetch(path).data) == before


def test_what_the_other_does_alone_changes_no_byte_of_the_calendar(ana, ben, fetch):
    """R27: being in, drafting and putting off for oneself are nobody else's."""
    path, review = make(ana), start(ana)
    before = fetch(path).data
    assert moved(ben, review, "submit") == "open"
    assert ben.post(f"/api/reviews/{review}/snooze-for-me", until="2026-03-30").status == 200
    assert fetch(path).data == before
