"""PUT, DELETE and retry of /api/push/routes: browsers that may be rung."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from backend.infra.schema import to_base64
from backend.notifications.models import PushRoute
from tests.matchers import an_instant, problem
from tests.people import Person
from tests.support.browsers import Browser


def add(person, browser=None, route=None):
    route = route or str(uuid4())
    answer = person.put(f"/api/push/routes/{route}", **(browser or Browser()).subscription)
    assert answer.status == 200, answer.body
    return route


def routes(person):
    return [each["data"] for each in person.everything() if each["kind"] == "route" and not each["deleted"]]


def tablet_of(app, person):
    tablet = Person(app, person.who)
    assert tablet.sign_in().status == 200
    return tablet


def stored(ground):
    with ground.engines.read.connect() as connection:
        return connection.execute(select(PushRoute)).mappings().all()


def test_a_browser_is_added_by_its_own_session(ana):
    route = add(ana)
    assert routes(ana) == [{"id": route, "addedAt": an_instant, "thisBrowser": True, "stuck": False}]


def test_the_key_is_a_point_of_the_curve_and_stays_the_same(ana, ben):
    first, second = (person.get("/api/push/key").json["key"] for person in (ana, ben))
    assert first == second
    Browser()  # the same form as a browser's own
    assert len(first) == len(to_base64(bytes(65)))


def test_other_devices_see_that_it_is_not_they(app, ana):
    add(ana)
    tablet = tablet_of(app, ana)
    assert [one["thisBrowser"] for one in routes(tablet)] == [False]
    add(tablet)
    assert sorted(one["thisBrowser"] for one in routes(tablet)) == [False, True]


def test_a_session_has_one_browser_and_a_new_one_takes_its_place(ana, ground):
    first = add(ana)
    second = add(ana)
    assert [one["id"] for one in routes(ana)] == [second]
    assert add(ana, route=second) == second
    assert len(stored(ground)) == 1
    assert first != second


def test_the_same_browser_goes_to_who_used_it_last(ana, kit):
    """R34: a shared phone that lost its session without signing out."""
    browser = Browser()
    add(ana, browser)
    cursor = ana.get("/api/sync").json["cursor"]
    add(kit, browser)
    assert routes(ana) == []
    assert [each["deleted"] for each in ana.get("/api/sync", cursor=cursor).json["changes"]] == [True]
    assert len(routes(kit)) == 1


def test_signing_out_forgets_this_browser_and_no_other(app, ana, ground):
    """R34."""
    tablet = tablet_of(app, ana)
    mine, theirs = add(ana), add(tablet)
    cursor = tablet.get("/api/sync").json["cursor"]
    assert ana.post("/api/sign-out").status == 204
    assert [one["id"] for one in routes(tablet)] == [theirs]
    (change,) = tablet.get("/api/sync", cursor=cursor).json["changes"]
    assert (change["id"], change["deleted"]) == (mine, True)
    assert len(stored(ground)) == 1


def test_a_browser_whose_session_ran_out_is_forgotten_at_the_next_sign_in(app, ana, clock, ground):
    """R34: on the other devices too."""
    tablet = tablet_of(app, ana)
    clock.advance(timedelta(days=1))
    route = add(tablet)
    ana.sign_in()
    cursor = ana.get("/api/sync").json["cursor"]
    clock.advance(timedelta(days=29, hours=1))
    assert Person(app, ana.who).sign_in().status == 200
    (change,) = ana.get("/api/sync", cursor=cursor).json["changes"]
    assert (change["id"], change["deleted"]) == (route, True)
    assert stored(ground) == []


def test_a_changed_passphrase_forgets_all_other_browsers(app, ana):
    """R33."""
    tablet = tablet_of(app, ana)
    mine, _ = add(ana), add(tablet)
    body = {
        "signInSecret": ana.who.sign_in_secret,
        "email": ana.who.email,
        "newSignInSecret": to_base64(b"n" * 32),
        "wrappedKey": ana.who.wrapped_key,
    }
    assert ana.post("/api/me/credentials", **body).status == 200
    assert [one["id"] for one in routes(ana)] == [mine]


def test_a_browser_is_taken_away_from_any_device(app, ana):
    route = add(tablet_of(app, ana))
    assert ana.delete(f"/api/push/routes/{route}").status == 200
    assert routes(ana) == []
    assert ana.delete(f"/api/push/routes/{route}") == problem(404, "not-found")


def test_addresses_and_keys_rest_sealed_and_come_back_to_nobody(ana, ground):
    """R25: whoever holds an endpoint can ring that browser."""
    browser = Browser()
    add(ana, browser)
    kept = str(stored(ground)).encode()
    seen = ana.get("/api/sync").body
    for secret in (browser.name.encode(), to_base64(browser.auth).encode(), browser.auth):
        assert secret not in kept
        assert secret not in seen


@pytest.mark.parametrize(
    "keys",
    [
        {"p256dh": to_base64(b"\4" + bytes(64)), "auth": to_base64(bytes(16))},
        {"p256dh": to_base64(Browser().point[:64]), "auth": to_base64(bytes(16))},
        {"p256dh": to_base64(Browser().point), "auth": to_base64(bytes(15))},
        {"p256dh": to_base64(Browser().point)},
    ],
    ids=["no point", "short point", "short secret", "no secret"],
)
def test_keys_are_what_a_browser_makes(ana, keys):
    body = Browser().subscription | {"keys": keys}
    assert ana.put(f"/api/push/routes/{uuid4()}", **body) == problem(422, "not-valid")


def test_a_strange_address_is_refused_and_not_repeated(ana):
    body = Browser().subscription | {"endpoint": "https://canary.example.org/private"}
    answer = ana.put(f"/api/push/routes/{uuid4()}", **body)
    assert answer == problem(422, "push-endpoint-not-allowed")
    assert b"canary" not in answer.body
