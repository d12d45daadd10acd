"""A push as a parcel: the browser it goes to, what its lock screen may say, and what its failing tells its owner."""

from typing import Any

import orjson
from sqlalchemy import RowMapping, bindparam, delete, select, update

from backend.accounts.models import LoginSession, Person
from backend.infra.attempts import Outcome, Result
from backend.infra.work import Work
from backend.notifications import queries
from backend.notifications.models import Channel, NoticeChoices, PushRoute, State, sealed_in_route
from backend.notifications.parcels import Parcel, still_to_tell
from backend.notifications.push.message import compose
from backend.notifications.push.sender import Address
from backend.security import vault
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries

ROUTE = "route"

_ROUTE = (
    select(PushRoute.sealed, PushRoute.stuck, Person.id, Person.language)
    .join(LoginSession, LoginSession.token_hash == PushRoute.session_hash)
    .join(Person, Person.space_id == PushRoute.space_id)
    .where(PushRoute.id == bindparam("route"), LoginSession.expires_at > bindparam("now"))
)


def pack(work: Work, row: RowMapping) -> Parcel | None:
    """What to send: none when the browser is gone, or all it would tell is over."""
    route = work.connection.execute(_ROUTE, {"route": row["route_id"], "now": work.now}).one_or_none()
    if route is None:
        return None
    space, route_id = row["space_id"], row["route_id"]
    told = still_to_tell(work, space, row["bundle_id"], receiver=route.id)
    if not told:
        return None
    chosen = queries.choices_of(work.session.get(NoticeChoices, space))
    message = compose(
        [(line.kind, line.subject_id) for line in told],
        language=route.language,
        shows_more=chosen.shows_more,
        silent=row["silent"],
        bundle_id=row["bundle_id"],
        route_id=route_id,
    )
    place, key = sealed_in_route(route_id, space), space_queries.key(work, space)
    address = Address(**orjson.loads(vault.open(key, **place, sealed=route.sealed)))
    return Parcel(row["id"], space, route_id, Channel.PUSH, row["attempts"], route.stuck, address, message)


def settle(work: Work, parcel: Parcel, outcome: Outcome, state: State) -> None:
    """Drop a browser that is gone, and let its owner read of one that does not answer, or does again."""
    stuck = state is State.DEAD
    # The space before its rows: the order in which everybody locks.
    if outcome.result is Result.GONE or stuck or parcel.was_stuck:
        spaces.bump(work, parcel.space_id)
    is_it: Any = PushRoute.id == parcel.route_id
    if outcome.result is Result.GONE:
        work.connection.execute(delete(PushRoute).where(is_it))
        _changed(work, parcel, deleted=True)
    elif stuck != parcel.was_stuck and state is not State.PENDING:
        work.connection.execute(update(PushRoute).where(is_it).values(stuck=stuck))
        _changed(work, parcel)


def _changed(work: Work, parcel: Parcel, *, deleted: bool = False) -> None:
    if parcel.route_id is not None:
        spaces.changed(work, parcel.space_id, ROUTE, parcel.route_id, deleted=deleted)
