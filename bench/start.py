"""What a start costs: importing the app, and the memory it then holds."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator

from bench.figure import Figure

RUNS = 7
SCRIPT = """
import json, os, subprocess, sys, tempfile, time
start = time.process_time()
from backend.app import create_app
spent = time.process_time() - start
from backend.settings import load_settings
with tempfile.TemporaryDirectory() as folder:
    os.environ |= {"ACCORD_DATA_DIR": folder, "ACCORD_DATABASE_URL": ""}
    subprocess.run([sys.executable, "-m", "backend.cli", "migrate"], check=True, stdout=subprocess.DEVNULL)
    app = create_app(load_settings())
    app.test_client().get("/readyz", base_url="http://localhost:8000")
    with open("/proc/self/status") as status:
        kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
print(json.dumps([spent, kib / 1024]))
"""


def figures() -> Iterator[Figure]:
    """CPU seconds of the import and MiB after the first request, medians over processes."""
    # An installation has its bytecode; sources changed since are compiled first here too.
    subprocess.run([sys.executable, "-m", "compileall", "-qq", "backend"], check=True)
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
