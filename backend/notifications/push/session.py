"""The way out: TLS to a checked address and nowhere else, no redirects, no proxies, no patience."""

import logging
import socket
from contextlib import suppress
from http.cookiejar import DefaultCookiePolicy
from threading import Timer
from typing import Any, cast

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import NewConnectionError

from backend.notifications.push import guard
from backend.notifications.push.guard import HTTPS_PORT, EndpointNotAllowed, Peer, Policy, Resolve

CONNECT_SECONDS = 3.0
READ_SECONDS = 5.0
# One byte every few seconds would satisfy the two above for ever.
WHOLE_SECONDS = 12.0
POOL = 8


def resolve(host: str) -> list[Peer]:
    """Return where a host answers, as the system knows it."""
    found = socket.getaddrinfo(host, HTTPS_PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(peer[0]), int(peer[1])) for *_, peer in found))


class _CheckedConnection(HTTPSConnection):
    """Connects to the addresses that were checked; TLS goes on verifying the name."""

    policy: Policy
    look_up: Resolve

    def _new_conn(self) -> socket.socket:
        if self.port not in (None, HTTPS_PORT):
            raise NewConnectionError(self, "not the port of https")
        try:
            peers = type(self).look_up(self.host)
            guard.ensure_reachable([address for address, _ in peers], policy=self.policy)
            return _connected(peers)
        except (OSError, EndpointNotAllowed) as error:
            raise NewConnectionError(self, type(error).__name__) from None

    def getresponse(self) -> Any:
        """Wait for the status line, but not for ever."""
        cut = Timer(WHOLE_SECONDS, self._cut)
        cut.daemon = True
        cut.start()
        try:
            return super().getresponse()
        finally:
            cut.cancel()

    def _cut(self) -> None:
        with suppress(OSError, AttributeError):
            cast("socket.socket", self.sock).shutdown(socket.SHUT_RDWR)


def _connected(peers: list[Peer]) -> socket.socket:
    for peer in peers[:-1]:
        with suppress(OSError):
            return socket.create_connection(peer, timeout=CONNECT_SECONDS)
    return socket.create_connection(peers[-1], timeout=CONNECT_SECONDS)


class _CheckedAdapter(HTTPAdapter):
    """Sends over checked connections only, and throws away what an answer says beside status and headers."""

    def __init__(self, policy: Policy, look_up: Resolve) -> None:
        made = {"policy": policy, "look_up": staticmethod(look_up)}
        connection = type("_Connection", (_CheckedConnection,), made)
        self._pool = type("_Pool", (HTTPSConnectionPool,), {"ConnectionCls": connection})
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Know https and nothing else."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"https": self._pool}

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """Send one request, whatever its caller asked for beside it."""
        options |= {"proxies": {}, "timeout": (CONNECT_SECONDS, READ_SECONDS)}
        answer = super().send(request, **options)
        answer.raw.close()
        answer._content = b""  # noqa: SLF001 -- never read: it can neither fill memory nor reach a log
        return answer


class PushSession(requests.Session):
    """What all messages of a process share: nothing of the environment, no cookies, no second address."""

    def __init__(self, policy: Policy, look_up: Resolve = resolve) -> None:
        """Take where it may go, and how names are looked up."""
        super().__init__()
        # It would tell of an answer it cannot read, address and all.
        logging.getLogger("urllib3").setLevel(logging.CRITICAL)
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.max_redirects = 0
        self.verify = policy.authority or True
        self.adapters.clear()
        self.mount("https://", _CheckedAdapter(policy, look_up))

    def request(self, *args: Any, **options: Any) -> requests.Response:
        """Ask, and take a redirect for an answer."""
        return super().request(*args, **options | {"allow_redirects": False})
