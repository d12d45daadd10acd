"""One's own address in the change feed: that there is one and since when, never which."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.calendar.models import CalendarFeed
from backend.infra.work import Work
from backend.kernel.clock import to_wire

_FEEDS = select(CalendarFeed.made_at).where(CalendarFeed.space_id == bindparam("space"))


def list_calendars(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Since when the actor's dates can be read at an address."""
    space = work.me.space_id
    since = work.session.scalar(_FEEDS, {"space": space}) if space in set(ids) else None
    return {} if since is None else {space: {"id": str(space), "since": to_wire(since)}}
