"""What travels in requests and answers: read with a schema, written with one, by orjson on both ways."""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, TypeVar, cast

import orjson
from flask import Request, Response, request
from marshmallow import Schema

from backend.infra.context import real
from backend.kernel.errors import Invalid, Malformed

View = TypeVar("View", bound=Callable[..., Any])
JSON = "application/json"


def reading(schema: type[Schema], *, location: str) -> Callable[[View], View]:
    """Hand a view what `schema` makes of the body or of the query."""
    shape, read_with = schema(), read_query if location == "query" else _read_body

    def decorate(view: View) -> View:
        @wraps(view)
        def read(work: Any, **path: Any) -> Any:
            return view(work, read_with(shape, real(request)), **path)

        return cast("View", read)

    return decorate


def writing(status: int, schema: type[Schema] | None) -> Callable[[View], View]:
    """Answer with what `schema` makes of the result; a whole answer stays as it is."""
    shape = schema() if schema else None

    def decorate(view: View) -> View:
        @wraps(view)
        def write(work: Any, *args: Any, **path: Any) -> Response:
            result = view(work, *args, **path)
            if isinstance(result, Response):
                return result
            return answer(shape.dump(result) if shape else None, status)

        return cast("View", write)

    return decorate


def answer(body: Any, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(orjson.dumps(body), status, content_type=JSON)


def read_query(shape: Schema, asked: Request) -> dict[str, Any]:
    """What `shape` makes of the query."""
    if not asked.query_string:
        return dict(_of_nothing(shape))
    return cast("dict[str, Any]", shape.load(asked.args.to_dict()))


@cache
def _of_nothing(shape: Schema) -> Mapping[str, Any]:
    """Most addresses come without a query: what a schema makes of that stays the same."""
    return cast("dict[str, Any]", shape.load({}))


def _read_body(shape: Schema, asked: Request) -> Any:
    """What `shape` makes of one JSON object, of bounded depth and without NaN or lone surrogates."""
    try:
        body = orjson.loads(asked.get_data(cache=True) or b"{}")
    except orjson.JSONDecodeError as error:
        raise Malformed from error
    if not isinstance(body, dict):
        raise Invalid(extra={"errors": {"_schema": ["A request is one JSON object."]}})
    return shape.load(body)
