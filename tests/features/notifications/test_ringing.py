"""What becomes of notices once they are due: loud, silent, later, or in the app only."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from backend.infra.work import working
from backend.kernel.recurrence import Recurrence, Unit
from backend.notifications.models import Notice
from backend.notifications.rules import Kind
from backend.schedules import commands as schedules
from backend.schedules.jobs import tick
from tests.factories import answer_to, contact, look, propose, revise
from tests.features.notifications.conftest import NOON
from tests.noticing import choose, rows
from tests.people import Person
from tests.support.browsers import Browser

A_DAY = timedelta(days=1)


def test_what_is_due_together_rings_once_on_every_phone(app, ben, phone, tell, run, sent):
    tablet = Person(app, ben.who)
    tablet.sign_in()
    tablet.put(f"/api/push/routes/{uuid4()}", **Browser().subscription)
    tell(Kind.RESTED, Kind.WOKEN, Kind.ENDED)
    run()
    assert len(sent) == 2
    assert len({address.endpoint for address, _ in sent}) == 2
    assert len({message.topic for _, message in sent}) == 2, "a topic says nothing to who sees several"


def test_without_a_phone_everything_stays_in_the_app(ana, ben, run, sent, ground):
    propose(ana)
    run()
    assert (sent, rows(ground)) == ([], [])
    assert {row["notify_at"] for row in rows(ground, Notice)} == {None}


@pytest.mark.parametrize("choices", [{"quiet": True}, {"muted": ["agreements", "pause"]}])
def test_mute_and_quiet_keep_it_in_the_app(ben, phone, tell, run, sent, choices):
    """R22: a pause's start as well."""
    choose(ben, **choices)
    tell(Kind.RESTED, Kind.PAUSE_STARTED)
    run()
    assert sent == []
    assert len([one for one in ben.everything() if one["kind"] == "notice"]) == 3


def test_quiet_is_about_the_partner_only(ben, phone, tell, run, sent):
    choose(ben, quiet=True)
    tell(Kind.PROMPT, couple=False)
    run()
    assert len(sent) == 1


def test_the_night_is_quiet_and_a_pause_rings_without_a_sound(phone, tell, run, sent, clock):
    clock.advance(timedelta(hours=11, minutes=30))  # half past eleven at night
    tell(Kind.RESTED)
    tell(Kind.PAUSE_ENDED)
    run()
    assert [phone_reads(phone, message)["silent"] for _, message in sent] == [True]
    clock.advance(timedelta(hours=8, minutes=29))
    run()
    assert len(sent) == 1
    clock.advance(timedelta(minutes=1))
    run()
    assert [phone_reads(phone, message)["silent"] for _, message in sent] == [True, False]


def phone_reads(_phone, message):
    import orjson

    return orjson.loads(message.body)


def test_six_a_day_then_one_in_the_morning(phone, tell, run, sent, clock):
    """R19."""
    for _ in range(9):
        tell(Kind.RESTED)
        run()
        clock.advance(timedelta(minutes=10))
    assert len(sent) == 6
    tell(Kind.PAUSE_STARTED)
    tell(Kind.PAUSE_ENDED)
    run()
    clock.advance(A_DAY)
    run()
    assert len(sent) == 8
    assert phone_reads(phone, sent[-1][1])["url"] == "/notices"


def test_one_prompt_a_day(phone, tell, run, sent, clock):
    """I10: the second waits for the next morning, and what waited rings once."""
    for _ in range(3):
        tell(Kind.PROMPT, couple=False)
        run()
    assert len(sent) == 1
    clock.advance(A_DAY)
    run()
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        (Kind.PROPOSAL, "/agreements/{}"),
        (Kind.ENDED, "/agreements/{}"),
        (Kind.BOUNDARY_ANSWERED, "/boundaries/{}"),
        (Kind.PAUSE_RETURN, "/pause"),
        (Kind.LINKED, "/together"),
        (Kind.LINK_WAITING, "/invite"),
        (Kind.PROMPT, "/notices"),
    ],
)
def test_a_tap_leads_to_the_thing_itself(kind, url):
    from backend.notifications.push.message import place_of

    subject = uuid4()
    assert place_of([(kind, subject)]) == url.format(subject)
    assert place_of([(kind, subject), (Kind.WOKEN, uuid4())]) == ("/pause" if url == "/pause" else "/notices")


def test_a_lock_screen_says_the_kind_only_where_its_reader_chose_so(ben, phone, tell, run, sent):
    """R24."""
    for more in (False, True):
        choose(ben, showsMore=more)
        tell(Kind.WOKEN)
        run()
    said = [phone_reads(phone, message)["body"] for _, message in sent]
    assert said == ["Accord 里有一件事等你看。", "有一条约定重新生效了。"]


def test_a_due_prompt_rings_once_however_often_the_clock_ticks(ben, phone, run, sent, ground, clock):
    """R18: and it is in the owner's inbox alone."""
    with working(ground) as work:
        daily = Recurrence(
            datetime(2026, 3, 29, tzinfo=UTC).date(), 1, Unit.DAY, (clock() + NOON).time(), "UTC"
        )
        schedules.repeat(
            work, space_id=UUID(ben.space_id), kind="prompt", subject_id=uuid4(), recurrence=daily
        )
    for _ in range(3):
        clock.advance(A_DAY)
        for _ in range(3):
            tick(ground)
            run()
    assert len(sent) == 3


@pytest.fixture
def night(phone, clock):
    """Half past eleven where Ben is: what is told now waits for the morning."""
    clock.advance(timedelta(hours=11, minutes=30))


@pytest.fixture
def until_morning(run, clock):
    def until_morning():
        run()
        clock.advance(timedelta(hours=12))
        run()

    return until_morning


def test_an_answer_in_the_app_stops_what_waits(ana, ben, night, run, until_morning, sent):
    agreement = propose(ana)
    run()
    answer_to(ben, look(ben, agreement["id"]), "decline")
    until_morning()
    assert sent == []


def test_other_words_sent_back_stop_what_waits(ana, ben, night, run, until_morning, sent):
    """It is the other's turn now, though something still waits."""
    agreement = propose(ana)
    run()
    assert revise(ben, look(ben, agreement["id"]), "counter", contact(title="Other words")).status == 201
    until_morning()
    assert sent == []


def test_parting_stops_all_that_waits_but_its_own_line(ana, night, run, tell, until_morning, sent, phone):
    """R44: of whatever kind it was."""
    tell(Kind.RESTED, Kind.ANSWERED)
    run()
    ana.post("/api/couple/unlink")
    until_morning()
    assert [phone_reads(phone, message)["url"] for _, message in sent] == ["/together"]
