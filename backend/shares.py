"""What another app shares belongs to the worker of the phone; where none answers, its words go no further than here."""

from collections.abc import Callable, Iterable
from typing import Any

ADDRESS = "/share"
SENT_BACK = [("Location", ADDRESS), ("Content-Length", "0"), ("Cache-Control", "no-store")]

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def beside(app: App) -> App:
    """Lead whoever posts there to the page, before anything reads, counts or logs what was sent."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != ADDRESS or environ["REQUEST_METHOD"] != "POST":
            return app(environ, start_response)
        start_response("303 See Other", SENT_BACK)
        return []

    return answer
