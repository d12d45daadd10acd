"""What a commit just made new, told to whoever in this process waits for it.

A ring is a hint: one that is lost costs seconds, since everything that waits also looks by itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from backend.infra import logs

DueListener = Callable[[datetime], None]
ChangedListener = Callable[[Mapping[UUID, int]], None]
DeliverListener = Callable[[], None]


class Bell:
    """Rung after a commit, never in a transaction; a listener must be quick, and cannot undo anything."""

    def __init__(self) -> None:
        self._due: list[DueListener] = []
        self._changed: list[ChangedListener] = []
        self._deliver: list[DeliverListener] = []

    def on_due(self, listener: DueListener) -> None:
        self._due.append(listener)

    def on_changed(self, listener: ChangedListener) -> None:
        self._changed.append(listener)

    def on_deliver(self, listener: DeliverListener) -> None:
        self._deliver.append(listener)

    def due(self, at: datetime) -> None:
        """Something is due at this instant."""
        for listener in self._due:
            _told(lambda tell=listener: tell(at))  # type: ignore[misc]

    def changed(self, numbers: Mapping[UUID, int]) -> None:
        """These spaces have these numbers now."""
        for listener in self._changed:
            _told(lambda tell=listener: tell(numbers))  # type: ignore[misc]

    def deliver(self) -> None:
        """There is something to send."""
        for listener in self._deliver:
            _told(listener)


def _told(tell: Callable[[], None]) -> None:
    try:
        tell()
    except Exception as error:  # noqa: BLE001 -- the commit stands, whatever a listener makes of it
        logs.failure(error)
