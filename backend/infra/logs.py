"""Structured logs: what happened and how long it took; never content, ids or addresses."""

import logging
import sys
import traceback
from time import perf_counter
from typing import Any

import structlog
from flask import Flask, Response, g, has_app_context, request

from backend.kernel.ids import new_id

log: Any = structlog.get_logger("accord")


def configure() -> None:
    """JSON lines on standard error; called by the server's entry, never at import."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    # Made here, never taken from the request: a caller must not write into the log.
    g.request_id = new_id().hex
    g.began = perf_counter()


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    log.info(
        "request",
        request_id=g.request_id,
        method=request.method,
        route=request.url_rule.rule if request.url_rule else "unknown",
        status=response.status_code,
        problem=g.get("problem"),
        ms=round((perf_counter() - g.began) * 1000, 1),
    )
    return response


def failure(error: BaseException) -> None:
    """Kind and place of an error; its message may hold what a person wrote, so it stays out."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    log.error(
        "failure",
        request_id=g.get("request_id", "") if has_app_context() else "",
        kind=type(error).__name__,
        at=[f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames],
    )
