"""What a test means by equal, and by said."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class problem:  # noqa: N801 - reads as a word in `assert answer == problem(409, "id-taken")`
    """Equal to an answer that is exactly this refusal, in the form of RFC 9457."""

    status: int
    code: str

    def __eq__(self, answer: object) -> bool:
        body = answer.json
        return (
            answer.status == self.status
            and isinstance(body, dict)
            and body.get("code") == self.code
            and body.get("status") == self.status
            and answer.headers["Content-Type"] == "application/problem+json"
        )

    __hash__ = None


class _Like:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __eq__(self, value: object) -> bool:
        return isinstance(value, str) and re.fullmatch(self.pattern, value) is not None

    __hash__ = None

    def __repr__(self) -> str:
        return f"<like {self.pattern}>"


an_id = _Like(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
an_instant = _Like(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def says(text: str, word: str) -> bool:
    """Whether a word stands in a text by itself: the same letters inside a key or a signature are chance."""
    return re.search(rf"(?<![A-Za-z0-9+/=_-]){re.escape(word)}(?![A-Za-z0-9+/=_-])", text) is not None
