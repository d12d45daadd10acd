"""From nothing to now and back, on both databases; and now is what the code means."""

import os
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import backend.wiring  # noqa: F401 - every table
from backend import migrations
from backend.infra.db import Base, make_engines
from tests.conftest import START
from tests.law.reading import ROOT
from tests.support.postgres import create_database, drop_database


@pytest.fixture
def empty(kind, tmp_path, request, worlds):
    """The address of a database with nothing in it."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server, name = request.getfixturevalue("postgres_server"), f"accord_{worlds.worker}_empty"
    yield create_database(server, name)
    drop_database(server, name)


def looked_at(url, look):
    engines = make_engines(url)
    try:
        with engines.write.connect() as connection:
            return look(connection)
    finally:
        engines.dispose()


def tables(connection):
    return set(sa.inspect(connection).get_table_names())


def shape(connection):
    """Everything the database says about itself, to be compared after going down and up."""
    inspector = sa.inspect(connection)
    return {
        name: (
            [
                (column["name"], str(column["type"]), column["nullable"])
                for column in inspector.get_columns(name)
            ],
            sorted(
                (index["name"], *index["column_names"], index["unique"])
                for index in inspector.get_indexes(name)
            ),
            sorted(str(check["name"]) for check in inspector.get_check_constraints(name)),
            sorted(str(key["name"]) for key in inspector.get_foreign_keys(name)),
            sorted(str(unique["name"]) for unique in inspector.get_unique_constraints(name)),
        )
        for name in inspector.get_table_names()
    }


def test_base_to_head_to_base_to_head(empty):
    migrations.upgrade(empty)
    first = looked_at(empty, shape)
    migrations.downgrade(empty)
    assert looked_at(empty, tables) == {"alembic_version"}
    migrations.upgrade(empty)
    assert looked_at(empty, shape) == first


def test_head_is_what_the_code_means(empty):
    migrations.upgrade(empty)
    found = looked_at(
        empty,
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
        ),
    )
    assert found == []


def test_every_check_and_key_of_the_code_is_in_the_database(empty):
    """Alembic does not compare CHECK constraints; a choice without one would let any word in."""
    migrations.upgrade(empty)
    found = looked_at(empty, shape)
    for table in Base.metadata.tables.values():
        named = {str(each.name) for each in table.constraints if isinstance(each, sa.CheckConstraint)}
        assert named == set(found[table.name][2]), table.name


def test_migrating_twice_changes_nothing(empty):
    migrations.upgrade(empty)
    first = looked_at(empty, shape)
    migrations.upgrade(empty)
    assert looked_at(empty, shape) == first


def test_head_is_found_without_alembic():
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(migrations.config("sqlite://"))
    assert scripts.get_heads() == [migrations.head()]


def test_files_are_dated_and_in_one_line():
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(migrations.config("sqlite://"))
    newest_first = [script.path.rpartition("/")[2][:10] for script in scripts.walk_revisions()]
    assert newest_first == sorted(newest_first, reverse=True)
    assert all(day.replace("_", "").isdigit() for day in newest_first)


def test_every_constraint_has_a_name_of_the_convention():
    """A constraint without a name cannot be changed later."""
    nameless = [
        f"{table.name}: {each}"
        for table in Base.metadata.tables.values()
        for each in [*table.constraints, *table.indexes]
        if not each.name
    ]
    assert nameless == []


def test_every_row_of_a_space_is_found_by_its_space_first():
    """Architecture, decision 1: `space_id` leads an index of every table that has it."""
    bare = []
    for table in Base.metadata.tables.values():
        if "space_id" in table.columns:
            leading = [next(iter(index.columns)).name for index in table.indexes]
            leading += [next(iter(unique.columns)).name for unique in uniques(table)]
            if "space_id" not in leading:
                bare.append(table.name)
    assert bare == []


def uniques(table):
    return [
        each for each in table.constraints if isinstance(each, sa.PrimaryKeyConstraint | sa.UniqueConstraint)
    ]


def test_the_ini_file_names_the_folder():
    assert "script_location = backend/migrations" in (ROOT / "alembic.ini").read_text()


ANEW = """
from alembic import op

revision, down_revision = "anew", "{head}"

def upgrade():
    with op.batch_alter_table("space", recreate="always"):
        pass
"""


def test_a_table_made_anew_takes_along_nothing_that_points_at_it(tmp_path):
    """SQLite has no other way to change a column; with foreign keys held, all rows of all spaces would go."""
    url = f"sqlite:///{tmp_path / 'lived_in.db'}"
    migrations.upgrade(url)
    row = {"id": uuid4(), "kind": "own", "n": 1, "wrapped_key": b"k", "created_at": START}
    fill(url, Base.metadata.tables["space"], row)
    fill(
        url,
        change := Base.metadata.tables["change"],
        {"space_id": row["id"], "kind": "me", "row_id": uuid4(), "n": 1, "deleted": False},
    )
    (tmp_path / "anew.py").write_text(ANEW.format(head=migrations.head()))
    config = migrations.config(url)
    config.set_main_option("path_separator", "os")
    config.set_main_option(
        "version_locations", os.pathsep.join((str(migrations.HERE / "versions"), str(tmp_path)))
    )
    command.upgrade(config, "anew")
    assert (
        looked_at(url, lambda connection: connection.scalar(sa.select(sa.func.count()).select_from(change)))
        == 1
    )


def test_agreements_of_before_goals_are_still_there_with_their_words(empty):
    """0005 makes the table anew on SQLite, to let kinds grow; revisions point at it."""
    command.upgrade(migrations.config(empty), "0004")
    space, agreement, revision = uuid4(), uuid4(), uuid4()
    tables_ = Base.metadata.tables
    fill(
        empty,
        tables_["space"],
        {"id": space, "kind": "couple", "n": 1, "wrapped_key": b"k", "created_at": START},
    )
    who = {"begun_by_id": uuid4(), "opened_by_id": uuid4(), "latest_revision_id": revision}
    row = {"id": agreement, "space_id": space, "version": 1, "kind": "boundary", "state": "declined", **who}
    fill(empty, tables_["agreement"], row)
    words = {"content": b"sealed", "hash": "h", "text_trace": b"t", "number": 1, "author_id": uuid4()}
    named = {"id": revision, "space_id": space, "agreement_id": agreement, "sent_as": "propose"}
    fill(empty, tables_["agreement_revision"], {**named, **words, "sent_at": START})
    migrations.upgrade(empty)
    for table in (tables_["agreement"], tables_["agreement_revision"]):
        assert looked_at(empty, lambda connection, table=table: connection.scalar(count_of(table))) == 1


def count_of(table):
    return sa.select(sa.func.count()).select_from(table)


def fill(url, table, row):
    def insert(connection):
        connection.execute(table.insert(), row)
        connection.commit()

    looked_at(url, insert)
