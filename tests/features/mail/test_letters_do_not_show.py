"""Letters are their reader's alone: neither the partner, nor a mailbox on the way, nor a log learns more."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.counting import statements
from tests.factories import propose
from tests.features.mail.conftest import prove, wish
from tests.matchers import says
from tests.privacy.test_nothing_shows import all_answers
from tests.privacy.test_notices_do_not_show import CANARY, _a_day, _rows

HALF_AN_HOUR = timedelta(minutes=30)


def test_no_letter_names_anyone_or_says_a_word_of_theirs(
    ana, reader, bring_out, clock, ground, capfd, caplog
):
    """R24, R25: read as mail programs do, for every kind a day of two brings; and neither log nor row does."""
    caplog.set_level("DEBUG")
    for act in _a_day(ana, reader):
        act()
        bring_out()
        clock.advance(HALF_AN_HOUR)
        bring_out()
    letters = bring_out()
    assert len(letters) >= 3
    told = capfd.readouterr()
    log = "".join(one.getMessage() for one in caplog.records if not one.name.startswith("mail."))
    read = "".join(letter.raw.decode() + letter.plain + letter.html for letter in letters)
    everything = read + told.out + told.err + log + _rows(ground)
    for words in (CANARY, "hello in the morning"):
        assert words not in everything
    assert not says(everything, "Ana")
    assert "ben@" not in told.out + told.err + log + _rows(ground)
    assert len({(one.message["Subject"], one.plain, one.html) for one in letters}) == 1


def test_logs_tell_no_token_and_no_address(reader, ana, bring_out, clock, app, capfd):
    """The way out of a letter is a secret of its reader's."""
    propose(ana)
    bring_out()
    clock.advance(HALF_AN_HOUR)
    (letter,) = bring_out()
    way = letter.message["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    app.test_client().post(way)
    told = "".join(capfd.readouterr())
    assert "/unsubscribe/<string:token>" in told
    assert way.rpartition("/")[2] not in told


ALONE = {
    "ask for a proof": lambda ben, _: ben.post("/api/mail/ask"),
    "prove": prove,
    "want letters": lambda ben, _: wish(ben),
    "leave a group out": lambda ben, _: wish(ben, without=["pause"]),
}


@pytest.mark.parametrize("act", ALONE)
def test_what_one_does_about_letters_changes_no_byte_of_the_others(ana, ben, post, act):
    """R14, R19, R22, R26."""
    propose(ana)
    before = all_answers(ana)
    ALONE[act](ben, post)
    assert all_answers(ana) == before


def test_a_letter_that_leaves_or_is_refused_changes_no_byte_of_the_others(
    ana, reader, bring_out, clock, server
):
    server.recipients.append("550 nobody here")
    propose(ana)
    before = all_answers(ana)
    bring_out()
    clock.advance(HALF_AN_HOUR)
    bring_out()
    clock.advance(-HALF_AN_HOUR)
    assert all_answers(ana) == before


def test_telling_somebody_who_wants_letters_costs_the_same(ana, reader, eve, finn, app):
    """R22: nobody measures from outside who reads what where."""
    told = []
    for author in (ana, eve):
        with statements(app) as seen:
            propose(author)
        told.append(seen)
    assert told[0] == told[1]


def test_what_is_read_tells_the_partner_nothing(ana, reader, bring_out, clock):
    """R14: whether Ben has been there since decides on a letter of his, and on nothing Ana can see."""
    propose(ana)
    before = all_answers(ana)
    clock.advance(timedelta(minutes=1))
    reader.put(f"/api/documents/{uuid4()}", sealed=reader.envelope(), base=None)
    bring_out()
    clock.advance(HALF_AN_HOUR)
    assert bring_out() == []
    clock.advance(-HALF_AN_HOUR - timedelta(minutes=1))
    assert all_answers(ana) == before
