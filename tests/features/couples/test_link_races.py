"""However requests cross, everyone is in one couple at most, and an end is an end (R1, R9)."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.infra.schema import to_base64
from tests.people import Person

ROUNDS = 12


def at_once(*calls):
    """Let every call begin at the same moment; their answers in order."""
    start = Barrier(len(calls))

    def run(call):
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def waiting(one, other):
    """An invitation of one's in which the other waits; its path."""
    invitation, secret = str(uuid4()), to_base64(secrets.token_bytes(16))
    one.post("/api/invitations", id=invitation, secret=secret)
    other.post("/api/invitations/redeem", secret=secret)
    return f"/api/invitations/{invitation}"


def living(ground):
    query = text("SELECT person_id FROM member WHERE kind = 'couple' AND readable_until IS NULL")
    with ground.engines.read.connect() as connection:
        return [str(row.person_id) for row in connection.execute(query)]


@pytest.fixture
def alone(ana, eve, kit):
    ana.post("/api/couple/unlink")
    eve.post("/api/couple/unlink")
    return ana, eve, kit


def test_two_confirmations_at_once_make_one_couple(alone, ground):
    """R9: Kit waits with Ana and with Eve, and both confirm at the same moment."""
    ana, eve, kit = alone
    for _ in range(ROUNDS):
        with_ana, with_eve = waiting(ana, kit), waiting(eve, kit)
        answers = at_once(partial(ana.post, f"{with_ana}/confirm"), partial(eve.post, f"{with_eve}/confirm"))
        assert sorted(answer.status for answer in answers) == [200, 409]
        assert len(living(ground)) == len(set(living(ground))) == 2
        assert kit.post("/api/couple/unlink").status == 200


def test_crossed_invitations_confirmed_at_once_make_one_couple(alone, ground):
    """R9: each invited the other, each waits, each confirms."""
    ana, _, kit = alone
    for _ in range(ROUNDS):
        of_ana, of_kit = waiting(ana, kit), waiting(kit, ana)
        answers = at_once(partial(ana.post, f"{of_ana}/confirm"), partial(kit.post, f"{of_kit}/confirm"))
        assert sorted(answer.status for answer in answers) == [200, 409]
        assert len(living(ground)) == 2
        assert kit.post("/api/couple/unlink").status == 200


def test_one_link_is_entered_by_one_person(alone):
    """R8: single use."""
    ana, eve, kit = alone
    for _ in range(ROUNDS):
        invitation, secret = str(uuid4()), to_base64(secrets.token_bytes(16))
        ana.post("/api/invitations", id=invitation, secret=secret)
        enter = [partial(who.post, "/api/invitations/redeem", secret=secret) for who in (eve, kit)]
        assert sorted(answer.status for answer in at_once(*enter)) == [200, 409]
        assert ana.post(f"/api/invitations/{invitation}/cancel").status == 200


def test_tries_in_parallel_are_counted(alone):
    """R8: five tries in all, also when they come at once."""
    ana, eve, kit = alone
    invitation = str(uuid4())
    ana.post("/api/invitations", id=invitation, secret=to_base64(secrets.token_bytes(16)))
    ana.post(f"/api/invitations/{invitation}/code", code="K7QM3F0X2D")
    wrong = [
        partial(who.post, "/api/invitations/redeem", code=f"K7QM3F0X{last}")
        for last, who in zip(("AA", "BB", "CC", "DD", "EE"), (kit, eve) * 3, strict=False)
    ]
    assert {answer.status for answer in at_once(*wrong)} == {404}
    assert kit.post("/api/invitations/redeem", code="K7QM3F0X2D").status == 404


def test_both_unlink_at_once_and_it_ends_once(ana, ben, ground):
    """R1."""
    for _ in range(ROUNDS):
        answers = at_once(*(partial(who.post, "/api/couple/unlink") for who in (ana, ben)))
        assert sorted(answer.status for answer in answers) == [200, 409]
        ana.invite(ben)


def test_unlinking_while_a_name_changes_never_locks_up(ana, ben):
    """R1: whatever else is going on, it works at once."""
    for number in range(ROUNDS):
        answers = at_once(
            partial(ben.post, "/api/couple/unlink"),
            partial(ana.patch, "/api/me", displayName=f"Ana {number}"),
        )
        assert [answer.status for answer in answers] == [200, 200]
        ana.invite(ben)


def test_one_document_saved_twice_at_once_is_saved_once(kit, app):
    """Two devices of one person: one wins, the other is told."""
    other = Person(app, kit.who).resume(kit.cookies(), kit.me)
    path = f"/api/documents/{uuid4()}"
    base = kit.put(path, sealed=kit.envelope(), base=None).json["n"]
    for _ in range(ROUNDS):
        save = [partial(who.put, path, sealed=who.envelope(), base=base) for who in (kit, other)]
        answers = at_once(*save)
        assert sorted(answer.status for answer in answers) == [200, 409]
        base = next(answer.json["n"] for answer in answers if answer.status == 200)
