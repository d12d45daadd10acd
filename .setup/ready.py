"""Bring .venv to what a lock says, or see that it is there: ready.py run|dev."""

import fcntl
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / ".setup" / "locks"
READY = VENV / "accord-ready"
PLACE = VENV / "accord-place"
OLDEST = (3, 11)
ENOUGH = {"run": ("run", "dev"), "dev": ("dev",)}  # dev holds everything run needs


def main(level: str) -> None:
    """Install what is missing, one make at a time."""
    with (ROOT / ".setup" / "ready.py").open("rb") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not _is_ready(level):
            _install(level)


def _is_ready(level: str) -> bool:
    if not PYTHON.exists() or not READY.exists():
        return False
    return READY.read_text() in {_fingerprint(able) for able in ENOUGH[level]}


def _fingerprint(level: str) -> str:
    import tomllib  # not there before 3.11, which is told in a sentence below

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    digest = hashlib.sha256(f"{ROOT}\n{project}".encode())
    for source in (LOCKS / "uv.txt", LOCKS / f"{level}.txt", VENV / "pyvenv.cfg"):
        digest.update(source.read_bytes())
    return f"{level} {digest.hexdigest()}"


def _install(level: str) -> None:
    sys.stderr.write(f"Setting up .venv from .setup/locks/{level}.txt\n")
    if not _is_ours():
        _make_venv()
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    _run(*pip, "--require-hashes", "-r", LOCKS / "uv.txt")
    uv: list[str | Path] = [VENV / "bin" / "uv", "--quiet", "pip"]
    _run(*uv, "sync", "--python", PYTHON, "--require-hashes", LOCKS / f"{level}.txt")
    _run(*uv, "install", "--python", PYTHON, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    _compile()
    READY.write_text(_fingerprint(level))


def _compile() -> None:
    """Bytecode once, for every start after: some machines are told to write none at run time."""
    packages = subprocess.check_output([PYTHON, "-c", "import site; print(site.getsitepackages()[0])"])
    _run(PYTHON, "-m", "compileall", "-qq", "-j", "0", packages.decode().strip(), ROOT / "backend")


def _is_ours() -> bool:
    """Whether the venv was made here: one that was moved has scripts that point elsewhere."""
    if not PLACE.exists() or PLACE.read_text() != str(ROOT):
        return False
    return subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("Accord needs Python's venv: install it (on Debian the package python3-venv).")
    _run(sys.executable, "-m", "venv", "--clear", VENV)
    PLACE.write_text(str(ROOT))


def _run(*command: "str | Path") -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        sys.exit("Setting up stopped: see above. Running it again goes on from there.")


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit("Accord needs Python 3.11 or newer. Name one: make run PYTHON=python3.11")
    main(sys.argv[1])
