"""The objects behind Flask's proxies: looked up once, then used without the detour."""

from typing import Any, TypeVar, cast

Thing = TypeVar("Thing")


def real(proxy: Thing) -> Thing:
    """What `request`, `g` or `current_app` stands for now; every access through a proxy costs a look-up."""
    return cast("Thing", cast("Any", proxy)._get_current_object())  # noqa: SLF001 -- Werkzeug documents it so
