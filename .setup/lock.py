"""Write every lock anew from what pyproject.toml and package.json ask for: lock.py [upgrade]."""

import subprocess
import sys
from pathlib import Path

from node import PWA, QUIET, npm

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / ".setup" / "locks"
# No header and no addresses: the machine that locks leaves no trace in what others install.
COMPILE = (
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
)
PLAIN = ("--no-emit-find-links", "--quiet")
PYTHON_LOCKS = {
    "uv.txt": ("--group", "installer"),
    "run.txt": ("pyproject.toml", "--group", "build"),
    # Held to run.txt, so that what is tested is what runs.
    "dev.txt": ("pyproject.toml", "--group", "dev", "--constraint", ".setup/locks/run.txt"),
}


def main(*words: str) -> int:
    """Lock Python, then the client and its tool."""
    upgrade = ("--upgrade",) if "upgrade" in words else ()
    for name, wanted in PYTHON_LOCKS.items():
        command = ["uv", "pip", "compile", *wanted, *COMPILE, *PLAIN, *upgrade, "--output-file", LOCKS / name]
        command[0] = Path(sys.executable).parent / "uv"
        if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode != 0:
            return 1
    verb = "update" if upgrade else "install"
    places = (PWA, PWA / "tools" / "openapi", PWA / "tools" / "lighthouse")
    return max(npm(verb, "--package-lock-only", "--ignore-scripts", *QUIET, within=place) for place in places)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
