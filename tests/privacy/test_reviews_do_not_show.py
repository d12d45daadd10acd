"""What one person does in a review changes no byte of what the other can see, until both are in (R14, R25, R26, R27)."""

import pytest
from sqlalchemy import text

from backend.infra.db import Base
from backend.infra.schema import to_base64
from backend.reviews.models import ReviewAnswer
from backend.schedules.jobs import tick
from tests.factories import agree, contact, new_id, personal_boundary
from tests.pausing import call
from tests.privacy.test_nothing_shows import (
    CANARY,
    _ensure_canary_is_nowhere,
    _rows,
    all_answers,
    numbers_of_couples,
)
from tests.reviewing import (
    DAY,
    SHARED,
    answer_both,
    decide,
    living,
    look,
    move,
    moved,
    pass_time,
    reveal,
    start,
    step,
)

SECRET = {**SHARED, "text": CANARY}


def everything(person, review):
    """Every byte a person can fetch of what there is, the review by its id among it."""
    return [*all_answers(person), person.get(f"/api/reviews/{review}").body]


@pytest.fixture
def agreements(ana, ben, clock):
    made = [agree(ana, ben, contact(title=title)) for title in ("One", "Two")]
    body = {"id": new_id(), "revisionId": new_id(), "content": personal_boundary(ben.id)}
    assert ben.post("/api/boundaries", **body).status == 201
    clock.advance(31 * DAY)
    for person in (ana, ben):
        person.sign_in()
    return made


@pytest.fixture
def review(ana, agreements):
    return start(ana)


@pytest.fixture
def unseen(ana, ben):
    """Does something of Ana's and holds that Ben's answers, and the couple's number, stay what they were."""

    def hold(review, *acts):
        before, number = everything(ben, review), numbers_of_couples(ana)
        for act in acts:
            assert act().status == 200
            assert everything(ben, review) == before
            assert numbers_of_couples(ana) == number

    return hold


def test_all_that_one_does_alone_in_a_review_shows_to_nobody(ana, ben, review, unseen):
    """R14, R27: fifty looks, being in, in again, out, in, and putting one's own reminders off."""
    unseen(
        review,
        *(lambda: ana.get(f"/api/reviews/{review}") for _ in range(50)),
        *(lambda: ana.get("/api/sync") for _ in range(50)),
        *(lambda name=name: move(ana, review, name) for name in ("submit", "submit", "take-back", "submit")),
        lambda: move(ana, review, "snooze-for-me", until="2026-05-01"),
        lambda: move(ana, review, "snooze-for-me", until=None),
    )
    assert moved(ben, review, "submit") == "both_answered"


def test_a_ready_tap_shows_to_nobody_before_the_second(ana, ben, review, unseen):
    """R14, R27: nor its length, nor that it was taken back and tapped again."""
    answer_both(ana, ben, review)
    long = [{**SECRET, "text": CANARY * 10}] * 20
    unseen(
        review,
        lambda: move(ana, review, "ready", answers=[]),
        lambda: move(ana, review, "not-ready"),
        lambda: move(ana, review, "ready", answers=long),
        lambda: move(ana, review, "ready", answers=[SECRET]),
        lambda: move(ana, review, "submit"),
        lambda: move(ana, review, "ready", answers=[SECRET]),
    )


def test_a_decision_shows_to_nobody_before_the_second(ana, ben, agreements, review, unseen):
    """R14, R27."""
    seen = reveal(ana, ben, review)
    one, two = (each["id"] for each in agreements)
    unseen(
        review,
        lambda: decide(ana, seen, one, "retire"),
        lambda: decide(ana, seen, one, "keep"),
        lambda: decide(ana, seen, one, None),
        lambda: decide(ana, seen, two, "rest"),
    )


def test_a_clock_that_is_late_tells_nothing_by_an_own_move(ana, ben, clock, ground, agreements, unseen):
    """R14: not even what was due is written then."""
    pass_time(clock, ground, DAY)
    review = living(ana)["id"] if living(ana)["state"] == "open" else start(ana)
    moved(ana, review, "snooze", until="2026-05-02")
    clock.advance(4 * DAY)
    unseen(review, lambda: move(ana, review, "submit"), lambda: move(ana, review, "take-back"))
    assert look(ben, review)["state"] == "snoozed"


def test_an_own_seat_is_in_nobody_else_s_feed(ana, ben, review):
    """R25, R26."""
    moved(ana, review, "submit")
    kinds = [one["kind"] for one in ben.everything()]
    assert "seat" not in kinds
    assert all(b"answeredAt" not in body for _, body, _ in all_answers(ben))


def test_what_was_sent_is_sealed_in_the_own_space_until_the_reveal(ana, ben, review, ground, settings, capfd):
    """R25: in no row, file, log or answer, and nothing of it among the couple's rows."""
    answer_both(ana, ben, review)
    answers = [move(ana, review, "ready", answers=[SECRET])]
    _ensure_canary_is_nowhere(ground, settings, capfd, [*answers, everything(ben, review), all_answers(ana)])
    assert count(ground, ReviewAnswer) == 0
    answers.append(move(ben, review, "ready"))
    assert CANARY in str(everything(ben, review))
    _ensure_canary_is_nowhere(ground, settings, capfd, answers)
    assert in_seats(ground) == 0


def test_the_words_of_steps_and_ideas_are_sealed(ana, ben, review, ground, settings, capfd):
    """R25."""
    reveal(ana, ben, review)
    answers = [step(ana, review, "2026-05-09", CANARY), move(ben, review, "reconnect", text=CANARY)]
    assert CANARY in str(everything(ben, review))
    _ensure_canary_is_nowhere(ground, settings, capfd, answers)


VOIDS = {
    "taken back": lambda ana, _ben, review, *_: move(ana, review, "not-ready"),
    "edited": lambda ana, _ben, review, *_: move(ana, review, "submit"),
    "out again": lambda ana, _ben, review, *_: move(ana, review, "take-back"),
    "the other is out": lambda _ana, ben, review, *_: move(ben, review, "take-back"),
    "moved": lambda _ana, ben, review, *_: move(ben, review, "snooze", until="2026-05-01"),
    "left out": lambda ana, ben, review, *_: [move(each, review, "skip") for each in (ana, ben)],
    "parted": lambda _ana, ben, *_: ben.post("/api/couple/unlink"),
    "a week over": lambda _ana, _ben, _review, clock, ground: pass_time(clock, ground, 7 * DAY),
    "the other's account is deleted": lambda _ana, ben, *_: ben.post(
        "/api/me/delete", signInSecret=ben.who.sign_in_secret
    ),
}


@pytest.mark.parametrize("how", VOIDS)
def test_what_a_ready_tap_sent_is_gone_with_the_tap(ana, ben, clock, review, ground, how):
    """3.9 item 10: from every row, whatever voids it."""
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SECRET])
    assert in_seats(ground) == 1
    VOIDS[how](ana, ben, review, clock, ground)
    assert in_seats(ground) == 0
    assert count(ground, ReviewAnswer) == 0


def scheduled(ana, _ben, ground):
    tick(ground)
    return living(ana)["id"]


def opened(ana, _ben, _ground):
    return start(ana)


def one_in(ana, _ben, _ground):
    review = start(ana)
    moved(ana, review, "submit")
    return review


def both_in(ana, ben, _ground):
    review = start(ana)
    answer_both(ana, ben, review)
    return review


def one_ready(ana, ben, _ground):
    review = both_in(ana, ben, None)
    moved(ana, review, "ready", answers=[SECRET])
    return review


def snoozed(ana, ben, _ground):
    review = one_in(ana, ben, None)
    moved(ana, review, "snooze", until="2026-05-01")
    return review


def in_a_pause(ana, ben, _ground):
    review = one_ready(ana, ben, None)
    call(ben)
    return review


def half_decided(ana, ben, _ground):
    review = start(ana)
    seen = reveal(ana, ben, review)
    item = next(one for one in seen["items"] if one["kind"] == "agreement")
    assert move(ana, review, "decide", itemId=item["id"], decision="retire").status == 200
    return review


STATES = (scheduled, opened, one_in, both_in, one_ready, snoozed, in_a_pause, half_decided)


@pytest.mark.parametrize("leaver", ["ana", "ben"])
@pytest.mark.parametrize("state", STATES)
def test_parting_in_any_state_reveals_nothing(ana, ben, agreements, ground, state, leaver):
    """R44, 3.7: cancelled for both, and of what was not revealed no byte is anywhere for the other."""
    review = state(ana, ben, ground)
    {"ana": ana, "ben": ben}[leaver].post("/api/couple/unlink")
    for person in (ana, ben):
        seen = look(person, review)
        assert (seen["state"], seen["answers"]) == ("cancelled", [])
        assert all(not item["decisions"] for item in seen["items"])
        assert CANARY not in str(everything(person, review))
        spaces = {one["space"] for one in person.everything() if one["kind"] == "seat"}
        assert spaces <= {person.space_id}
    assert in_seats(ground) == 0
    assert CANARY not in _rows(ground)


def test_how_much_was_written_shows_in_no_number(ana, ben, review, ground):
    """R26: one answer or twenty, the couple's space has moved by the same before the reveal."""
    answer_both(ana, ben, review)
    with ground.engines.read.connect() as connection:
        numbers = text("SELECT n FROM space WHERE kind = 'couple' ORDER BY id")
        before = connection.execute(numbers).all()
        moved(ana, review, "ready", answers=[SECRET] * 20)
        assert connection.execute(numbers).all() == before


def in_seats(ground):
    """How many ready taps have something in an own space."""
    with ground.engines.read.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM review_seat WHERE sealed IS NOT NULL"))


def count(ground, table):
    with ground.engines.read.connect() as connection:
        return len(connection.execute(table.__table__.select()).all())


def test_what_travels_is_no_envelope_of_the_own_space(ana, ben, review, ground):
    """R25: what the own space sealed opens with no other key and never leaves it."""
    answer_both(ana, ben, review)
    moved(ana, review, "ready", answers=[SECRET])
    with ground.engines.read.connect() as connection:
        sealed = bytes(connection.scalar(text("SELECT sealed FROM review_seat WHERE sealed IS NOT NULL")))
    assert to_base64(sealed).encode() not in b"".join(body for _, body, _ in all_answers(ana))
    assert set(Base.metadata.tables) >= {"review_seat", "review_answer"}
