"""Every test of behaviour runs on both databases, with people who already know each other."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend import migrations
from backend.app import create_app
from backend.settings import Settings, SignUp
from tests import people
from tests.people import EVERYBODY, Person

pytest_plugins = ["tests.support.postgres"]

# The night before the clocks of Europe change, so that a day in a test is not always 24 hours.
START = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
KINDS = ("sqlite", "postgres")


class Clock:
    """Stands still until told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


def make_settings(folder: Path, database_url: str, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "port": 8000,
        "bind": "127.0.0.1",
        "data_dir": folder,
        "database_url": database_url,
        "public_url": "http://localhost:8000",
        "sign_up": SignUp.OPEN,
        "operator": "Ana and Ben",
        "master_key": b"m" * 32,
        "pepper": b"p" * 32,
    }
    return Settings(**given | changes)


@dataclass
class Worlds:
    """A database of each kind in which everybody has signed up and linked, copied for each test."""

    folder: Path
    worker: str
    server: Callable[[], str]
    made: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[str, tuple[dict[str, str], dict[str, Any]]]] = field(default_factory=dict)
    copies: int = 0

    def copy(self, kind: str, folder: Path) -> str:
        """The address of a fresh copy."""
        if kind not in self.made:
            self.made[kind] = self._make(kind)
        if kind == "sqlite":
            copied = folder / "accord.db"
            shutil.copyfile(self.made[kind], copied)
            return f"sqlite:///{copied}"
        from tests.support.postgres import create_database

        self.copies += 1
        name = f"accord_{self.worker}_{self.copies}"
        return create_database(self.server(), name, template=self.made[kind])

    def drop(self, url: str) -> None:
        from tests.support.postgres import drop_database

        if not url.startswith("sqlite"):
            drop_database(self.server(), url.partition("?")[0].rpartition("/")[2])

    def _make(self, kind: str) -> str:
        from tests.support.postgres import create_database

        source = str(self.folder / "template.db")
        name = f"accord_{self.worker}_template"
        url = f"sqlite:///{source}" if kind == "sqlite" else create_database(self.server(), name)
        migrations.upgrade(url)
        app = create_app(make_settings(self.folder, url), clock=Clock())
        app.config["PROPAGATE_EXCEPTIONS"] = True
        try:
            self.kept[kind] = _populate(app)
        finally:
            app.extensions["accord"].ground.engines.dispose()
        return source if kind == "sqlite" else name


def _populate(app: Flask) -> dict[str, tuple[dict[str, str], dict[str, Any]]]:
    everybody = {name: Person(app, who) for name, who in EVERYBODY.items()}
    for person in everybody.values():
        assert person.sign_up().status == 201
    for one, other in people.COUPLES:
        everybody[one].invite(everybody[other])
    for person in everybody.values():
        person.look_again()
    return {name: (person.cookies(), person.me) for name, person in everybody.items()}


@pytest.fixture(scope="session")
def worlds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return Worlds(
        folder=tmp_path_factory.mktemp("worlds"),
        worker=worker,
        server=lambda: request.getfixturevalue("postgres_server"),
    )


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database this run of the test stands on."""
    return request.param


@pytest.fixture
def database(kind: str, worlds: Worlds, tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test's own."""
    url = worlds.copy(kind, tmp_path)
    yield url
    worlds.drop(url)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    return make_settings(tmp_path, database)


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    made = create_app(settings, clock=clock)
    made.config["PROPAGATE_EXCEPTIONS"] = True
    yield made
    made.extensions["accord"].ground.engines.dispose()


@pytest.fixture
def ground(app: Flask) -> Any:
    """What jobs and commands outside HTTP stand on."""
    return app.extensions["accord"].ground


@pytest.fixture
def person(app: Flask, kind: str, worlds: Worlds) -> Callable[[str], Person]:
    def enter(name: str) -> Person:
        return Person(app, EVERYBODY[name]).resume(*worlds.kept[kind][name])

    return enter


@pytest.fixture
def ana(person: Callable[[str], Person]) -> Person:
    return person("ana")


@pytest.fixture
def ben(person: Callable[[str], Person]) -> Person:
    return person("ben")


@pytest.fixture
def eve(person: Callable[[str], Person]) -> Person:
    return person("eve")


@pytest.fixture
def finn(person: Callable[[str], Person]) -> Person:
    return person("finn")


@pytest.fixture
def kit(person: Callable[[str], Person]) -> Person:
    return person("kit")


@pytest.fixture
def stranger(app: Flask) -> Person:
    """Somebody without an account."""
    return Person(app, people.STRANGER)
