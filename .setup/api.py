"""Write what follows from the routes, docs/api.md and the client's types; or compare: api.py [check]."""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

from node import NODE, PWA, ROOT, install

TOOL = PWA / "tools" / "openapi"
GENERATOR = TOOL / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
PAGE = ROOT / "docs" / "api.md"
TYPES = PWA / "src" / "api" / "schema.d.ts"
SHOWN = 40


def main(word: str = "") -> int:
    """Generate both, then write or compare."""
    if not install(TOOL):
        return 1
    with tempfile.TemporaryDirectory() as folder:
        generated = _generated(Path(folder))
    if word == "check":
        return _compare(generated)
    for file, text in generated.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return 0


def _generated(folder: Path) -> dict[Path, str]:
    accord = [sys.executable, "-m", "backend.cli"]
    page, spec, types = folder / "api.md", folder / "openapi.json", folder / "schema.d.ts"
    _run(*accord, "docs", page)
    spec.write_text(_run(*accord, "openapi"))
    _run(NODE, GENERATOR, spec, "--output", types)
    return {PAGE: page.read_text(), TYPES: types.read_text()}


def _run(*command: str | Path) -> str:
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def _compare(generated: dict[Path, str]) -> int:
    stale = 0
    for file, text in generated.items():
        kept = file.read_text() if file.exists() else ""
        if kept != text:
            stale = 1
            print(f"{file.relative_to(ROOT)} is not what the routes say: make api")
            difference = difflib.unified_diff(
                kept.splitlines(), text.splitlines(), "kept", "generated", lineterm=""
            )
            print("\n".join(list(difference)[:SHOWN]))
    return stale


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
