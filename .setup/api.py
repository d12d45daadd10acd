"""Write what follows from the routes, docs/api.md and the client's types; or compare: api.py [check]."""

import difflib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from api_text import render
from node import NODE, PWA, ROOT, install

TOOL = PWA / "tools" / "openapi"
GENERATOR = TOOL / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
PAGE = ROOT / "docs" / "api.md"
TYPES = PWA / "src" / "api" / "schema.d.ts"
SHOWN = 40


def main(word: str = "") -> int:
    """Generate both, then write or compare."""
    asked = [sys.executable, "-m", "backend.cli", "openapi"]
    told = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if told.returncode != 0 or not install(TOOL):
        return 1
    generated = {PAGE: render(json.loads(told.stdout)), TYPES: _types(told.stdout)}
    if word == "check":
        return _compare(generated)
    for file, text in generated.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return 0


def _types(spec: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        source.write_text(spec)
        subprocess.run([NODE, GENERATOR, source, "--output", target], stdout=subprocess.DEVNULL, check=True)
        return target.read_text()


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
