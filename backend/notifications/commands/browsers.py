"""Browsers that may be rung: added by a tap, gone with the session, tried again when asked."""

from collections.abc import Iterable
from uuid import UUID

import orjson
from sqlalchemy import bindparam, delete, or_, select, update

from backend.infra.schema import to_base64
from backend.infra.work import Work
from backend.kernel.errors import IdTaken, Invalid, NotFound
from backend.notifications.models import Delivery, PushRoute, State, sealed_in_route
from backend.notifications.push import guard, vapid
from backend.notifications.push.guard import Policy
from backend.security import vault
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries

KIND = "route"

_SAME = select(PushRoute.id, PushRoute.space_id).where(
    or_(
        PushRoute.id == bindparam("route"),
        PushRoute.endpoint_mac == bindparam("mac"),
        PushRoute.session_hash == bindparam("session"),
    )
)
_OF_SESSIONS = select(PushRoute.id, PushRoute.space_id).where(
    PushRoute.session_hash.in_(bindparam("sessions", expanding=True))
)
_MINE = select(PushRoute.id).where(
    PushRoute.id == bindparam("route"), PushRoute.space_id == bindparam("space")
)
_DROP = delete(PushRoute).where(PushRoute.id.in_(bindparam("ids", expanding=True)))
_UNSTICK = update(PushRoute).where(PushRoute.id == bindparam("route")).values(stuck=False)
_TRY_AGAIN = (
    update(Delivery)
    .where(Delivery.route_id == bindparam("route"), Delivery.state == State.DEAD)
    .values(state=State.PENDING, attempts=0, next_at=bindparam("now"))
)


def add_route(work: Work, route_id: UUID, *, endpoint: str, p256dh: bytes, auth: bytes) -> int:
    """Let this browser be rung; it takes the place of what it had before, in whosever account.

    Return the number of the own space.
    """
    checked = guard.ensure_allowed(endpoint, policy=Policy.of(work.settings.push_hosts))
    if not vapid.is_point(p256dh):
        raise Invalid(extra={"errors": {"keys": {"p256dh": ["Not a point of P-256."]}}})
    space, session = work.me.space_id, work.me.session_id
    mac = work.keys.fingerprint("push-endpoint", checked.url)
    same = work.connection.execute(_SAME, {"route": route_id, "mac": mac, "session": session}).all()
    if any(row.id == route_id and row.space_id != space for row in same):
        raise IdTaken
    spaces.bump_all(work, {space, *(row.space_id for row in same)})
    _drop(work, [(row.space_id, row.id) for row in same])
    words = {"endpoint": checked.url, "p256dh": to_base64(p256dh), "auth": to_base64(auth)}
    key = space_queries.key(work, space)
    place = sealed_in_route(route_id, space)
    sealed = vault.seal(key, **place, text=orjson.dumps(words).decode())
    work.session.add(
        PushRoute(
            id=route_id,
            space_id=space,
            session_hash=session,
            endpoint_mac=mac,
            sealed=sealed,
            added_at=work.now,
            stuck=False,
        )
    )
    work.session.flush()
    spaces.changed(work, space, KIND, route_id)
    return spaces.bump(work, space)


def drop_route(work: Work, route_id: UUID) -> int:
    """Let a browser of one's own be rung no more; return the number of the own space."""
    space = _mine(work, route_id)
    _drop(work, [(space, route_id)])
    return spaces.bump(work, space)


def retry_route(work: Work, route_id: UUID) -> int:
    """Try again what could not be delivered to a browser of one's own; return the own space's number."""
    space = _mine(work, route_id)
    work.connection.execute(_UNSTICK, {"route": route_id})
    work.connection.execute(_TRY_AGAIN, {"route": route_id, "now": work.now})
    spaces.changed(work, space, KIND, route_id)
    work.after_commit(work.ground.bell.deliver)
    return spaces.bump(work, space)


def drop_routes_of_sessions(work: Work, token_hashes: Iterable[bytes]) -> None:
    """Sessions are about to end, and with them what was rung through them (R34)."""
    found = work.connection.execute(_OF_SESSIONS, {"sessions": list(token_hashes)}).all()
    if found:
        spaces.bump_all(work, {row.space_id for row in found})
        _drop(work, [(row.space_id, row.id) for row in found])


def _mine(work: Work, route_id: UUID) -> UUID:
    """Lock the own space, where the route must be."""
    space = work.me.space_id
    spaces.bump(work, space)
    if work.connection.execute(_MINE, {"route": route_id, "space": space}).first() is None:
        raise NotFound
    return space


def _drop(work: Work, routes: list[tuple[UUID, UUID]]) -> None:
    if routes:
        work.connection.execute(_DROP, {"ids": [route for _, route in routes]})
        spaces.mark(work, _marks(routes), deleted=True)


def _marks(routes: list[tuple[UUID, UUID]]) -> list[tuple[UUID, str, UUID]]:
    return [(space, KIND, route) for space, route in routes]
