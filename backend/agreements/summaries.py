"""Agreements in short, fifty a page: where each stands, and its title."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.agreements import texts
from backend.agreements.json_rows import dashed, plain, wire
from backend.agreements.models import Agreement
from backend.agreements.rules import AGREED, HOLDING, WAITING
from backend.infra.statements import Prepared, Row
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.security import vault
from backend.spaces.models import Space

PAGE = 50

Summary = dict[str, Any]

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
        plain(Agreement.until_then_trial_ends_on),
        wire(Agreement.lapses_at),
        Agreement.title,
        _KEY.scalar_subquery(),
    )
    .where(Agreement.space_id == bindparam("space"), Agreement.id > bindparam("after"))
    .order_by(Agreement.id)
    .limit(PAGE + 1)
)


def page(work: Work, *, after: UUID) -> tuple[list[Summary], str | None]:
    """Return a page in the order of the ids, and where the next one begins."""
    space = work.me.couple_space_id
    rows = _PAGE.rows(work.connection, {"space": space, "after": after}) if space else []
    if space is None or not rows:
        return [], None
    key = work.keys.unwrap(space, rows[0][-1])
    opened = vault.opener(key, table=texts.TITLES, field="title", scope=space)
    now = to_wire(work.now)
    items = [_summary(row, opened, now) for row in rows[:PAGE]]
    return items, items[-1]["id"] if len(rows) > PAGE else None


def _summary(row: Row, opened: Callable[[str, bytes], str], now: str) -> Summary:
    digits, kind, state, version, active, then, latest, began, agenda, trial, old_trial, lapses, sealed, _ = (
        row
    )
    id_ = str(dashed(digits))
    since = began if state in AGREED else None
    until_then = dashed(then) if since is not None and since > now else None
    return {
        "id": id_,
        "kind": kind,
        "state": state,
        "version": version,
        # Nothing is left of a text that its author took back.
        "title": opened(id_, sealed) if sealed else None,
        "activeRevisionId": dashed(active),
        "openRevisionId": dashed(latest) if state in WAITING else None,
        "untilThenRevisionId": until_then,
        # No state holds without the yes of both, which is why nobody's are counted here.
        "inForce": state in HOLDING and since is not None and (since <= now or until_then is not None),
        "activeSince": since,
        "agendaFrom": agenda if since else None,
        "trialUntil": (old_trial if until_then else trial) if since else None,
        "lapsesAt": lapses,
    }
