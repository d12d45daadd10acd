"""The web application, put together from settings and the tables of wiring."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import orjson
from flask import Flask, Request
from flask.json.provider import JSONProvider

from backend import migrations, wiring
from backend.accounts import presence
from backend.infra import health, logs, problems, specification
from backend.infra.db import make_engines
from backend.infra.description import DescribedLater
from backend.infra.http import Edge
from backend.infra.live import Streams
from backend.infra.work import Ground
from backend.kernel.clock import Clock, system_clock
from backend.security import csrf, sessions
from backend.security.vault import Keyring
from backend.settings import THREADS, Settings, SignUp

BODY_LIMIT = 64 * 1024
ABOUT = (
    "Accord keeps the agreements of two people. Every write carries an Idempotency-Key. "
    "Every answer carries Accord-Time, the instant of the request on the server."
)


class _Json(JSONProvider):
    def dumps(self, obj: Any, **_: Any) -> str:
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        return orjson.loads(s)


class _App(Flask):
    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No view here is a coroutine; asking each function of each request costs more than most of them."""
        return func


def create_app(settings: Settings, *, clock: Clock = system_clock) -> Flask:
    """Build an application of its own: several may live in one process, as tests do."""
    app = _App("accord", static_folder=None)
    app.json = _Json(app)
    app.config |= {
        "API_TITLE": "Accord",
        "API_VERSION": health.VERSION,
        "OPENAPI_VERSION": "3.1.0",
        "MAX_CONTENT_LENGTH": BODY_LIMIT,
        "PROVIDE_AUTOMATIC_OPTIONS": False,
        "MIGRATION_HEAD": migrations.head,
    }
    ground = make_ground(settings, clock=clock)
    app.extensions["accord"] = Edge(
        ground=ground,
        authenticate=sessions.authenticate,
        ensure_same_origin=lambda asked: _ensure_same_origin(asked, settings),
    )
    logs.register(app)
    sessions.install(app, presence.load_actor)
    app.extensions["accord.live"] = streams = Streams(threads=THREADS)
    ground.bell.on_changed(streams.changed)
    _describe(app)
    problems.register(app)
    return app


def make_ground(settings: Settings, *, clock: Clock = system_clock) -> Ground:
    """What requests, jobs and commands stand on."""
    return Ground(
        settings=settings,
        engines=make_engines(settings.database_url),
        clock=clock,
        keys=Keyring(settings.master_key, settings.pepper),
        listeners=wiring.LISTENERS,
        due=wiring.DUE,
    )


def _ensure_same_origin(asked: Request, settings: Settings) -> None:
    headers = cast("Mapping[str, str]", asked.headers)
    csrf.ensure_own_page(asked.method, headers, public_origin=settings.origin)


def _describe(app: Flask) -> None:
    api = DescribedLater(app, spec_kwargs={"info": {"description": ABOUT}})
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    api.spec.components.schema("Problem", specification.PROBLEM_SCHEMA)
    cookie = {"type": "apiKey", "in": "cookie", "name": "__Host-accord"}
    api.spec.components.security_scheme("session", cookie)
    for blueprint in (health.blueprint, *wiring.BLUEPRINTS):
        api.register_blueprint(blueprint)


def described_for_docs() -> dict[str, Any]:
    """The description of the API, for which no server, secret or database is needed."""
    nowhere = Settings(
        port=8000,
        bind="127.0.0.1",
        data_dir=Path(),
        database_url="sqlite:///nowhere.db",
        public_url="http://localhost:8000",
        sign_up=SignUp.OPEN,
        operator="",
        master_key=bytes(32),
        pepper=bytes(32),
        vapid_key=bytes(32),
    )
    return health.described(create_app(nowhere))
