"""A couple that wrote a lot: what a phone has to hold after years."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from backend.app import create_app
from backend.demo import story
from backend.demo.build import couple, propose
from backend.demo.phone import Phone
from backend.migrations import upgrade
from bench.setting import ORIGIN, settings_in
from tests.e2e.demo import Couple
from tests.e2e.server import serving

COUNT = 500
PASSPHRASE = "paper boats on the long canal"


@dataclass(frozen=True)
class Home:
    """A running server, and how to sign in as the two who wrote so much."""

    origin: str
    couple: Couple


@contextmanager
def full_house() -> Iterator[Home]:
    """A server with `COUNT` agreements of one couple, most of them in force."""
    with tempfile.TemporaryDirectory() as folder:
        two = written(Path(folder))
        with serving(Path(folder)) as origin:
            yield Home(origin, two)


def written(folder: Path) -> Couple:
    """The agreements, made through the API as two phones make them."""
    settings = replace(settings_in(folder / "var"), mail=None)
    upgrade(settings.database_url)
    app = create_app(settings)
    ana, ben = couple(app, ORIGIN, passphrase=PASSPHRASE)
    for number, (kind, content) in enumerate(islice(cycle(kinds(ana, ben)), COUNT - 2)):
        ben.agree(propose(ana, kind, {**content, "title": f"{content['title']} {number}"}))
    propose(ben, "contact_frequency", calls(ana, ben))
    propose(ana, "shared_goal", story.visit())
    return Couple({"en": ana.me["email"], "zh-Hans": ben.me["email"]}, PASSPHRASE)


def kinds(ana: Phone, ben: Phone) -> list[tuple[str, dict[str, Any]]]:
    """A content of kinds that two people can have many of in force."""
    return [("contact_frequency", calls(ana, ben)), ("boundary", story.phones())]


def calls(ana: Phone, ben: Phone) -> dict[str, Any]:
    """Calls in the windows of both."""
    return story.calls(str(ana.person_id), str(ben.person_id), days=[3], minutes=40)
