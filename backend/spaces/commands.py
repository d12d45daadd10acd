"""Writes inside the boundary: counter and changes, a space's beginning and its end."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    case,
    delete,
    select,
    union_all,
    update,
)

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.infra.db import Instant
from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.spaces import queries
from backend.spaces.models import Change, Member, Space
from backend.spaces.rules import Kind, NotLinked, readable_until

# What changed in this unit of work, with its number and whether it is gone; no id means all of a kind.
Marks = dict[tuple[UUID, str, UUID | None], tuple[int, bool]]

_LIVING = (Space.ended_at.is_(None), Space.destroyed_at.is_(None))
_BUMP = Prepared(
    update(Space)
    .where(Space.id == bindparam("space"), *_LIVING)
    .values(n=Space.n + 1)
    .returning(Space.n, Space.paused_until)
)
_HOLD = Prepared(
    select(Space.paused_until).where(Space.id == bindparam("space"), *_LIVING).with_for_update(key_share=True)
)
_PAUSE = (
    update(Space)
    .where(Space.id == bindparam("space"))
    .values(paused_until=bindparam("until"))
    .execution_options(synchronize_session=False)
)
_BUMP_OWN = Prepared(
    update(Space)
    .where(
        Space.id
        == select(Member.space_id)
        .where(Member.person_id == bindparam("person"), Member.kind == Kind.OWN)
        .scalar_subquery(),
        *_LIVING,
    )
    .values(n=Space.n + 1)
    .returning(Space.id, Space.n)
)
_BUMP_ENDED = (
    update(Space)
    .where(Space.id.in_(bindparam("spaces", expanding=True)), Space.destroyed_at.is_(None))
    .values(n=Space.n + 1)
    .returning(Space.id, Space.n)
    .execution_options(synchronize_session=False)
)


# The inner select takes the locks in one order, whatever order the update would go in: couples first, since
# who holds an own space of somebody else holds their couple's. Not the keys: new rows only point at them.
def _bump_several(ids: Any, **more: Any) -> Any:
    held = select(Space.id).where(Space.id.in_(ids)).order_by(Space.kind, Space.id)
    return (
        update(Space)
        .where(Space.id.in_(held.with_for_update(key_share=True)), *_LIVING)
        .values(n=Space.n + 1, **more)
        .returning(Space.id, Space.n, Space.paused_until)
        .execution_options(synchronize_session=False)
    )


_SEVERAL: BindParameter[Any] = bindparam("spaces", expanding=True)
_BUMP_ALL = _bump_several(_SEVERAL)
_AND_OWN = union_all(
    select(Space.id).where(Space.id.in_(_SEVERAL)),
    select(Member.space_id).where(Member.person_id == bindparam("person"), Member.kind == Kind.OWN),
)
_BUMP_ALL_AND_OWN = _bump_several(_AND_OWN)
_END_ONE_OF_ALL = _bump_several(
    _AND_OWN,
    ended_at=case((Space.id == bindparam("ending"), bindparam("at", type_=Instant)), else_=Space.ended_at),
)
_insert = insert(Change)
_CHANGED = _insert.on_conflict_do_update(
    index_elements=["space_id", "kind", "row_id"],
    set_={"n": _insert.excluded.n, "deleted": _insert.excluded.deleted},
)
_LEAVE = (
    delete(Member)
    .where(Member.person_id == bindparam("person"))
    .returning(Member.space_id)
    .execution_options(synchronize_session=False)
)
_ALL_CHANGED = (
    update(Change)
    .where(Change.space_id == bindparam("space"), Change.kind.in_(bindparam("kinds", expanding=True)))
    .where(Change.deleted.is_(False))
    .values(n=bindparam("number"))
    .execution_options(synchronize_session=False)
)


def open_space(work: Work, *, space_id: UUID, kind: Kind, people: Iterable[UUID]) -> None:
    """Begin a space with its key and its people; it counts as bumped, at number 1."""
    _, wrapped = work.keys.make_key(space_id)
    work.session.add(Space(id=space_id, kind=kind, n=1, wrapped_key=wrapped, created_at=work.now))
    work.session.flush()
    work.session.add_all(Member(space_id=space_id, person_id=person, kind=kind) for person in people)
    work.session.flush()
    _numbers(work)[space_id] = 1


def bump(work: Work, space_id: UUID) -> int:
    """Lock a space and return its next number; once in a unit of work, however often it is called.

    A space that ended while this waited for the lock takes no more changes.
    """
    numbers = _numbers(work)
    if space_id not in numbers:
        found = _BUMP.row(work.connection, {"space": space_id})
        if found is None:
            raise NotLinked
        numbers[space_id], queries.pauses(work)[space_id] = found
    return numbers[space_id]


def hold(work: Work, space_id: UUID) -> None:
    """Lock a space without numbering a change: for what may turn out to concern one person alone (R14)."""
    if space_id in _numbers(work):
        return
    found = _HOLD.row(work.connection, {"space": space_id})
    if found is None:
        raise NotLinked
    (queries.pauses(work)[space_id],) = found


def ensure_held(work: Work, *space_ids: UUID) -> None:
    """Refuse to go on unless this work has locked and numbered these spaces."""
    if not _numbers(work).keys() >= set(space_ids):
        raise RuntimeError("these spaces are not held")


def set_pause(work: Work, space_id: UUID, *, until: datetime | None) -> None:
    """Keep beside the counter of a locked space until when a pause runs, or that none does."""
    work.session.execute(_PAUSE, {"space": space_id, "until": until})
    queries.pauses(work)[space_id] = until


def bump_own(work: Work, person_id: UUID) -> UUID | None:
    """Lock and number a person's own space, which is looked up by the same statement; none when it is gone.

    For somebody else's: the couple's space is held already.
    """
    known: dict[UUID, UUID] = work.known.setdefault("own_spaces", {})
    if person_id in known:
        bump(work, known[person_id])
        return known[person_id]
    found = _BUMP_OWN.row(work.connection, {"person": person_id})
    if found is None:
        return None
    known[person_id], _numbers(work)[found[0]] = found
    return known[person_id]


def bump_ended(work: Work, space_ids: Iterable[UUID]) -> None:
    """Number a change that is no move of anyone's: a former partner's account is gone."""
    _numbers(work).update(dict(work.session.execute(_BUMP_ENDED, {"spaces": list(space_ids)}).all()))


def bump_all(work: Work, space_ids: Iterable[UUID], *, and_own_of: UUID | None = None) -> None:
    """Lock several spaces, a couple's first, then by id, so that two writers never wait for each other.

    With `and_own_of`, that person's own space among them, found by the same statement.
    """
    fresh = sorted(set(space_ids) - _numbers(work).keys())
    if and_own_of is not None:
        found = work.session.execute(_BUMP_ALL_AND_OWN, {"spaces": fresh, "person": and_own_of}).all()
    else:
        found = work.session.execute(_BUMP_ALL, {"spaces": fresh}).all() if fresh else []
    _note(work, fresh, found, own_of=and_own_of)


def _note(work: Work, asked: list[UUID], found: Iterable[Any], *, own_of: UUID | None) -> None:
    """Remember what was locked and numbered; whoever asked for a space that takes no more changes is refused."""
    numbers, bumped = _numbers(work), set()
    for space, n, until in found:
        numbers[space], queries.pauses(work)[space] = n, until
        bumped.add(space)
    if not bumped.issuperset(asked):
        raise NotLinked
    for own in bumped.difference(asked):
        work.known.setdefault("own_spaces", {})[own_of] = own


def changed(work: Work, space_id: UUID, kind: str, *row_ids: UUID, deleted: bool = False) -> None:
    """Mark things as changed at the current number of their space."""
    mark(work, [(space_id, kind, row) for row in row_ids], deleted=deleted)


def mark(work: Work, things: Iterable[tuple[UUID, str, UUID]], *, deleted: bool = False) -> None:
    """Mark (space, kind, id) as changed: in one statement before the commit, however many there are."""
    marks = _marks(work)
    for space, kind, row in things:
        marks[space, kind, row] = (bump(work, space), deleted)


def changed_where(work: Work, space_id: UUID, kind: str, ids: Select[Any]) -> None:
    """Mark the living things of a kind that a statement finds in this space, in one statement."""
    values = {"space": space_id, "kinds": [kind], "number": bump(work, space_id)}
    work.session.execute(_ALL_CHANGED.where(Change.row_id.in_(ids)), values)


def all_changed(work: Work, space_id: UUID, kind: str) -> None:
    """Mark every living thing of a kind as changed: one statement a space, before the commit."""
    _marks(work)[space_id, kind, None] = (bump(work, space_id), False)


def _marks(work: Work) -> Marks:
    marks: Marks | None = work.known.get("marks")
    if marks is None:
        marks = work.known["marks"] = {}
        work.before_commit(lambda: _write_marks(work))
    return marks


def _write_marks(work: Work) -> None:
    marks: Marks = work.known.pop("marks", {})
    whole: dict[tuple[UUID, int], list[str]] = {}
    for (space, kind, row), (n, _) in marks.items():
        if row is None:
            whole.setdefault((space, n), []).append(kind)
    for (space, n), kinds in whole.items():
        work.session.execute(_ALL_CHANGED, {"space": space, "kinds": kinds, "number": n})
    rows = [
        {"space_id": space, "kind": kind, "row_id": row, "n": n, "deleted": deleted}
        for (space, kind, row), (n, deleted) in marks.items()
        if row is not None
    ]
    if rows:
        work.session.execute(_CHANGED, rows)


def end_space(work: Work, space_id: UUID, *, beside: UUID, and_own_of: UUID | None) -> None:
    """End a space at once, by the statement that locks it and both own ones; it stays readable for thirty days."""
    asked = sorted({space_id, beside})
    values = {"spaces": asked, "person": and_own_of, "ending": space_id, "at": work.now}
    _note(work, asked, work.session.execute(_END_ONE_OF_ALL, values), own_of=and_own_of)
    last = update(Member).where(Member.space_id == space_id)
    work.session.execute(last.values(readable_until=readable_until(work.now)))


def leave(work: Work, *, person_id: UUID) -> None:
    """Take a person out of every space; one with nobody left in it is destroyed, and so is their own."""
    left = list(work.session.scalars(_LEAVE, {"person": person_id}))
    anybody = select(Member.person_id).where(Member.space_id == Space.id).exists()
    _destroy(work, Space.id.in_(left), ~anybody)


def destroy_spaces(work: Work, space_ids: Iterable[UUID]) -> None:
    """Delete spaces with their keys and all that is in them."""
    _destroy(work, Space.id.in_(space_ids))


def _destroy(work: Work, *which: ColumnElement[bool]) -> None:
    """Everything goes with its space's row; an empty one takes its place, so that the id stays used."""
    kept = (Space.id, Space.kind, Space.n, Space.created_at, Space.ended_at)
    gone = delete(Space).where(*which).returning(*kept).execution_options(synchronize_session=False)
    found = work.session.execute(gone).mappings().all()
    marks, ids = _marks(work), {row["id"] for row in found}
    for mark in [mark for mark in marks if mark[0] in ids]:
        del marks[mark]
    if found:
        work.session.execute(insert(Space), [{**row, "destroyed_at": work.now} for row in found])


def _numbers(work: Work) -> dict[UUID, int]:
    numbers: dict[UUID, int] = work.known.setdefault("space_numbers", {})
    return numbers
