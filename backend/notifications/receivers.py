"""People with something due, and all that decides what becomes of it: a few statements, however many they are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, bindparam, insert, select

from backend.accounts.models import LoginSession, Person
from backend.infra.work import Work
from backend.kernel.ids import new_id
from backend.notifications.models import (
    Channel,
    Delivery,
    Mailbox,
    Notice,
    NoticeChoices,
    PushRoute,
    State,
)
from backend.notifications.over import Line
from backend.notifications.rules import Bundle, Hours, Kind, Today, Waiting
from backend.spaces.models import Space

# More than the longest day anywhere, so that no delivery since midnight is missed.
LOOK_BACK = timedelta(hours=50)

_SPACES: Any = bindparam("spaces", expanding=True)
# Nobody waits for this and this waits for nobody: what is held elsewhere is left for the next time.
_HELD = (
    select(Space.id)
    .where(Space.id.in_(_SPACES), Space.destroyed_at.is_(None))
    .with_for_update(key_share=True, skip_locked=True)
)
_PEOPLE = (
    select(
        *(Person.id, Person.space_id, Person.zone, Person.quiet_from, Person.quiet_until),
        *(NoticeChoices, Mailbox),
    )
    .outerjoin(NoticeChoices, NoticeChoices.space_id == Person.space_id)
    .outerjoin(Mailbox, Mailbox.space_id == Person.space_id)
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


class _Sent(NamedTuple):
    space_id: UUID
    bundle_id: UUID
    couple: UUID | None
    is_prompt: bool
    made_at: Any


@dataclass
class Receiver:
    """A person with something due."""

    person: Any
    lines: list[Line] = field(default_factory=list)
    routes: list[UUID] = field(default_factory=list)
    sent: list[_Sent] = field(default_factory=list)

    @property
    def hours(self) -> Hours:
        """The receiver's zone and quiet hours."""
        return Hours(self.person.zone, self.person.quiet_from, self.person.quiet_until)

    def today(self, now: Any) -> Today:
        """What has gone out since the receiver's midnight, by whatever way."""
        since = self.hours.midnight(now)
        sent = [one for one in self.sent if one.made_at >= since]
        deliveries: defaultdict[UUID, int] = defaultdict(int)
        for one in sent:
            if one.couple is not None:
                deliveries[one.couple] += 1
        return Today(deliveries, prompts=sum(one.is_prompt for one in sent))


def spaces_due(column: Any) -> Any:
    """Return what finds whose outbox has something due, by the column that says when."""
    due = select(Notice.space_id).where(column <= bindparam("now"))
    return due.order_by(column).limit(bindparam("limit", type_=Integer))


def notices_due(column: Any) -> Any:
    """Return what reads and locks that outbox."""
    line = select(
        *(Notice.space_id, Notice.id, Notice.kind, Notice.subject_id, Notice.couple_space_id),
        *(Notice.at, Notice.over_at),
    )
    due = line.where(Notice.space_id.in_(_SPACES), column <= bindparam("now"))
    return due.order_by(column).with_for_update(skip_locked=True)


def read(work: Work, due: Iterable[UUID], *, notices: Any) -> list[Receiver]:
    """Lock the spaces nobody else holds, and read what decides."""
    held = list(work.connection.execute(_HELD, {"spaces": list(due)}).scalars())
    values = {"spaces": held, "now": work.now, "since": work.now - LOOK_BACK}
    people = {row.space_id: Receiver(row) for row in work.session.execute(_PEOPLE, values)}
    for space, notice, kind, subject, couple, at, over_at in work.connection.execute(notices, values):
        one = people[space]
        one.lines.append(Line(notice, Kind(kind), subject, couple, one.person.id, space, at, over_at))
    for space, route in work.connection.execute(_ROUTES, values):
        people[space].routes.append(route)
    for row in work.connection.execute(_SENT, values):
        people[row.space_id].sent.append(_Sent(*row))
    return list(people.values())


def waiting_of(lines: Iterable[Line]) -> list[Waiting]:
    """Return lines as the rules see them."""
    return [Waiting(line.id, line.kind, line.couple, line.over_at) for line in lines]


def make_deliveries(
    work: Work, space: UUID, bundle: Bundle, *, bundle_id: UUID, ways: Iterable[tuple[Channel, UUID | None]]
) -> int:
    """Write one delivery of a bundle for each way it goes; return how many."""
    made = [
        {
            "id": new_id(),
            "space_id": space,
            "channel": channel,
            "route_id": route,
            "bundle_id": bundle_id,
            "couple_space_id": bundle.couple,
            "is_prompt": bundle.is_prompt,
            "urgent": bundle.urgent and channel is Channel.PUSH,
            "silent": bundle.silent,
            "state": State.PENDING,
            "attempts": 0,
            "next_at": work.now,
            "lease_until": None,
            "made_at": work.now,
        }
        for channel, route in ways
    ]
    work.connection.execute(insert(Delivery), made)
    return len(made)
