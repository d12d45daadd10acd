"""A private address that tells dates and nothing else, to programs that know it, until its owner ends it."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from backend.calendar.models import CalendarFeed
from backend.infra.db import Base
from tests.counting import statements
from tests.excepting import agreed, relieve
from tests.factories import agree, answer_to, contact, look, propose, revise, ritual, tap
from tests.features.calendar.conftest import make, parse
from tests.matchers import an_instant, problem
from tests.people import EVERYBODY
from tests.privacy.test_nothing_shows import all_answers
from tests.reviewing import living, moved, of_kind, pass_time, start

DAY = timedelta(days=1)
CANARY = "the harbour lamp counts nobody 5e11"
HOSTILE = f"{CANARY}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:{CANARY}\r\nATTACH:https://evil.example/;x=\\,"
KIRITIMATI, NIUE, BERLIN = (
    ZoneInfo(name) for name in ("Pacific/Kiritimati", "Pacific/Niue", "Europe/Berlin")
)


def sunday_tea(one, other, anchor="both", **fields):
    """A ritual both said yes to; at seven reviews come, at eight this."""
    return agree(one, other, ritual(anchor, fields=fields), "ritual")


def evenings(found, zone):
    """The rituals of the tests, as the clocks there show them; reviews take another while."""
    return [each.at.astimezone(zone).strftime("%m-%d %H:%M") for each in found if each.minutes != 40]


def review_dates(found):
    return [each.at for each in found if each.minutes == 40]


def at(zone, day, hour=19):
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def test_an_address_is_told_once_and_shows_since_when_it_is_there(ana):
    answer = ana.post("/api/calendar")
    assert answer.json["id"] == ana.space_id
    secret = answer.json["address"].removeprefix("http://localhost:8000/calendar/").removesuffix(".ics")
    assert len(secret) == 43
    assert of_kind(ana, "calendar") == [{"id": ana.space_id, "since": an_instant}]
    assert secret.encode() not in b"".join(body for _, body, _ in all_answers(ana))


@pytest.mark.parametrize(("who", "ahead"), [("ana", 2), ("ben", 1)])
def test_it_tells_the_next_review_by_the_clock_of_its_owner(ana, ben, who, ahead, dates, person):
    """And those that follow from the rhythm, sixty days far: for Ben the second is a few hours behind that."""
    reader = person(who)
    found = dates(make(reader))
    planned = date.fromisoformat(living(ana)["dueOn"])
    zone = ZoneInfo(EVERYBODY[who].zone)
    assert review_dates(found) == [at(zone, planned), at(zone, planned + 30 * DAY)][:ahead]


def test_a_moved_review_moves_under_the_same_mark(ana, ben, clock, dates):
    path = make(ana)
    before = dates(path)[0]
    until = date.fromisoformat(living(ana)["asksOn"]) + 3 * DAY
    assert moved(ana, living(ana)["id"], "snooze", until=until.isoformat()) == "snoozed"
    after = dates(path)[0]
    assert (after.uid, after.at) == (before.uid, before.at + 3 * DAY)


def test_after_a_review_the_calendar_knows_the_next_one(ana, ben, clock, ground, dates):
    path = make(ana)
    review = start(ana)
    pass_time(clock, ground, 8 * DAY)
    assert living(ana)["id"] != review
    assert review_dates(dates(path))[0] == at(KIRITIMATI, date.fromisoformat(living(ana)["dueOn"]))


@pytest.mark.parametrize(
    ("anchor", "zones"), [("both", (KIRITIMATI, NIUE)), ("ana", (KIRITIMATI, KIRITIMATI))]
)
def test_rituals_come_by_the_clock_that_was_agreed_on(ana, ben, dates, anchor, zones):
    sunday_tea(ana, ben, ana.id if anchor == "ana" else "both")
    for person, zone in zip((ana, ben), zones, strict=True):
        found = dates(make(person))
        assert evenings(found, zone)[:3] == ["03-29 20:00", "04-05 20:00", "04-12 20:00"]
        assert {each.minutes for each in found} == {25, 40}


def test_over_the_night_the_clocks_change_the_hour_stays(eve, finn, dates, clock):
    """Half past two does not exist on the twenty-ninth in Berlin: it is half past three."""
    clock.now = datetime(2026, 3, 24, 12, tzinfo=UTC)
    sunday_tea(eve, finn, eve.id, days=[6, 7], localTime="02:30", minutes=15)
    expected = ["03-28 02:30", "03-29 03:30", "04-04 02:30", "04-05 02:30"]
    for person in (eve, finn):
        assert evenings(dates(make(person)), BERLIN)[:4] == expected
    clock.now = datetime(2026, 10, 20, 12, tzinfo=UTC)
    eve.sign_in()
    found = [each.at for each in dates(make(eve)) if each.minutes == 15]
    # The first of the two half past twos.
    assert datetime(2026, 10, 25, 0, 30, tzinfo=UTC) in found
    assert datetime(2026, 10, 25, 1, 30, tzinfo=UTC) not in found


def test_sixty_days_ahead_and_the_day_behind(ana, ben, dates, clock):
    sunday_tea(ana, ben, days=[1, 2, 3, 4, 5, 6, 7])
    clock.advance(5 * DAY)
    found = [each.at for each in dates(make(ana)) if each.minutes == 25]
    assert len(found) == 61
    assert min(found) >= clock.now - DAY
    assert max(found) < clock.now + 60 * DAY


def test_marks_stay_and_nobody_else_has_them(ana, ben, dates):
    sunday_tea(ana, ben, ana.id)
    path, others = make(ana), make(ben)
    marks = [each.uid for each in dates(path)]
    assert [each.uid for each in dates(path)] == marks
    assert [each.uid for each in dates(make(ana))] == marks
    assert len(set(marks)) == len(marks)
    assert set(marks).isdisjoint(each.uid for each in dates(others))


def test_a_changed_hour_moves_and_an_ended_ritual_leaves(ana, ben, dates):
    agreement = sunday_tea(ana, ben)
    path = make(ana)
    before = {each.uid for each in dates(path)}
    changed = ritual("both", fields={"localTime": "21:00"})
    assert revise(ana, look(ana, agreement["id"]), "amend", changed).status == 201
    assert evenings(dates(path), KIRITIMATI)[0].endswith("20:00")
    assert answer_to(ben, look(ben, agreement["id"]), "accept").status == 200
    assert evenings(dates(path), KIRITIMATI)[1].endswith("21:00")
    assert {each.uid for each in dates(path)} == before
    assert ana.post(f"/api/agreements/{agreement['id']}/withdraw").status == 200
    assert evenings(dates(path), KIRITIMATI) == []


def test_what_rests_or_waits_for_an_answer_is_in_no_calendar(ana, ben, dates):
    """R5."""
    path = make(ben)
    propose(ana, ritual(), "ritual")
    resting = sunday_tea(ana, ben)
    tap(ana, resting, "rest")
    assert evenings(dates(path), NIUE) != []
    tap(ben, resting, "rest")
    assert evenings(dates(path), NIUE) == []


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


def test_made_anew_the_old_address_is_unknown(ana, fetch, dates):
    old = make(ana)
    new = make(ana)
    assert fetch(old).status_code == 404
    assert dates(new)


def test_ended_it_is_unknown(ana, fetch):
    path = make(ana)
    assert ana.delete("/api/calendar").status == 200
    assert fetch(path).status_code == 404
    assert of_kind(ana, "calendar") == []
    assert ana.delete("/api/calendar").status == 200


def test_who_is_in_no_couple_has_no_dates(kit):
    assert kit.post("/api/calendar") == problem(409, "not-linked")
    assert kit.get("/api/calendar/review.ics") == problem(404, "not-found")


def test_a_repeat_of_a_write_is_not_told_the_address_again(ana, fetch):
    """What is kept for a repeat could be read in the database."""
    key = "a-key-of-its-own-123"
    first = ana.send("POST", "/api/calendar", json={}, headers={"Idempotency-Key": key})
    again = ana.send("POST", "/api/calendar", json={}, headers={"Idempotency-Key": key})
    assert again.json == {"id": first.json["id"], "n": first.json["n"]}
    assert fetch(first.json["address"].removeprefix("http://localhost:8000")).status_code == 200


def test_at_parting_both_addresses_empty_at_once_and_stay_empty(ana, ben, kit, dates):
    """R44: an empty calendar takes its dates out of the programs that show it; an unknown address would leave them there."""
    sunday_tea(ana, ben)
    paths = [make(ana), make(ben)]
    assert all(dates(path) for path in paths)
    assert ben.post("/api/couple/unlink").status == 200
    assert [dates(path) for path in paths] == [[], []]
    ana.invite(kit)
    sunday_tea(ana, kit)
    assert dates(paths[0]) == []
    assert dates(make(ana))


def test_with_the_account_the_address_goes(ana, ben, fetch, dates):
    """R45."""
    mine, theirs = make(ana), make(ben)
    assert ana.post("/api/me/delete", signInSecret=ana.who.sign_in_secret).status == 204
    assert fetch(mine).status_code == 404
    assert dates(theirs) == []


def test_the_address_needs_no_session_and_looks_at_none(ana, ben, fetch, app):
    """R14: who is signed in where changes no byte of it, and nothing is set."""
    sunday_tea(ana, ben)
    path = make(ana)
    alone = fetch(path)
    for person in (ana, ben):
        with statements(app) as with_cookies:
            answer = person.client.get(path, base_url="http://localhost:8000")
        assert answer.data == alone.data
        assert "Set-Cookie" not in answer.headers
        assert not any("login_session" in each for each in with_cookies)
    assert alone.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_unknown_addresses_are_all_the_same_work(ana, fetch, app):
    """Malformed, never made, made anew, ended: the same answer and the same statements."""
    old = make(ana)
    make(ana)
    seen = []
    for path in (old, "/calendar/x.ics", f"/calendar/{'c' * 43}.ics", f"/calendar/{'é' * 300}.ics"):
        with statements(app) as done:
            answer = fetch(path)
        body = {name: value for name, value in answer.json.items() if name != "requestId"}
        seen.append((answer.status_code, body, tuple(done)))
    assert len({str(one) for one in seen}) == 1
    assert seen[0][0] == 404
    assert len(seen[0][2]) == 1


def test_one_network_asks_so_often_and_no_more(ana, fetch, clock):
    path = make(ana)
    assert {fetch(path).status_code for _ in range(120)} == {200}
    refused = fetch(path)
    assert (refused.status_code, refused.json["code"]) == (429, "slow-down")
    clock.advance(timedelta(seconds=1))
    assert fetch(path).status_code == 200


def test_the_database_and_the_log_hold_no_address(ana, fetch, ground, capsys):
    """R25: what it is found by needs the server's pepper, and a log line names the route only."""
    path = make(ana)
    fetch(path)
    fetch(path[:-5] + "x.ics")
    secret = unquote(path).removeprefix("/calendar/").removesuffix(".ics")
    with ground.engines.read.connect() as connection:
        assert len(connection.execute(select(CalendarFeed.secret_mac)).scalar_one()) == 32
        rows = str([connection.execute(table.select()).all() for table in Base.metadata.sorted_tables])
    told = capsys.readouterr().err
    assert secret not in rows
    assert secret[:20] not in told
    assert "/calendar/<string:secret>.ics" in told


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


def test_the_next_review_as_a_file(ana, ben, eve):
    answer = ana.get("/api/calendar/review.ics")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accord.ics"'
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (found,) = parse(answer.body)
    assert found.at == at(KIRITIMATI, date.fromisoformat(living(ana)["dueOn"]))


def test_one_ritual_as_a_file(ana, ben, eve, kit):
    agreement, other = sunday_tea(ana, ben), agree(ana, ben, contact())
    untimed = sunday_tea(ana, ben, localTime=None)
    path = f"/api/calendar/rituals/{agreement['id']}.ics"
    assert {each.minutes for each in parse(ana.get(path).body)} == {25}
    assert evenings(parse(ben.get(path).body), NIUE)[0] == "03-29 20:00"
    for stranger in (eve, kit):
        assert stranger.get(path) == problem(404, "not-found")
    for none in (other, untimed):
        assert ana.get(f"/api/calendar/rituals/{none['id']}.ics") == problem(404, "not-found")


def test_the_cost_does_not_grow_with_the_rituals(ana, ben, fetch, app):
    path = make(ana)
    costs = []
    for _ in range(3):
        sunday_tea(ana, ben)
        with statements(app) as done:
            fetch(path)
        costs.append(len(done))
    assert costs == [3, 3, 3]
