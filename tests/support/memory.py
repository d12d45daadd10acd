"""Where files live that nobody needs tomorrow: in memory, when there is enough of it."""

import os
import shutil
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - every file in it gets a folder of its own
ENOUGH = 2 * 1024**3


def fast_folder() -> Path:
    """A folder whose files cost no disk; one with a short path, since sockets may live below it."""
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ENOUGH:
        return IN_MEMORY
    return Path("/tmp")  # noqa: S108 - macOS keeps its own folder too deep for sockets
