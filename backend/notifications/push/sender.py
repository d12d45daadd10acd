"""Sending one message to one browser: encrypted by RFC 8291, signed by RFC 8292."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache, partial
from http import HTTPStatus
from typing import Any

from backend.infra import logs
from backend.infra.attempts import Outcome, Result
from backend.notifications.push import guard, vapid
from backend.notifications.push.guard import EndpointNotAllowed, Policy, Resolve
from backend.notifications.push.message import Message
from backend.settings import Settings

TOKEN_LASTS = timedelta(hours=12)
_SENT = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_FAILED = Outcome(Result.FAILED)


@dataclass(frozen=True, repr=False)
class Address:
    """Where a browser is rung, and what a message to it is encrypted with."""

    endpoint: str
    p256dh: str
    auth: str


Send = Callable[[Address, Message, datetime], Outcome]


def sender(settings: Settings, *, policy: Policy | None = None, look_up: Resolve | None = None) -> Send:
    """Return what sends from this server; tests put in the policy and the names of a service of their own."""
    allowed = policy or Policy.of(settings.push_hosts)

    @cache
    def session() -> Any:
        # Half a second and twenty MiB that a server without phones never spends.
        from backend.notifications.push.session import PushSession, resolve

        return PushSession(allowed, look_up or resolve)

    def send(address: Address, message: Message, now: datetime) -> Outcome:
        try:
            endpoint = guard.ensure_allowed(address.endpoint, policy=allowed)
        except EndpointNotAllowed:
            return _FAILED  # the operator took the host off the list
        sign = partial(vapid.signed, settings.vapid_key, subject=vapid.subject(settings.public_url))
        signed = sign(audience=endpoint.origin, expires=int((now + TOKEN_LASTS).timestamp()))
        status, later = _post(session(), address, message, signed)
        if status in _SENT:
            return Outcome(Result.SENT)
        return Outcome(Result.GONE) if status in _GONE else Outcome(Result.FAILED, retry_after(later, now))

    return send


def _post(session: Any, address: Address, message: Message, signed: dict[str, Any]) -> tuple[int, str]:
    """Status and Retry-After of an answer; 0 when there was none."""
    from pywebpush import WebPusher  # type: ignore[import-untyped]
    from requests import RequestException

    keys = {"p256dh": address.p256dh, "auth": address.auth}
    pusher = WebPusher({"endpoint": address.endpoint, "keys": keys}, requests_session=session)
    headers = signed | {"Topic": message.topic, "Urgency": message.urgency}
    try:
        answer = pusher.send(message.body, headers, ttl=int(message.ttl.total_seconds()))
    except RequestException as error:
        logs.failure(error)
        return 0, ""
    return answer.status_code, answer.headers.get("Retry-After", "")


def retry_after(header: str, now: datetime) -> timedelta:
    """What a service asks for: seconds or a date; nothing when it cannot be read."""
    if header.isdigit():
        return timedelta(seconds=min(int(header), 10**7))
    try:
        asked = parsedate_to_datetime(header)
    except ValueError:
        return timedelta()
    return max(asked.replace(tzinfo=asked.tzinfo or UTC) - now, timedelta())
