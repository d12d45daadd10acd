"""Notices are their receiver's alone: neither the partner, nor the phone's lock screen, nor a log learns more."""

from datetime import timedelta
from uuid import uuid4

import pytest
from click.testing import CliRunner

from backend.cli import main
from backend.infra.attempts import Outcome, Result
from backend.infra.db import Base
from backend.notifications import delivering, dispatching
from backend.notifications.models import Channel
from tests.factories import answer_to, contact, personal_boundary, propose
from tests.matchers import says
from tests.noticing import choose
from tests.people import BEN
from tests.privacy.test_nothing_shows import all_answers
from tests.support.browsers import Browser
from tests.support.push_service import push_service

CANARY = "the lamp in the harbour office stays on 7c20"


def route(person, browser=None):
    path = f"/api/push/routes/{uuid4()}"
    assert person.put(path, **(browser or Browser()).subscription).status == 200
    return path


def ring(ground):
    """Decide and send, to a channel that only takes."""
    sent = []

    def send(address, message, _now):
        sent.append(message)
        return Outcome(Result.SENT)

    dispatching.dispatch(ground)
    for urgent in (True, False):
        delivering.deliver_all(ground, urgent=urgent, channels={Channel.PUSH: send})
    return sent


def inbox(person):
    return [one["id"] for one in person.everything() if one["kind"] == "notice" and not one["deleted"]]


ALONE = {
    "mute": lambda ben, _: choose(ben, muted=["agreements", "boundaries", "pause", "link", "prompts"]),
    "quiet": lambda ben, _: choose(ben, quiet=True),
    "show more": lambda ben, _: choose(ben, showsMore=True),
    "read": lambda ben, _: [ben.get("/api/sync") for _ in range(50)],
    "clear": lambda ben, _: ben.post("/api/notices/clear", ids=inbox(ben)),
    "turn a phone on": lambda ben, _: route(ben),
    "turn a phone off": lambda ben, _: ben.delete(route(ben)),
    "try a phone again": lambda ben, _: ben.post(f"{route(ben)}/retry"),
    "be rung": lambda ben, ground: (route(ben), ring(ground)),
    "sign out": lambda ben, _: (route(ben), ben.post("/api/sign-out")),
}


@pytest.mark.parametrize("act", ALONE)
def test_what_one_does_about_notices_changes_no_byte_of_the_others(ana, ben, ground, clock, act):
    """R14, R19, R22, R26."""
    propose(ana)
    clock.advance(timedelta(hours=11))
    before = all_answers(ana)
    ALONE[act](ben, ground)
    assert all_answers(ana) == before


def test_telling_somebody_who_muted_everything_looks_the_same(ana, ben, eve, finn, app):
    """R22: answers, numbers and statements of who tells do not depend on what the other chose."""
    from tests.counting import statements

    choose(ben, quiet=True, muted=["agreements", "pause"])
    route(ben)
    told = []
    for author in (ana, eve):
        with statements(app) as seen:
            propose(author)
        told.append(seen)
    assert told[0] == told[1]


@pytest.mark.parametrize("more", [False, True])
def test_no_push_names_anyone_or_says_a_word_of_theirs(
    ana, ben, ground, clock, settings, tmp_path, capfd, more
):
    """R24, R25: decrypted as the phone does, for every kind a day of two brings; and neither log nor row does."""
    from backend.notifications.push.message import SIZE

    browser = Browser()
    dispatching.dispatch(ground)
    clock.advance(timedelta(hours=11))
    route(ben, browser)
    choose(ben, showsMore=more)
    with push_service(tmp_path) as service:
        for act in _a_day(ana, ben):
            act()
            dispatching.dispatch(ground)
            for urgent in (True, False):
                delivering.deliver_all(ground, urgent=urgent, channels=service.channels(settings))
        opened = [browser.read(push.body) for push in service.received]
        raw = str([(push.path, push.headers) for push in service.received])
    assert len(opened) == 5
    told = capfd.readouterr()
    everything = str(opened) + raw + told.out + told.err + _rows(ground)
    for words in (CANARY, "hello in the morning"):
        assert words not in everything
    for name in ("Ana", "Ben"):
        assert not says(everything, name)
    assert {one["title"] for one in opened} == {"Accord"}
    assert (len({one["body"] for one in opened}) == 1) != more
    assert {len(push.body) for push in service.received} == {len(service.received[0].body)}
    assert len(service.received[0].body) > SIZE


def _a_day(ana, ben):
    """A proposal, an answer, a boundary, a pause, a parting: each tells Ben something."""
    mine = {
        "id": str(uuid4()),
        "revisionId": str(uuid4()),
        "content": personal_boundary(ana.id, title=CANARY),
    }
    return (
        lambda: propose(ana, contact(title=CANARY, why=CANARY)),
        lambda: answer_to(ana, propose(ben, contact(title=CANARY)), "decline", note=CANARY),
        lambda: ana.post("/api/boundaries", **mine),
        lambda: ana.post("/api/pauses", id=str(uuid4()), minutes=30, message=CANARY),
        lambda: ana.post("/api/couple/unlink"),
    )


def _rows(ground):
    with ground.engines.read.connect() as connection:
        return "".join(
            str(connection.execute(table.select()).all()) for table in Base.metadata.tables.values()
        )


def test_the_operator_reads_totals_and_nothing_else(ana, ben, ground, clock, settings, monkeypatch):
    """R26: by channel and state; no person, kind, id or time of a notice."""
    dispatching.dispatch(ground)
    clock.advance(timedelta(hours=11))
    route(ben)
    for _ in range(2):
        propose(ana)
        ring(ground)
    propose(ana)
    dispatching.dispatch(ground)
    monkeypatch.setenv("ACCORD_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ACCORD_DATABASE_URL", settings.database_url)
    answer = CliRunner().invoke(main, ["notices"])
    assert answer.exit_code == 0
    assert answer.output == "push     done     2\npush     pending  1\n"


def test_a_browser_shared_by_two_tells_neither_of_the_other(ben, kit):
    """R34: the same endpoint, first Ben's and then Kit's."""
    browser = Browser()
    route(ben, browser)
    route(kit, browser)
    assert [one["kind"] for one in kit.everything()] == ["me", "route"]
    assert not says(str(kit.everything()), BEN.display_name)
