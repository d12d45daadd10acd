"""One's own notices, choices and browsers in the change feed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.notifications import queries
from backend.notifications.models import Mailbox, Notice, NoticeChoices, PushRoute
from backend.notifications.rules import Kind

_NOTICES = select(Notice.id, Notice.kind, Notice.subject_id, Notice.at).where(
    Notice.space_id == bindparam("space"), Notice.id.in_(bindparam("ids", expanding=True))
)
_CHOICES = select(NoticeChoices).where(NoticeChoices.space_id == bindparam("space"))
_ROUTES = select(PushRoute.id, PushRoute.added_at, PushRoute.session_hash, PushRoute.stuck).where(
    PushRoute.space_id == bindparam("space"), PushRoute.id.in_(bindparam("ids", expanding=True))
)

_MAILBOX = select(Mailbox).where(Mailbox.space_id == bindparam("space"))

View = dict[str, Any]


def list_notices(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """The actor's own notices: what happened to what, and when; the words are the page's."""
    found = work.connection.execute(_NOTICES, {"space": work.me.space_id, "ids": list(ids)})
    return {
        row.id: {
            "id": str(row.id),
            "kind": row.kind,
            "group": Kind(row.kind).group.value,
            "subjectId": str(row.subject_id),
            "at": to_wire(row.at),
        }
        for row in found
    }


def list_choices(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """What the actor decided about notices."""
    space = work.me.space_id
    row = work.session.scalar(_CHOICES, {"space": space}) if space in set(ids) else None
    if row is None:
        return {}
    chosen = queries.choices_of(row)
    muted = sorted(group.value for group in chosen.muted)
    view = {"id": str(space), "quiet": chosen.quiet, "muted": muted, "showsMore": chosen.shows_more}
    return {space: view}


def list_mailboxes(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """Whether letters may come to the actor's address, and which they want; never how a letter is ended."""
    space = work.me.space_id
    row = work.session.scalar(_MAILBOX, {"space": space}) if space in set(ids) else None
    if row is None:
        return {}
    view = {
        "id": str(space),
        "provenAt": row.proven_at and to_wire(row.proven_at),
        "linkUntil": row.link_until and to_wire(row.link_until),
        "refused": row.refused,
        "wanted": row.wanted,
        "without": sorted(group.value for group in queries.groups_in(row.without)),
    }
    return {space: view}


def list_routes(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """The actor's browsers that may be rung; never their addresses."""
    found = work.connection.execute(_ROUTES, {"space": work.me.space_id, "ids": list(ids)})
    return {
        row.id: {
            "id": str(row.id),
            "addedAt": to_wire(row.added_at),
            "thisBrowser": row.session_hash == work.me.session_id,
            "stuck": row.stuck,
        }
        for row in found
    }
