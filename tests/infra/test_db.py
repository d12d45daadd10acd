"""What both databases promise, and what only SQLite must be told."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from backend.infra import idempotency
from backend.infra.db import Base, ensure_cascading, ensure_durable, make_engines
from backend.infra.work import Work, working
from backend.spaces.models import Space

NIGHT = datetime(2026, 3, 29, 1, 59, 59, 999000, tzinfo=UTC)


def spaces(ground):
    with working(ground) as work:
        return work.session.scalar(sa.select(sa.func.count()).select_from(Space))


def test_an_instant_comes_back_in_utc_to_the_millisecond(ground, kit):
    with working(ground) as work:
        space = work.session.scalars(sa.select(Space).limit(1)).one()
        space.ended_at = NIGHT.astimezone(timezone(timedelta(hours=14)))
        known = space.id
    with working(ground) as work:
        found = work.session.get(Space, known).ended_at
    assert (found, found.tzinfo) == (NIGHT, UTC)


def test_instants_sort_like_time_whatever_zone_they_were_told_in(ground, kit):
    zones = [timezone(timedelta(hours=hours)) for hours in (14, 0, -11)]
    with working(ground) as work:
        found = work.session.scalars(sa.select(Space).limit(3)).all()
        for offset, (space, zone) in enumerate(zip(found, zones, strict=True)):
            space.ended_at = (NIGHT + timedelta(milliseconds=offset)).astimezone(zone)
        expected = [space.id for space in found]
    with working(ground) as work:
        ended = sa.select(Space.id).where(Space.ended_at.is_not(None)).order_by(Space.ended_at)
        assert work.session.scalars(ended).all() == expected
        later = sa.select(Space.id).where(Space.ended_at > NIGHT).order_by(Space.ended_at)
        assert work.session.scalars(later).all() == expected[1:]


def test_a_choice_outside_its_words_is_refused_by_the_database(ground):
    with pytest.raises(sa.exc.IntegrityError), ground.engines.write.begin() as connection:
        connection.exec_driver_sql("UPDATE space SET kind = 'nowhere'")


def test_everything_of_a_unit_of_work_is_kept_or_nothing(ground):
    before = spaces(ground)
    with pytest.raises(ZeroDivisionError), working(ground) as work:  # noqa: PT012
        work.session.execute(sa.delete(idempotency.KeptAnswer))
        work.session.execute(sa.update(Space).values(n=99))
        raise ZeroDivisionError
    with working(ground) as work:
        assert work.session.scalar(sa.select(sa.func.max(Space.n))) != 99
    assert spaces(ground) == before


def test_what_waits_for_the_commit_happens_only_after_one(ground):
    done = []
    with pytest.raises(ZeroDivisionError), working(ground) as work:  # noqa: PT012
        work.after_commit(lambda: done.append("lost"))
        raise ZeroDivisionError
    with working(ground) as work:
        work.after_commit(lambda: done.append("kept"))
        assert done == []
    assert done == ["kept"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_work_for_reading_cannot_write_on_sqlite(ground):
    work = Work(ground, writes=False)
    try:
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            work.session.execute(sa.delete(Space))
    finally:
        work.close()


def test_reading_beside_a_write_takes_no_lock(ground):
    """A slow step between two reads must not hold up everybody else."""
    slow = Work(ground)
    with slow.reading() as connection:
        connection.execute(sa.select(Space.id)).first()
        with working(ground) as other:
            other.session.execute(sa.update(Space).values(n=Space.n))
    slow.close()


def test_sqlite_runs_in_wal_with_every_commit_on_disk(tmp_path):
    engines = make_engines(f"sqlite:///{tmp_path / 'fresh.db'}")
    with engines.write.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    engines.dispose()
    assert found == ["wal", 2, 1]


@pytest.mark.parametrize("found", [("delete", 2), ("wal", 1), ("memory", 0)])
def test_a_database_that_may_lose_a_commit_does_not_start(found):
    with pytest.raises(RuntimeError, match="wal/2"):
        ensure_durable(*found)


def test_a_database_that_would_leave_rows_behind_does_not_start():
    with pytest.raises(RuntimeError, match="foreign keys"):
        ensure_cascading(0)


def test_all_that_is_in_a_space_goes_with_it():
    """R44, R45: no table is forgotten, since none can be added without this."""
    lasting = [
        str(column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name == "space_id" and {key.ondelete for key in column.foreign_keys} != {"CASCADE"}
    ]
    assert lasting == []
