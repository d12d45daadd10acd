"""What a space and a sealed document may be."""

from datetime import datetime, timedelta
from enum import StrEnum

from backend.kernel.errors import Conflict, Invalid

Kind = StrEnum("Kind", ["OWN", "COUPLE"])

READABLE_AFTER_END = timedelta(days=30)

BUCKETS = (1024, 2048, 4096, 8192, 16384, 32768)
ENVELOPE_EXTRA = 46
SEALED_SIZES = frozenset(bucket + ENVELOPE_EXTRA for bucket in BUCKETS)


class NotLinked(Conflict):
    """A shared thing was to be changed, and there is no living link."""

    code, title = "not-linked", "You are not linked with a partner."


class DocumentChanged(Conflict):
    """The document moved on since the copy this change was made from."""

    code, title = "document-changed", "This document was changed elsewhere first."


class DocumentNotPadded(Invalid):
    """A size outside the buckets would tell something about the text."""

    code, title = "document-not-padded", "A sealed document must have one of the padded sizes."


def ensure_padded(size: int) -> None:
    """Accept only sizes that sealing a padded text gives."""
    if size not in SEALED_SIZES:
        raise DocumentNotPadded


def readable_until(ended_at: datetime) -> datetime:
    """Tell how long both still read what they shared, once it has ended."""
    return ended_at + READABLE_AFTER_END
