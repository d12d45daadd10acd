"""Goals as both see them, one statement for any number; and the actor's own choice to look at them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import bindparam, select

from backend.agreements import texts as agreement_texts
from backend.agreements.json_rows import children, dashed, hexed, plain, wire
from backend.agreements.kinds import Kind
from backend.agreements.models import Agreement, Revision
from backend.agreements.rules import State
from backend.goals import texts
from backend.goals.commands.looking import PROMPT
from backend.goals.models import Goal, GoalNote, GoalStep, GoalTap
from backend.goals.rules import ended, still_done
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.schedules.models import Schedule
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

_THESE = (
    select(
        Agreement.id,
        Agreement.state,
        plain(Goal.rest_until).label("rest_until"),
        Goal.reached_at,
        children(
            GoalStep, Agreement, "goal_id", hexed(GoalStep.trace), wire(GoalStep.at)
        ).label("steps"),
        children(
            GoalNote, Agreement, "goal_id",
            plain(GoalNote.id), plain(GoalNote.person_id), hexed(GoalNote.text), wire(GoalNote.at),
        ).label("notes"),
        children(
            GoalTap, Agreement, "goal_id", plain(GoalTap.person_id), plain(GoalTap.revision_id), wire(GoalTap.at)
        ).label("taps"),
        plain(Agreement.active_revision_id).label("revision_id"),
        Revision.content,
        select(Space.wrapped_key).where(Space.id == Agreement.space_id).scalar_subquery().label("wrapped_key"),
    )
    .join(Revision, Revision.id == Agreement.active_revision_id)
    .outerjoin(Goal, Goal.id == Agreement.id)
    .where(Agreement.space_id == bindparam("space"), Agreement.id.in_(bindparam("ids", expanding=True)))
    .where(Agreement.kind == Kind.SHARED_GOAL)
)  # fmt: skip
_LOOKS = select(Schedule.subject_id, Schedule.every).where(
    Schedule.space_id == bindparam("space"),
    Schedule.kind == PROMPT,
    Schedule.subject_id.in_(bindparam("ids", expanding=True)),
)

View = dict[str, Any]


def get(work: Work, goal_id: UUID) -> View:
    """One goal of the actor's couple."""
    found = list_goals(work, [goal_id])
    if goal_id not in found:
        raise NotFound
    return found[goal_id]


def list_goals(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These goals, as far as they are in a space of a couple: what the feed asks for."""
    wanted, found = list(ids), dict[UUID, View]()
    for space in work.shared_spaces:
        rows = work.session.connection().execute(_THESE, {"space": space, "ids": wanted}).all()
        if rows:
            key: SpaceKey = work.keys.unwrap(space, rows[0].wrapped_key)
            found |= {row.id: _view(work, row, key, space) for row in rows}
    return found


def list_looks(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """How often the actor is reminded of a goal; nobody else can tell."""
    found = work.session.execute(_LOOKS, {"space": work.me.space_id, "ids": list(ids)})
    return {
        subject: {"id": str(subject), "agreementId": str(subject), "everyDays": every}
        for subject, every in found
    }


def _view(work: Work, row: Any, key: SpaceKey, space: UUID) -> View:
    taps = sorted(orjson.loads(row.taps), key=lambda tap: tap[-1])
    notes = sorted(orjson.loads(row.notes), key=lambda note: note[-1])
    return {
        "id": str(row.id),
        "agreementId": str(row.id),
        "done": _done(work, row, key, space),
        "notes": [_note(one, key, space) for one in notes],
        "restUntil": row.rest_until if row.state is State.RESTING else None,
        "reachedBy": [dashed(person) for person, revision, _ in taps if revision == row.revision_id],
        "endedAs": ended(row.state, reached=row.reached_at is not None),
    }


def _done(work: Work, row: Any, key: SpaceKey, space: UUID) -> list[View]:
    """The steps of the text that stands now whose words were ticked, in this text or an earlier one."""
    ticked = {bytes.fromhex(trace): at for trace, at in orjson.loads(row.steps)}
    _, content = agreement_texts.read_json(key, row=UUID(row.revision_id), space=space, sealed=row.content)
    steps = orjson.loads(content)["fields"]["steps"] if ticked else []
    done = {step: ticked.get(trace) for step, trace in texts.traces(work, row.id, steps).items()}
    here = {step: at for step, at in done.items() if at}
    return [{"step": step, "at": here[step]} for step in still_done(steps, here)]


def _note(one: list[Any], key: SpaceKey, space: UUID) -> View:
    id_, person, sealed, at = one
    text = texts.open_note(key, UUID(id_), space, bytes.fromhex(sealed))
    return {"id": dashed(id_), "personId": dashed(person), "text": text, "at": at}
