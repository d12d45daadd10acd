"""Structured logs: what happened and how long it took; never content, ids or addresses."""

import logging
import secrets
import sys
import traceback
from time import perf_counter
from typing import Any

import orjson
from flask import Flask, Response, g, has_app_context, request

from backend.infra.context import real
from backend.kernel.clock import system_clock, to_wire


def configure() -> None:
    """Let libraries tell warnings beside our lines; called by the server's entry, never at import."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    here = real(g)
    # Made here, never taken from the request: a caller must not write into the log.
    here.request_id = secrets.token_hex(16)
    here.began = perf_counter()


def _end(response: Response) -> Response:
    here, asked = real(g), real(request)
    # Nothing else names these two, so nothing needs to be looked for and replaced.
    response.headers.add("X-Request-Id", here.request_id)
    response.headers.add("Accord-Time", to_wire(here.get("now") or system_clock()))
    _tell(
        "info",
        "request",
        request_id=here.request_id,
        method=asked.method,
        route=asked.url_rule.rule if asked.url_rule else "unknown",
        status=response.status_code,
        problem=here.get("problem"),
        ms=round((perf_counter() - here.began) * 1000, 1),
    )
    return response


def tell(event: str, **facts: int | str) -> None:
    """What happened outside of a request; numbers and names of ours only."""
    _tell("info", event, **facts)


def failure(error: BaseException, *, job: str | None = None) -> None:
    """Kind and place of an error; its message may hold what a person wrote, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    _tell(
        "error",
        "failure",
        request_id=g.get("request_id", "") if has_app_context() else "",
        kind=type(error).__name__,
        **({"job": job} if job else {}),
        at=[f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
    )


def _tell(level: str, event: str, **facts: Any) -> None:
    line = {"event": event, "level": level, "timestamp": system_clock(), **facts}
    # One whole line a call: lines of several threads never mix.
    out = sys.stderr.buffer
    out.write(orjson.dumps(line, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE))
    out.flush()
