"""What a review looks at, read once when it opens: one statement, whatever there is."""

from datetime import date
from typing import Any

from sqlalchemy import (
    Date,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from backend.agreements.models import Agreement
from backend.agreements.rules import HOLDING
from backend.boundaries.models import Boundary
from backend.boundaries.rules import State as BoundaryState
from backend.infra.db import Instant
from backend.infra.work import Work
from backend.kernel.ids import new_id
from backend.pauses.models import Pause
from backend.pauses.rules import ClosedAs
from backend.reviews.life import Item
from backend.reviews.models import ActionPoint, Review, ReviewItem
from backend.reviews.rules import ItemKind, Outcome, Report, State

_SPACE = bindparam("space", type_=Uuid())
_ON = bindparam("on", type_=Date())
_NOBODY: Any = cast(null(), Uuid())
# The last review that had it on its agenda, since both last said yes to it or woke it, ended without reaching it.
_LAST = (
    select(ReviewItem.reached)
    .join(Review, Review.id == ReviewItem.review_id)
    .where(
        ReviewItem.space_id == Agreement.space_id,
        ReviewItem.subject_id == Agreement.id,
        Review.closed_at > Agreement.in_force_at,
    )
    .order_by(Review.closed_at.desc())
    .limit(1)
    .correlate(Agreement)
    .scalar_subquery()
)
# A version that has not started yet moves nothing: until then the trial is that of the words that hold.
_TRIAL_ENDS_ON = case(
    (
        and_(
            Agreement.in_force_at > bindparam("now", type_=Instant),
            Agreement.until_then_revision_id.is_not(None),
        ),
        Agreement.until_then_trial_ends_on,
    ),
    else_=Agreement.trial_ends_on,
)
_AGREEMENTS = select(
    literal(ItemKind.AGREEMENT.value).label("kind"),
    Agreement.id.label("subject"),
    Agreement.active_revision_id.label("revision"),
    _NOBODY.label("owner"),
    and_(_LAST.is_not(None), ~func.coalesce(_LAST, false())).label("missed"),
    Agreement.in_force_at.label("since"),
).where(
    Agreement.space_id == _SPACE,
    Agreement.state.in_(HOLDING),
    or_(Agreement.agenda_on <= _ON, _TRIAL_ENDS_ON <= _ON),
)
_BOUNDARIES = select(
    literal(ItemKind.BOUNDARY.value),
    Boundary.id,
    Boundary.latest_revision_id,
    Boundary.owner_id,
    false(),
    cast(null(), Instant()),
).where(Boundary.space_id == _SPACE, Boundary.state != BoundaryState.ENDED)
# What was handed over comes until a review that was closed had it, and again while both want to talk more.
_DONE_WITH = (
    select(ReviewItem.id)
    .join(Review, Review.id == ReviewItem.review_id)
    .where(
        ReviewItem.space_id == Pause.space_id,
        ReviewItem.subject_id == Pause.id,
        Review.state == State.CLOSED,
        ReviewItem.outcome.is_distinct_from(Outcome.TALK_MORE),
    )
    .correlate(Pause)
    .exists()
)
_PAUSES = select(literal(ItemKind.PAUSE.value), Pause.id, _NOBODY, _NOBODY, false(), Pause.closed_at).where(
    Pause.space_id == _SPACE, Pause.closed_as == ClosedAs.HANDED_OVER, ~_DONE_WITH
)
_POINTS = select(
    literal(ItemKind.ACTION_POINT.value),
    ActionPoint.id,
    _NOBODY,
    ActionPoint.owner_id,
    false(),
    ActionPoint.at,
).where(
    ActionPoint.space_id == _SPACE,
    ActionPoint.due_on <= _ON,
    or_(ActionPoint.outcome.is_(None), ActionPoint.outcome == Report.MOVED),
)
_AGENDA = union_all(_AGREEMENTS, _BOUNDARIES, _PAUSES, _POINTS)
_ORDER = list(ItemKind)


def read(work: Work, space: Any, *, on: date) -> tuple[Item, ...]:
    """All there is to look at on this day, agreements first and in the order in which they began."""
    found = work.session.execute(_AGENDA, {"space": space, "on": on, "now": work.now}).all()
    rows = sorted(found, key=lambda row: (_ORDER.index(ItemKind(row.kind)), str(row.since), str(row.subject)))
    return tuple(
        Item(
            new_id(), ItemKind(row.kind), row.subject, row.revision, row.owner, missed_before=bool(row.missed)
        )
        for row in rows
    )
