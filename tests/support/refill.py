"""A PostgreSQL database put back to what it held: forty small statements instead of a new database."""

from collections.abc import Callable

import sqlalchemy as sa

from backend.infra.db import Base


def refilling(url: str) -> Callable[[], str]:
    """Remember what the database at `url` holds; each call puts it back and returns the address."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    tables = Base.metadata.sorted_tables
    with engine.connect() as connection:
        held = {
            table: [dict(row) for row in connection.execute(table.select()).mappings()] for table in tables
        }

    def refill() -> str:
        with engine.begin() as connection:
            # A connection that a test left open must fail the next one instead of stopping it.
            connection.execute(sa.text("SET LOCAL lock_timeout = '10s'"))
            for table in reversed(tables):
                connection.execute(table.delete())
            for table, rows in held.items():
                if rows:
                    connection.execute(table.insert(), rows)
        return url

    return refill
