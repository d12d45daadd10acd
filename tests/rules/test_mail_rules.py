"""Which addresses mail goes to, and what becomes a letter: for any address, wishes, hours and instant."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.address import deliverable
from backend.notifications.mail.rules import ALL, Wishes, decide_mail, follows, subject_of
from backend.notifications.rules import (
    DELIVERIES_A_DAY,
    PASSING,
    PROMPTS,
    Choices,
    Group,
    Hours,
    Kind,
    Today,
    Waiting,
)

COUPLE = UUID(int=1)
FREE = Hours("UTC", time(0), time(0))
NIGHT = Hours("UTC", time(22), time(8))
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
NONE_MUTED, NOTHING_YET = Choices(), Today()
WANTED = Wishes(wanted=True, is_proven=True)


def waiting(*kinds):
    return [Waiting(UUID(int=100 + place), kind, COUPLE) for place, kind in enumerate(kinds)]


def decided(*kinds, wishes=WANTED, choices=NONE_MUTED, hours=FREE, today=NOTHING_YET, now=NOON):
    return decide_mail(waiting(*kinds), wishes=wishes, choices=choices, hours=hours, today=today, now=now)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("ana@example.org", "ana@example.org"),
        ("ana+accord@mail.example.org", "ana+accord@mail.example.org"),
        ("ana@localhost", "ana@localhost"),
        ("ana@Example.ORG", "ana@example.org"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("ana@例子.中国", "ana@xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_a_plain_address_is_written_to(written, sent):
    assert deliverable(written) == sent


@pytest.mark.parametrize(
    "written",
    [
        "",
        "@",
        "ana",
        "ana@",
        "@example.org",
        "ana@example.org, ben@example.org",
        "ana@example.org;ben@example.org",
        "ana@ben@example.org",
        "ana@example.org\r\nBcc: all@example.org",
        "ana@example.org\n",
        "ana\x00@example.org",
        "ana@example.org\x00",
        "<ana@example.org>",
        "Ana <ana@example.org>",
        '"ana b"@example.org',
        "ana@[127.0.0.1]",
        "ana@127.0.0.1",
        "ana@127.1",
        "ana@-example.org",
        "ana@example-.org",
        "ana@example..org",
        "ana@.org",
        "ana..b@example.org",
        ".ana@example.org",
        "ana@exa mple.org",
        "ana@example.org ORCPT=rfc822",
        "änä@example.org",
        "ana@straße.example",  # read as strasse.example: somebody else's
        "ana\u202e@example.org",
        f"{'a' * 65}@example.org",
        f"a@{'b' * 64}.org",
        f"a@{'.'.join(['b' * 60] * 5)}",
    ],
)
def test_anything_else_is_no_address(written):
    assert deliverable(written) is None


@given(st.text(max_size=60) | st.from_regex(r"[a-z<>,;:\s@.\"\\]+@[a-z<>,;:\s@.]+", fullmatch=True))
def test_whatever_is_given_what_comes_out_is_one_address_without_anything_else(text):
    found = deliverable(text)
    if found is not None:
        assert found.count("@") == 1
        assert found.isascii()
        assert found.isprintable()
        assert not set(found) & set(' <>,;:"()[]\\')
        assert deliverable(found) == found


@given(st.sampled_from(Kind))
def test_nothing_is_written_unless_asked_for_proven_and_taken(kind):
    for wishes in (
        Wishes(),
        Wishes(wanted=True),
        Wishes(is_proven=True),
        Wishes(wanted=True, is_proven=True, is_refused=True),
        Wishes(wanted=True, is_proven=True, without=frozenset(Group)),
    ):
        plan = decided(kind, wishes=wishes)
        assert (plan.bundles, plan.held) == ((), {})
        assert len(plan.in_app) == 1


@given(st.lists(st.sampled_from(Kind), max_size=8), st.frozensets(st.sampled_from(Group)))
def test_every_notice_has_one_outcome_and_a_group_left_out_is_in_no_letter(kinds, without):
    plan = decided(*kinds, wishes=Wishes(wanted=True, is_proven=True, without=without))
    written = [notice for bundle in plan.bundles for notice in bundle.notices]
    every = waiting(*kinds)
    assert sorted([*written, *plan.held, *plan.in_app]) == sorted(one.id for one in every)
    assert all(one.kind.group not in without for one in every if one.id in written)


@given(st.sampled_from(sorted(PASSING)))
def test_what_rings_through_the_night_is_not_written_in_it(kind):
    """The way of a pause past quiet hours and the six is for phones."""
    midnight = NOON + timedelta(hours=12)
    assert list(decided(kind, hours=NIGHT, now=midnight).held.values()) == [NOON + timedelta(hours=20)]
    full = Today({COUPLE: DELIVERIES_A_DAY})
    assert decided(kind, today=full).bundles == ()


@given(st.sampled_from(Kind), st.booleans())
def test_a_letter_follows_all_that_rang_but_a_prompt_on_a_phone(kind, has_phone):
    """I10."""
    (one,) = waiting(kind)
    assert (one.id in follows([one], has_phone=has_phone)) == (not (has_phone and kind in PROMPTS))


def test_the_way_out_of_a_letter_is_its_group_or_all():
    assert subject_of([Group.PAUSE, Group.PAUSE]) == "pause"
    assert subject_of([Group.PAUSE, Group.LINK]) == ALL
    assert ALL not in {group.value for group in Group}
