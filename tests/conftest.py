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
from tests.support.refill import refilling
from tests.support.routing import compile_once

compile_once()

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
        "vapid_key": b"v" * 32,
    }
    return Settings(**given | changes)


Populate = Callable[[Flask, dict[str, Person]], Any]


@dataclass
class World:
    """A database somebody lived in: what is copied for each test, and what its browsers keep."""

    source: str
    browsers: dict[str, tuple[dict[str, str], dict[str, Any]]]
    things: Any = None
    refill: Callable[[], str] | None = None


@dataclass
class Worlds:
    """A database of each kind in which everybody has signed up and linked, copied for each test."""

    folder: Path
    worker: str
    server: Callable[[], str]
    made: dict[tuple[str, str], World] = field(default_factory=dict)
    copies: int = 0

    def get(self, kind: str, name: str = "people", populate: Populate | None = None) -> World:
        """The world of a name; one with a `populate` of its own goes on where the people's stands."""
        if (kind, name) not in self.made:
            self.made[kind, name] = self._make(kind, name, populate)
        return self.made[kind, name]

    def copy(self, kind: str, folder: Path, world: World) -> str:
        """The address of a fresh copy; on PostgreSQL one database is emptied and filled again each time."""
        self.copies += 1
        if kind == "sqlite":
            return self._copied(kind, world.source, folder, f"accord_{self.worker}_{self.copies}")
        if world.refill is None:
            world.refill = refilling(self._copied(kind, world.source, folder, f"{world.source}_again"))
        return world.refill()

    def _copied(self, kind: str, source: str, folder: Path, name: str) -> str:
        from tests.support.postgres import create_database

        if kind == "postgres":
            return create_database(self.server(), name, template=source)
        shutil.copyfile(source, folder / f"{name}.db")
        return f"sqlite:///{folder / name}.db"

    def _make(self, kind: str, name: str, populate: Populate | None) -> World:
        database = f"accord_{self.worker}_{name}"
        if populate is None:
            url = self._empty(kind, database)
            migrations.upgrade(url)
        else:
            url = self._copied(kind, self.get(kind).source, self.folder, database)
        app = create_app(make_settings(self.folder, url), clock=Clock())
        app.config["PROPAGATE_EXCEPTIONS"] = True
        everybody = self._everybody(app, kind, name)
        try:
            things = (populate or _sign_up_and_link)(app, everybody)
        finally:
            app.extensions["accord"].ground.engines.dispose()
        browsers = {name: (person.cookies(), person.me) for name, person in everybody.items()}
        return World(url.removeprefix("sqlite:///") if kind == "sqlite" else database, browsers, things)

    def _empty(self, kind: str, database: str) -> str:
        from tests.support.postgres import create_database

        if kind == "postgres":
            return create_database(self.server(), database)
        return f"sqlite:///{self.folder / database}.db"

    def _everybody(self, app: Flask, kind: str, name: str) -> dict[str, Person]:
        everybody = {name: Person(app, who) for name, who in EVERYBODY.items()}
        if name != "people":
            for known, browser in self.get(kind).browsers.items():
                everybody[known].resume(*browser)
        return everybody


def _sign_up_and_link(_app: Flask, everybody: dict[str, Person]) -> None:
    for person in everybody.values():
        assert person.sign_up().status == 201
    for one, other in people.COUPLES:
        everybody[one].invite(everybody[other])
    for person in everybody.values():
        person.look_again()


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
def world(kind: str, worlds: Worlds) -> World:
    """Where this test begins; a file of tests may begin elsewhere by a fixture of this name."""
    return worlds.get(kind)


@pytest.fixture
def database(kind: str, worlds: Worlds, world: World, tmp_path: Path) -> str:
    """The address of a database of this test's own."""
    return worlds.copy(kind, tmp_path, world)


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
def person(app: Flask, world: World) -> Callable[[str], Person]:
    def enter(name: str) -> Person:
        return Person(app, EVERYBODY[name]).resume(*world.browsers[name])

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
