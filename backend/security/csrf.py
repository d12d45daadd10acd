"""Where an unsafe request came from: our own pages, or refused."""

from collections.abc import Mapping

from backend.kernel.errors import Forbidden

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossSite(Forbidden):
    code, title = "cross-site", "This request did not come from Accord's own page."


def ensure_own_page(method: str, headers: Mapping[str, str], *, public_origin: str) -> None:
    """Let a change through only from our own origin.

    `Sec-Fetch-Site` cannot be set by a page; browsers too old to send it send `Origin`. Neither means refused.
    """
    if method in SAFE:
        return
    site = headers.get("Sec-Fetch-Site")
    own = site == "same-origin" if site is not None else headers.get("Origin") == public_origin
    if not own:
        raise CrossSite
