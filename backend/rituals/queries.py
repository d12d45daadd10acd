"""Reads about rituals that hold: their words, and the zones of both."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from backend.accounts.models import Person
from backend.agreements import texts
from backend.agreements.kinds import Kind
from backend.agreements.models import Agreement, Revision
from backend.agreements.rules import HOLDING
from backend.infra.work import Work
from backend.rituals.rules import Rhythm, Term
from backend.spaces.models import Member, Space

_Active = aliased(Revision)
_UntilThen = aliased(Revision)
_ALL = (
    select(Agreement, _Active, _UntilThen, Space.wrapped_key, Person.id, Person.space_id, Person.zone)
    .join(_Active, _Active.id == Agreement.active_revision_id)
    .outerjoin(_UntilThen, _UntilThen.id == Agreement.until_then_revision_id)
    .join(Space, Space.id == Agreement.space_id)
    .join(Member, Member.space_id == Agreement.space_id)
    .join(Person, Person.id == Member.person_id)
    .where(
        Agreement.kind == Kind.RITUAL,
        Agreement.state.in_(HOLDING),
    )
    .order_by(Agreement.id, Person.id)
)
_HOLDING = _ALL.where(Agreement.id.in_(bindparam("ids", expanding=True)))
_OF_COUPLE = _ALL.where(Agreement.space_id == bindparam("space"))


@dataclass(frozen=True)
class Ritual:
    """A ritual that holds, and when it comes for each of the two, by their own space."""

    space_id: UUID
    agreement_id: UUID
    terms: dict[UUID, list[Term]] = field(default_factory=dict)


def list_rituals(work: Work, ids: Iterable[UUID]) -> list[Ritual]:
    """Those of these agreements that hold, in one statement."""
    return _found(work, _HOLDING, {"ids": list(ids)})


def list_of_couple(work: Work, space: UUID) -> list[Ritual]:
    """All of a couple that hold, in one statement."""
    return _found(work, _OF_COUPLE, {"space": space})


def _found(work: Work, statement: Any, values: dict[str, Any]) -> list[Ritual]:
    found: dict[UUID, list[Any]] = {}
    for row in work.session.execute(statement, values):
        found.setdefault(row[0].id, []).append(row)
    return [_ritual(work, rows) for rows in found.values()]


def _ritual(work: Work, rows: list[Any]) -> Ritual:
    agreement, active, until_then, wrapped, *_ = rows[0]
    key = work.keys.unwrap(agreement.space_id, wrapped)
    zones = {str(person): zone for *_, person, _, zone in rows}
    waits = until_then is not None and agreement.in_force_at > work.now
    words = [(texts.read(key, active)["fields"], agreement.in_force_at, None)]
    if waits:
        words.append((texts.read(key, until_then)["fields"], None, agreement.in_force_at))
    ritual = Ritual(agreement.space_id, agreement.id)
    for *_, own_space, zone in rows:
        ritual.terms[own_space] = [
            Term(
                Rhythm(tuple(typed["days"]), at, zones.get(typed["anchor"], zone)),
                since,
                until,
                typed["minutes"],
            )
            for typed, since, until in words
            if (at := _local_time(typed)) is not None
        ]
    return ritual


def _local_time(typed: dict[str, Any]) -> time | None:
    return time.fromisoformat(typed["localTime"]) if typed["localTime"] else None
