"""The built client as it goes over the wire: what asks for what, and what each file weighs."""

import re
from functools import cache
from pathlib import Path

DIST = Path(__file__).parents[2] / "pwa" / "dist"
ASSETS = DIST / "assets"
STATIC = re.compile(r"""(?:from|import)\s*["'`]\./([^"'`]+\.js)["'`]""")
DYNAMIC = re.compile(r"""import\(\s*["'`]\./([^"'`]+\.js)["'`]\s*\)""")
STYLES = re.compile(r"assets/([\w.-]+\.css)")
LANGUAGES = ("en", "zh-Hans")


@cache
def weight(file: Path) -> int:
    """Bytes on the wire: Brotli where the build made a copy."""
    packed = file.with_name(f"{file.name}.br")
    return (packed if packed.exists() else file).stat().st_size


def weigh(names: set[str]) -> int:
    """Bytes on the wire of several scripts."""
    return sum(weight(ASSETS / name) for name in names)


def needed(name: str) -> set[str]:
    """A script and all that must be there before it runs."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += STATIC.findall((ASSETS / one).read_text("utf-8"))
    return found


def lazy(name: str) -> set[str]:
    """The scripts that `name` loads when somebody needs them."""
    return set(DYNAMIC.findall((ASSETS / name).read_text("utf-8")))


def program() -> str:
    """The script the page starts with."""
    found = re.search(r"main:[`\"']/assets/([^`\"']+\.js)", (DIST / "index.html").read_text("utf-8"))
    assert found
    return found[1]


def one(pattern: str) -> str:
    """The one script whose name begins so."""
    (found,) = matching(pattern)
    return found.name


def first_route(language: str) -> set[str]:
    """The scripts before the start page stands, beside the page itself."""
    return needed(program()) | needed(one(language))


def screens() -> set[str]:
    """Every screen: what the program loads by itself, without its words and the replica."""
    return lazy(program()) - {one(language) for language in LANGUAGES} - {one("replica")}


def screen_weight(name: str) -> int:
    """A screen and the styles that come with it."""
    styles = STYLES.findall((ASSETS / name).read_text("utf-8"))
    return weight(ASSETS / name) + sum(weight(ASSETS / style) for style in styles)


def matching(pattern: str) -> list[Path]:
    """Scripts by the beginning of their names."""
    return sorted(ASSETS.glob(f"{pattern}-????????.js"))
