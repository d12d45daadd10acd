"""What both do while a goal holds: steps done and undone, and notes about how it goes."""

from uuid import UUID

from sqlalchemy import bindparam, delete

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.goals import queries, rules, texts
from backend.goals.commands import hand
from backend.goals.commands.hand import Moved
from backend.goals.models import GoalNote, GoalStep
from backend.infra.statements import Prepared
from backend.infra.work import Work
from backend.kernel.errors import IdTaken, Invalid, NotFound

# Whoever was first has done it: two phones that tick the same step agree.
_TICK = insert(GoalStep).on_conflict_do_nothing(index_elements=["goal_id", "trace"])
_UNTICK = delete(GoalStep).where(GoalStep.goal_id == bindparam("goal"), GoalStep.trace == bindparam("traced"))
_NOTE = Prepared(insert(GoalNote).on_conflict_do_nothing(index_elements=["id"]))
_FORGET = delete(GoalNote).where(
    GoalNote.id == bindparam("note"),
    GoalNote.goal_id == bindparam("goal"),
    GoalNote.person_id == bindparam("person"),
)


def tick(work: Work, goal_id: UUID, *, step: str) -> Moved:
    """Mark a step of the text that stands now as done."""
    held = hand.with_steps(work, hand.take(work, goal_id))
    rules.ensure_step(held.life, step, held.moment)
    row = {
        "goal_id": goal_id,
        "trace": texts.trace(work, goal_id, step),
        "space_id": held.space_id,
        "at": work.now,
    }
    work.connection.execute(_TICK, row)
    return hand.moved(work, held)


def untick(work: Work, goal_id: UUID, *, step: str) -> Moved:
    """Mark it as not done, whoever ticked it: the steps are the goal's, not a person's."""
    held = hand.with_steps(work, hand.take(work, goal_id))
    rules.ensure_step(held.life, step, held.moment)
    work.connection.execute(_UNTICK, {"goal": goal_id, "traced": texts.trace(work, goal_id, step)})
    return hand.moved(work, held)


def note(work: Work, goal_id: UUID, *, id: UUID, text: str) -> Moved:  # noqa: A002 -- its name on the wire
    """Write down how it goes, for both to read."""
    held = hand.take(work, goal_id)
    rules.ensure_active(held.life, held.moment)
    if queries.count_notes(work, goal_id) >= rules.MOST_NOTES:
        raise Invalid(extra={"errors": {"text": [f"A goal has at most {rules.MOST_NOTES} notes."]}})
    row = {
        "id": id,
        "space_id": held.space_id,
        "goal_id": goal_id,
        "person_id": work.me.person_id,
        "text": texts.seal_note(held.key(work), id, held.space_id, text),
        "at": work.now,
    }
    if not _NOTE.count(work.connection, row):
        raise IdTaken
    return hand.moved(work, held)


def take_note_back(work: Work, goal_id: UUID, *, note_id: UUID) -> Moved:
    """Take one's own line back, whatever has become of the goal."""
    held = hand.take(work, goal_id)
    values = {"note": note_id, "goal": goal_id, "person": work.me.person_id}
    if not work.connection.execute(_FORGET, values).rowcount:
        raise NotFound
    return hand.moved(work, held)
