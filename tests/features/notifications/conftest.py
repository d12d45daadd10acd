"""Ben's phone, what is told to him, and where a message to it goes."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

from backend.infra.attempts import Outcome, Result
from backend.notifications import dispatching
from backend.notifications.models import Channel
from tests import noticing
from tests.support.browsers import Browser
from tests.support.push_service import push_service

NOON = timedelta(hours=11)  # of Ben, who is eleven hours behind


@pytest.fixture
def phone(ben, ground, clock):
    """Ben's phone at noon of his day; what was told before stays in the app."""
    dispatching.dispatch(ground)
    clock.advance(NOON)
    browser = Browser()
    assert ben.put(f"/api/push/routes/{uuid4()}", **browser.subscription).status == 200
    return browser


@pytest.fixture
def tell(ground, ben, ana):
    """Notices of some kinds for Ben, in one transaction."""
    return partial(noticing.tell, ground, ben)


@pytest.fixture
def sent():
    """What left the server, as the channel was handed it."""
    return []


@pytest.fixture
def channels(sent):
    def send(address, message, _now):
        sent.append((address, message))
        return Outcome(Result.SENT)

    return {Channel.PUSH: send}


@pytest.fixture
def run(ground, channels):
    """What the clock does: decide, then hand over to a channel that only takes."""
    return partial(noticing.ring, ground, channels)


@pytest.fixture
def service(tmp_path):
    with push_service(tmp_path) as running:
        yield running


@pytest.fixture
def send(ground, service):
    """What the clock does: decide, then send to a service on this machine."""
    return lambda: noticing.ring(ground, service.channels(ground.settings))
