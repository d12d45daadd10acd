"""Blueprints whose views are handed a Work and leave with everything committed or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Blueprint as FlaskBlueprint
from flask import Flask, Request, Response, current_app, g, request
from flask_smorest import Blueprint  # type: ignore[import-untyped]
from marshmallow import Schema
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import UnsupportedMediaType

from backend.infra import bodies, idempotency, specification
from backend.infra.context import real
from backend.infra.work import Actor, Ground, Work
from backend.kernel.errors import DomainError, TooOld, Unauthenticated

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Pages send the number of their release; the server takes writes of this one and the one before.
CLIENT_RELEASE = 1

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Edge:
    """What the composition root lends to this layer, which may not look upwards."""

    ground: Ground
    authenticate: Callable[[Work, Flask, Request], Actor | None]
    ensure_same_origin: Callable[[Request], None]


def public(view: View) -> View:
    """Mark a view that strangers may call."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def for_programs(view: View) -> View:
    """Mark a view that is called by programs which are no page of ours, with whatever body: mail servers."""
    view.is_for_programs = True  # type: ignore[attr-defined]
    return view


class ApiBlueprint(Blueprint):  # type: ignore[misc]
    """A flask-smorest blueprint; each view is wrapped outermost, so the commit follows the dump."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._undescribed: list[tuple[str, Callable[..., Any], dict[str, Any]]] = []

    def add_url_rule(
        self, rule: str, endpoint: str | None = None, view_func: Any = None, *_: Any, **options: Any
    ) -> None:
        """Serve a view at once; what flask-smorest would note of it here is noted with the first question."""
        for only_said in ("parameters", "tags"):
            options.pop(only_said, None)
        name = endpoint or view_func.__name__
        operation = specification.document(self.name, rule, options.get("methods", ["GET"]), view_func)
        FlaskBlueprint.add_url_rule(self, rule, name, _wrapped(operation), **options)
        self._undescribed.append((name, operation, options))

    def arguments(
        self, schema: type[Schema], *, location: str = "json", **options: Any
    ) -> Callable[[View], View]:
        said = self.says_arguments(schema, location=location, **options)
        read = bodies.reading(schema, location=location)
        return lambda view: read(said(view))

    def response(
        self, status: int, schema: type[Schema] | None = None, **options: Any
    ) -> Callable[[View], View]:
        said = self.says_response(status, schema, **options)
        write = bodies.writing(status, schema)
        return lambda view: write(said(view))

    def says_arguments(self, schema: type[Schema], **options: Any) -> Callable[[View], View]:
        """Document what a view reads by itself."""
        decorator = super().arguments
        return specification.said_by("arguments", lambda: decorator(schema, **options))

    def says_response(
        self, status: int, schema: type[Schema] | None, **options: Any
    ) -> Callable[[View], View]:
        """Document what a view writes by itself."""
        decorator = super().response
        return specification.said_by("response", lambda: decorator(status, schema, **options))

    def get(self, rule: str, **options: Any) -> Callable[[View], View]:
        return self._at("GET", rule, options)

    def post(self, rule: str, **options: Any) -> Callable[[View], View]:
        return self._at("POST", rule, options)

    def put(self, rule: str, **options: Any) -> Callable[[View], View]:
        return self._at("PUT", rule, options)

    def patch(self, rule: str, **options: Any) -> Callable[[View], View]:
        return self._at("PATCH", rule, options)

    def delete(self, rule: str, **options: Any) -> Callable[[View], View]:
        return self._at("DELETE", rule, options)

    def _at(self, method: str, rule: str, options: dict[str, Any]) -> Callable[[View], View]:
        return cast("Callable[[View], View]", self.route(rule, methods=[method], **options))

    def alt_problems(self, *codes: str) -> Callable[[View], View]:
        """Document the refusals a view can answer with."""
        return specification.with_problems(*codes)

    def register_views_in_doc(self, api: Any, app: Any, spec: Any, **names: Any) -> None:
        """Describe the views of this blueprint to `spec`."""
        for name, view, options in self._undescribed:
            self._store_endpoint_docs(name, specification.described(view), None, None, **options)
        self._undescribed.clear()
        specification.resolve_problems(self._docs)
        super().register_views_in_doc(api, app, spec, **names)


def _wrapped(view: View) -> View:
    is_public, is_for_programs = getattr(view, "is_public", False), getattr(view, "is_for_programs", False)

    @wraps(view)
    def answer(**path: Any) -> Response:
        app, asked = real(current_app), real(request)
        edge: Edge = app.extensions["accord"]
        writes = asked.method not in SAFE_METHODS
        here = real(g)
        work = Work(edge.ground, writes=writes, request_id=here.request_id)
        here.now = work.now  # goes out as Accord-Time
        try:
            if writes and not is_for_programs:
                _ensure_acceptable(edge, asked)
            if not is_public:
                work.actor = edge.authenticate(work, app, asked)
                if work.actor is None:
                    raise Unauthenticated
                if writes:
                    return _write_once(work, view, path, asked)
            return _run(work, view, path)
        finally:
            work.close()

    return cast("View", answer)


def _ensure_acceptable(edge: Edge, asked: Request) -> None:
    """Old pages, other sites, large bodies and other formats are turned away before any work."""
    release = asked.environ.get("HTTP_ACCORD_CLIENT")
    if release is not None and not (release.isdigit() and int(release) >= CLIENT_RELEASE - 1):
        raise TooOld
    edge.ensure_same_origin(asked)
    speaks = asked.get_data(cache=True) or asked.method != "DELETE"
    # Only what is not spelt plainly is worth parsing.
    if speaks and asked.content_type != bodies.JSON != asked.mimetype:
        raise UnsupportedMediaType


def _run(work: Work, view: Callable[..., Any], path: dict[str, Any]) -> Response:
    response = _dumped(view(work, **path))
    work.finish()
    return response


def _dumped(result: Any) -> Response:
    response = result if isinstance(result, Response) else current_app.make_response(result)
    if response.status_code in {204, 304}:
        response.set_data(b"")
        response.headers.pop("Content-Type", None)
    return response


def _write_once(work: Work, view: Callable[..., Any], path: dict[str, Any], asked: Request) -> Response:
    """Try first, look up after: a fresh write pays one statement, and a repeat, which either
    fails (the id is taken) or finds its key taken, is undone and given the first answer.
    """
    key, request_hash = idempotency.key_of(asked), idempotency.hash_of(asked)
    refusal: Exception = RuntimeError("the kept answer vanished between two statements")
    try:
        response = _dumped(view(work, **path))
        if idempotency.keep(work, key, request_hash, response):
            work.finish()
            return response
    except (DomainError, IntegrityError, StaleDataError) as error:
        refusal = error
    work.close()
    first = idempotency.replay(work, key, request_hash)
    if first is None:
        raise refusal
    return first
