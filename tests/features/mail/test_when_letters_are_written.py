"""When a notice becomes a letter, and when none is written: to whom, after how long, and how many a day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.notifications.models import Channel, Notice
from backend.notifications.rules import DELIVERIES_A_DAY, Kind
from tests.factories import answer_to, propose
from tests.features.mail.conftest import HALF_AN_HOUR, prove, wish
from tests.noticing import choose, rows
from tests.support.browsers import Browser


def phone(person):
    assert person.put(f"/api/push/routes/{uuid4()}", **Browser().subscription).status == 200


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


def test_all_notices_are_settled(ana, reader, later, ground):
    """Nothing is looked at for ever."""
    propose(ana)
    later()
    assert {row["mail_at"] for row in rows(ground, Notice)} == {None}
