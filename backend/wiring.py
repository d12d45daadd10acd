"""The tables that join features: blueprints, listeners, feed, jobs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.infra import idempotency
from backend.infra.http import ApiBlueprint
from backend.infra.work import Listener, Work

FeedView = Callable[[Work, Iterable[UUID]], dict[UUID, dict[str, Any]]]

BLUEPRINTS: tuple[ApiBlueprint, ...] = ()

# Events are told at once and in the same transaction, in this order.
LISTENERS: Mapping[type, Sequence[Listener]] = {}

# What a changed row looks like in the feed, by its kind.
FEED: Mapping[str, FeedView] = {}

# What the clock will call, once it runs.
JOBS: Mapping[str, Callable[[Work], object]] = {
    "forget_old_answers": idempotency.forget_old,
}
