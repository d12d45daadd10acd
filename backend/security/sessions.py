"""Who is at the other end of a request: opaque sessions, kept on the server, read by Flask-Login."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import Flask, Request, Response, after_this_request, g, request
from flask_login import LoginManager  # type: ignore[import-untyped]

from backend.infra.context import real
from backend.infra.work import Actor, Work
from backend.security import tokens
from backend.security.limits import Limits, network
from backend.security.tokens import Browser

COOKIE = "__Host-accord"
BROWSER_COOKIE = "__Host-accord-browser"
# A token needs no quoting, so its cookie is written in one way only.
_TOKEN = re.compile(rf"(?:^|;) ?{COOKIE}=([A-Za-z0-9_-]{{43}})(?:;|$)")
LASTS = timedelta(days=30)
BROWSER_LASTS = timedelta(days=400)  # the most a browser keeps


@dataclass(frozen=True)
class SignedIn(Actor):
    """The actor, and the numbers of the spaces they may read: all that "nothing new" needs."""

    counters: tuple[tuple[UUID, int], ...] = ()

    is_authenticated = is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return what Flask-Login calls this person."""
        return str(self.person_id)


Load = Callable[[Work, bytes], SignedIn | None]


@dataclass(frozen=True)
class Caller:
    """Who knocks before anyone is known: a network, and a browser that may have been here."""

    limits: Limits
    network: str
    browser: Browser


def install(app: Flask, load: Load) -> None:
    """Let Flask-Login find the person of a request by `load`, which reads one statement."""
    app.extensions["accord.limits"] = Limits()
    app.extensions["accord.sessions"] = _OpaqueSessions(app, load)


class _OpaqueSessions(LoginManager):  # type: ignore[misc]
    """Flask-Login without the signed cookies and the fingerprint of the browser it would look at first."""

    def __init__(self, app: Flask, load: Load) -> None:
        super().__init__()
        # All of `init_app` but what would look, after each request, for a cookie to remember people by.
        app.login_manager = self  # type: ignore[attr-defined]
        self._load = load
        self.request_loader(lambda asked: self.find(g.work, asked))

    def find(self, work: Work, asked: Request) -> SignedIn | None:
        token = _TOKEN.search(asked.environ.get("HTTP_COOKIE", ""))
        return self._load(work, tokens.hash_of(token[1])) if token else None

    def enter(self, found: SignedIn | None) -> None:
        self._update_request_context_with_user(found)

    def _load_user(self) -> None:
        self.enter(self._load_user_from_request(request))


def authenticate(work: Work, app: Flask, asked: Request) -> SignedIn | None:
    """Return who sends this request, or None for a stranger; `current_user` is the same from here on."""
    real(g).work = work
    manager: _OpaqueSessions = app.extensions["accord.sessions"]
    found = manager.find(work, asked)
    # Flask-Login would come to the same through four proxies, when first asked.
    manager.enter(found)
    return found


def caller(app: Flask) -> Caller:
    """Return who knocks, for the limits."""
    return Caller(
        limits=turns(app),
        network=asking_network(),
        browser=Browser.parse(request.cookies.get(BROWSER_COOKIE)),
    )


def turns(app: Flask) -> Limits:
    """Return the limits of this application."""
    limits: Limits = app.extensions["accord.limits"]
    return limits


def asking_network() -> str:
    """Return the network a request comes from, without a look at its cookies."""
    return network(request.remote_addr or "", request.headers.get("X-Forwarded-For", ""))


def remember(work: Work, token: str, browser: Browser) -> None:
    """Hand the session and the browser's mark over, once they are committed."""
    work.after_commit(lambda: _set({COOKIE: (token, LASTS), BROWSER_COOKIE: (str(browser), BROWSER_LASTS)}))


def forget(work: Work) -> None:
    """Take the session back from the browser; its mark stays, for the limits."""
    work.after_commit(lambda: _set({COOKIE: ("", timedelta())}))


def expires_at(now: datetime) -> datetime:
    """Return when a session of now ends by itself."""
    return now + LASTS


def _set(cookies: dict[str, tuple[str, timedelta]]) -> None:
    @after_this_request
    def add(response: Response) -> Response:
        for name, (value, lasts) in cookies.items():
            response.set_cookie(
                name, value, max_age=lasts, path="/", secure=True, httponly=True, samesite="Lax"
            )
        return response
