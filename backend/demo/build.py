"""Two accounts, a link, and what they wrote, made through the API."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from backend import migrations
from backend.app import create_app
from backend.demo import story
from backend.demo.phone import Phone
from backend.kernel.clock import system_clock
from backend.settings import Settings


def couple(app: Flask, origin: str, *, passphrase: str) -> tuple[Phone, Phone]:
    """Ana in Berlin and Ben in Shanghai, linked; addresses of their own each time."""
    mark = secrets.token_hex(3)
    ana, ben = Phone(app, origin), Phone(app, origin)
    ana.sign_up(
        email=f"ana.{mark}@example.org",
        name="Ana",
        passphrase=passphrase,
        language="en",
        zone="Europe/Berlin",
    )
    ben.sign_up(
        email=f"ben.{mark}@example.org",
        name="Ben",
        passphrase=passphrase,
        language="zh-Hans",
        zone="Asia/Shanghai",
    )
    ana.link_with(ben)
    return ana, ben


def propose(phone: Phone, kind: str, content: dict[str, Any]) -> str:
    """Send a first revision; the agreement's id."""
    agreement = str(uuid4())
    phone.post("/api/agreements", id=agreement, revisionId=str(uuid4()), kind=kind, content=content)
    return agreement


def amend(phone: Phone, agreement_id: str, content: dict[str, Any]) -> None:
    """Suggest a change to what is in force."""
    seen = phone.agreement(agreement_id)
    base = next(r for r in seen["revisions"] if r["id"] == seen["activeRevisionId"])
    phone.post(
        f"/api/agreements/{agreement_id}/amend",
        revisionId=str(uuid4()),
        base={"id": base["id"], "hash": base["hash"]},
        content=content,
    )


def life(ana: Phone, ben: Phone) -> None:
    """Agreements in several states, a boundary each way of asking, and a draft."""
    one, two = str(ana.person_id), str(ben.person_id)
    calls = propose(ana, "contact_frequency", story.calls(one, two, days=[3], minutes=40))
    ben.agree(calls)
    rule = propose(ben, "cool_down", story.half_hour())
    ana.agree(rule)
    shorter = story.calls(one, two, days=[3, 5], minutes=25, note="短一点、多一次，我下班路上就能打。")
    amend(ben, calls, shorter)
    propose(ana, "boundary", story.phones())
    ben.post("/api/boundaries", id=str(uuid4()), revisionId=str(uuid4()), content=story.evening(two))
    ben.agree(propose(ana, "ritual", story.tea()))
    goal(ana, ben)
    draft = {
        "type": "draft",
        "kind": "contact_frequency",
        "target": None,
        "updatedAt": "2026-05-14T10:00:00.000Z",
    }
    ana.keep({**draft, "content": story.good_night()})


def goal(ana: Phone, ben: Phone) -> None:
    """A goal they share, with a line of each and a step that is done; and one of Ana's own."""
    shared = propose(ana, "shared_goal", story.visit())
    (waiting,) = ben.agreement(shared)["revisions"]
    ben.post(
        f"/api/agreements/{shared}/counter",
        revisionId=str(uuid4()),
        base={"id": waiting["id"], "hash": waiting["hash"]},
        content=story.visit(bens_line="我来安排慢悠悠的一天。"),
    )
    ana.agree(shared)
    ana.post(f"/api/goals/{shared}/done", step=story.VISIT_STEPS[0])
    ben.post(f"/api/goals/{shared}/notes", id=str(uuid4()), text=story.VISIT_NOTE)
    ana.keep(story.running("2026-05-14T10:00:00.000Z"))


@dataclass
class StoryClock:
    """A clock that tells the story from its beginning: some hours ago, and forward as the story goes on."""

    # Less than a day: a server that runs on the same database closes a pause nobody came back from in 24 hours.
    ago: timedelta = timedelta(hours=20)

    def __call__(self) -> datetime:
        return system_clock() - self.ago

    def go_on(self, minutes: int) -> None:
        self.ago -= timedelta(minutes=minutes)


def pause(ana: Phone, ben: Phone, clock: StoryClock) -> None:
    """A pause that both came back from, with a line about what it was."""
    pause_id = str(uuid4())
    ana.post("/api/pauses", id=pause_id, minutes=30, message=story.BREATH)
    clock.go_on(30)
    for phone in (ana, ben):
        phone.post(f"/api/pauses/{pause_id}/back")
    clock.go_on(25)
    ben.post(f"/api/pauses/{pause_id}/topic", topic=story.HOLIDAYS)
    ana.post(f"/api/pauses/{pause_id}/close")


def build(app: Flask, origin: str, clock: StoryClock) -> list[str]:
    """Make the demo; the lines that say how to sign in."""
    passphrase = f"paper boats on the {secrets.token_hex(4)} canal"
    ana, ben = couple(app, origin, passphrase=passphrase)
    life(ana, ben)
    pause(ana, ben, clock)
    names = [f"{who.me['displayName']}: {who.me['email']} ({who.me['language']})" for who in (ana, ben)]
    return [*names, f"Passphrase of both: {passphrase}", f"Open {origin}/sign-in"]


def told(settings: Settings) -> list[str]:
    """Fill a database that stands ready; the lines that say how to sign in."""
    clock = StoryClock()
    # Nobody opens letters to example.org: the two sign up as where nothing is sent by e-mail.
    app = create_app(replace(settings, mail=None), clock=clock)
    try:
        return build(app, settings.public_url, clock)
    finally:
        app.extensions["accord"].ground.engines.dispose()


def run(settings: Settings) -> None:
    """Fill the database of these settings and print how to sign in."""
    migrations.upgrade(settings.database_url)
    for line in told(settings):
        print(line)
