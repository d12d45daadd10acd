"""Reads about invitations and couples; a stranger finds nothing."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.couples.models import Invitation
from backend.couples.rules import CODE_TRIES, OPEN, State
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.spaces import queries as spaces
from backend.spaces.rules import NotLinked

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
_ME = bindparam("person", type_=Uuid())
_AROUND = select(Invitation).where(
    or_(
        Invitation.inviter_id.in_((_ME, _REDEEMER)),
        Invitation.redeemer_id.in_((_ME, _REDEEMER)),
    ),
    or_(Invitation.id == bindparam("invitation"), Invitation.state.in_(OPEN)),
)


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


def is_paused(work: Work) -> bool:
    """Tell whether a pause of the actor's couple runs (R7), by what the lock of its space brought along."""
    space = work.me.couple_space_id
    until = None if space is None else spaces.paused_until(work, space)
    return until is not None and work.now < until


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


def linked_people(work: Work, people: Iterable[UUID]) -> list[UUID]:
    """Return who of these people is in a living couple."""
    return spaces.in_a_couple(work, people)
