"""What a start costs: importing the app, and the memory it then holds."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator

from bench.figure import Figure

RUNS = 7
SCRIPT = """
import json, time
start = time.process_time()
from backend.app import create_app
spent = time.process_time() - start
import os, tempfile
from backend.cli import prepare
from backend.settings import read_settings
with tempfile.TemporaryDirectory() as folder:
    settings = read_settings({"ACCORD_DATA_DIR": folder, "PORT": "8000"})
    create = os.fork()
    if create == 0:
        prepare(settings)
        os._exit(0)
    os.waitpid(create, 0)
    app = create_app(settings)
    app.test_client().get("/healthz", base_url="http://localhost:8000")
    with open("/proc/self/status") as status:
        kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
print(json.dumps([spent, kib / 1024]))
"""


def figures() -> Iterator[Figure]:
    """CPU seconds of the import and MiB after the first request, medians over processes."""
    found = [one_start() for _ in range(RUNS)]
    seconds = statistics.median(run[0] for run in found)
    memory = statistics.median(run[1] for run in found)
    yield Figure("server.import_s", seconds, "s of CPU", ceiling=0.8)
    yield Figure("server.memory_mib", memory, "MiB", ceiling=85)


def one_start() -> tuple[float, float]:
    """Seconds and MiB of one fresh process."""
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, mib = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), float(mib)
