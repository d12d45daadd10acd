"""Limits slow people down; they never lock anyone out."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import TooMany
from backend.security import limits
from backend.security.limits import Limits, Pace

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
PACE = Pace("test", 3, timedelta(seconds=10))


def test_after_a_burst_one_more_each_while():
    taken = Limits()
    for _ in range(3):
        taken.take(PACE, "ana", now=NOON)
    with pytest.raises(TooMany) as refused:
        taken.take(PACE, "ana", now=NOON)
    assert refused.value.retry_after == 10
    taken.take(PACE, "ana", now=NOON + timedelta(seconds=10))
    with pytest.raises(TooMany):
        taken.take(PACE, "ana", now=NOON + timedelta(seconds=10))


def test_a_refusal_does_not_make_the_wait_longer():
    taken = Limits()
    for _ in range(3):
        taken.take(PACE, "ana", now=NOON)
    for _ in range(100):
        with pytest.raises(TooMany) as refused:
            taken.take(PACE, "ana", now=NOON)
    assert refused.value.retry_after == 10


def test_buckets_do_not_touch_each_other():
    taken = Limits()
    for who in ("ana", "ben"):
        for _ in range(3):
            taken.take(PACE, "home", who, now=NOON)
    taken.take(Pace("other", 1, timedelta(hours=1)), "home", "ana", now=NOON)


@given(st.lists(st.integers(0, 30), max_size=60))
def test_however_it_is_tried_no_window_sees_more_than_burst_and_refill(gaps):
    taken, now, passed, waits = Limits(), NOON, [], []
    for gap in gaps:
        now += timedelta(seconds=gap)
        try:
            taken.take(PACE, "ana", now=now)
        except TooMany as refused:
            waits.append(refused.retry_after)
        else:
            passed.append(now)
    assert all(1 <= wait <= 10 for wait in waits)
    for first in passed:
        window = [at for at in passed if first <= at < first + timedelta(seconds=60)]
        assert len(window) <= 3 + 6


def test_a_flood_of_networks_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(limits, "KEPT", 10)
    taken = Limits()
    for number in range(50):
        taken.take(PACE, str(number), now=NOON)
    assert len(taken._full_at) == 10


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "nonsense", True),
    ],
)
def test_one_household_is_one_network(one, other, same):
    assert (limits.network(one) == limits.network(other)) is same


def test_a_proxy_on_this_machine_is_believed_about_the_last_hop():
    assert limits.network("127.0.0.1", "198.51.100.9, 192.0.2.1") == "192.0.2.1"
    assert limits.network("::1", "192.0.2.1") == "192.0.2.1"
    assert limits.network("127.0.0.1") == limits.THIS_MACHINE
    assert limits.network("127.0.0.1", "junk") == limits.THIS_MACHINE


def test_nobody_else_is_believed_about_where_they_are():
    assert limits.network("192.0.2.1", "198.51.100.9") == "192.0.2.1"
    assert limits.network("10.0.0.5", "198.51.100.9") == "10.0.0.5"


def test_new_accounts_are_a_few_an_hour():
    pace = limits.SIGN_UP
    assert pace.burst <= 10
    assert timedelta(hours=1) / pace.every <= 10
