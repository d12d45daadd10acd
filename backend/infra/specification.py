"""The OpenAPI description: operation ids, every problem answer, an example everywhere."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from backend.infra import problems
from backend.infra.schema import camel_case

View = TypeVar("View", bound=Callable[..., Any])

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457 problem details; translate by `code`.",
    "required": ["type", "title", "status", "code", "requestId"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "description": "What is wrong, by field."},
        "requestId": {"type": "string"},
    },
}
KEY_PARAMETER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Made by the client, once for each write; a repeat gets the first answer.",
    "schema": {"type": "string", "minLength": 16, "maxLength": 64},
    "example": "0b6f8f6e-2f4c-4d4e-9a51-6f0f2c7d9e10",
}
ALWAYS = ("internal", "unavailable")
WRITES = ("malformed", "cross-site", "body-too-large", "not-json", "client-too-old", "not-valid")
SAID = "_said"
KEYED = ("idempotency-key-missing", "idempotency-key-reused")


def with_problems(*codes: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        _manual(view).setdefault("x-problems", []).extend(codes)
        return view

    return mark


def said_by(name: str, decorator: Callable[[], Callable[[Any], Any]]) -> Callable[[View], View]:
    """Note that one of flask-smorest's decorators documents a view: what it says, and nothing of what it does.

    For views that read and write by themselves: a request would pass through six more functions. The decorator
    is made when somebody asks: all of them together were a tenth of a start.
    """

    def mark(view: View) -> View:
        view.__dict__.setdefault(SAID, []).append((name, decorator))
        return view

    return mark


def described(view: View) -> View:
    """A stand-in with all that is said of a view in the attribute flask-smorest reads."""
    stand_in = view
    for _, decorator in view.__dict__.get(SAID, ()):
        stand_in = decorator()(stand_in)
    return stand_in


def _manual(view: Any) -> dict[str, Any]:
    """flask-smorest keeps what its decorators say in this attribute of the view."""
    manual: dict[str, Any] = view.__dict__.setdefault("_apidoc", {}).setdefault("manual_doc", {})
    return manual


def document(feature: str, rule: str, methods: list[str], view: View) -> View:
    """Add what the signature and the edge already say about a view."""
    manual = _manual(view)
    manual["operationId"] = camel_case(f"{feature}_{view.__name__}".replace("-", "_"))
    codes = [*manual.get("x-problems", []), *ALWAYS]
    is_public, writes = getattr(view, "is_public", False), methods != ["GET"]
    codes += WRITES if writes else ()
    codes += () if is_public else ("unauthenticated",)
    codes += ("not-found",) if "<" in rule else ()
    codes += ("not-valid",) if "arguments" in dict(view.__dict__.get(SAID, ())) else ()
    if writes and not is_public:
        codes += KEYED
        manual["parameters"] = [KEY_PARAMETER]
    if not is_public:
        manual["security"] = [{"session": []}]
    manual["x-problems"] = sorted(set(codes))
    return view


def resolve_problems(docs: dict[str, Any]) -> None:
    """Turn the codes of each operation into its problem answers, once all codes are known."""
    known = problems.known()
    for endpoint in docs.values():
        for operation in endpoint.values():
            if isinstance(operation, dict) and "x-problems" in operation.get("manual_doc", {}):
                manual = operation["manual_doc"]
                operation.get("arguments", {}).pop("responses", None)
                manual["responses"] = _answers(manual["x-problems"], known)


def _answers(codes: list[str], known: dict[str, tuple[int, str]]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for code in codes:
        status, title = known[code]
        answer = answers.setdefault(
            str(status),
            {
                "description": "",
                "content": {
                    "application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                        "examples": {},
                    }
                },
            },
        )
        answer["description"] = f"{answer['description']}, {code}".removeprefix(", ")
        answer["content"]["application/problem+json"]["examples"][code] = {
            "value": {
                "type": problems.TYPE + code,
                "title": title,
                "status": status,
                "code": code,
                "requestId": "5f1c6a1be8f3433b9b0f0c7ad1d5e2a4",
            }
        }
    return answers


def with_examples(spec: dict[str, Any]) -> dict[str, Any]:
    """Give every JSON body an example made from its schema."""
    schemas = spec["components"]["schemas"]
    for content in _contents(spec):
        body = content.get("application/json")
        if body and "schema" in body and "example" not in body and "examples" not in body:
            body["example"] = example_of(body["schema"], schemas)
    return spec


def _contents(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in spec["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                yield operation.get("requestBody", {}).get("content", {})
                for answer in operation.get("responses", {}).values():
                    yield answer.get("content", {})


DEEPEST = 8
BY_FORMAT = {
    "uuid": "3d6f0a2e-8b1c-4f7d-9e35-0c4a7b2d1f68",
    "date-time": "2026-05-03T21:14:00.000Z",
    "date": "2026-05-03",
    "email": "ana@example.org",
    "uri": "https://accord.example",
}


def example_of(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> Any:
    """A value that fits `schema`, the same at every run."""
    if depth > DEEPEST:
        return None
    for sure in ("example", "const", "default"):
        if sure in schema:
            return schema[sure]
    if "enum" in schema:
        return schema["enum"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, depth + 1)
    several = [each for name in ("oneOf", "anyOf", "allOf") for each in schema.get(name, ())]
    if several:
        return example_of(several[0], schemas, depth + 1)
    return _example_of_type(schema, schemas, depth)


def _example_of_type(schema: dict[str, Any], schemas: dict[str, Any], depth: int) -> Any:
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        fields = schema.get("properties", {})
        return {name: example_of(field, schemas, depth + 1) for name, field in fields.items()}
    if kind == "array":
        return [example_of(schema.get("items", {}), schemas, depth + 1)]
    if kind == "string":
        text = BY_FORMAT.get(schema.get("format", ""), "text")
        return text.ljust(schema.get("minLength", 0), "A")[: schema.get("maxLength", 4096)]
    return {"integer": schema.get("minimum", 1), "number": 1, "boolean": True}.get(kind)
