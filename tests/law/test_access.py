"""Every route is knocked at by everybody, and answers as the access matrix says."""

import pytest

from tests import people
from tests.law.access import ACCESS, PEOPLE, PEOPLE_OF_INVITATIONS, Row
from tests.law.knocking import KNOCKS
from tests.law.populating import populate
from tests.people import Person


@pytest.fixture
def world(kind, worlds):
    return worlds.get(kind, "access", populate)


def test_every_route_is_in_the_matrix_and_no_other(app):
    served = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert set(ACCESS) == served == set(KNOCKS)


@pytest.mark.parametrize("role", Row._fields)
@pytest.mark.parametrize("operation", ACCESS)
def test_a_route_answers_each_as_the_matrix_says(app, world, operation, role):
    who = knocker(app, world, operation, role)
    things = world.things["theirs" if role == "former" else "ours"]
    path, body = KNOCKS[operation](things, who)
    method = operation.partition(" ")[0]

    answer = who.send(method, path, json=body)

    expected = getattr(ACCESS[operation], role)
    told = answer.json["code"] if answer.status >= 400 else answer.status
    assert told == expected, answer.body


def knocker(app, world, operation, role):
    if role == "anonymous":
        return Person(app, people.NOBODY)
    if role == "deleted":
        return Person(app, people.STRANGER).resume(*world.browsers["dana"])
    about_invitations = "/api/invitations" in operation
    name = (PEOPLE_OF_INVITATIONS if about_invitations else PEOPLE)[role]
    identity = people.GIL if name == "gil" else people.EVERYBODY[name]
    return Person(app, identity).resume(*world.browsers[name])


def test_a_signed_in_person_reads_only_what_is_theirs(app, world):
    """The lists of somebody else's hold none of Ana's and Ben's ids."""
    things = world.things["ours"]
    ids = [things.document, things.active["id"], things.proposal["id"], things.boundary["id"]]
    for name in ("kit", "eve", "finn"):
        person = Person(app, people.EVERYBODY[name]).resume(*world.browsers[name])
        for path in ("/api/sync", "/api/agreements", "/api/documents", "/api/me"):
            body = person.get(path).body.decode()
            assert [each for each in ids if each in body] == []
