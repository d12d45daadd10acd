"""Reads about invitations and couples; a stranger finds nothing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.accounts import queries as accounts
from backend.couples.models import Invitation
from backend.couples.rules import CODE_TRIES, OPEN, State
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.kernel.errors import NotFound
from backend.spaces import queries as spaces
from backend.spaces.models import Member, Space
from backend.spaces.rules import Kind, NotLinked, readable_until

_INVITATION = select(Invitation).where(
    Invitation.id == bindparam("invitation"),
    or_(Invitation.inviter_id == bindparam("person"), Invitation.redeemer_id == bindparam("person")),
)
_BY_SECRET = select(Invitation).where(Invitation.secret_mac == bindparam("mac"))
_BY_CODE = select(Invitation).where(
    Invitation.code_lookup_mac == bindparam("mac"),
    Invitation.code_expires_at > bindparam("now"),
    Invitation.code_tries < CODE_TRIES,
    Invitation.state == State.INVITED,
)
_OPEN_OF = select(Invitation).where(
    Invitation.state.in_(OPEN),
    or_(
        Invitation.inviter_id.in_(bindparam("people", expanding=True)),
        Invitation.redeemer_id.in_(bindparam("people", expanding=True)),
    ),
)
_Redeemed = aliased(Invitation)
_REDEEMER = select(_Redeemed.redeemer_id).where(_Redeemed.id == bindparam("invitation")).scalar_subquery()
_AROUND = select(Invitation).where(
    or_(
        Invitation.inviter_id.in_((bindparam("person"), _REDEEMER)),
        Invitation.redeemer_id.in_((bindparam("person"), _REDEEMER)),
    ),
    or_(Invitation.id == bindparam("invitation"), Invitation.state.in_(OPEN)),
)
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
_PARTNERS = ("id", "displayName", "zone", "reachableFrom", "reachableUntil")


def partner_of(work: Work) -> UUID | None:
    """Return the other person of the actor's couple, linked or just parted."""
    return work.me.partner_id


def is_linked(work: Work) -> bool:
    """Tell whether the actor is in a living couple."""
    return work.me.couple_space_id is not None and not work.me.couple_ended


def require_linked(work: Work) -> UUID:
    """Return the couple's space, or refuse when there is no living link."""
    space = work.me.couple_space_id
    if space is None or work.me.couple_ended:
        raise NotLinked
    return space


def is_paused(work: Work) -> bool:  # noqa: ARG001 -- pauses will answer this for the actor's couple
    """Tell whether a pause runs (R7); until pauses exist none does."""
    return False


def get_invitation(work: Work, invitation_id: UUID) -> Invitation:
    """Return an invitation the actor made or redeemed."""
    values = {"invitation": invitation_id, "person": work.me.person_id}
    found = work.session.scalar(_INVITATION, values)
    if found is None:
        raise NotFound
    return found


def find_by_secret(work: Work, mac: bytes) -> Invitation | None:
    """Return the invitation of a link's secret."""
    return work.session.scalar(_BY_SECRET, {"mac": mac})


def list_by_code(work: Work, mac: bytes) -> list[Invitation]:
    """Return the open invitations whose typed code begins like this and still has tries."""
    return list(work.session.scalars(_BY_CODE, {"mac": mac, "now": work.now}))


def list_open(work: Work, people: Iterable[UUID]) -> list[Invitation]:
    """Return every open invitation these people made or redeemed, as the database has it now."""
    found = work.session.scalars(
        _OPEN_OF, {"people": list(people)}, execution_options={"populate_existing": True}
    )
    return list(found)


def list_around(work: Work, invitation_id: UUID) -> list[Invitation]:
    """Return an invitation of the actor's first, then all open ones of its two people."""
    values = {"invitation": invitation_id, "person": work.me.person_id}
    found = sorted(work.session.scalars(_AROUND, values), key=lambda row: row.id != invitation_id)
    if not found or found[0].id != invitation_id or work.me.person_id not in found[0].people:
        raise NotFound
    return found


def invitations_of(person_id: UUID) -> Select[Invitation]:
    """Select everything a person made or redeemed."""
    return select(Invitation).where(
        or_(Invitation.inviter_id == person_id, Invitation.redeemer_id == person_id)
    )


def invitation_views(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return these invitations as the actor sees them: while one waits, the other's name."""
    values = {"ids": list(ids), "person": work.me.person_id}
    found = list(work.session.scalars(_INVITATIONS, values))
    others = {row.id: _other(work, row) for row in found if row.life.at(work.now).state is State.WAITING}
    cards = accounts.cards(work, [person for person in others.values() if person])
    names = {row: cards[person]["displayName"] for row, person in others.items() if person in cards}
    return {row.id: _invitation_view(work, row, names.get(row.id)) for row in found}


def couple_views(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return these couples: since when, until when, and what each lets the other see."""
    readable = [space for space in ids if space in work.spaces]
    rows = work.session.execute(_COUPLES, {"ids": readable}).all()
    cards = accounts.cards(work, {row.person_id for row in rows})
    views: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        view = views.setdefault(row.id, _couple_view(row))
        if row.person_id in cards:
            view["members"].append(_partner_view(cards[row.person_id]))
    return views


def link(work: Work) -> dict[str, Any] | None:
    """Return the actor's couple for `Me`: the partner is none once that account is gone."""
    space = work.me.couple_space_id
    if space is None:
        return None
    view = couple_views(work, [space])[space]
    partners = [member for member in view["members"] if member["id"] != str(work.me.person_id)]
    return {
        "coupleSpaceId": view["id"],
        "since": view["since"],
        "endedAt": view["endedAt"],
        "readableUntil": view["readableUntil"],
        "partner": partners[0] if partners else None,
    }


def linked_people(work: Work, people: Iterable[UUID]) -> list[UUID]:
    """Return who of these people is in a living couple."""
    return spaces.in_a_couple(work, people)


def _other(work: Work, row: Invitation) -> UUID | None:
    return row.redeemer_id if row.inviter_id == work.me.person_id else row.inviter_id


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
        "members": [],
    }


def _partner_view(card: dict[str, Any]) -> dict[str, Any]:
    return {name: card[name] for name in _PARTNERS}
