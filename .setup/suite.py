"""Run the tests part by part and count them: suite.py [client] [server] [browser]."""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from node import ROOT, npm

from tests.support.memory import fast_folder

JOURNEYS = "tests/e2e"
SIDE_BY_SIDE = ("--dist=load",)  # worksteal hangs now and then with two tests left
Part = Callable[[Path], int]


def main(*wanted: str) -> int:
    """Every part runs, whatever came of the one before; its files are gone afterwards."""
    _forget_settings()
    with tempfile.TemporaryDirectory(prefix="accord-", dir=fast_folder()) as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        return _run_all(*wanted)


def _run_all(*wanted: str) -> int:
    if not wanted or "browser" in wanted:
        _find_browser()
    total: Counter[str] = Counter()
    codes = []
    for name, part in PARTS.items():
        if not wanted or name in wanted:
            code, counts = _run(name, part)
            codes.append(code)
            total += counts
    print(_line("tests", total), flush=True)
    return 1 if any(codes) or total["failed"] or not total["passed"] else 0


def _run(name: str, part: Part) -> tuple[int, Counter[str]]:
    print(f"== {name}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = part(report)
        counts = _count(report)
    if code != 0 and not counts["failed"]:
        counts["failed"] += 1  # what did not even start, or did not come to its end, has failed too
        print(f"\n{name} ended with {code}")
    print(_line(name, counts), f"in {time.monotonic() - began:.0f} s\n", flush=True)
    return code, counts


def _client(report: Path) -> int:
    reporters = ("--reporter=default", "--reporter=junit", f"--outputFile.junit={report}")
    return npm("run", "--silent", "test", "--", *reporters)


def _server(report: Path) -> int:
    return _pytest("tests", f"--ignore={JOURNEYS}", "--numprocesses=3", *SIDE_BY_SIDE, report=report)


def _browser(report: Path) -> int:
    # A browser waits now and then: a third one uses what is left of two cores.
    return _pytest(JOURNEYS, "--numprocesses=3", "--maxschedchunk=1", *SIDE_BY_SIDE, report=report)


PARTS: Mapping[str, Part] = {"client": _client, "server": _server, "browser": _browser}


def _pytest(*arguments: str, report: Path) -> int:
    command = [sys.executable, "-m", "pytest", "--quiet", f"--junitxml={report}", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _count(report: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    if report.exists():
        for suite in ET.parse(report).iter("testsuite"):  # noqa: S314 - written by our own run a moment ago
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            passed = int(suite.get("tests", 0)) - failed - skipped
            counts.update(passed=passed, failed=failed, skipped=skipped)
    return counts


def _line(name: str, counts: Counter[str]) -> str:
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"{name}: {counts['passed']} passed, {counts['failed']} failed{skipped}"


def _find_browser() -> None:
    """Say what is missing before minutes have gone into the other parts."""
    finder = [sys.executable, "-m", "tests.support.browser"]
    found = subprocess.run(finder, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode != 0:
        sys.exit(found.returncode)
    os.environ["ACCORD_TEST_BROWSER"] = found.stdout.strip()


def _forget_settings() -> None:
    """The settings of a server this person runs must not reach the tests."""
    for name in list(os.environ):
        if name == "PORT" or (name.startswith("ACCORD_") and not name.startswith("ACCORD_TEST_")):
            del os.environ[name]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
