"""One thing to run: at the earliest instant anybody wanted, after its cadence at the latest, never twice at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from backend.infra import logs
from backend.kernel.clock import Clock

# Puts the name on the scheduler at an instant, in place of what it had.
Arm = Callable[[str, datetime], None]
# Runs, and may say when it wants to run next.
Run = Callable[[], datetime | None]
# After one that could do nothing although something is due: whoever holds it is nearly done.
BREATH = timedelta(milliseconds=50)


class Alarm:
    """The scheduler knows one instant of it; rings while it runs are kept until it has run."""

    def __init__(self, name: str, run: Run, every: timedelta, *, clock: Clock, arm: Arm) -> None:
        self.name = name
        self._run, self._every, self._clock, self._arm = run, every, clock, arm
        self._lock = Lock()
        self._wanted: datetime | None = None
        self._runs = False

    def ring(self, at: datetime) -> None:
        """Let it run at this instant, unless it does so sooner."""
        with self._lock:
            if self._wanted is None or at < self._wanted:
                self._wanted = at
                if not self._runs:
                    self._arm(self.name, at)

    def run(self) -> None:
        """What the scheduler calls; no error leaves it, since the scheduler would print what it says."""
        with self._lock:
            if self._runs:
                return
            self._runs, self._wanted = True, None
        wanted: datetime | None = None
        try:
            wanted = self._run()
        except Exception as error:  # noqa: BLE001 -- it is run again, and what it left undone stays due
            logs.failure(error, job=self.name)
        finally:
            self._rearm(wanted)

    def _rearm(self, wanted: datetime | None) -> None:
        latest = self._clock() + self._every
        with self._lock:
            self._runs = False
            self._wanted = min(one for one in (self._wanted, wanted, latest) if one is not None)
            self._arm(self.name, self._wanted)

    def ensure_near(self) -> None:
        """Run now when it is further away than its cadence: the clock of the machine was set, or a ring got lost."""
        now = self._clock()
        with self._lock:
            if self._runs or self._wanted is None or abs(self._wanted - now) <= self._every:
                return
            self._wanted = now
            self._arm(self.name, now)
