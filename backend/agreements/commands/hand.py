"""Taking an agreement in hand: lock, let the clock catch up, and put it back with what changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from backend.agreements import negotiation, queries
from backend.agreements.events import AgreementLapsed, AgreementMoved
from backend.agreements.kinds import KINDS, Kind
from backend.agreements.models import Agreement, Answer, Consent, Event, Happened, Revision
from backend.agreements.queries import Held
from backend.agreements.rules import HOLDING, Life, Moment, Move
from backend.couples import commands as couples_commands
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.kernel.errors import Conflict, NotFound
from backend.kernel.ids import new_id
from backend.spaces import commands as spaces

KIND = "agreement"


class Moved(NamedTuple):
    """What a write answers: no words, they come with the feed."""

    id: UUID
    n: int
    version: int
    state: str
    revision_id: UUID
    number: int


@dataclass(frozen=True)
class Hand:
    """What one command works on: the agreement, the instant, and all that wait beside it."""

    held: Held
    moment: Moment
    others: tuple[Held, ...] = ()

    @property
    def agreement(self) -> Agreement:
        """The row that is moved."""
        return self.held.agreement

    def in_the_way(self, *, replaced: UUID | None = None) -> Conflict | None:
        """Return the refusal when as many of this kind hold as may."""
        return in_the_way(self.agreement.kind, self.others, replaced=replaced)


def in_the_way(kind: Kind, others: Iterable[Held], *, replaced: UUID | None = None) -> Conflict | None:
    """Return the refusal when as many of a kind hold as may, but for the one that is replaced."""
    limit = KINDS[kind].limit
    if limit is None:
        return None
    alike = [one.agreement for one in others if one.agreement.kind is kind and one.agreement.state in HOLDING]
    holding = [one for one in alike if one.id != replaced]
    return limit.refusal(f"{len(holding)} hold") if len(holding) >= limit.most else None


def take(work: Work, agreement_id: UUID, *, also: UUID | None = None, replaced: UUID | None = None) -> Hand:
    """Lock the couple's space and return one agreement, with due lapses carried out first."""
    lock(work, queries.shared_space(work), also)
    return _hand(work, agreement_id, settle(work, agreement_id, replaced=replaced))


def take_to_accept(work: Work, agreement_id: UUID) -> Hand:
    """The same, with whatever the open version may replace."""
    lock(work, queries.shared_space(work))
    return _hand(work, agreement_id, _settled(work, queries.list_for_accept(work, agreement_id)))


def _hand(work: Work, agreement_id: UUID, found: list[Held]) -> Hand:
    held = next((one for one in found if one.agreement.id == agreement_id), None)
    if held is None:
        raise NotFound
    return Hand(held, moment(work), tuple(one for one in found if one is not held))


def lock(work: Work, space: UUID, also: UUID | None = None) -> None:
    """Take the next number of a space, and of a second one in the order that all take them."""
    several = (space,) if also is None else (space, also)
    # The partner's own space comes with them: what is told there costs no statement of its own.
    spaces.bump_all(work, several, and_own_of=work.me.partner_id)
    couples_commands.catch_up(work, space)


def moment(work: Work) -> Moment:
    """What is true around this command; the lock already refused a link that has ended."""
    return Moment(work.now, paused=queries.is_paused(work), linked=couples.is_linked(work))


def settle(work: Work, agreement_id: UUID | None = None, *, replaced: UUID | None = None) -> list[Held]:
    """Carry out what the clock has made due in the actor's couple; return all that was looked at."""
    return _settled(work, queries.list_for_command(work, agreement_id, replaced=replaced))


def _settled(work: Work, found: list[Held]) -> list[Held]:
    around = moment(work)
    lapsed = [held for held in found if _lapse(work, held, around)]
    if lapsed:
        work.session.flush()
        spaces.changed(work, lapsed[0].agreement.space_id, KIND, *(held.agreement.id for held in lapsed))
    return found


def _lapse(work: Work, held: Held, around: Moment) -> bool:
    life = held.life()
    after = negotiation.settled(life, around)
    if after is life:
        return False
    lapsed_at = life.latest.lapses_at
    put_back(held.agreement, after)
    happened(work, held, Happened.LAPSED, at=lapsed_at, revision=held.latest)
    work.record(AgreementLapsed(held.agreement.space_id, held.agreement.id, after.state))
    return True


def put_back(agreement: Agreement, life: Life) -> None:
    """Write what the rules decided into the row."""
    agreement.state = life.state
    agreement.latest_revision_id = life.latest.exact.revision_id
    agreement.opened_by_id = life.latest.opened_by
    agreement.active_revision_id = life.active.revision_id if life.active else None
    agreement.until_then_revision_id = life.until_then.revision_id if life.until_then else None
    agreement.in_force_at = life.since
    agreement.lapses_at = life.latest.lapses_at if life.open else None
    agreement.quiet_until = life.quiet_until


def answered(
    work: Work, held: Held, revision: Revision, answer: Answer, *, note: bytes | None = None
) -> None:
    """Add the row of one answer to one exact revision."""
    work.session.add(
        Consent(
            revision_id=revision.id,
            person_id=work.me.person_id,
            answer=answer,
            space_id=held.agreement.space_id,
            agreement_id=held.agreement.id,
            hash=revision.hash,
            note=note,
            at=work.now,
        )
    )


def happened(
    work: Work,
    held: Held,
    what: Happened,
    *,
    at: datetime | None = None,
    by: UUID | None = None,
    revision: Revision | None = None,
) -> None:
    """Add a line to the history."""
    work.session.add(
        Event(
            id=new_id(),
            space_id=held.agreement.space_id,
            agreement_id=held.agreement.id,
            what=what,
            person_id=by,
            revision_id=revision.id if revision else None,
            at=at or work.now,
        )
    )


def moved(work: Work, held: Held, move: Move, *, beside: Iterable[Held] = ()) -> Moved:
    """Flush, number the change, tell the listeners, and answer without words."""
    agreement = held.agreement
    work.session.flush()
    space = agreement.space_id
    spaces.changed(work, space, KIND, agreement.id, *(one.agreement.id for one in beside))
    work.record(AgreementMoved(space, agreement.id, agreement.kind, move, agreement.state, work.me.person_id))
    return answer(work, held)


def answer(work: Work, held: Held, *, n: int | None = None) -> Moved:
    """Where the agreement stands now."""
    agreement = held.agreement
    return Moved(
        id=agreement.id,
        n=spaces.bump(work, agreement.space_id) if n is None else n,
        version=agreement.version,
        state=agreement.state,
        revision_id=held.latest.id,
        number=held.latest.number,
    )


def with_latest(held: Held, revision: Revision) -> Held:
    """The same agreement with a newer revision."""
    return replace(held, latest=revision)
