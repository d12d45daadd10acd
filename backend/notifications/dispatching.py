"""From the inbox to the way out: what is due is decided on for each person, and becomes deliveries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, bindparam, insert, select, update

from backend.accounts.models import LoginSession, Person
from backend.infra.work import Ground, Work, working
from backend.kernel.ids import new_id
from backend.notifications import over, queries
from backend.notifications.models import Channel, Delivery, Notice, NoticeChoices, PushRoute, State
from backend.notifications.over import Line
from backend.notifications.rules import Bundle, Hours, Kind, Plan, Today, Waiting, decide
from backend.spaces.models import Space

AT_ONCE = 500
# More than the longest day anywhere, so that no delivery since midnight is missed.
LOOK_BACK = timedelta(hours=50)

_SPACES: Any = bindparam("spaces", expanding=True)
_IDS: Any = bindparam("ids", expanding=True)
_DUE = (
    select(Notice.space_id)
    .where(Notice.notify_at <= bindparam("now"))
    .order_by(Notice.notify_at)
    .limit(bindparam("limit", type_=Integer))
)
# Nobody waits for this and this waits for nobody: what is held elsewhere is left for the next time.
_HELD = (
    select(Space.id)
    .where(Space.id.in_(_SPACES), Space.destroyed_at.is_(None))
    .with_for_update(key_share=True, skip_locked=True)
)
_NOTICES = (
    select(
        *(Notice.space_id, Notice.id, Notice.kind, Notice.subject_id, Notice.couple_space_id, Notice.over_at)
    )
    .where(Notice.space_id.in_(_SPACES), Notice.notify_at <= bindparam("now"))
    .order_by(Notice.notify_at)
    .with_for_update(skip_locked=True)
)
_PEOPLE = (
    select(Person.id, Person.space_id, Person.zone, Person.quiet_from, Person.quiet_until, NoticeChoices)
    .outerjoin(NoticeChoices, NoticeChoices.space_id == Person.space_id)
    .where(Person.space_id.in_(_SPACES))
)
_ROUTES = (
    select(PushRoute.space_id, PushRoute.id)
    .join(LoginSession, LoginSession.token_hash == PushRoute.session_hash)
    .where(PushRoute.space_id.in_(_SPACES), LoginSession.expires_at > bindparam("now"))
)
_SENT = (
    select(
        Delivery.space_id,
        Delivery.bundle_id,
        Delivery.couple_space_id,
        Delivery.is_prompt,
        Delivery.made_at,
    )
    .where(Delivery.space_id.in_(_SPACES), Delivery.made_at > bindparam("since"))
    .distinct()
)
_SETTLE = update(Notice).where(Notice.id.in_(_IDS)).values(notify_at=None)
_HOLD = update(Notice).where(Notice.id == bindparam("notice")).values(notify_at=bindparam("until"))
_BUNDLE = (
    update(Notice)
    .where(Notice.id == bindparam("notice"))
    .values(notify_at=None, bundle_id=bindparam("bundle"))
)


class _Sent(NamedTuple):
    space_id: UUID
    bundle_id: UUID
    couple: UUID | None
    is_prompt: bool
    made_at: Any


@dataclass
class _Receiver:
    """A person with something due, and all that decides what becomes of it."""

    person: Any
    lines: list[Line] = field(default_factory=list)
    routes: list[UUID] = field(default_factory=list)
    sent: list[_Sent] = field(default_factory=list)


def dispatch(ground: Ground) -> int:
    """Decide on all that is due; return how many notices that were."""
    decided = 0
    while batch := dispatch_some(ground):
        decided += batch
    return decided


def dispatch_some(ground: Ground) -> int:
    """Decide on some of what is due, in one transaction; return how many, 0 when nothing is left."""
    with working(ground) as work:
        with work.reading() as connection:
            due = set(connection.execute(_DUE, {"now": work.now, "limit": AT_ONCE}).scalars())
        if not due:
            return 0
        receivers = _receivers(work, due)
        past = over.list_over(
            work.connection, [line for one in receivers for line in one.lines], now=work.now
        )
        if sum(_decide(work, one, past) for one in receivers):
            work.after_commit(ground.bell.deliver)
        return sum(len(one.lines) for one in receivers)


def _receivers(work: Work, due: Iterable[UUID]) -> list[_Receiver]:
    """Lock the spaces nobody else holds, and read what decides."""
    held = list(work.connection.execute(_HELD, {"spaces": list(due)}).scalars())
    values = {"spaces": held, "now": work.now, "since": work.now - LOOK_BACK}
    people = {row.space_id: _Receiver(row) for row in work.session.execute(_PEOPLE, values)}
    for space, notice, kind, subject, couple, over_at in work.connection.execute(_NOTICES, values):
        one = people[space]
        one.lines.append(Line(notice, Kind(kind), subject, couple, one.person.id, space, over_at))
    for space, route in work.connection.execute(_ROUTES, values):
        people[space].routes.append(route)
    for row in work.connection.execute(_SENT, values):
        people[row.space_id].sent.append(_Sent(*row))
    return list(people.values())


def _decide(work: Work, receiver: _Receiver, past: set[UUID]) -> int:
    """Write down what becomes of one person's notices; return how many deliveries it makes."""
    living = [line for line in receiver.lines if line.id not in past]
    if not receiver.routes:
        living = []
    plan = _plan(work, receiver, living)
    rings = {notice for bundle in plan.bundles for notice in bundle.notices}
    done = [line.id for line in receiver.lines if line.id not in plan.held and line.id not in rings]
    if done:
        work.connection.execute(_SETTLE, {"ids": done})
    if plan.held:
        work.connection.execute(_HOLD, [{"notice": one, "until": at} for one, at in plan.held.items()])
    return sum(_ring(work, receiver, bundle) for bundle in plan.bundles)


def _plan(work: Work, receiver: _Receiver, lines: list[Line]) -> Plan:
    person = receiver.person
    hours = Hours(person.zone, person.quiet_from, person.quiet_until)
    return decide(
        [Waiting(line.id, line.kind, line.couple, line.over_at) for line in lines],
        choices=queries.choices_of(person.NoticeChoices),
        hours=hours,
        today=_today(receiver, since=hours.midnight(work.now)),
        now=work.now,
    )


def _today(receiver: _Receiver, *, since: Any) -> Today:
    sent = [one for one in receiver.sent if one.made_at >= since]
    deliveries: defaultdict[UUID, int] = defaultdict(int)
    for one in sent:
        if one.couple is not None:
            deliveries[one.couple] += 1
    return Today(deliveries, prompts=sum(one.is_prompt for one in sent))


def _ring(work: Work, receiver: _Receiver, bundle: Bundle) -> int:
    bundle_id = new_id()
    rows = [{"notice": notice, "bundle": bundle_id} for notice in bundle.notices]
    work.connection.execute(_BUNDLE, rows)
    made = [
        {
            "id": new_id(),
            "space_id": receiver.person.space_id,
            "channel": Channel.PUSH,
            "route_id": route,
            "bundle_id": bundle_id,
            "couple_space_id": bundle.couple,
            "is_prompt": bundle.is_prompt,
            "urgent": bundle.urgent,
            "silent": bundle.silent,
            "state": State.PENDING,
            "attempts": 0,
            "next_at": work.now,
            "lease_until": None,
            "made_at": work.now,
        }
        for route in receiver.routes
    ]
    work.connection.execute(insert(Delivery), made)
    return len(made)
