"""The one place that looks into the own spaces of both: it answers yes or no, and nothing else leaves them.

But for one thing: what both have sent so that both may see it. `bring_together` takes it out once both have.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import aliased

from backend.infra.work import Work
from backend.security import vault
from backend.security.vault import Place
from backend.spaces import commands as spaces
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind


class Question(NamedTuple):
    """Whether there is a row of this table, one that fits, in a person's own space."""

    table: Any
    fits: ColumnElement[bool]


def asking(
    about: Select[*tuple[Any, ...]], *, couple: Any, questions: Sequence[Question] = ()
) -> Select[*tuple[Any, ...]]:
    """Ask both beside what a statement reads from their couple's space.

    It then gives one row for each of the two, which ends in the person, their own space and the answers.
    """
    own = aliased(Member)
    answers = [
        select(table).where(table.space_id == own.space_id, fits).exists() for table, fits in questions
    ]
    return (
        about.join(Member, Member.space_id == couple)
        .join(own, and_(own.person_id == Member.person_id, own.kind == Kind.OWN))
        .add_columns(Member.person_id, own.space_id, *answers)
    )


class Sent(NamedTuple):
    """Where something waits in an own space, sealed there, for the moment both have sent theirs."""

    table: Any
    sealed: Any
    of: ColumnElement[bool]
    place: Callable[[UUID], Place]


def bring_together(work: Work, couple: UUID, sent: Sent, *, mine: str) -> dict[UUID, str]:
    """Open what both sent, for the one reason they sent it: the other one's, and beside it what the actor sends now.

    Refused unless the other has sent theirs and this work holds all three spaces, so that neither can take it back
    meanwhile. The caller writes it into the couple's space and empties the rows in the same transaction.
    """
    me = work.me
    spaces.ensure_held(work, couple, me.space_id)
    own, asked = aliased(Member), aliased(Member)
    theirs = (
        select(asked.person_id, own.space_id, sent.sealed, Space.wrapped_key)
        .select_from(asked)
        .join(own, and_(own.person_id == asked.person_id, own.kind == Kind.OWN))
        .join(Space, Space.id == own.space_id)
        .join(sent.table, and_(sent.table.space_id == own.space_id, sent.of))
        .where(asked.space_id == couple, asked.person_id != me.person_id, sent.sealed.is_not(None))
    )
    person, space, sealed, wrapped = work.session.execute(theirs).one()
    spaces.ensure_held(work, space)
    text = vault.open(work.keys.unwrap(space, wrapped), **sent.place(space), sealed=sealed)
    return {me.person_id: mine, person: text}
