"""The command `accord`: serve, worker, migrate, demo, doctor, notices, openapi, docs."""

import json
import socket
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import click

from backend.settings import THREADS, Settings, WrongSettings, load_settings

START_SECONDS = 60
BEFORE_ASKING = 1.0


@click.group()
@click.version_option(package_name="accord")
def main() -> None:
    """Accord: agreements between two people."""


def _settings() -> Settings:
    try:
        return load_settings()
    except WrongSettings as error:
        raise click.ClickException(str(error)) from error


@main.command()
def serve() -> None:
    """Serve API and client; prints the address once it answers."""
    settings = _settings()
    _ensure_free(settings)
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    threading.Thread(target=_announce, args=(settings,), daemon=True).start()
    Server(
        "backend.wsgi:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.bind,
        port=settings.port,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,  # its warnings count threads, and ours mostly wait for the database
        workers_kill_timeout=10,
    ).serve()


def _ensure_free(settings: Settings) -> None:
    """Granian shares a port that is taken: two servers would answer in turns, from two databases."""
    family = socket.AF_INET6 if ":" in settings.bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.bind, settings.port))
        except OSError as error:
            message = f"Port {settings.port} cannot be used ({error.strerror}). Choose another: PORT={settings.port + 1}"
            raise click.ClickException(message) from error


def _announce(settings: Settings) -> None:
    local = "127.0.0.1" if settings.bind == "0.0.0.0" else settings.bind  # noqa: S104 - compared only
    host = f"[{local}]" if ":" in local else local
    # The server forks its worker meanwhile: a thread that then holds a lock would leave it locked there for ever.
    time.sleep(BEFORE_ASKING)
    for _ in range(START_SECONDS * 10):
        with (
            suppress(OSError),
            urllib.request.urlopen(f"http://{host}:{settings.port}/readyz", timeout=2),
        ):
            print(f"Accord is ready: {settings.public_url}", flush=True)
            return
        time.sleep(0.1)
    print("Accord does not answer yet; `accord doctor` may know why.", file=sys.stderr, flush=True)


@main.command()
def worker() -> None:
    """Run the clock alone, for servers started with ACCORD_CLOCK=off."""
    settings = _settings()
    from backend import wiring
    from backend.app import make_ground
    from backend.infra import logs
    from backend.scheduler import worker as clock

    logs.configure()
    clock.run(make_ground(settings), wiring.JOBS)


@main.command()
def migrate() -> None:
    """Bring the database to the version this server needs."""
    from backend import migrations

    migrations.upgrade(_settings().database_url)


@main.command()
def demo() -> None:
    """Add a linked couple with sample data; prints how to sign in."""
    from backend.demo import build

    build.run(_settings())


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
def doctor(*, as_json: bool) -> None:
    """Say what is wrong with settings, database, secrets and clock."""
    from backend import checkup

    findings = checkup.examine()
    if as_json:
        click.echo(json.dumps({"ok": all(f.ok for f in findings), "checks": [f._asdict() for f in findings]}))
    else:
        for finding in findings:
            click.echo(f"{'ok   ' if finding.ok else 'WRONG'} {finding.name}: {finding.says}")
    if not all(finding.ok for finding in findings):
        sys.exit(1)


@main.command()
def notices() -> None:
    """Print how many deliveries stand where; never whose, what or when."""
    from sqlalchemy.exc import SQLAlchemyError

    from backend.infra.db import make_engines
    from backend.notifications import queries

    engines = make_engines(_settings().database_url)
    try:
        with engines.read.connect() as connection:
            found = queries.totals(connection)
    except SQLAlchemyError as error:
        message = "The database cannot be read; `accord doctor` may know why."
        raise click.ClickException(message) from error
    finally:
        engines.dispose()
    for channel, state, number in found:
        click.echo(f"{channel:8} {state:8} {number}")


@main.command()
def openapi() -> None:
    """Print the description of the API."""
    click.echo(json.dumps(_description(), indent=2, ensure_ascii=False, sort_keys=True))


@main.command()
@click.argument("target", type=click.Path(path_type=Path), default=Path("docs/api.md"))
def docs(target: Path) -> None:
    """Write docs/api.md from the description of the API."""
    from backend.infra import reference

    target.write_text(reference.page(_description()), "utf-8")


def _description() -> dict[str, object]:
    from backend.app import described_for_docs

    return described_for_docs()


if __name__ == "__main__":
    main()
