"""What went unread becomes one neutral letter: read back from a real mail server, in both languages."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from backend.infra.work import working
from backend.kernel.recurrence import Recurrence, Unit
from backend.notifications import commands
from backend.notifications.commands import Told
from backend.notifications.models import Channel, Delivery, Notice, State
from backend.notifications.rules import DELIVERIES_A_DAY, Kind
from backend.schedules import commands as schedules
from backend.schedules.jobs import tick
from tests.factories import answer_to, contact, propose
from tests.features.mail.conftest import mailbox, prove, wish
from tests.people import BEN
from tests.support.browsers import Browser

HALF_AN_HOUR = timedelta(minutes=30)
ORIGIN = "http://localhost:8000"


@pytest.fixture
def later(bring_out, clock, server):
    """What has arrived half an hour after something was told."""

    def run(wait=HALF_AN_HOUR):
        bring_out()
        clock.advance(wait)
        return bring_out()

    return run


@pytest.fixture
def tell(ground, ben, ana):
    """Notices of some kinds for Ben, in one transaction."""

    def tell(*kinds, couple=True):
        with working(ground) as work:
            space = UUID(ben.space_id)
            link = UUID(ben.me["link"]["coupleSpaceId"]) if couple else None
            commands.notify_all(work, [Told(space, kind, uuid4(), str(uuid4()), link) for kind in kinds])

    return tell


def rows(ground, table=Delivery):
    with ground.engines.read.connect() as connection:
        return connection.execute(select(table.__table__)).mappings().all()


def choose(person, **choices):
    body = {"quiet": False, "muted": [], "showsMore": False} | choices
    assert person.put("/api/notices/choices", **body).status == 200


def phone(person):
    assert person.put(f"/api/push/routes/{uuid4()}", **Browser().subscription).status == 200


def test_what_waits_for_half_an_hour_becomes_one_letter(ana, reader, later):
    propose(ana)
    propose(ana)
    (letter,) = later()
    assert letter.recipients == (BEN.email,)
    assert letter.message["To"] == BEN.email
    assert letter.message["From"] == "Accord <accord@example.org>"
    assert letter.message["Subject"] == "Accord 里有一件事等你看。"
    assert letter.links == [f"{ORIGIN}/"]
    assert "Accord 里有一件事等你看。" in letter.plain
    assert (letter.tls, letter.user) == (True, "accord")


def test_the_letter_speaks_english_to_who_reads_english(ben, ana, later, post, server, clock):
    clock.advance(timedelta(hours=8))  # ten in the morning for Ana
    prove(ana, post)
    wish(ana)
    server.forget()
    propose(ben)
    (letter,) = later()
    assert letter.message["Subject"] == "There is something for you in Accord."
    assert "There is something for you in Accord." in letter.html
    assert f'<a href="{ORIGIN}/">Open Accord</a>' in letter.html
    assert letter.html.count("http") == 1
    assert '<html lang="en">' in letter.html


def test_every_kind_gives_the_same_letter(reader, tell, later, server, clock):
    """R24: nothing but date and marks differs, also for who lets a lock screen say more."""
    choose(reader, showsMore=True)
    said = set()
    for kind in (Kind.RESTED, Kind.BOUNDARY_SHARED, Kind.LINKED):
        tell(kind)
    for letter in later():
        said.add((letter.message["Subject"], letter.plain, letter.html))
    tell(Kind.WOKEN)
    said |= {(one.message["Subject"], one.plain, one.html) for one in later()}
    assert len(said) == 1


def test_before_half_an_hour_nothing_is_written(ana, reader, later):
    propose(ana)
    assert later(timedelta(minutes=29)) == []


@pytest.mark.parametrize(
    "seen",
    [
        lambda ben, _: ben.post("/api/notices/clear", ids=[one["id"] for one in inbox_of(ben)]),
        lambda ben, _: ben.put(f"/api/documents/{uuid4()}", sealed=ben.envelope(), base=None),
        lambda ben, _: ben.sign_in(),
        lambda ben, agreement: answer_to(ben, agreement, "decline"),
    ],
    ids=["cleared", "wrote a draft", "signed in", "answered"],
)
def test_whoever_has_been_there_since_gets_no_letter(ana, reader, bring_out, clock, ground, seen):
    """And none is made that would count among the six of the day."""
    agreement = propose(ana)
    bring_out()
    clock.advance(timedelta(minutes=10))
    seen(reader, agreement)
    clock.advance(timedelta(minutes=20))
    assert bring_out() == []
    assert rows(ground) == []


def inbox_of(person):
    from tests.features.notifications.test_inbox import inbox

    return inbox(person)


def test_reading_alone_is_not_written_down_anywhere(ana, reader, bring_out, clock):
    """R14: the server does not know who only looked, so a letter may come all the same."""
    propose(ana)
    bring_out()
    clock.advance(timedelta(minutes=10))
    before = reader.get("/api/sync").json["cursor"]
    assert reader.get("/api/sync").json["cursor"] == before
    clock.advance(timedelta(minutes=20))
    assert len(bring_out()) == 1


@pytest.mark.parametrize(
    "over",
    [
        lambda ana, agreement: answer_to(ana, agreement, "take-back"),
        lambda ana, _: ana.post("/api/couple/unlink"),
    ],
    ids=["taken back", "parted"],
)
def test_what_is_over_is_not_written(ana, reader, bring_out, clock, over):
    agreement = propose(ana)
    bring_out()
    clock.advance(timedelta(minutes=10))
    over(ana, agreement)
    clock.advance(timedelta(minutes=20))
    assert bring_out() == []


def test_a_pause_that_is_over_by_then_is_not_written(ana, reader, bring_out, clock, ground):
    """Urgent kinds wait like all others: whoever acknowledged it, or came back, gets no letter."""
    from tests.pausing import call, moved, pass_time

    pause = call(ana, 30)
    bring_out()
    clock.advance(timedelta(minutes=5))
    assert moved(ana, pause, "leave") == "closed"
    pass_time(clock, ground, minutes=25)
    assert bring_out() == []


def test_a_phone_that_was_rung_has_its_half_an_hour_as_well(ana, reader, later, ground):
    phone(reader)
    propose(ana)
    assert len(later()) == 1
    assert sorted(row["channel"] for row in rows(ground)) == [Channel.MAIL, Channel.PUSH]


def test_a_prompt_that_rang_on_a_phone_is_not_written_as_well(reader, tell, later):
    """I10: one a day, by whatever way."""
    phone(reader)
    tell(Kind.PROMPT, couple=False)
    assert later() == []


def test_without_a_phone_one_prompt_a_day_is_written(reader, tell, later, bring_out, clock):
    tell(Kind.PROMPT, couple=False)
    assert len(later()) == 1
    tell(Kind.PROMPT, couple=False)
    assert len(later()) == 1
    clock.advance(timedelta(hours=20))
    assert len(bring_out()) == 2


@pytest.mark.parametrize(
    "choices", [{"quiet": True}, {"muted": ["agreements"]}], ids=["Quiet", "a muted group"]
)
def test_mute_and_quiet_hold_for_letters(ana, reader, later, choices):
    """R22."""
    choose(reader, **choices)
    propose(ana)
    assert later() == []


def test_a_group_can_be_left_out_of_letters_alone(ana, reader, later, tell):
    wish(reader, without=["agreements"])
    propose(ana)
    assert later() == []
    tell(Kind.LINKED)
    assert len(later()) == 1


def test_nobody_is_written_to_who_did_not_ask_for_it(ana, ben, later, post, server):
    """Neither before the address is proven nor before it is turned on."""
    propose(ana)
    assert later() == []
    prove(ben, post)
    server.forget()
    propose(ana)
    assert later() == []


def test_asking_for_letters_without_a_proven_address_writes_nothing(ana, ben, later):
    wish(ben)
    propose(ana)
    assert later() == []


def test_turning_letters_off_stops_what_was_on_its_way(ana, reader, bring_out, clock):
    propose(ana)
    bring_out()
    assert reader.put("/api/mail/wishes", wanted=False, without=[]).status == 200
    clock.advance(HALF_AN_HOUR)
    assert bring_out() == []


def test_the_night_holds_letters_until_it_ends(ana, reader, bring_out, clock, tell):
    """Of pauses as well: R19's way past the night is for phones, silently."""
    clock.advance(timedelta(hours=10))  # eleven at night for Ben
    tell(Kind.RESTED, Kind.PAUSE_ENDED)
    bring_out()
    clock.advance(timedelta(hours=1))
    assert bring_out() == []
    clock.advance(timedelta(hours=8))
    assert len(bring_out()) == 1


def test_letters_and_pushes_are_six_a_day_together(reader, tell, later, clock, ground):
    """R19."""
    phone(reader)
    for _ in range(4):
        tell(Kind.RESTED)
        later()
    bundles = {row["bundle_id"] for row in rows(ground)}
    assert len(bundles) == DELIVERIES_A_DAY
    ways = [row["channel"] for row in rows(ground)]
    assert (ways.count(Channel.PUSH), ways.count(Channel.MAIL)) == (3, 3)


def test_a_repeated_attempt_is_the_same_message(ana, reader, later, bring_out, clock, server):
    """Byte for byte: whoever receives it twice can tell by its Message-ID."""
    server.messages.append("451 4.3.0 later")
    propose(ana)
    later()
    clock.advance(timedelta(minutes=5))
    first, second = bring_out()
    assert first.raw == second.raw
    assert first.message["Message-ID"].endswith("@localhost>")


def test_two_letters_are_two_messages(ana, reader, later):
    propose(ana)
    later()
    propose(ana)
    first, second = later()
    assert first.message["Message-ID"] != second.message["Message-ID"]
    assert first.message["List-Unsubscribe"] == second.message["List-Unsubscribe"]


def test_the_message_says_nothing_of_ids(ana, reader, later, ground):
    """R26: neither of the person, the space, the delivery nor the agreement."""
    agreement = propose(ana)
    (letter,) = later()
    ids = [reader.id, reader.space_id, agreement["id"], *(str(row["id"]) for row in rows(ground))]
    whole = letter.raw.decode() + letter.plain + letter.html
    for each in ids:
        assert each not in whole
        assert each.replace("-", "") not in whole


def test_a_busy_server_is_tried_again_and_in_the_end_given_up(
    ana, reader, later, bring_out, clock, server, ground
):
    server.recipients.extend(["450 4.2.0 busy"] * 20)
    propose(ana)
    later()
    for _ in range(10):
        clock.advance(timedelta(hours=13))
        bring_out()
    assert [row["state"] for row in rows(ground)] == [State.DEAD]
    assert mailbox(reader)["refused"] is False


@pytest.mark.parametrize("where", ["recipients", "messages"])
def test_a_refusal_for_good_marks_the_address_and_is_said(ana, reader, later, server, ground, where):
    getattr(server, where).append("550 5.1.1 no such person")
    propose(ana)
    later()
    assert [row["state"] for row in rows(ground)] == [State.DROPPED]
    assert mailbox(reader)["refused"] is True
    propose(ana)
    server.forget()
    assert later() == []


def test_a_proven_address_takes_letters_again(ana, reader, later, server, post):
    server.recipients.append("550 5.1.1 no such person")
    propose(ana)
    later()
    prove(reader, post)
    server.forget()
    propose(ana)
    assert len(later()) == 1


def test_no_lock_is_held_while_a_letter_is_on_its_way(ana, reader, later, server, ground):
    """Ben saves a draft while the mail server takes its time."""
    saved = []

    def save():
        answer = reader.put(f"/api/documents/{uuid4()}", sealed=reader.envelope(), base=None)
        saved.append(answer.status)

    server.meanwhile = save
    propose(ana)
    later()
    assert saved == [200]
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_an_account_deleted_meanwhile_is_no_trouble(ana, reader, later, server, ground):
    """R45: the letter on its way is the last."""
    server.meanwhile = lambda: reader.post("/api/me/delete", signInSecret=BEN.sign_in_secret)
    propose(ana)
    assert len(later()) == 1
    assert rows(ground) == []


def test_a_reminder_of_ones_own_is_written_too(reader, ground, clock, bring_out):
    """R18: from the schedule to the letter."""
    space = UUID(reader.space_id)
    with working(ground) as work:
        at = clock.now + timedelta(minutes=5)
        daily = Recurrence(at.date(), 1, Unit.DAY, at.time(), "UTC")
        schedules.repeat(work, space_id=space, kind="prompt", subject_id=uuid4(), recurrence=daily)
    clock.advance(timedelta(minutes=5))
    tick(ground)
    bring_out()
    clock.advance(HALF_AN_HOUR)
    assert len(bring_out()) == 1


def test_the_date_is_of_the_letter_and_not_of_the_attempt(ana, reader, later, clock):
    propose(ana)
    (letter,) = later()
    assert letter.message["Date"].datetime == clock.now.replace(microsecond=0)
    assert isinstance(letter.message["Date"].datetime, datetime)


def test_hostile_titles_are_in_no_letter(ana, reader, later):
    hostile = "x\u202e</p><script>Bcc: a@b.c"
    propose(ana, contact(title=hostile))
    (letter,) = later()
    assert "script" not in letter.raw.decode() + letter.html
    assert letter.message.keys().count("Bcc") == 0


def test_all_notices_are_settled(ana, reader, later, ground):
    """Nothing is looked at for ever."""
    propose(ana)
    later()
    assert {row["mail_at"] for row in rows(ground, Notice)} == {None}
