"""docs/api.md, written from the description of the API."""

import json
from collections.abc import Iterator
from typing import Any

HEAD = """# The API

Written by `make api` from the routes; `GET /api/openapi.json` says the same in OpenAPI 3.1.
What each problem code means is in [problems.md](problems.md).
Every write but those marked public carries an `Idempotency-Key`, so that a repeat is answered like the first time.
Every answer carries `Accord-Time`, the instant of the request on the server, so that a page counts down by the server's clock.
"""
METHODS = ("get", "post", "put", "patch", "delete")


def page(spec: dict[str, Any]) -> str:
    """The whole page: operations by tag, each with bodies, answers and problems."""
    lines = [HEAD]
    tag = None
    for name, path, method, operation in sorted(_operations(spec), key=lambda row: row[0]):
        if name != tag:
            lines += [f"## {name.capitalize()}", ""]
            tag = name
        lines += _section(path, method, operation)
    return "\n".join(lines)


def _operations(spec: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                yield item[method]["tags"][0], path, method, item[method]


def _section(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    public = "" if operation.get("security") else " (public)"
    yield f"### {method.upper()} {path}{public}\n"
    yield f"{operation['summary']}\n"
    yield from _body("Body", operation.get("requestBody", {}))
    for status, answer in operation["responses"].items():
        if status < "400":
            yield from _body(f"Answer {status}", answer)
    yield f"Problems: {', '.join(f'`{code}`' for code in operation['x-problems'])}\n"


def _body(title: str, holder: dict[str, Any]) -> Iterator[str]:
    body = holder.get("content", {}).get("application/json", {})
    if "example" in body:
        text = json.dumps(body["example"], indent=2, ensure_ascii=False)
        yield f"{title}:\n\n```json\n{text}\n```\n"
    if events := holder.get("content", {}).get("text/event-stream"):
        yield f"{holder['description']}\n\n```\n{events['example'].strip()}\n```\n"
