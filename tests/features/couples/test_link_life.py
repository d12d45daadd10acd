"""Three people invite, enter, confirm, refuse and part in any order: the server keeps to the rules (R1, R8, R9)."""

import secrets
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from backend import migrations
from backend.app import create_app
from backend.infra.schema import to_base64
from tests.conftest import Clock, make_settings
from tests.people import ANA, BEN, KIT, Identity, Person

NAMES = st.sampled_from(["Ana", "Ben", "Kit"])
OPEN = {"invited", "waiting"}


class LinkLife(RuleBasedStateMachine):
    """Compares every answer and every feed with a model small enough to read."""

    invitations = Bundle("invitations")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name)
        shutil.copyfile(_template(), path / "life.db")
        self.clock = Clock()
        self.app = _app(path, self.clock)
        self.people = {who.display_name: _resumed(self.app, who) for who in (ANA, BEN, KIT)}
        self.model: dict[str, dict[str, Any]] = {}
        self.couple: set[str] = set()

    def teardown(self) -> None:
        self.app.extensions["accord"].ground.engines.dispose()
        self.folder.cleanup()

    def state(self, invitation: str) -> str:
        told = self.model[invitation]
        is_over = told["state"] in OPEN and self.clock.now >= told["until"]
        return "ended" if is_over else str(told["state"])

    @rule(target=invitations, by=NAMES)
    def invite(self, by: str) -> str:
        invitation, secret = str(uuid4()), to_base64(secrets.token_bytes(16))
        answer = self.people[by].post("/api/invitations", id=invitation, secret=secret)
        assert answer.status == (409 if by in self.couple else 201)
        state = "ended" if by in self.couple else "invited"
        until = self.clock.now + timedelta(hours=48)
        self.model[invitation] = {"by": by, "who": None, "state": state, "until": until, "secret": secret}
        self.model[invitation]["seen_by"] = set() if by in self.couple else {by}
        return invitation

    @rule(invitation=invitations, by=NAMES)
    def redeem(self, invitation: str, by: str) -> None:
        told = self.model[invitation]
        again = self.state(invitation) == "waiting" and told["who"] == by
        may = self.state(invitation) == "invited" and by != told["by"] and by not in self.couple
        answer = self.people[by].post("/api/invitations/redeem", secret=told["secret"])
        assert (answer.status == 200) == (again or may), answer.body
        if may:
            told |= {"state": "waiting", "who": by}
            told["seen_by"].add(by)

    @rule(invitation=invitations, by=NAMES, move=st.sampled_from(["confirm", "cancel", "refuse"]))
    def move(self, invitation: str, by: str, move: str) -> None:
        told, state = self.model[invitation], self.state(invitation)
        is_inviter, takes_part = by == told["by"], by in (told["by"], told["who"])
        may = {
            "confirm": state == "waiting" and is_inviter,
            "cancel": state in OPEN and is_inviter,
            "refuse": state == "waiting" and takes_part,
        }[move]
        answer = self.people[by].post(f"/api/invitations/{invitation}/{move}")
        assert (answer.status == 200) == may, answer.body
        if may and move == "confirm":
            self._link({by, told["who"]})
        if may:
            told["state"] = "linked" if move == "confirm" else "ended"

    def _link(self, people: set[str]) -> None:
        assert not people & self.couple
        self.couple = people
        for told in self.model.values():
            if told["state"] in OPEN and people & {told["by"], told["who"]}:
                told["state"] = "ended"

    @rule(by=NAMES)
    def unlink(self, by: str) -> None:
        answer = self.people[by].post("/api/couple/unlink")
        assert answer.status == (200 if by in self.couple else 409)
        if by in self.couple:
            self.couple = set()

    @rule(hours=st.sampled_from([1, 12, 30]))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))

    @invariant()
    def each_feed_tells_exactly_what_both_said(self) -> None:
        """R9."""
        for name, person in self.people.items():
            told = {change["id"]: change["data"] for change in person.everything()}
            link = told[person.id]["link"]
            assert (link is not None and link["endedAt"] is None) == (name in self.couple)
            mine = {row: told[row]["state"] for row in told if row in self.model}
            assert mine == {row: self.state(row) for row, of in self.model.items() if name in of["seen_by"]}


def _app(folder: Path, clock: Clock) -> Flask:
    return create_app(make_settings(folder, f"sqlite:///{folder / 'life.db'}"), clock=clock)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _cookies() -> dict[str, dict[str, str]]:
    return {}


@cache
def _template() -> Path:
    """A database in which the three have signed up, made once."""
    folder = Path(_folder().name)
    migrations.upgrade(f"sqlite:///{folder / 'life.db'}")
    app = _app(folder, Clock())
    for who in (ANA, BEN, KIT):
        person = Person(app, who)
        assert person.sign_up().status == 201
        _cookies()[who.display_name] = person.cookies()
    app.extensions["accord"].ground.engines.dispose()
    return folder / "life.db"


def _resumed(app: Flask, who: Identity) -> Person:
    return Person(app, who).resume(_cookies()[who.display_name], {})


TestLinkLife = LinkLife.TestCase
TestLinkLife.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
