"""Writes: what others are told, and what a person decides about it. The edge commits."""

from backend.notifications.commands.browsers import (
    add_route,
    drop_route,
    drop_routes_of_sessions,
    retry_route,
)
from backend.notifications.commands.choosing import choose
from backend.notifications.commands.inbox import (
    Told,
    clear,
    forget_old,
    notify,
    notify_all,
    retract,
)

__all__ = [
    "Told",
    "add_route",
    "choose",
    "clear",
    "drop_route",
    "drop_routes_of_sessions",
    "forget_old",
    "notify",
    "notify_all",
    "retract",
    "retry_route",
]
