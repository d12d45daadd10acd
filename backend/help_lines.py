"""Lines of help the operator adds: `help.json` in the data directory, checked at the start, kept as it is sent (R42)."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

ADDRESS = "/help-lines.json"
MOST_BYTES = 64 * 1024
LONGEST = 300
LANGUAGES = {"en", "zh-Hans"}
NOTHING = b"[]"

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class WrongHelpLines(Exception):
    """The file is not a list of lines like those of the product."""


def read(file: Path) -> bytes:
    """The lines as JSON, none without the file; raise WrongHelpLines rather than show half a number."""
    if not file.is_file():
        return NOTHING
    try:
        lines = json.loads(file.read_bytes()[:MOST_BYTES])
    except ValueError as error:
        raise WrongHelpLines("help.json is no JSON, or too long") from error
    if not isinstance(lines, list):
        raise WrongHelpLines("help.json is a list of lines")
    for number, line in enumerate(lines, 1):
        _ensure_whole(number, line)
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode()


def _said(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST


def _said_in_both(value: object) -> bool:
    return isinstance(value, dict) and set(value) == LANGUAGES and all(map(_said, value.values()))


def _like(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


_dialled = _like(r"\+?[0-9][0-9 ()-]{1,24}")
PARTS: Mapping[str, Callable[[object], bool]] = {
    "id": _like(r"[a-z0-9.-]{1,40}"),
    "region": _like(r"[A-Z]{2}"),
    "name": _said_in_both,
    "number": _dialled,
    "about": _said_in_both,
    "emergency": _dialled,
    "source": _said,
    "checkedOn": _like(r"\d{4}-\d{2}-\d{2}"),
}


def _ensure_whole(number: int, line: object) -> None:
    if not isinstance(line, dict) or set(line) != set(PARTS):
        raise WrongHelpLines(f"line {number} of help.json has exactly {', '.join(PARTS)}")
    for part, fits in PARTS.items():
        if not fits(line[part]):
            raise WrongHelpLines(f"{part} of line {number} of help.json is not right")


def beside(app: App, lines: bytes) -> App:
    """Answer for the lines before anything that counts or logs requests: nobody is told that help was read."""
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(lines))),
        ("Cache-Control", "max-age=0"),
    ]

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != ADDRESS or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return app(environ, start_response)
        start_response("200 OK", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else lines]

    return answer
