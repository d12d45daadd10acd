"""The one place that looks into the own spaces of both: it answers yes or no, and nothing else leaves them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import aliased

from backend.spaces.models import Member
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
