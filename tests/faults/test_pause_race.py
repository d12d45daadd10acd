"""Both move a pause in the same instant: nothing is lost, nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from tests.factories import new_id
from tests.pausing import call, look, mark_of, move, moved

ROUNDS = 30


def both(threads, *acts):
    start = Barrier(len(acts))

    def at_once(act):
        start.wait()
        return act()

    return [running.result() for running in [threads.submit(at_once, act) for act in acts]]


def test_two_marks_at_once_cannot_miss_each_other(person, clock):
    """R14: the marks lie in two spaces, and the lock of the couple's makes the second see the first."""
    ana, ben = person("ana"), person("ben")
    with ThreadPoolExecutor(2) as threads:
        for _ in range(ROUNDS):
            pause = call(ana)
            clock.advance(timedelta(minutes=20))
            answers = both(threads, *(lambda by=by, p=pause: move(by, p, "ready") for by in (ana, ben)))
            assert sorted(answer.json["state"] for answer in answers) == ["ready", "running"]
            assert look(ana, pause)["state"] == "ready"
            moved(ana, pause, "leave")


def test_two_calls_at_once_are_one_pause(person):
    """R20."""
    ana, ben = person("ana"), person("ben")
    with ThreadPoolExecutor(2) as threads:
        for _ in range(ROUNDS):
            calls = [lambda by=by: by.post("/api/pauses", id=new_id(), minutes=30) for by in (ana, ben)]
            answers = both(threads, *calls)
            assert [answer.status for answer in answers] == [201, 201]
            (pause,) = {answer.json["id"] for answer in answers}
            assert set(look(ana, pause)["callers"]) == {ana.id, ben.id}
            for by in (ana, ben):
                moved(by, pause, "leave")


def test_a_mark_and_more_time_at_once_leave_no_mark_for_the_old_time(person, clock):
    """Whoever is first: after a new return time both begin anew, or the mark is for the new one."""
    ana, ben = person("ana"), person("ben")
    with ThreadPoolExecutor(2) as threads:
        for _ in range(ROUNDS):
            pause = call(ana)
            clock.advance(timedelta(minutes=20))
            marked, longer = both(
                threads, lambda p=pause: move(ana, p, "ready"), lambda p=pause: move(ben, p, "longer")
            )
            assert (marked.status, longer.status) == (200, 200)
            after = moved(ben, pause, "ready")
            assert after == ("ready" if mark_of(ana, pause)["readyAt"] else "running")
            moved(ana, pause, "leave")
