"""Build the client when what it is made of has changed: client.py [install | develop | weigh | lighthouse]."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from node import NODE, PWA, environment, fingerprint, install, npm

BUILT = PWA / "dist" / "index.html"
LIGHTHOUSE = PWA / "tools" / "lighthouse"
STAMP = PWA / "node_modules" / ".accord-built"
ASIDE = {"node_modules", "dist", "test", "tools"}  # what no build reads


def main(*words: str) -> int:
    """Install, and unless only that is asked for, build; or serve what is being written, or install what looks at it."""
    if "lighthouse" in words:
        return 0 if install(LIGHTHOUSE) else 1
    if not install(PWA):
        return 1
    if "install" in words:
        return 0
    if "develop" in words:
        return npm("run", "--silent", "dev")
    failed = _build()
    if "weigh" in words and not failed:
        weigh = [NODE, PWA / "build" / "weigh.ts"]
        return subprocess.run(weigh, env=environment(), check=False).returncode
    return failed


def _build() -> int:
    now = fingerprint(_sources())
    if BUILT.exists() and STAMP.exists() and STAMP.read_text() == now:
        return 0
    sys.stderr.write("Building the client\n")
    failed = npm("run", "--silent", "build", "--", "--logLevel", "warn")
    if not failed:
        STAMP.write_text(now)
    return failed


def _sources() -> Iterator[Path]:
    for place in PWA.iterdir():
        if place.name in ASIDE:
            continue
        yield from (file for file in place.rglob("*") if file.is_file()) if place.is_dir() else [place]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
