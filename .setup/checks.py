"""Every static check, each told in one line; what fails is shown in full: checks.py [fix]."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from node import NODE, NPM, PWA, ROOT, environment

BIN = Path(sys.executable).parent
PYTHON_CODE = ("backend", "tests", "bench", ".setup")
CLIENT_CODE = ("pwa/src", "pwa/worker", "pwa/test", "pwa/build", "pwa/vite.config.ts")
LOCKS = (
    "pwa/package-lock.json",
    "pwa/tools/openapi/package-lock.json",
    "pwa/tools/lighthouse/package-lock.json",
    ".setup/locks",
)
OWN = Path(".setup")
Command = tuple["str | Path", ...]

CHECKS: dict[str, Command] = {
    "ruff": (BIN / "ruff", "check", "--quiet", *PYTHON_CODE),
    "ruff format": (BIN / "ruff", "format", "--check", "--quiet", *PYTHON_CODE),
    "mypy": (BIN / "mypy", "--no-error-summary", "backend"),
    "mypy (set-up)": (BIN / "mypy", "--no-error-summary", *sorted(OWN.glob("*.py"))),
    "import laws": (BIN / "lint-imports",),
    "unused dependencies": (BIN / "deptry", "backend"),
    "oxlint": (BIN / "oxlint", "-c", "pwa/.oxlintrc.json", "--deny-warnings", *CLIENT_CODE),
    "oxfmt": (BIN / "oxfmt", "-c", "pwa/.oxfmtrc.json", "--check", *CLIENT_CODE),
    "tsc": (NODE, NPM, "--prefix", PWA, "run", "--silent", "check"),
    "locks": (sys.executable, OWN / "checks.py", "locks"),
    "generated files": (sys.executable, OWN / "api.py", "check"),
}
FIXES: dict[str, Command] = {
    "ruff": (BIN / "ruff", "check", "--fix", "--quiet", *PYTHON_CODE),
    "ruff format": (BIN / "ruff", "format", "--quiet", *PYTHON_CODE),
    "oxlint": (BIN / "oxlint", "-c", "pwa/.oxlintrc.json", "--fix", *CLIENT_CODE),
    "oxfmt": (BIN / "oxfmt", "-c", "pwa/.oxfmtrc.json", *CLIENT_CODE),
}


def run(commands: dict[str, Command]) -> int:
    """All of them, also after one failed."""
    failed = [name for name, command in commands.items() if not _passes(name, command)]
    print(f"checks: {len(commands) - len(failed)} passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


def _passes(name: str, command: Command) -> bool:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"{'ok' if done.returncode == 0 else 'FAILED':7}{name}", flush=True)
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0


def addresses() -> Iterator[str]:
    """Lines of locks that name where somebody's machine took a package from."""
    for place in map(ROOT.joinpath, LOCKS):
        for file in sorted(place.iterdir()) if place.is_dir() else [place]:
            telling = '"resolved"' if file.suffix == ".json" else "://"
            for number, line in enumerate(file.read_text().splitlines(), start=1):
                if telling in line or "--index-url" in line or "--find-links" in line:
                    yield f"{file.relative_to(ROOT)}:{number}: {line.strip()}"


def main(word: str = "") -> int:
    """Run the checks, or what mends; `locks` is one of the checks itself."""
    if word == "locks":
        found = list(addresses())
        print("\n".join(found))
        return 1 if found else 0
    return run(FIXES if word == "fix" else CHECKS)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
