"""Learning early that the process shall stop: the server would wait for streams that wait for news."""

import os
import signal
import threading
from collections.abc import Callable

ASKED = frozenset({signal.SIGTERM, signal.SIGINT})


def when_asked(*then: Callable[[], None]) -> None:
    """Call each of `then` once TERM or INT arrives, whoever handles it; to be called in the main thread.

    Python writes each signal's number into this pipe before it calls the handler, which is the server's own.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    threading.Thread(target=_watch, args=(reading, then), name="stopping", daemon=True).start()


def _watch(reading: int, then: tuple[Callable[[], None], ...]) -> None:
    while ASKED.isdisjoint(os.read(reading, 64)):
        pass
    for one in then:
        one()
