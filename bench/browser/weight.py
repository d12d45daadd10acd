"""What the built client weighs, file by file."""

import json
import subprocess
from collections.abc import Iterator

from bench.browser.lighthouse import node
from bench.figure import Figure
from tests.support.built import DIST, LANGUAGES, one, screen_weight, screens, weigh

WEIGH = DIST.parent / "build" / "weigh.ts"


def figures() -> Iterator[Figure]:
    """Kilobytes on the wire: the heaviest screen, the words a language starts with, and what the worker keeps."""
    words = max(weigh({one(language)}) for language in LANGUAGES)
    yield Figure("client.screen_kb", max(map(screen_weight, screens())) / 1000, "kB", ceiling=10)
    yield Figure("client.locale_kb", words / 1000, "kB", ceiling=20)
    yield from kept()


def kept() -> Iterator[Figure]:
    """The worker, what it keeps and the rules of wording, as the build weighs them."""
    told = subprocess.run([node(), WEIGH], capture_output=True, text=True, check=False).stdout
    for line in map(json.loads, told.splitlines()):
        yield Figure(line["name"], line["value"], line["unit"], ceiling=line["ceiling"])


if __name__ == "__main__":
    for figure in figures():
        print(figure.line(), flush=True)
