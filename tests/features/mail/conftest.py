"""A server whose letters go to a mail server of the tests."""

from datetime import timedelta
from functools import partial

import pytest

from backend.letters import jobs as letters
from backend.letters.office import post_office
from backend.notifications import delivering, dispatching
from backend.notifications.mail import dispatching as mail
from backend.notifications.mail.parcel import mailer
from backend.notifications.models import Channel
from tests import noticing
from tests.conftest import make_settings
from tests.people import STRANGER, Person
from tests.support.mail_server import mail_server

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture(scope="session")
def running_mail_server(tmp_path_factory):
    with mail_server(tmp_path_factory.mktemp("mail")) as running:
        yield running


@pytest.fixture
def server(running_mail_server):
    """What arrived, and what is answered."""
    running_mail_server.forget()
    return running_mail_server


@pytest.fixture
def settings(tmp_path, database, server):
    return make_settings(tmp_path, database, mail=server.settings)


@pytest.fixture
def post(ground, server):
    """What the clock does with letters that wait."""

    def run():
        by = post_office(ground.settings, authority=server.authority)
        while letters.post_some(ground, post=by):
            pass
        return server.received

    return run


@pytest.fixture
def bring_out(ground, server, post):
    """What the clock does with notices: decide what rings, what becomes a letter, and bring letters out."""

    def run():
        dispatching.dispatch(ground)
        mail.dispatch(ground)
        channels = {Channel.MAIL: mailer(ground.settings, authority=server.authority)}
        delivering.deliver_all(ground, urgent=False, channels=channels, channel=Channel.MAIL)
        return post()

    return run


@pytest.fixture
def later(bring_out, clock, server):
    """What has arrived half an hour after something was told."""

    def run(wait=HALF_AN_HOUR):
        bring_out()
        clock.advance(wait)
        return bring_out()

    return run


@pytest.fixture
def tell(ground, ben, ana):
    """Notices of some kinds for Ben, in one transaction."""
    return partial(noticing.tell, ground, ben)


@pytest.fixture
def dana(app):
    """Somebody who would like an account."""
    return Person(app, STRANGER)


def prove(person, post):
    """Let a person's address be proven by the letter they are sent."""
    assert person.post("/api/mail/ask").status == 200
    assert person.post("/api/mail/prove", secret=post()[-1].secret).status == 200


def wish(person, *, without=()):
    """Ask for letters."""
    assert person.put("/api/mail/wishes", wanted=True, without=list(without)).status == 200


@pytest.fixture
def reader(ben, post, server, ground, clock):
    """Ben wants letters, and it is one in the afternoon for him; what was told before stays in the app."""
    dispatching.dispatch(ground)
    clock.advance(timedelta(hours=12))
    prove(ben, post)
    wish(ben)
    server.forget()
    return ben


def mailbox(person):
    """What the feed tells a person about their letters."""
    found = [each["data"] for each in person.everything() if each["kind"] == "mailbox"]
    return found[0] if found else None
