"""What went unread becomes one neutral letter: read back from a real mail server, in both languages."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend.infra.work import working
from backend.kernel.recurrence import Recurrence, Unit
from backend.notifications.rules import Kind
from backend.schedules import commands as schedules
from backend.schedules.jobs import tick
from tests.factories import contact, propose
from tests.features.mail.conftest import HALF_AN_HOUR, prove, wish
from tests.noticing import choose, rows
from tests.people import BEN

ORIGIN = "http://localhost:8000"


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
