"""Two partners act in the same instant: whatever the order, a yes binds only to what it names."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from tests.factories import agree, answer_to, contact, look, newest, propose, revise
from tests.matchers import problem

ROUNDS = 300
# Independently of our own reader: who said yes to exactly the active revision, id and hash, and stands by it.
STANDING = sa.text(
    """
    SELECT agreement.state, COUNT(DISTINCT yes.person_id)
    FROM agreement
    LEFT JOIN agreement_revision active ON active.id = agreement.active_revision_id
    LEFT JOIN agreement_consent yes
      ON yes.revision_id = active.id AND yes.hash = active.hash AND yes.answer = 'accept'
      AND NOT EXISTS (
        SELECT 1 FROM agreement_consent gone
        WHERE gone.revision_id = yes.revision_id AND gone.person_id = yes.person_id AND gone.answer <> 'accept'
      )
    GROUP BY agreement.id, agreement.state
    """
)


def proposal(ana, ben, title):
    return propose(ana, contact(title=title)), ben


def counter(ana, ben, title):
    first = propose(ben, contact(title=title + " first"))
    revise(ana, first, "counter", contact(title=title))
    return look(ben, first["id"]), ben


def amendment(ana, ben, title):
    first = agree(ben, ana, contact(title=title + " first"))
    revise(ana, first, "amend", contact(title=title))
    return look(ben, first["id"]), ben


def take_back(ana, _phone, agreement):
    return answer_to(ana, agreement, "take-back")


def withdraw(ana, _phone, agreement):
    return ana.post(f"/api/agreements/{agreement['id']}/withdraw")


def counter_from_another_phone(_ana, phone, agreement):
    return revise(phone, agreement, "counter", contact(title="Counter to " + newest(agreement)["id"]))


def accept_from_another_phone(_ana, phone, agreement):
    return answer_to(phone, agreement, "accept")


SCENES = [
    (proposal, take_back),
    (proposal, counter_from_another_phone),
    (proposal, accept_from_another_phone),
    (counter, take_back),
    (counter, counter_from_another_phone),
    (amendment, take_back),
    (amendment, withdraw),
    (amendment, counter_from_another_phone),
]


def settle(ana, ben, agreement):
    """Leave nothing open behind, so that the next round may begin."""
    left = look(ana, agreement["id"])
    if left["openRevisionId"]:
        author = newest(left)["authorId"]
        answer_to(ben if author == ana.id else ana, left, "decline")
    ana.post(f"/api/agreements/{agreement['id']}/withdraw")


def test_never_in_force_without_two_consents_to_the_same_revision(person, ground):
    """R3, R4: 300 rounds of accepting revision 1 while the other side, or another phone, changes it."""
    ana, ben, phone, reader = person("ana"), person("ben"), person("ben"), person("ana")
    won = {"accept": 0, "other": 0}
    with ThreadPoolExecutor(3) as threads:
        for number in range(ROUNDS):
            prepare, cross = SCENES[number % len(SCENES)]
            agreement, receiver = prepare(ana, ben, f"Round {number}")
            start = Barrier(3)

            def at_once(act, *who, start=start):
                start.wait()
                return act(*who)

            accepting = threads.submit(at_once, answer_to, receiver, agreement, "accept")
            crossing = threads.submit(at_once, cross, ana, phone, agreement)
            reading = threads.submit(at_once, look, reader, agreement["id"])
            accepted, crossed, seen = accepting.result(), crossing.result(), reading.result()

            check_one_order(accepted, crossed, cross, agreement)
            check_consents(seen)
            check_consents(look(reader, agreement["id"]))
            won["accept" if accepted.status == 200 else "other"] += 1
            settle(ana, ben, agreement)
        with ground.engines.read.connect() as connection:
            for state, yeses in connection.execute(STANDING):
                assert yeses == 2 or state not in ("active", "amendment_proposed", "resting")
    assert min(won.values()) > 0, "the race was never close"


def check_one_order(accepted, crossed, cross, agreement):
    """Both answers fit one of the two orders, and nobody is told a fault."""
    assert accepted.status in (200, 403, 409), accepted.body
    assert crossed.status in (200, 201, 403, 409), crossed.body
    if cross is withdraw:
        # Withdrawing always works; the yes counts for nothing when it comes second.
        assert crossed.status == 200
    else:
        assert (accepted.status == 200) != (crossed.status < 300), (accepted.body, crossed.body)
    if accepted.status == 409:
        assert accepted in (problem(409, "agreement-move-not-open"), problem(409, "revision-changed"))
    assert newest(agreement)["hash"]


def check_consents(seen):
    """What a reader sees at any moment is whole: in force, and two people agreed to exactly that."""
    active = [one["hash"] for one in seen["revisions"] if one["id"] == seen["activeRevisionId"]]
    said = {
        (one["personId"], one["answer"])
        for one in seen["consents"]
        if one["revisionId"] == seen["activeRevisionId"]
    }
    standing = {who for who, answer in said if answer == "accept" and (who, "withdrawn") not in said}
    assert seen["inForce"] == (seen["state"] in ("active", "amendment_proposed"))
    assert not seen["inForce"] or (len(standing) == 2 and active)
