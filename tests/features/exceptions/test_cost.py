"""How many statements exceptions and reliefs take, with as much waiting beside them as can."""

from tests.counting import statements
from tests.excepting import accept, agreed, ask, asked, move, relieve
from tests.factories import agree, contact, new_id, propose, ritual

MOST = 12


def spender(app):
    def spends(act, expected=200):
        with statements(app) as seen:
            assert act().status == expected
        assert len(seen) <= MOST, (len(seen), *seen)

    return spends


def fill(ana, ben):
    """What both agreed to, and as many open proposals as there can be."""
    agreement = agree(ana, ben)
    agree(ana, ben, ritual(), "ritual")
    for person in (ana, ben):
        for n in range(3):
            propose(person, contact(title=f"{person.who.display_name} {n}"))
    return agreement


def test_every_write_takes_twelve_statements_at_most(app, ana, ben):
    agreement, spends = fill(ana, ben), spender(app)
    for month in (5, 6):
        agreed(ana, ben, agreement, startsOn=f"2026-0{month}-01", endsOn=f"2026-0{month}-20")
    spends(lambda: ask(ana, agreement), 201)
    first, second, third = (
        asked(ben, agreement, startsOn=f"2026-04-{day}", endsOn=f"2026-04-{day}") for day in (20, 21, 22)
    )
    spends(lambda: accept(ana, first))
    spends(lambda: move(ana, second, "decline"))
    spends(lambda: move(ben, third, "take-back"))
    spends(lambda: move(ana, first, "end"))
    spends(lambda: move(ana, first, "undo-end"))
    spends(lambda: move(ben, first, "end"))
    spends(lambda: move(ana, first, "end"))
    relief = new_id()
    spends(lambda: relieve(ana, id=relief), 201)
    spends(lambda: ana.post(f"/api/reliefs/{relief}/change", until="2026-04-01"))
    spends(lambda: ana.post(f"/api/reliefs/{relief}/end"))
    spends(lambda: ana.patch("/api/me", zone="Asia/Tokyo"))
    spends(lambda: ben.post("/api/couple/unlink"))


def test_a_feed_of_many_takes_no_more_statements_than_one(app, ana, ben):
    agreement, counts = agree(ana, ben), []
    relieve(ana)
    for day in range(10, 16, 2):
        agreed(ana, ben, agreement, startsOn=f"2026-04-{day}", endsOn=f"2026-04-{day}")
        with statements(app) as seen:
            ben.get("/api/sync")
        counts.append(len(seen))
    assert len(set(counts)) == 1
