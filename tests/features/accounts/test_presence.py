"""Which spaces a session opens, over the life of a link."""

from contextlib import closing
from datetime import timedelta

import sqlalchemy as sa

from backend.accounts import presence
from backend.infra.work import Work
from backend.security import tokens


def seen_by(person, ground):
    digest = tokens.digest(person.cookies()["__Host-accord"])
    with closing(Work(ground, writes=False)) as work:
        return presence.load_actor(work, digest)


def test_one_statement_finds_person_spaces_and_numbers(ana, ben, ground):
    statements = []
    for engine in ground.engines:
        sa.event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    actor = seen_by(ana, ground)
    assert len(statements) == 1
    assert (str(actor.person_id), str(actor.space_id), str(actor.partner_id)) == (
        ana.id,
        ana.space_id,
        ben.id,
    )
    assert [space for space, _ in actor.counters] == [actor.space_id, actor.couple_space_id]
    assert not actor.couple_ended


def test_both_of_a_couple_share_one_space_and_no_other(ana, ben, eve, kit, ground):
    anas, bens, eves, kits = (seen_by(person, ground) for person in (ana, ben, eve, kit))
    assert anas.couple_space_id == bens.couple_space_id != eves.couple_space_id
    assert len({anas.space_id, bens.space_id, eves.space_id, kits.space_id}) == 4
    assert kits.couple_space_id is None
    assert [space for space, _ in kits.counters] == [kits.space_id]


def test_a_parted_couple_stays_readable_for_thirty_days(ana, ben, ground, clock):
    couple = seen_by(ana, ground).couple_space_id
    ben.post("/api/couple/unlink")
    for person in (ana, ben):
        parted = seen_by(person, ground)
        assert (parted.couple_space_id, parted.couple_ended) == (couple, True)
    clock.advance(timedelta(days=30))
    ana.sign_in()
    assert seen_by(ana, ground).couple_space_id is None


def test_a_new_link_comes_before_one_that_ended(ana, ben, kit, ground):
    ben.post("/api/couple/unlink")
    ana.invite(kit)
    actor = seen_by(ana, ground)
    assert (str(actor.partner_id), actor.couple_ended) == (kit.id, False)
    assert (
        actor.couple_space_id == seen_by(kit, ground).couple_space_id != seen_by(ben, ground).couple_space_id
    )


def test_of_two_that_ended_the_last_one_is_shown(ana, ben, kit, ground, clock):
    ben.post("/api/couple/unlink")
    clock.advance(timedelta(days=1))
    ana.invite(kit)
    last = seen_by(ana, ground).couple_space_id
    clock.advance(timedelta(days=1))
    ana.post("/api/couple/unlink")
    assert seen_by(ana, ground).couple_space_id == last
