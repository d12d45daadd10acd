"""Interleaved rounds: every candidate is timed next to the same hello."""

import gc
import statistics
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIApplication

ROUNDS = 9
SECONDS = 0.12

Call = Callable[[], None]


def request(app: WSGIApplication, environ: dict[str, Any], *, body: bytes, expect: int) -> None:
    """One WSGI call with a fresh copy of `environ`; another status is an error."""
    seen: list[str] = []

    def start_response(status: str, *_: object) -> Callable[[bytes], object]:
        seen.append(status)
        return lambda _chunk: None

    answer = app({**environ, "wsgi.input": BytesIO(body)}, start_response)
    text = b"".join(answer)
    close = getattr(answer, "close", None)
    if close:
        close()
    if int(seen[0][:3]) != expect:
        raise RuntimeError(f"{seen[0]}, expected {expect}: {text[:300]!r}")


def per_call(call: Call) -> float:
    """Seconds of CPU a call costs, over about `SECONDS` of them."""
    calls, start = 0, time.process_time()
    while (spent := time.process_time() - start) < SECONDS:
        call()
        calls += 1
    return spent / calls


def shares(hello: Call, candidates: dict[str, Call]) -> dict[str, float]:
    """For each candidate the median of hello's cost divided by its own, per round."""
    for call in (hello, *candidates.values()):
        call()
    found: dict[str, list[float]] = {name: [] for name in candidates}
    gc.collect()
    for _ in range(ROUNDS):
        for name, call in candidates.items():
            bare = per_call(hello)
            found[name].append(bare / per_call(call))
    return {name: statistics.median(values) for name, values in found.items()}
