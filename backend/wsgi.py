"""What the server runs: the API, the built client beside it, security headers around both."""

import gc
from collections.abc import Callable, Iterable
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

from backend import help_lines, shares, wiring
from backend.app import create_app
from backend.infra import logs, relay, stopping
from backend.infra.live import Streams
from backend.infra.work import Ground
from backend.security.headers import (
    Environ,
    SecurityHeaders,
    StartResponse,
    WsgiApp,
    content_policy,
)
from backend.settings import ClockPlace, Settings, load_settings

CLIENT = Path(__file__).parents[1] / "pwa" / "dist"
OWN_PATHS = ("/api/", "/assets/", "/calendar/")
MORE_TYPES = {".webmanifest": "application/manifest+json"}
OWN_NAMES = {"/api", "/healthz", "/readyz", "/csp.json"}


def build(settings: Settings, *, client: Path = CLIENT) -> SecurityHeaders:
    """The three layers, the outermost last."""
    return around(create_app(settings), settings, client=client)


def around(app: Flask, settings: Settings, *, client: Path) -> SecurityHeaders:
    """The client beside an application, and headers around both."""
    files = ClientFiles(app.wsgi_app, client)
    policy = content_policy(client / "csp.json")
    served = shares.beside(help_lines.beside(files, settings.help_lines))
    return SecurityHeaders(served, policy=policy, https=settings.is_https)


class ClientFiles(WhiteNoise):  # type: ignore[misc]
    """Files of the build; an address that is neither file nor API is a screen of the client."""

    def __init__(self, app: WsgiApp, root: Path) -> None:
        # Names under /assets carry a hash; everything else is asked for again each time.
        super().__init__(
            app, max_age=0, allow_all_origins=False, immutable_file_test="^/assets/", mimetypes=MORE_TYPES
        )
        if root.is_dir():
            self.add_files(root)
        self.files.pop("/csp.json", None)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        answer: Iterable[bytes] = super().__call__(self._routed(environ), start_response)
        return answer

    def _routed(self, environ: Environ) -> Environ:
        path = environ.get("PATH_INFO", "")
        is_ours = path.startswith(OWN_PATHS) or path in OWN_NAMES or path in self.files
        if is_ours or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return environ
        return {**environ, "PATH_INFO": "/index.html"}


def application() -> SecurityHeaders:
    """The factory granian calls in its process."""
    logs.configure()
    settings = load_settings()
    app = create_app(settings)
    ground = app.extensions["accord"].ground
    go_live(ground, app.extensions["accord.live"], also=start_clock(ground))
    served = around(app, settings, client=CLIENT)
    rest()
    return served


def start_clock(ground: Ground) -> tuple[Callable[[], None], ...]:
    """Let this process tick, unless another does; return what stops it."""
    if ground.settings.clock is ClockPlace.OFF:
        return ()
    from backend.scheduler.clock import Clock

    clock = Clock(ground, wiring.JOBS)
    clock.start()
    return (clock.stop,)


def go_live(ground: Ground, streams: Streams, *, also: tuple[Callable[[], None], ...]) -> None:
    """Hear what other processes commit, and let go of the streams when the server shall stop."""
    if others := relay.join(ground, heard=streams.changed):
        streams.before_open = others.listen
    stopping.when_asked(streams.stop, *also)


def rest() -> None:
    """Take what the start made out of the collector's sight: it lives as long as the process does.

    Walking over it again and again was a fifth of what a write costs.
    """
    gc.collect()
    gc.freeze()
