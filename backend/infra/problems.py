"""Refusals on the wire: RFC 9457 problem details with stable codes."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import orjson
from flask import Flask, Response, current_app, g
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from backend.infra import logs
from backend.kernel import errors

STATUS: dict[type[errors.DomainError], int] = {
    errors.Malformed: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.Invalid: 422,
    errors.TooOld: 426,
    errors.TooMany: 429,
    errors.Unavailable: 503,
}

# Refusals of the edge itself, which no feature ever raises.
EDGE: dict[str, tuple[int, str]] = {
    "method-not-allowed": (405, "This address does not do that."),
    "body-too-large": (413, "The request is larger than 64 KiB."),
    "not-json": (415, "Requests are JSON: application/json."),
    "internal": (500, "Something went wrong on the server."),
}
_EDGE_BY_STATUS = {status: code for code, (status, _) in EDGE.items()}
TYPE = "https://accord.invalid/problems#"


def status_of(kind: type[errors.DomainError]) -> int:
    return next(STATUS[family] for family in kind.__mro__ if family in STATUS)


def known() -> dict[str, tuple[int, str]]:
    """Every code the server can answer with: its status and title."""
    kinds = {kind.code: (status_of(kind), kind.title) for kind in _kinds(errors.DomainError)}
    return dict(sorted({**EDGE, **kinds}.items()))


def _kinds(family: type[errors.DomainError]) -> Iterator[type[errors.DomainError]]:
    for kind in family.__subclasses__():
        yield kind
        yield from _kinds(kind)


def problem(
    status: int, code: str, title: str, *, detail: str = "", extra: dict[str, Any] | None = None
) -> Response:
    body = {"type": TYPE + code, "title": title, "status": status, "code": code}
    if detail:
        body["detail"] = detail
    body |= {key: value for key, value in (extra or {}).items() if key not in body}
    body["requestId"] = g.get("request_id", "")
    g.problem = code
    # What is wrong in a list is named by its place there.
    wire = orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
    return Response(wire, status, content_type="application/problem+json")


def register(app: Flask) -> None:
    """Answer every exception as a problem; what nobody foresaw becomes `internal`."""
    app.register_error_handler(errors.DomainError, of_domain)
    app.register_error_handler(ValidationError, _of_validation)
    app.register_error_handler(HTTPException, of_http)
    app.register_error_handler(IntegrityError, _of_integrity)
    app.register_error_handler(StaleDataError, _of_stale)
    for kind in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(kind, _of_database)
    app.register_error_handler(Exception, _of_anything)


def of_domain(error: errors.DomainError) -> Response:
    answer = problem(status_of(type(error)), error.code, error.title, detail=error.detail, extra=error.extra)
    if isinstance(error, errors.TooMany | errors.Unavailable):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def of_http(error: HTTPException) -> Response:
    """What Werkzeug and the argument parser raise."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if status == HTTPStatus.NOT_FOUND:
        return of_domain(errors.NotFound())
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        messages = getattr(error, "data", {}).get("messages", {})
        return _not_valid(messages.get("json", messages.get("query", messages)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _of_anything(error)
    if status in _EDGE_BY_STATUS:
        code = _EDGE_BY_STATUS[status]
        return problem(status, code, EDGE[code][1])
    return of_domain(errors.Malformed())


def _of_validation(error: ValidationError) -> Response:
    return _not_valid(error.normalized_messages())  # type: ignore[no-untyped-call]


def _not_valid(messages: dict[str, Any]) -> Response:
    return of_domain(errors.Invalid(extra={"errors": messages}))


def _of_integrity(error: IntegrityError) -> Response:
    logs.failure(error)
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None) or ""
    key_taken = constraint.startswith("pk_") or str(error.orig).endswith(".id")
    return of_domain(errors.IdTaken() if key_taken else errors.ChangedMeanwhile())


def _of_stale(_error: StaleDataError) -> Response:
    return of_domain(errors.ChangedMeanwhile())


def _of_database(error: Exception) -> Response:
    logs.failure(error)
    return of_domain(errors.Unavailable())


def _of_anything(error: Exception) -> Response:
    if current_app.config["PROPAGATE_EXCEPTIONS"]:
        raise error
    logs.failure(error)
    return problem(500, "internal", EDGE["internal"][1])
