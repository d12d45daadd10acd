"""Where a push goes in the end: to the name its certificate bears, at the address that was checked."""

from uuid import uuid4

import pytest

from backend.notifications.push.sender import Address, sender
from tests.support.browsers import HOST, Browser
from tests.support.push_service import push_service


def parcel_to(browser):
    """A message of no bundle, for sending without a database."""
    from backend.notifications.push.message import compose
    from backend.notifications.rules import Kind

    message = compose(
        [(Kind.PROMPT, uuid4())],
        language="en",
        shows_more=False,
        silent=False,
        bundle_id=uuid4(),
        route_id=uuid4(),
    )
    keys = browser.subscription["keys"]
    return Address(browser.endpoint, **keys), message


@pytest.fixture
def try_sending(settings, service, clock):
    def run(**changes):
        given = {"policy": service.policy, "look_up": service.look_up} | changes
        return sender(settings, **given)(*parcel_to(Browser()), clock())

    return run


def test_another_certificate_is_refused(try_sending, service, tmp_path):
    """TLS verifies the name, though the address was looked up beforehand."""
    (tmp_path / "other").mkdir()
    with push_service(tmp_path / "other", host="push.example.org") as other:
        assert try_sending().result == "sent"
        assert try_sending(look_up=other.look_up).result == "failed"
        wrong_name = other.policy
        assert try_sending(policy=wrong_name, look_up=other.look_up).result == "failed"
        assert other.received == []


def test_a_name_that_resolves_to_this_machine_is_refused_by_every_policy_of_settings(
    settings, service, clock
):
    """However the operator lists hosts: only a test's own policy names networks."""
    from backend.notifications.push.guard import Policy

    send = sender(settings, policy=Policy.of(["push.example.org"]), look_up=service.look_up)
    assert send(*parcel_to(Browser()), clock()).result == "failed"
    assert service.received == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(try_sending, service):
    """A name that answers differently the second time is looked up once."""
    answers = [[("127.0.0.1", service.port)], [("10.0.0.1", service.port)]]
    asked = []

    def rebinding(host):
        asked.append(host)
        return answers[len(asked) - 1]

    assert try_sending(look_up=rebinding).result == "sent"
    assert asked == [HOST]


def test_one_private_address_among_several_is_enough_to_refuse(try_sending, service):
    both = [("127.0.0.1", service.port), ("10.0.0.1", 443)]
    assert try_sending(look_up=lambda _: both).result == "failed"
    assert service.received == []


def test_a_host_taken_off_the_list_is_asked_no_more(settings, service, clock):
    from dataclasses import replace

    policy = replace(service.policy, hosts=("push.example.org",))
    send = sender(settings, policy=policy, look_up=service.look_up)
    assert send(*parcel_to(Browser()), clock()).result == "failed"
