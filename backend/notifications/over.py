"""What need not ring any more: answered, taken back, ended or parted from since it was told.

Looked up when something would ring, so that no write of anyone's pays for it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, Connection, bindparam, null, or_, select, union_all

from backend.agreements.models import Agreement, Intent, Revision
from backend.agreements.rules import HOLDING, WAITING
from backend.agreements.rules import State as AgreementState
from backend.boundaries.models import Boundary
from backend.boundaries.rules import State as BoundaryState
from backend.couples.models import Invitation
from backend.couples.rules import State as InvitationState
from backend.exceptions.models import DatedException, Relief
from backend.exceptions.rules import State as ExceptionState
from backend.goals.models import Goal, GoalTap
from backend.notifications.rules import Group, Kind
from backend.pauses.models import Pause, PauseMark
from backend.pauses.rules import PAUSING, State
from backend.reviews.models import ActionPoint, Review, ReviewSeat
from backend.reviews.rules import AHEAD, ANSWERING, TOGETHER, Report
from backend.reviews.rules import State as ReviewState
from backend.spaces.models import Space


class Line(NamedTuple):
    """A notice and whose it is."""

    id: UUID
    kind: Kind
    subject_id: UUID
    couple: UUID | None
    receiver: UUID
    space_id: UUID
    at: datetime
    over_at: datetime | None = None


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COUPLES = select(Space.id).where(Space.id.in_(_IDS), Space.ended_at.is_(None))
_WAITING = (
    select(Agreement.id, Revision.author_id)
    .join(Revision, Revision.id == Agreement.latest_revision_id)
    .where(Agreement.id.in_(_IDS), Agreement.state.in_(WAITING))
)
_ASKED = select(Intent.agreement_id, Intent.person_id).where(Intent.agreement_id.in_(_IDS))
_SHARED = select(Boundary.id, Boundary.owner_id).where(
    Boundary.id.in_(_IDS), Boundary.state == BoundaryState.SHARED
)
_ENTERED = select(Invitation.id, Invitation.redeemer_id).where(
    Invitation.id.in_(_IDS),
    Invitation.state == InvitationState.WAITING,
    Invitation.expires_at > bindparam("now"),
)

_REACHING = (
    select(GoalTap.goal_id, GoalTap.person_id)
    .join(Agreement, Agreement.id == GoalTap.goal_id)
    .where(GoalTap.goal_id.in_(_IDS), Agreement.state.in_(HOLDING))
)
# Nobody's act: it waits for either.
_AT_REST = (
    select(Goal.id, Goal.space_id)
    .join(Agreement, Agreement.id == Goal.id)
    .where(Goal.id.in_(_IDS), Goal.rest_until.is_not(None), Agreement.state == AgreementState.RESTING)
)


def _excepting(whose: Any, *which: Any) -> Any:
    """Exceptions of agreements that hold; a notice about one names the agreement."""
    return (
        select(DatedException.agreement_id, whose)
        .join(Agreement, Agreement.id == DatedException.agreement_id)
        .where(DatedException.agreement_id.in_(_IDS), Agreement.state.in_(HOLDING), *which)
    )


_AGREED = DatedException.state == ExceptionState.ACCEPTED
# Somebody asks for one, or to end one sooner.
_REQUESTED = union_all(
    _excepting(DatedException.author_id, DatedException.state == ExceptionState.PROPOSED),
    _excepting(DatedException.end_by_id, _AGREED, DatedException.end_by_id.is_not(None)),
)
_RELAXED = _excepting(null(), _AGREED, DatedException.ends_at > bindparam("now"))
_RELIEVED = select(Relief.id, Relief.person_id).where(Relief.id.in_(_IDS))
_HOLDS = select(Agreement.id, null()).where(Agreement.id.in_(_IDS), Agreement.state.in_(HOLDING))

_LEFT = select(PauseMark.pause_id, PauseMark.space_id).where(
    PauseMark.pause_id.in_(_IDS), PauseMark.left_at.is_not(None)
)
_ANSWERED = select(ReviewSeat.review_id, ReviewSeat.space_id).where(
    ReviewSeat.review_id.in_(_IDS), ReviewSeat.answered_at.is_not(None)
)
_TO_ANSWER = frozenset({Kind.REVIEW_OPEN, Kind.REVIEW_REMINDER})
_STEPS = (
    select(ActionPoint.id, null())
    .join(Space, Space.id == ActionPoint.space_id)
    .where(
        ActionPoint.id.in_(_IDS),
        Space.ended_at.is_(None),
        or_(ActionPoint.outcome.is_(None), ActionPoint.outcome == Report.MOVED),
    )
)


def _reviews(states: Iterable[ReviewState], whose: Any = None) -> Any:
    """Reviews that stand so; what a clock told is nobody's act."""
    column = null() if whose is None else whose
    return select(Review.id, column).where(Review.id.in_(_IDS), Review.state.in_(list(states)))


def _pausing(*states: State) -> Any:
    return select(Pause.id, Pause.asked_by_id).where(Pause.id.in_(_IDS), Pause.state.in_(states))


# For kinds that can be over: what finds the subjects that still wait, and whose act that is.
_STILL: tuple[tuple[Any, frozenset[Kind]], ...] = (
    (_WAITING, frozenset({Kind.PROPOSAL, Kind.REMINDER})),
    (_ASKED, frozenset({Kind.ASKED})),
    (_REACHING, frozenset({Kind.GOAL_ASKED})),
    (_AT_REST, frozenset({Kind.GOAL_REST_OVER})),
    (_SHARED, frozenset({Kind.BOUNDARY_SHARED, Kind.BOUNDARY_CHANGED})),
    (_ENTERED, frozenset({Kind.LINK_WAITING})),
    (
        # Whoever acknowledged it has seen it.
        _pausing(State.STARTED, State.RUNNING, State.EXTENSION_ASKED).where(Pause.acknowledged_at.is_(None)),
        frozenset({Kind.PAUSE_STARTED}),
    ),
    (_pausing(*PAUSING), frozenset({Kind.PAUSE_CHANGED})),
    (_pausing(State.EXTENSION_ASKED), frozenset({Kind.PAUSE_ASKED})),
    (_pausing(State.READY, State.OVERDUE), frozenset({Kind.PAUSE_RETURN})),
    (_reviews([ReviewState.SCHEDULED]), frozenset({Kind.REVIEW_SOON})),
    (_reviews(ANSWERING), _TO_ANSWER),
    (_reviews([ReviewState.BOTH_ANSWERED]), frozenset({Kind.REVIEW_BOTH_IN})),
    (_reviews(TOGETHER), frozenset({Kind.REVIEW_REVEALED})),
    (_reviews(AHEAD), frozenset({Kind.REVIEW_MOVED})),
    (
        _reviews([ReviewState.SCHEDULED, *ANSWERING], Review.skip_by_id).where(
            Review.skip_by_id.is_not(None)
        ),
        frozenset({Kind.REVIEW_ASKED}),
    ),
    (_STEPS, frozenset({Kind.ACTION_POINT})),
    (_REQUESTED, frozenset({Kind.EXCEPTION_ASKED})),
    (_RELAXED, frozenset({Kind.EXCEPTION_ENDING})),
    (_RELIEVED, frozenset({Kind.RELIEF})),
    (_HOLDS, frozenset({Kind.RITUAL_SOON})),
)


def list_over(connection: Connection, lines: Iterable[Line], *, now: datetime) -> set[UUID]:
    """Return those of these notices that tell of something over: one statement a question, however many."""
    every = list(lines)
    parted = {line.couple for line in every if line.couple} - _living(connection, every)
    over = {line.id for line in every if line.couple in parted and line.kind is not Kind.LINK_ENDED}
    over |= {line.id for line in every if line.over_at is not None and line.over_at <= now}
    for statement, kinds in _STILL:
        asked = [line for line in every if line.kind in kinds]
        still = _still(connection, statement, asked, now)
        # What one did oneself waits for the other.
        over |= {line.id for line in asked if not still[line.subject_id] - {line.receiver}}
    pauses = [line for line in every if line.kind.group is Group.PAUSE]
    left = _still(connection, _LEFT, pauses, now)
    # Whoever has answered is asked no more; their own space says so, and nobody else's is looked into.
    asked = [line for line in every if line.kind in _TO_ANSWER]
    answered = _still(connection, _ANSWERED, asked, now)
    return (
        over
        | {line.id for line in pauses if line.space_id in left[line.subject_id]}
        | {line.id for line in asked if line.space_id in answered[line.subject_id]}
    )


def _living(connection: Connection, lines: list[Line]) -> set[UUID]:
    couples = {line.couple for line in lines if line.couple}
    return set(connection.execute(_COUPLES, {"ids": list(couples)}).scalars()) if couples else set()


def _still(
    connection: Connection, statement: Any, lines: list[Line], now: datetime
) -> defaultdict[UUID, set[UUID]]:
    """Subjects that still wait, each with whose act that is."""
    by: defaultdict[UUID, set[UUID]] = defaultdict(set)
    if lines:
        values = {"ids": list({line.subject_id for line in lines}), "now": now}
        for subject, whose in connection.execute(statement, values):
            by[subject].add(whose)
    return by
