"""How many statements reading and moving pauses takes, with as much waiting beside them as can."""

from tests.counting import statements
from tests.factories import agree, contact, cool_down, new_id, propose
from tests.pausing import MOVES, at, call, move, moved, return_together

MOST = 12


def fill(ana, ben):
    """A cool-down rule, and as many open proposals as there can be."""
    rule = agree(ana, ben, cool_down(fields={"maxExtensions": 4}), "cool_down")
    for person in (ana, ben):
        for n in range(3):
            propose(person, contact(title=f"{person.who.display_name} {n}"))
    return rule


def spender(app):
    def spends(act, expected=200):
        with statements(app) as seen:
            assert act().status == expected
        assert len(seen) <= MOST, (len(seen), *seen)

    return spends


def test_every_write_takes_twelve_statements_at_most(app, ana, ben, clock):
    fill(ana, ben)
    spends, pause, second = spender(app), new_id(), new_id()

    def makes(by, name, **body):
        spends(lambda: move(by, pause, name, **(body or MOVES[name])))

    spends(lambda: ana.post("/api/pauses", id=pause, minutes=30, message="A breath."), 201)
    spends(lambda: ben.post("/api/pauses", id=second, minutes=40, message="Me too."), 201)
    makes(ben, "okay")
    clock.now = clock.now.replace(minute=25)
    makes(ana, "ready")
    makes(ana, "not-ready")
    makes(ana, "ready")
    makes(ben, "longer")
    makes(ana, "ready")
    makes(ben, "ready")
    makes(ana, "ask", returnAt=at(clock, minutes=50))
    makes(ben, "accept-time", returnAt=at(clock, minutes=50))
    makes(ana, "ask", returnAt=at(clock, minutes=90))
    makes(ben, "decline-time")
    makes(ana, "ask", returnAt=at(clock, minutes=90))
    makes(ana, "take-back-time")
    clock.now = clock.now.replace(hour=13, minute=30)
    makes(ana, "back")
    makes(ben, "back")
    makes(ana, "step", step=2)
    makes(ana, "topic", topic="The dishes")
    spends(lambda: move(ben, pause, "again", newId=second, minutes=30, message="Once more."), 201)
    pause = second
    makes(ana, "acknowledge")


def test_ending_takes_no_more(app, ana, ben):
    rule = fill(ana, ben)
    spends, pause = spender(app), call(ana)
    spends(lambda: ana.post(f"/api/agreements/{rule['id']}/withdraw"))
    spends(lambda: move(ben, pause, "leave"))
    spends(lambda: move(ana, pause, "hand-over", topic="The dishes"))
    spends(lambda: move(ana, pause, "undo-hand-over"))
    spends(lambda: move(ana, pause, "hand-over"))
    spends(lambda: move(ben, pause, "hand-over"))
    second = call(ana)
    spends(lambda: move(ana, second, "leave"))
    third = call(ana)
    spends(lambda: ben.post("/api/couple/unlink"))
    assert ana.get(f"/api/pauses/{third}").json["closedAs"] == "ended"


def test_a_feed_of_many_pauses_takes_no_more_statements_than_one(app, ana, ben, clock):
    counts = []
    for _ in range(3):
        pause = call(ana)
        return_together(ana, ben, pause, clock)
        moved(ana, pause, "close")
        with statements(app) as seen:
            ben.get("/api/sync")
        counts.append(len(seen))
    assert len(set(counts)) == 1
