"""What `accord doctor` looks at: settings, secrets, database, clock."""

import json
import stat
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import sqlalchemy as sa

from backend import migrations
from backend.infra.db import Engines, make_engines
from backend.kernel.clock import system_clock
from backend.settings import Settings, WrongSettings, load_settings

OWNER_ONLY = 0o600
OLDEST_CLOCK = 2026  # a clock before this release was never set


class Finding(NamedTuple):
    name: str
    ok: bool
    says: str


def examine() -> list[Finding]:
    """Every check in order; the first ones decide whether the later can run at all."""
    try:
        settings = load_settings()
    except WrongSettings as error:
        return [Finding("settings", ok=False, says=str(error))]
    engines = make_engines(settings.database_url)
    try:
        return [*_of_settings(settings), *_of_database(engines)]
    finally:
        engines.dispose()


def _of_settings(settings: Settings) -> Iterator[Finding]:
    yield Finding("settings", ok=True, says=f"{settings.public_url}, sign-up {settings.sign_up}")
    named = bool(settings.operator)
    yield Finding("operator", ok=True, says=settings.operator if named else "not named; set ACCORD_OPERATOR")
    yield Finding("help.json", ok=True, says=f"{len(json.loads(settings.help_lines))} lines of help added")
    for name in ("master.key", "pepper.key", "push.key"):
        mode = stat.S_IMODE((settings.data_dir / name).stat().st_mode)
        yield Finding(name, ok=mode == OWNER_ONLY, says=f"mode {mode:o}")
    mode = stat.S_IMODE(settings.data_dir.stat().st_mode)
    yield Finding("data directory", ok=not mode & 0o022, says=f"mode {mode:o}")
    yield _mail(settings)
    now = system_clock()
    yield Finding("clock", ok=now.year >= OLDEST_CLOCK, says=now.isoformat(timespec="seconds"))


def _mail(settings: Settings) -> Finding:
    """Whether the mail server answers, agrees on TLS and lets us in; nothing is sent."""
    if settings.mail is None:
        return Finding("mail", ok=True, says="not set; nothing is sent by e-mail")
    from backend.letters import smtp

    told = f"{settings.mail.scheme}://{settings.mail.host}:{settings.mail.port}, from {settings.mail.sender}"
    try:
        smtp.ask(settings.mail, name=urlsplit(settings.public_url).hostname or "localhost")
    except OSError as error:
        return Finding("mail", ok=False, says=f"{told}: {type(error).__name__}")
    return Finding("mail", ok=True, says=told)


def _of_database(engines: Engines) -> Iterator[Finding]:
    kind = engines.write.dialect.name
    checks: list[Callable[[sa.Connection], Finding]] = [_migration]
    if kind == "sqlite":
        checks += [_durability, _foreign_keys]
    try:
        with engines.write.connect() as connection:
            yield Finding("database", ok=True, says=kind)
            for check in checks:
                yield check(connection)
    except (sa.exc.SQLAlchemyError, RuntimeError) as error:
        yield Finding("database", ok=False, says=type(error).__name__)


def _migration(connection: sa.Connection) -> Finding:
    found = "none"
    if sa.inspect(connection).has_table("alembic_version"):
        asked = sa.text("SELECT version_num FROM alembic_version")
        found = connection.execute(asked).scalar() or "none"
    head = migrations.head()
    return Finding("migration", ok=found == head, says=f"at {found}, head is {head}")


def _durability(connection: sa.Connection) -> Finding:
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    level = connection.exec_driver_sql("PRAGMA synchronous").scalar()
    says = f"journal_mode={mode} synchronous={level}"
    return Finding("durability", ok=(mode, level) == ("wal", 2), says=says)


def _foreign_keys(connection: sa.Connection) -> Finding:
    on = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return Finding("foreign keys", ok=on == 1 and not broken, says=f"{len(broken)} broken")
