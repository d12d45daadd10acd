"""Agreements in short, fifty a page: where each stands, and its title."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from orjson import Fragment
from sqlalchemy import bindparam, case, func, select

from backend.agreements import texts
from backend.agreements.json_rows import dashed, plain, wire
from backend.agreements.models import Agreement, Answer, Consent, Revision
from backend.agreements.rules import AGREED, HOLDING, PEOPLE, WAITING
from backend.infra.statements import Prepared, Row
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.security import vault
from backend.spaces.models import Space

PAGE = 50

Summary = dict[str, Any]

# Whoever withdrew had said yes before; a no counts for nothing.
_COUNTS = case((Consent.answer == Answer.ACCEPT, 1), (Consent.answer == Answer.WITHDRAWN, -1), else_=0)
_HOLDING = case(
    (Agreement.in_force_at > bindparam("now"), Agreement.until_then_revision_id),
    else_=Agreement.active_revision_id,
)
_AGREED = select(func.sum(_COUNTS)).where(Consent.revision_id == _HOLDING)
_KEY = select(Space.wrapped_key).where(Space.id == bindparam("space"))
_PAGE = Prepared(
    select(
        plain(Agreement.id),
        plain(Agreement.kind),
        plain(Agreement.state),
        Agreement.version,
        plain(Agreement.active_revision_id),
        plain(Agreement.until_then_revision_id),
        plain(Agreement.latest_revision_id),
        wire(Agreement.in_force_at),
        plain(Agreement.agenda_on),
        plain(Agreement.trial_ends_on),
        wire(Agreement.lapses_at),
        _AGREED.scalar_subquery(),
        Revision.content,
        _KEY.scalar_subquery(),
    )
    .join(Revision, Revision.id == func.coalesce(Agreement.active_revision_id, Agreement.latest_revision_id))
    .where(Agreement.space_id == bindparam("space"), Agreement.id > bindparam("after"))
    .order_by(Agreement.id)
    .limit(PAGE + 1)
)


def page(work: Work, *, after: UUID) -> tuple[list[Summary], str | None]:
    """Return a page in the order of the ids, and where the next one begins."""
    space = work.me.couple_space_id
    rows = _PAGE.rows(work.connection, {"space": space, "after": after, "now": work.now}) if space else []
    if space is None or not rows:
        return [], None
    key = work.keys.unwrap(space, rows[0][-1])
    opened = vault.opener(key, table=texts.TABLE, field="content", scope=space)
    now = to_wire(work.now)
    items = [_summary(row, opened, now) for row in rows[:PAGE]]
    return items, items[-1]["id"] if len(rows) > PAGE else None


def _summary(row: Row, opened: Callable[[str, bytes], str], now: str) -> Summary:
    id_, kind, state, version, active, then, latest, began, agenda, trial, lapses, agreed, sealed, _ = row
    active, latest = dashed(active), dashed(latest)
    since = began if state in AGREED else None
    return {
        "id": dashed(id_),
        "kind": kind,
        "state": state,
        "version": version,
        # Nothing is left of a text that its author took back.
        "title": Fragment(texts.title_json(opened(str(active or latest), sealed))) if sealed else None,
        "activeRevisionId": active,
        "openRevisionId": latest if state in WAITING else None,
        "untilThenRevisionId": dashed(then) if since is not None and since > now else None,
        "inForce": state in HOLDING and agreed == PEOPLE,
        "activeSince": since,
        "agendaFrom": agenda if since else None,
        "trialUntil": trial if since else None,
        "lapsesAt": lapses,
    }
