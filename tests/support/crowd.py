"""Many people at once: each alone, with one browser that may be rung and one reminder of their own that is due."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson

from backend.accounts.models import LoginSession, Person
from backend.accounts.rules import Language
from backend.infra.schema import to_base64
from backend.infra.work import Ground, Work, working
from backend.notifications.models import PushRoute, sealed_in_route
from backend.schedules.models import Schedule
from backend.security import vault
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind
from tests.support.browsers import Browser

AT_ONCE = 1000


def crowd(ground: Ground, count: int, *, due_at: datetime) -> list[str]:
    """Add `count` people; return the path at the push service of each one's browser."""
    browser, paths = Browser(), []
    for begin in range(0, count, AT_ONCE):
        with working(ground) as work:
            rows = [_person(work, browser, due_at) for _ in range(begin, min(begin + AT_ONCE, count))]
            for table in (Space, Member, Person, LoginSession, PushRoute, Schedule):
                work.connection.execute(table.__table__.insert(), [row[table] for row in rows])
            paths += [row["path"] for row in rows]
    return paths


def _person(work: Work, browser: Browser, due_at: datetime) -> dict[Any, Any]:
    person, space, route = uuid4(), uuid4(), uuid4()
    one = Browser(key=browser.key, auth=browser.auth)
    key, wrapped = work.keys.make_key(space)
    seen = {"endpoint": one.endpoint, "p256dh": to_base64(one.point), "auth": to_base64(one.auth)}
    sealed = vault.seal(key, **sealed_in_route(route, space), text=orjson.dumps(seen).decode())
    token = uuid4().bytes * 2
    member = {"space_id": space, "person_id": person, "kind": Kind.OWN, "readable_until": None}
    return {
        "path": one.path,
        Space: {"id": space, "kind": Kind.OWN, "n": 1, "wrapped_key": wrapped, "created_at": due_at},
        Member: member,
        Person: _row(person, space, due_at),
        LoginSession: {
            "token_hash": token,
            "person_id": person,
            "created_at": due_at,
            "expires_at": due_at + timedelta(days=30),
        },
        PushRoute: {
            "id": route,
            "space_id": space,
            "session_hash": token,
            "endpoint_mac": uuid4().bytes,
            "sealed": sealed,
            "added_at": due_at,
            "stuck": False,
        },
        Schedule: {
            "id": uuid4(),
            "space_id": space,
            "kind": "prompt",
            "subject_id": uuid4(),
            "next_due_at": due_at,
            "seq": 0,
            "tries": 0,
        },
    }


def _row(person: UUID, space: UUID, now: datetime) -> dict[str, Any]:
    """Somebody without quiet hours, so that the hour of a run changes nothing."""
    return {
        "id": person,
        "space_id": space,
        "email_lookup": person.bytes,
        "email_sealed": b"",
        "display_name_sealed": b"",
        "language": Language.EN,
        "zone": "UTC",
        **dict.fromkeys(("quiet_from", "quiet_until", "reachable_from", "reachable_until"), time(0)),
        "salt": bytes(16),
        "secret_hash": "",
        "account_key_id": uuid4(),
        "wrapped_key": b"",
        "created_at": now,
    }
