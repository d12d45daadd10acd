"""The headers of every answer, files and errors included: one layer outside everything else."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
Environ = dict[str, Any]
StartResponse = Callable[..., Callable[[bytes], object]]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]

DENIED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "compute-pressure", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
    "identity-credentials-get", "idle-detection", "interest-cohort", "keyboard-map", "local-fonts",
    "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
    "screen-wake-lock", "serial", "speaker-selection", "storage-access", "usb", "window-management",
    "xr-spatial-tracking",
)  # fmt: skip

# Only a document has permissions; a script would carry this half kilobyte for nothing.
NO_PERMISSIONS = ("Permissions-Policy", ", ".join(f"{name}=()" for name in DENIED))
FIXED = (
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("X-Permitted-Cross-Domain-Policies", "none"),
    ("X-DNS-Prefetch-Control", "off"),
)
HSTS = ("Strict-Transport-Security", "max-age=63072000")
NO_STORE = ("Cache-Control", "no-store")
NO_DOCUMENTS = "/assets/"
KEPT_NOWHERE = ("/api/", "/calendar/")
NO_INDEX = ("X-Robots-Tag", "noindex, nofollow")


def content_policy(csp_file: Path | None = None) -> str:
    """Return the policy, with the hashes of what the build inlined into the shell.

    The build writes `{"script": ["sha256-…"], "style": […]}`; without the file nothing inline runs.
    """
    hashes = json.loads(csp_file.read_text("utf-8")) if csp_file and csp_file.is_file() else {}
    own = {
        kind: " ".join(["'self'", *(f"'{h}'" for h in hashes.get(kind, ()))]) for kind in ("script", "style")
    }
    return "; ".join((
        "default-src 'none'",
        f"script-src {own['script']}",
        f"style-src {own['style']}",
        "connect-src 'self'",
        "img-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "trusted-types accord",
        "require-trusted-types-for 'script'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


class SecurityHeaders:
    """Wrap a WSGI application; what it says under one of our names is replaced."""

    def __init__(self, app: WsgiApp, *, policy: str, https: bool) -> None:
        """Wrap `app`; `https` tells whether people reach us over TLS."""
        self._app = app
        self._always = (("Content-Security-Policy", policy), *FIXED, *((HSTS,) if https else ()))
        self._ours = {name.lower() for name, _ in (*self._always, NO_PERMISSIONS, NO_INDEX)}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the headers of `_for` beside the application's own."""
        path = environ.get("PATH_INFO", "")
        ours = self._for(path)
        replaced = self._ours | {name.lower() for name, _ in ours}

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None
        ) -> Callable[[bytes], object]:
            kept = [(name, value) for name, value in headers if name.lower() not in replaced]
            return start_response(status, [*kept, *ours], *((exc_info,) if exc_info else ()))

        return self._app(environ, start)

    def _for(self, path: str) -> tuple[tuple[str, str], ...]:
        headers = self._always
        if not path.startswith(NO_DOCUMENTS):
            headers = (*headers, NO_PERMISSIONS)
        if path != "/":
            headers = (*headers, NO_INDEX)
        if path == "/api" or path.startswith(KEPT_NOWHERE):
            headers = (*headers, NO_STORE)
        return headers
