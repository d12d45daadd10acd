"""Bringing one delivery out: claimed with a lease, sent with no lock held, and settled by what came of it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from secrets import SystemRandom
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Integer, RowMapping, bindparam, delete, or_, select, update

from backend.accounts.models import LoginSession, Person
from backend.infra import logs
from backend.infra.work import Ground, Work, working
from backend.notifications import over, queries
from backend.notifications.attempts import LEASE, MOST_ATTEMPTS, Outcome, Result, next_try
from backend.notifications.models import (
    Channel,
    Delivery,
    Notice,
    NoticeChoices,
    PushRoute,
    State,
    sealed_in_route,
)
from backend.notifications.over import Line
from backend.notifications.push.message import Message, compose
from backend.notifications.push.sender import Address, Send, sender
from backend.notifications.rules import Kind
from backend.security import vault
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries
from backend.spaces.rules import NotLinked

AT_ONCE = 8
AT_A_TIME = 4
ROUTE = "route"

Channels = Mapping[Channel, Send]

_DELIVERY: Any = Delivery.__table__
_OURS = (Delivery.id == bindparam("delivery"), Delivery.state == State.LEASED)
_CLAIM = (
    update(_DELIVERY)
    .where(
        Delivery.id == bindparam("delivery"),
        Delivery.state == State.PENDING,
        Delivery.next_at <= bindparam("now"),
    )
    .values(state=State.LEASED, attempts=Delivery.attempts + 1, lease_until=bindparam("until"))
    .returning(*_DELIVERY.columns)
)
_SETTLE = (
    update(_DELIVERY)
    .where(*_OURS, Delivery.attempts == bindparam("attempt"))
    .values(state=bindparam("to"), next_at=bindparam("next"), lease_until=None)
)
_SWEEP = (
    update(_DELIVERY)
    .where(Delivery.state == State.LEASED, Delivery.lease_until <= bindparam("now"))
    .values(state=State.PENDING, next_at=bindparam("now"), lease_until=None)
)
_WAITING = (
    select(Delivery.id)
    .where(
        Delivery.urgent == bindparam("urgent"),
        or_(
            (Delivery.state == State.PENDING) & (Delivery.next_at <= bindparam("now")),
            (Delivery.state == State.LEASED) & (Delivery.lease_until <= bindparam("now")),
        ),
    )
    .order_by(Delivery.next_at)
    .limit(bindparam("limit", type_=Integer))
)
_ROUTE = (
    select(PushRoute.sealed, PushRoute.stuck, Person.id, Person.language)
    .join(LoginSession, LoginSession.token_hash == PushRoute.session_hash)
    .join(Person, Person.space_id == PushRoute.space_id)
    .where(PushRoute.id == bindparam("route"), LoginSession.expires_at > bindparam("now"))
)
_BUNDLE = (
    select(Notice.id, Notice.kind, Notice.subject_id, Notice.couple_space_id, Notice.over_at)
    .where(Notice.space_id == bindparam("space"), Notice.bundle_id == bindparam("bundle"))
    .order_by(Notice.at, Notice.id)
)
_chance = SystemRandom()


@dataclass(frozen=True, repr=False)
class Parcel:
    """One attempt: where to, what, and the number that says whose lease it is."""

    delivery_id: UUID
    space_id: UUID
    route_id: UUID
    channel: Channel
    attempt: int
    was_stuck: bool
    address: Address
    message: Message


@lru_cache(maxsize=8)
def channels_of(settings: Any) -> Channels:
    """Return the ways out of a server with these settings."""
    return {Channel.PUSH: sender(settings)}


def deliver(ground: Ground, delivery_id: UUID, *, channels: Channels | None = None) -> None:
    """Try once to bring one delivery out; nothing happens when it is not due or somebody else has it."""
    parcel = _claim(ground, delivery_id)
    if parcel is None:
        return
    outcome = _sent(ground, parcel, channels or channels_of(ground.settings))
    with suppress(NotLinked):  # the account was deleted meanwhile, and its rows with it
        _settle(ground, parcel, outcome)


def _sent(ground: Ground, parcel: Parcel, channels: Channels) -> Outcome:
    if parcel.attempt > MOST_ATTEMPTS:  # killed while sending, again and again
        return Outcome(Result.FAILED)
    try:
        return channels[parcel.channel](parcel.address, parcel.message, ground.clock())
    except Exception as error:  # noqa: BLE001 -- whatever a channel trips over, the next attempt is planned
        logs.failure(error)
        return Outcome(Result.FAILED)


def deliver_all(ground: Ground, *, urgent: bool, channels: Channels | None = None) -> int:
    """Bring out all that is due; return how many were tried."""
    tried = 0
    while batch := deliver_some(ground, urgent=urgent, channels=channels):
        tried += batch
    return tried


def deliver_some(ground: Ground, *, urgent: bool, channels: Channels | None = None) -> int:
    """Bring out some of what is due, a few at a time; return how many were tried, 0 when nothing is left."""
    found = _waiting(ground, urgent=urgent)
    if found:
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(lambda one: deliver(ground, one, channels=channels), found))
    return len(found)


def _waiting(ground: Ground, *, urgent: bool) -> list[UUID]:
    with working(ground) as work:
        with work.reading() as connection:
            values = {"now": work.now, "limit": AT_ONCE, "urgent": urgent}
            found = list(connection.execute(_WAITING, values).scalars())
        if found:
            # Who held these was killed, or waited for longer than anyone does.
            work.connection.execute(_SWEEP, {"now": work.now})
    return found


def _claim(ground: Ground, delivery_id: UUID) -> Parcel | None:
    with working(ground) as work:
        values = {"delivery": delivery_id, "now": work.now, "until": work.now + LEASE}
        row = work.connection.execute(_CLAIM, values).mappings().one_or_none()
        if row is None:
            return None
        parcel = _parcel(work, row)
        if parcel is None:
            values = {"delivery": delivery_id, "attempt": row["attempts"], "next": work.now}
            work.connection.execute(_SETTLE, {**values, "to": State.DROPPED})
        return parcel


def _parcel(work: Work, row: RowMapping) -> Parcel | None:
    """What to send: none when the browser is gone, or all it would tell is over."""
    route = work.connection.execute(_ROUTE, {"route": row["route_id"], "now": work.now}).one_or_none()
    if route is None:
        return None
    space, route_id = row["space_id"], row["route_id"]
    told = _still_to_tell(work, space, row["bundle_id"], receiver=route.id)
    if not told:
        return None
    chosen = queries.choices_of(work.session.get(NoticeChoices, space))
    message = compose(
        told,
        language=route.language,
        shows_more=chosen.shows_more,
        silent=row["silent"],
        bundle_id=row["bundle_id"],
        route_id=route_id,
    )
    place, key = sealed_in_route(route_id, space), space_queries.key(work, space)
    address = Address(**orjson.loads(vault.open(key, **place, sealed=route.sealed)))
    return Parcel(
        row["id"], space, route_id, Channel(row["channel"]), row["attempts"], route.stuck, address, message
    )


def _still_to_tell(work: Work, space: UUID, bundle: UUID, *, receiver: UUID) -> list[tuple[Kind, UUID]]:
    found = work.connection.execute(_BUNDLE, {"space": space, "bundle": bundle})
    lines = [
        Line(id_, Kind(kind), subject, couple, receiver, space, over_at)
        for id_, kind, subject, couple, over_at in found
    ]
    past = over.list_over(work.connection, lines, now=work.now)
    return [(line.kind, line.subject_id) for line in lines if line.id not in past]


def _settle(ground: Ground, parcel: Parcel, outcome: Outcome) -> None:
    with working(ground) as work:
        state, again = _after(parcel, outcome, work.now)
        stuck = state is State.DEAD
        # The space before its rows: the order in which everybody locks.
        if outcome.result is Result.GONE or stuck or parcel.was_stuck:
            spaces.bump(work, parcel.space_id)
        values = {"delivery": parcel.delivery_id, "attempt": parcel.attempt, "to": state, "next": again}
        work.connection.execute(_SETTLE, values)
        if outcome.result is Result.GONE:
            work.connection.execute(delete(PushRoute).where(PushRoute.id == parcel.route_id))
            spaces.changed(work, parcel.space_id, ROUTE, parcel.route_id, deleted=True)
        elif stuck != parcel.was_stuck and state is not State.PENDING:
            is_it = update(PushRoute).where(PushRoute.id == parcel.route_id)
            work.connection.execute(is_it.values(stuck=stuck))
            spaces.changed(work, parcel.space_id, ROUTE, parcel.route_id)


def _after(parcel: Parcel, outcome: Outcome, now: datetime) -> tuple[State, datetime]:
    if outcome.result is Result.SENT:
        return State.DONE, now
    if outcome.result is Result.GONE:
        return State.DROPPED, now
    again = next_try(outcome, attempts=parcel.attempt, now=now, chance=_chance.random())
    return (State.DEAD, now) if again is None else (State.PENDING, again)
