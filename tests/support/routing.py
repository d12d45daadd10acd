"""Addresses are compiled once a process: every test puts an app together, and werkzeug compiled all of them anew."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


def compile_once() -> None:
    """Keep what werkzeug makes of an address; it depends on nothing but the address and its defaults."""
    compiling: Callable[[Rule, bool], Builder] = Rule._compile_builder
    kept: dict[Any, Builder] = {}

    def remembered(rule: Rule, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 - theirs
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in kept:
            kept[key] = compiling(rule, append_unknown)
        return kept[key]

    Rule._compile_builder = remembered  # type: ignore[method-assign]
