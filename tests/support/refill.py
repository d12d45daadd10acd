"""A PostgreSQL database put back to what it held: one errand to the server instead of a new database."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from backend.infra.db import Base

KEPT = "kept"


def refilling(url: str) -> Callable[[], str]:
    """Keep beside the tables at `url` what they hold; each call puts it back and returns the address."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    tables = Base.metadata.sorted_tables
    with engine.begin() as connection:
        filled = [table for table in tables if connection.execute(sa.select(table).limit(1)).first()]
        connection.execute(sa.schema.CreateSchema(KEPT))
        for table in filled:
            connection.exec_driver_sql(f'CREATE TABLE {KEPT}."{table.name}" AS TABLE "{table.name}"')
    # A connection that a test left open must fail the next one instead of stopping it.
    orders = [
        sa.text("SET LOCAL lock_timeout = '10s'"),
        *(table.delete() for table in reversed(tables)),
        *(_put_back(table) for table in filled),
    ]
    errand = "; ".join(str(order.compile(dialect=postgresql.dialect())) for order in orders)

    def refill() -> str:
        with engine.begin() as connection:
            connection.execution_options(no_parameters=True).exec_driver_sql(errand)
        return url

    return refill


def _put_back(table: sa.Table) -> sa.Insert:
    columns = [column.name for column in table.columns]
    kept = sa.table(table.name, *map(sa.column, columns), schema=KEPT)
    return table.insert().from_select(columns, sa.select(kept), include_defaults=False)
