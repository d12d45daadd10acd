"""Bringing out what rings: by one process at a time, again after a failure, and forgotten in the end."""

from datetime import timedelta

from backend.infra.attempts import LEASE, MOST_ATTEMPTS, Outcome, Result
from backend.infra.work import working
from backend.notifications import commands, delivering, dispatching
from backend.notifications.models import Channel, Notice, State
from backend.notifications.rules import Kind
from tests.factories import propose
from tests.noticing import rows


def test_two_dispatchers_at_once_send_it_once(phone, tell, run, sent, ground):
    from concurrent.futures import ThreadPoolExecutor

    for _ in range(10):
        tell(Kind.WOKEN)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: dispatching.dispatch(ground), range(4)))
    run()
    assert len(sent) == len({row["bundle_id"] for row in rows(ground)}) == 1


def test_a_lease_that_ran_out_is_taken_again(phone, tell, sent, ground, clock, channels):
    """A process was killed while it was sending: nothing is lost, and this one is sent again."""
    tell(Kind.WOKEN)
    dispatching.dispatch(ground)
    (row,) = rows(ground)
    delivering._claim(ground, row["id"])
    assert delivering.deliver_all(ground, urgent=False, channels=channels) == 0
    clock.advance(LEASE)
    assert delivering.deliver_all(ground, urgent=False, channels=channels) == 1
    assert len(sent) == 1


def test_who_lost_the_lease_settles_nothing(phone, tell, sent, ground, clock, channels):
    """The first to claim was slow; what it says later is not about this attempt any more."""
    tell(Kind.WOKEN)
    dispatching.dispatch(ground)
    (row,) = rows(ground)
    slow = delivering._claim(ground, row["id"])
    clock.advance(LEASE)
    delivering.deliver_all(ground, urgent=False, channels=channels)
    delivering._settle(ground, slow, Outcome(Result.FAILED))
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_only_the_latest_attempt_settles(phone, tell, ground, clock):
    """Two processes send the same one: the first, back late, neither ends nor prolongs what the second does."""
    tell(Kind.WOKEN)
    dispatching.dispatch(ground)
    (row,) = rows(ground)
    slow = delivering._claim(ground, row["id"])
    clock.advance(LEASE)
    delivering._waiting(ground, urgent=False)
    quick = delivering._claim(ground, row["id"])
    for result in (Result.SENT, Result.FAILED):
        delivering._settle(ground, slow, Outcome(result))
        (row,) = rows(ground)
        assert (row["state"], row["attempts"]) == (State.LEASED, 2)
    delivering._settle(ground, quick, Outcome(Result.SENT))
    assert [row["state"] for row in rows(ground)] == [State.DONE]


def test_what_kills_its_process_each_time_is_dead_after_eight(
    ben, phone, tell, sent, ground, clock, channels
):
    tell(Kind.WOKEN)
    dispatching.dispatch(ground)
    (row,) = rows(ground)
    for _ in range(MOST_ATTEMPTS):
        delivering._waiting(ground, urgent=False)
        assert delivering._claim(ground, row["id"])
        clock.advance(LEASE)
    delivering.deliver_all(ground, urgent=False, channels=channels)
    assert sent == []
    assert [row["state"] for row in rows(ground)] == [State.DEAD]
    assert [one["data"]["stuck"] for one in ben.everything() if one["kind"] == "route"] == [True]


def test_a_channel_that_breaks_is_tried_again(phone, tell, ground, capfd):
    """R25: and the log has no word of why."""

    def broken(*_):
        raise RuntimeError("canary 5e1d")

    tell(Kind.WOKEN)
    dispatching.dispatch(ground)
    delivering.deliver_all(ground, urgent=False, channels={Channel.PUSH: broken})
    assert [row["state"] for row in rows(ground)] == [State.PENDING]
    assert "5e1d" not in capfd.readouterr().err


def test_old_lines_and_deliveries_are_forgotten(ben, phone, tell, run, ground, clock):
    tell(Kind.WOKEN)
    run()
    before = ben.get("/api/sync").json["cursor"]
    clock.advance(timedelta(days=8))
    with working(ground) as work:
        assert commands.forget_old(work) == 0
    assert rows(ground) == []
    clock.advance(timedelta(days=83))
    with working(ground) as work:
        assert commands.forget_old(work) > 0
    assert rows(ground, Notice) == []
    ben.sign_in()
    gone = [one for one in ben.get("/api/sync", cursor=before).json["changes"] if one["kind"] == "notice"]
    assert gone
    assert all(one["deleted"] for one in gone)


def test_notices_reach_a_phone_soon_after_the_commit(ana, phone, ground):
    """The bell is rung once a commit, and by deciding for those who send."""
    rung = []
    ground.bell.on_deliver(lambda: rung.append("bell"))
    propose(ana)
    assert rung == ["bell"]
    dispatching.dispatch(ground)
    assert rung == ["bell", "bell"]
    ana.get("/api/sync")
    assert len(rung) == 2
