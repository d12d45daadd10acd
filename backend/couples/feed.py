"""Invitations and couples in the change feed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from backend.accounts import queries as accounts
from backend.accounts.schemas import ProfileView
from backend.couples.models import Invitation
from backend.couples.rules import State
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind, readable_until

_INVITATIONS = select(Invitation).where(
    Invitation.id.in_(bindparam("ids", expanding=True)),
    or_(Invitation.inviter_id == bindparam("person"), Invitation.redeemer_id == bindparam("person")),
)
_COUPLES = (
    select(Space.id, Space.created_at, Space.ended_at, Member.person_id)
    .join(Member, Member.space_id == Space.id)
    .where(Space.id.in_(bindparam("ids", expanding=True)), Space.kind == Kind.COUPLE)
    .order_by(Member.person_id)
)
_PROFILE = ProfileView()


def list_invitations(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return these invitations as the actor sees them: while one waits, the other's name."""
    values = {"ids": list(ids), "person": work.me.person_id}
    found = list(work.session.scalars(_INVITATIONS, values))
    waiting = [row for row in found if row.life.at(work.now).state is State.WAITING]
    others = {row.id: _other(work, row) for row in waiting}
    profiles = accounts.profiles(work, others.values()) if others else {}
    names = {row: profiles[person].display_name for row, person in others.items() if person in profiles}
    return {row.id: _invitation_view(work, row, names.get(row.id)) for row in found}


def list_couples(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return these couples: since when, until when, and what each lets the other see."""
    readable = [space for space in ids if space in work.spaces]
    people: defaultdict[UUID, list[UUID]] = defaultdict(list)
    views: dict[UUID, dict[str, Any]] = {}
    for row in work.session.execute(_COUPLES, {"ids": readable}):
        people[row.id].append(row.person_id)
        views[row.id] = _couple_view(row)
    for space, view in views.items():
        profiles = accounts.profiles(work, people[space], space_id=space)
        view["members"] = [_PROFILE.dump(profiles[who]) for who in people[space] if who in profiles]
    return views


def _other(work: Work, row: Invitation) -> UUID:
    return next(iter(row.people - {work.me.person_id}))


def _invitation_view(work: Work, row: Invitation, other_name: str | None) -> dict[str, Any]:
    is_inviter = row.inviter_id == work.me.person_id
    state = row.life.at(work.now).state
    has_code = is_inviter and state is State.INVITED and row.code_expires_at is not None
    return {
        "id": str(row.id),
        "role": "inviter" if is_inviter else "redeemer",
        "state": state,
        "otherName": other_name,
        "expiresAt": to_wire(row.expires_at),
        "codeExpiresAt": to_wire(row.code_expires_at) if has_code and row.code_expires_at else None,
    }


def _couple_view(row: Any) -> dict[str, Any]:
    ended = row.ended_at
    return {
        "id": str(row.id),
        "since": to_wire(row.created_at),
        "endedAt": to_wire(ended) if ended else None,
        "readableUntil": to_wire(readable_until(ended)) if ended else None,
    }
