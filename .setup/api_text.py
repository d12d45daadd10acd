"""docs/api.md out of the OpenAPI description."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

Json = dict[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")
HEAD = """# The API

Written by `make api` from the routes; the same description is served at `/api/openapi.json`. What each refusal
means is in [problems.md](problems.md). Every write takes an `Idempotency-Key`; every refusal is
`application/problem+json` with a stable `code`.
"""


def render(spec: Json) -> str:
    """The whole page: operations by their first word, then the shapes they name."""
    lines = [HEAD]
    for tag, operations in groupby(
        sorted(_operations(spec), key=lambda each: each[0]), key=lambda each: each[0]
    ):
        lines.append(f"## {tag.replace('-', ' ').capitalize()}\n")
        for _, path, method, operation in operations:
            lines += _operation(path, method, operation)
    lines.append("## Shapes\n")
    for name, schema in sorted(spec.get("components", {}).get("schemas", {}).items()):
        lines += _shape(name, schema)
    return "\n".join(lines).rstrip() + "\n"


def _operations(spec: Json) -> Iterator[tuple[str, str, str, Json]]:
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                shared = item.get("parameters", [])
                own = item[method]
                yield (*own.get("tags", ["other"])[:1], path, method, own | {"shared": shared})


def _operation(path: str, method: str, operation: Json) -> Iterator[str]:
    yield f"### {method.upper()} {path}\n"
    yield f"{operation.get('summary', '')} · `{operation.get('operationId', '')}`\n"
    if description := operation.get("description"):
        yield f"{description}\n"
    yield from _parameters([*operation["shared"], *operation.get("parameters", [])])
    if body := operation.get("requestBody"):
        yield f"- Body: {_content(body)}"
    refusals: dict[str, list[str]] = {}
    for status, answer in sorted(operation.get("responses", {}).items()):
        problem = answer.get("content", {}).get("application/problem+json")
        if problem:
            refusals[status] = sorted(problem.get("examples", {}))
        else:
            yield f"- {status}: {_content(answer)}"
    if refusals:
        told = (f"{status} {', '.join(f'`{code}`' for code in codes)}" for status, codes in refusals.items())
        yield f"- Refusals: {'; '.join(told)}"
    yield ""


def _parameters(parameters: list[Json]) -> Iterator[str]:
    for parameter in parameters:
        if parameter.get("in") not in {"query", "path"}:
            continue
        wanted = ", required" if parameter.get("required") and parameter["in"] == "query" else ""
        told = f": {parameter['description']}" if parameter.get("description") else ""
        yield f"- `{parameter['name']}` in the {parameter['in']} ({_type(parameter.get('schema', {}))}{wanted}){told}"


def _content(part: Json) -> str:
    content = part.get("content", {})
    shapes = [_type(body["schema"]) for body in content.values() if "schema" in body]
    return " or ".join(shapes) or part.get("description", "") or "nothing"


def _shape(name: str, schema: Json) -> Iterator[str]:
    yield f"### {name}\n"
    if description := schema.get("description"):
        yield f"{description}\n"
    if "properties" not in schema:
        yield f"{_type(schema)}\n"
        return
    yield "| Field | Type | |"
    yield "|---|---|---|"
    required = set(schema.get("required", ()))
    for field, shape in schema["properties"].items():
        told = [*(["required"] if field in required else []), *_limits(shape)]
        yield f"| `{field}` | {_type(shape)} | {', '.join(told)} |"
    yield ""


def _limits(schema: Json) -> Iterator[str]:
    if description := schema.get("description") or schema.get("title"):
        yield description
    for key, word in (
        ("minimum", "≥"),
        ("maximum", "≤"),
        ("minLength", "length ≥"),
        ("maxLength", "length ≤"),
    ):
        if key in schema:
            yield f"{word} {schema[key]}"


def _type(schema: Json) -> str:
    """A type in a few words; a shape of its own as a link."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " or ".join(f"`{value}`" if value is not None else "null" for value in schema["enum"])
    for several in ("oneOf", "anyOf", "allOf"):
        if several in schema:
            return (" and " if several == "allOf" else " or ").join(map(_type, schema[several]))
    return _plain(schema)


def _plain(schema: Json) -> str:
    kinds = schema.get("type", "any")
    if isinstance(kinds, list):
        return " or ".join(_plain(schema | {"type": kind}) for kind in kinds)
    if kinds == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if kinds == "string" and "format" in schema:
        return f"{schema['format']}"
    return str(kinds)
