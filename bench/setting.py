"""The ground of a run: a fresh database, a couple, fifty agreements."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from backend.app import create_app
from backend.demo.build import couple, propose
from backend.demo.phone import Phone
from backend.demo.story import calls
from backend.migrations import upgrade
from backend.settings import Settings, load_settings

COUNT = 50
ORIGIN = "http://localhost:8000"


@contextmanager
def fresh() -> Iterator[tuple[Flask, Phone, Phone]]:
    """An app on an empty SQLite database with a linked couple and `COUNT` agreements."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_in(Path(folder))
        upgrade(settings.database_url)
        app = create_app(settings)
        ana, ben = couple(app, ORIGIN, passphrase="paper boats on the long canal")
        fill(ana, ben)
        yield app, ana, ben


def settings_in(folder: Path) -> Settings:
    """Settings with everything at its default and the data in `folder`."""
    os.environ |= {"ACCORD_DATA_DIR": str(folder), "ACCORD_DATABASE_URL": "", "PORT": "8000"}
    return load_settings()


def fill(ana: Phone, ben: Phone) -> None:
    """Fifty agreements in force, so that no cap on open proposals is met."""
    one, two = str(ana.person_id), str(ben.person_id)
    for number in range(COUNT):
        content = calls(one, two, days=[3], minutes=40)
        content["title"] = f"{content['title']} {number}"
        ben.agree(propose(ana, "contact_frequency", content))


def cookie(phone: Phone) -> str:
    """The Cookie header of a phone, as its last request carried it."""
    sent = phone.client.get("/api/me", base_url=ORIGIN).request.headers
    return sent["Cookie"]
