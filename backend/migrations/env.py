"""How alembic reaches the database: the same engines as the server."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

import backend.wiring  # noqa: F401 - every table is defined once this is imported
from backend.infra.db import Base, Instant, make_engines
from backend.settings import load_settings


def render_item(kind: str, item: object, autogen_context: AutogenContext) -> str | Literal[False]:
    if kind == "type" and isinstance(item, Instant):
        autogen_context.imports.add("from backend.infra.db import Instant")
        return "Instant()"
    return False


def keep_rows(connection: Connection) -> None:
    """SQLite changes a table by making it anew; the old one must not take along what points at it."""
    if connection.dialect.name == "sqlite":
        # Before the transaction: inside one the pragma does nothing.
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


url = context.config.attributes.get("database_url") or load_settings().database_url
engines = make_engines(url)
try:
    with engines.write.connect() as connection:
        keep_rows(connection)
        migrate(connection)
finally:
    engines.dispose()
