"""Linking and parting: lock everyone concerned, apply the rule, mark what changed."""

import hmac
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from backend.couples import queries, rules
from backend.couples.events import CoupleEnded, CoupleLinked, InvitationRedeemed, PauseRanOut
from backend.couples.models import Invitation
from backend.couples.rules import Move, State
from backend.infra.work import Work
from backend.kernel.errors import IdTaken, Invalid
from backend.kernel.ids import new_id
from backend.spaces import commands as spaces
from backend.spaces import queries as space_queries
from backend.spaces.rules import Kind

PEOPLE = 2


def invite(work: Work, *, invitation_id: UUID, secret: bytes) -> Invitation:
    """Begin an invitation; the secret of its link was made in the page."""
    me = work.me.person_id
    own = _lock(work, [me])
    rules.ensure_free(bool(queries.linked_people(work, [me])))
    if work.session.get(Invitation, invitation_id) is not None:
        raise IdTaken
    mac = work.keys.fingerprint("invitation", secret)
    invitation = Invitation(id=invitation_id, life=rules.invite(by=me, now=work.now), secret_mac=mac)
    work.session.add(invitation)
    work.session.flush()
    spaces.changed(work, own[me], "invitation", invitation_id)
    return invitation


def set_code(work: Work, invitation_id: UUID, *, code: str) -> Invitation:
    """Show a typed code: it replaces an earlier one, but never gives back spent tries (R8)."""
    folded = rules.folded_code(code)
    if not rules.is_code(folded):
        raise Invalid(extra={"errors": {"code": ["Not a code of ten letters and digits."]}})
    invitation = _locked(work, queries.get_invitation(work, invitation_id))
    invitation.life = invitation.life.after(Move.CODE, by=work.me.person_id, now=work.now)
    invitation.code_lookup_mac, invitation.code_mac = _code_macs(work, folded)
    invitation.code_expires_at = min(work.now + rules.CODE_VALID_FOR, invitation.expires_at)
    return _moved(work, invitation)


def redeem(work: Work, *, secret: bytes) -> Invitation:
    """Enter an invitation by its link; doing so again is no second use."""
    found = queries.find_by_secret(work, work.keys.fingerprint("invitation", secret))
    if found is None:
        raise rules.InvitationUnknown
    return _redeem(work, found)


def redeem_code(work: Work, *, code: str) -> Invitation | None:
    """Enter an invitation by its typed code; none for a wrong one, with the try counted."""
    lookup, mac = _code_macs(work, rules.folded_code(code))
    near = queries.list_by_code(work, lookup)
    if near:
        # Counted before the comparison, and behind the lock: tries in parallel count as well.
        near = [_locked(work, invitation) for invitation in near]
        for invitation in near:
            invitation.code_tries += 1
        work.session.flush()
    for invitation in near:
        is_open = invitation.code_tries <= rules.CODE_TRIES and invitation.life.state is State.INVITED
        if is_open and hmac.compare_digest(invitation.code_mac or b"", mac):
            return _redeem(work, invitation)
    return None


def confirm(work: Work, invitation_id: UUID) -> Invitation:
    """Link both; every other open invitation of either ends."""
    invitation, *near = queries.list_around(work, invitation_id)
    people = invitation.people
    _lock(work, _everyone([invitation, *near]))
    near = queries.list_open(work, people)
    _lock(work, _everyone(near))
    if invitation not in near:
        raise rules.InvitationNotOpen
    life = invitation.life.after(Move.CONFIRM, by=work.me.person_id, now=work.now)
    rules.ensure_free(bool(queries.linked_people(work, people)))
    invitation.life = life
    closed = [other for other in near if other is not invitation]
    for other in closed:
        other.life = rules.closed(other.life)
    couple = _link(work, people)
    own = space_queries.own_spaces(work, people)
    together = [(couple, "couple", couple), *((own[person], "me", person) for person in people)]
    _mark(work, [invitation, *closed], together)
    return invitation


def cancel(work: Work, invitation_id: UUID) -> Invitation:
    """Take an invitation back; the other, if any, reads that it ended."""
    return _make_move(work, invitation_id, Move.CANCEL)


def refuse(work: Work, invitation_id: UUID) -> Invitation:
    """Say no to the other person while it waits."""
    return _make_move(work, invitation_id, Move.REFUSE)


def expire_due(work: Work) -> int:
    """End what is past its 48 hours; the rules already treat it as ended."""
    due = select(Invitation).where(Invitation.state.in_(rules.OPEN), Invitation.expires_at <= work.now)
    found = list(work.session.scalars(due.limit(500)))
    _lock(work, _everyone(found))
    for invitation in found:
        work.session.refresh(invitation)
        invitation.life = invitation.life.at(work.now)
    _mark(work, found)
    return len(found)


def forget_person(work: Work, person_id: UUID) -> None:
    """End and delete the invitations of a person whose account goes."""
    found = list(work.session.scalars(queries.invitations_of(person_id)))
    own = _lock(work, _everyone(found) - {person_id})
    things = [(own[person], "invitation", row.id) for row in found for person in row.people & own.keys()]
    spaces.mark(work, things, deleted=True)
    if found:
        work.session.execute(delete(Invitation).where(Invitation.id.in_([row.id for row in found])))


def unlink(work: Work) -> int:
    """End the link at once, as one person's act (R1); return the last number of the couple's space."""
    couple = queries.require_linked(work)
    return end_link(work, couple)


def end_link(work: Work, couple: UUID) -> int:
    """End a couple for both: read-only for thirty days, with one neutral line and no reason (R44)."""
    me, partner = work.me, work.me.partner_id
    spaces.end_space(work, couple, beside=me.space_id, and_own_of=partner)
    theirs = space_queries.own_spaces(work, [partner]) if partner else {}
    own = {me.person_id: me.space_id, **theirs}
    work.known.setdefault("own_spaces", {}).update(own)
    work.record(CoupleEnded(couple, tuple(own)))
    mine = [(space, "me", person) for person, space in own.items()]
    spaces.mark(work, [(couple, "couple", couple), *mine])
    return spaces.bump(work, couple)


def pause(work: Work, couple: UUID, *, until: datetime) -> None:
    """Let nothing be agreed to until then, or until the pause ends (R7)."""
    spaces.set_pause(work, couple, until=until)


def end_pause(work: Work, couple: UUID) -> None:
    """Let things be agreed to again."""
    spaces.set_pause(work, couple, until=None)


def catch_up(work: Work, couple: UUID) -> None:
    """Close a pause whose day is over, before anything else is decided in a locked space."""
    until = space_queries.paused_until(work, couple)
    if until is not None and until <= work.now:
        work.record(PauseRanOut(couple))


def forget_in_ended_couples(work: Work, couples: Iterable[UUID]) -> None:
    """Let former partners read "former partner" in the copies they still have."""
    ended = list(couples)
    if not ended:
        return
    own = space_queries.members(work, *ended)
    spaces.bump_all(work, own.values())
    spaces.bump_ended(work, ended)
    theirs = [(space, "me", person) for person, space in own.items() if person != work.me.person_id]
    spaces.mark(work, [*((couple, "couple", couple) for couple in ended), *theirs])


def destroy_ended(work: Work) -> int:
    """Destroy the key and the rows of every couple whose thirty days are over."""
    due = space_queries.list_due_for_destruction(work)
    spaces.destroy_spaces(work, due)
    return len(due)


def _redeem(work: Work, invitation: Invitation) -> Invitation:
    me = work.me.person_id
    _locked(work, invitation)
    if invitation.redeemer_id == me and invitation.life.at(work.now).state is State.WAITING:
        return invitation
    life = invitation.life.after(Move.REDEEM, by=me, now=work.now)
    rules.ensure_free(bool(queries.linked_people(work, [me, invitation.inviter_id])))
    invitation.life = life
    work.record(InvitationRedeemed(invitation.id, invitation.inviter_id))
    return _moved(work, invitation)


def _make_move(work: Work, invitation_id: UUID, move: Move) -> Invitation:
    invitation = _locked(work, queries.get_invitation(work, invitation_id))
    invitation.life = invitation.life.after(move, by=work.me.person_id, now=work.now)
    return _moved(work, invitation)


def _link(work: Work, people: frozenset[UUID]) -> UUID:
    couple = new_id()
    spaces.open_space(work, space_id=couple, kind=Kind.COUPLE, people=people)
    work.record(CoupleLinked(couple, tuple(people)))
    return couple


def _locked(work: Work, invitation: Invitation) -> Invitation:
    """Lock everyone concerned, and read again what may have changed while waiting."""
    _lock(work, invitation.people | {work.me.person_id})
    work.session.refresh(invitation)
    return invitation


def _lock(work: Work, people: Iterable[UUID]) -> dict[UUID, UUID]:
    everyone, known = set(people), work.known.setdefault("own_spaces", {})
    me = work.actor
    if me is not None and me.person_id in everyone and me.person_id not in known and len(everyone) == PEOPLE:
        # The actor's own space is known, and the other's is found by the statement that locks both.
        (other,) = everyone - {me.person_id}
        spaces.bump_all(work, [me.space_id], and_own_of=other)
        known[me.person_id] = me.space_id
    own = space_queries.own_spaces(work, everyone)
    spaces.bump_all(work, own.values())
    return own


def _moved(work: Work, invitation: Invitation) -> Invitation:
    _mark(work, [invitation])
    return invitation


def _mark(work: Work, invitations: list[Invitation], things: Iterable[tuple[UUID, str, UUID]] = ()) -> None:
    work.session.flush()
    own = space_queries.own_spaces(work, _everyone(invitations))
    seen = [(own[person], "invitation", row.id) for row in invitations for person in row.people & own.keys()]
    spaces.mark(work, [*seen, *things])


def _everyone(invitations: Iterable[Invitation]) -> set[UUID]:
    return {person for row in invitations for person in row.people}


def _code_macs(work: Work, code: str) -> tuple[bytes, bytes]:
    head, tail = code[: rules.CODE_LOOKUP_LENGTH], code[rules.CODE_LOOKUP_LENGTH :]
    return (
        work.keys.fingerprint("invitation-code-head", head),
        work.keys.fingerprint("invitation-code", f"{head}|{tail}"),
    )
