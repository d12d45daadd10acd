"""The world whose routes are knocked at: two couples, one of them parted, and two people about to link."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from backend.infra.schema import to_base64
from tests import people
from tests.excepting import asked, relieve
from tests.factories import agree, answer_to, contact, look, personal_boundary, propose, ritual, tap
from tests.goaling import begin, moved, note
from tests.people import Person
from tests.reviewing import reveal, start, step
from tests.support.browsers import Browser

Body = dict[str, Any]


@dataclass(frozen=True)
class Things:
    """What one person wrote, with a partner who answered some of it."""

    document: str
    route: str
    proposal: Body
    active: Body
    tapped: Body
    resting: Body
    declined: Body
    boundary: Body
    goal: Body
    goal_note: str
    review: Body
    point: str
    exception: Body
    relief: str
    ritual: Body
    pause: str = ""
    invitation: str = ""
    secret: str = ""


def make_things(one: Person, other: Person) -> Things:
    document = str(uuid4())
    assert one.put(f"/api/documents/{document}", sealed=one.envelope(), base=None).status == 200
    tapped, resting = agree(one, other), agree(one, other)
    tap(one, tapped, "rest")
    tap(one, resting, "rest")
    tap(other, resting, "rest")
    declined = propose(one, contact(title="Another try"))
    assert answer_to(other, declined, "decline").status == 200
    route = str(uuid4())
    assert one.put(f"/api/push/routes/{route}", **Browser().subscription).status == 200
    goal = begin(one, other)
    moved(one, goal, "reached")
    active = agree(one, other)
    assert one.post("/api/reviews/look-sooner", agreementId=active["id"]).status == 200
    review = reveal(one, other, start(one))
    relief, active = str(uuid4()), agree(one, other)
    assert relieve(one, id=relief).status == 201
    return Things(
        document=document,
        route=route,
        review=review,
        point=step(one, review["id"], "2026-05-01").json["id"],
        proposal=propose(one),
        active=active,
        exception=asked(one, active),
        relief=relief,
        ritual=agree(one, other, ritual(), "ritual"),
        tapped=look(one, tapped["id"]),
        resting=look(one, resting["id"]),
        declined=look(one, declined["id"]),
        boundary=_boundary(one),
        goal=goal,
        goal_note=note(one, goal, "The bowl helps."),
    )


def _boundary(by: Person) -> Body:
    body = {"id": str(uuid4()), "revisionId": str(uuid4()), "content": personal_boundary(by.id)}
    assert by.post("/api/boundaries", **body).status == 201
    return by.get(f"/api/boundaries/{body['id']}").json


def populate(app: Flask, everybody: dict[str, Person]) -> dict[str, Things]:
    """Ana and Ben are linked, Eve and Finn parted, Gil redeemed Kit's invitation, Dana is gone."""
    ana, ben, eve, finn, kit = (everybody[name] for name in ("ana", "ben", "eve", "finn", "kit"))
    ours, theirs = make_things(ana, ben), make_things(eve, finn)
    paused = [_pause(app, ana, ben), _pause(app, eve, finn)]
    assert eve.post("/api/couple/unlink").status == 200
    everybody["gil"] = gil = Person(app, people.GIL)
    everybody["dana"] = dana = Person(app, people.STRANGER)
    assert gil.sign_up().status == dana.sign_up().status == 201
    waiting, dead = _invited(kit, gil), _invited(eve, finn)
    assert eve.post(f"/api/invitations/{dead[0]}/cancel").status == 200
    assert dana.post("/api/me/delete", signInSecret=dana.who.sign_in_secret).status == 204
    return {"ours": _with(ours, waiting, paused[0]), "theirs": _with(theirs, dead, paused[1])}


def _pause(app: Flask, one: Person, other: Person) -> str:
    """A pause of half an hour that both are back from, half an hour from now."""
    pause, clock = str(uuid4()), app.extensions["accord"].ground.clock
    assert one.post("/api/pauses", id=pause, minutes=30).status == 201
    began = clock.now
    clock.advance(timedelta(minutes=30))
    for person in (one, other):
        assert person.post(f"/api/pauses/{pause}/back").status == 200
    clock.now = began
    return pause


def _invited(one: Person, other: Person) -> tuple[str, str]:
    invitation, secret = str(uuid4()), to_base64(uuid4().bytes * 2)
    assert one.post("/api/invitations", id=invitation, secret=secret).status == 201
    assert other.post("/api/invitations/redeem", secret=secret).status == 200
    return invitation, secret


def _with(things: Things, invited: tuple[str, str], pause: str) -> Things:
    return Things(**{**things.__dict__, "invitation": invited[0], "secret": invited[1], "pause": pause})
