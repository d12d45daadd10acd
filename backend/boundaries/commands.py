"""Writes: what the owner does alone at once, and what the partner may say to it."""

from contextlib import suppress
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, update

from backend.agreements import kinds, texts
from backend.agreements.hashing import Place
from backend.agreements.kinds import Kind
from backend.agreements.kinds.boundary import PERSONAL
from backend.agreements.queries import shared_space
from backend.agreements.rules import Exact, Moment
from backend.boundaries import queries, rules
from backend.boundaries.events import BoundaryMoved
from backend.boundaries.models import Acknowledgement, Boundary, BoundaryRevision
from backend.boundaries.queries import Held, exact
from backend.boundaries.rules import Answer, Move, RequestAnswer, State
from backend.couples import commands as couples_commands
from backend.couples import queries as couples
from backend.infra.work import Work
from backend.kernel.errors import NotFound
from backend.security import vault
from backend.spaces import commands as spaces
from backend.spaces import documents
from backend.spaces import queries as space_queries

KIND = "boundary"


class Moved(NamedTuple):
    """What a write answers: no words, they come with the feed."""

    id: UUID
    n: int
    version: int
    state: str
    revision_id: UUID
    number: int


def share(
    work: Work,
    *,
    id: UUID,  # noqa: A002 -- the name it has on the wire
    revision_id: UUID,
    content: dict[str, Any],
    draft_id: UUID | None = None,
) -> Moved:
    """Let the partner read a boundary of one's own; nobody is asked to agree."""
    checked = kinds.read(Kind.BOUNDARY, content)
    space = couples.require_linked(work)
    _lock(work, space, draft_id)
    boundary = Boundary(id=id, space_id=space, owner_id=work.me.person_id, state=State.SHARED)
    revision = _revision(work, boundary, revision_id, checked, base=None)
    return _keep(work, Held(boundary, revision), Move.SHARE, draft_id=draft_id)


def change(
    work: Work,
    boundary_id: UUID,
    *,
    revision_id: UUID,
    base: Exact,
    content: dict[str, Any],
    draft_id: UUID | None = None,
) -> Moved:
    """Put new words in the place of the old ones, at once."""
    checked = kinds.read(Kind.BOUNDARY, content)
    _lock(work, shared_space(work), draft_id)
    held = queries.get(work, boundary_id)
    rules.step(held.life(), Move.CHANGE, _moment(work), by=work.me.person_id)
    revision = _revision(work, held.boundary, revision_id, checked, base=held.latest)
    life = rules.change(held.life(), exact(revision), _moment(work), by=work.me.person_id, base=base)
    held.boundary.state = life.state
    return _keep(work, Held(held.boundary, revision), Move.CHANGE, draft_id=draft_id)


def acknowledge(
    work: Work,
    boundary_id: UUID,
    *,
    revision_id: UUID,
    hash: str,  # noqa: A002 -- the name it has on the wire
    answer: Answer,
    request: RequestAnswer | None = None,
    partner_offer: str | None = None,
) -> Moved:
    """Say that these words were heard, and perhaps answer the request inside."""
    held = _take(work, boundary_id)
    said = Exact(revision_id, hash)
    life = rules.acknowledge(
        held.life(), said, _moment(work), by=work.me.person_id, answer=answer, request=request
    )
    held.boundary.state = life.state
    work.session.merge(
        Acknowledgement(
            revision_id=revision_id,
            person_id=work.me.person_id,
            space_id=held.boundary.space_id,
            boundary_id=boundary_id,
            hash=hash,
            answer=answer,
            request=request,
            offer=_sealed_offer(work, held, partner_offer),
            at=work.now,
        )
    )
    return _moved(work, held, Move.ACKNOWLEDGE)


def end(work: Work, boundary_id: UUID) -> Moved:
    """End it, and leave its words readable for both."""
    held = _take(work, boundary_id)
    held.boundary.state = rules.step(held.life(), Move.END, _moment(work), by=work.me.person_id)
    return _moved(work, held, Move.END)


def hide(work: Work, boundary_id: UUID) -> Moved:
    """Remove the shared copy at once: words, answers and all (R10)."""
    held = _take(work, boundary_id)
    rules.step(held.life(), Move.HIDE, _moment(work), by=work.me.person_id)
    space, version = held.boundary.space_id, held.boundary.version
    for table in (Acknowledgement, BoundaryRevision):
        work.session.execute(delete(table).where(table.boundary_id == boundary_id))
    work.session.execute(delete(Boundary).where(Boundary.id == boundary_id))
    spaces.changed(work, space, KIND, boundary_id, deleted=True)
    work.record(BoundaryMoved(space, boundary_id, Move.HIDE, work.me.person_id))
    n = spaces.bump(work, space)
    return Moved(boundary_id, n, version + 1, "hidden", held.latest.id, held.latest.number)


def end_all(work: Work, space_id: UUID) -> None:
    """The link ended: every shared boundary is read-only from now on (R44)."""
    living = (Boundary.space_id == space_id, Boundary.state != State.ENDED)
    ended = {"state": State.ENDED, "version": Boundary.version + 1}
    work.session.execute(
        update(Boundary).where(*living).values(ended).execution_options(synchronize_session=False)
    )
    spaces.all_changed(work, space_id, KIND)


def _take(work: Work, boundary_id: UUID) -> Held:
    _lock(work, shared_space(work), None)
    return queries.get(work, boundary_id)


def _lock(work: Work, space: UUID, draft_id: UUID | None) -> None:
    several = (space,) if draft_id is None else (space, work.me.space_id)
    spaces.bump_all(work, several, and_own_of=work.me.partner_id)
    couples_commands.catch_up(work, space)


def _moment(work: Work) -> Moment:
    return Moment(work.now, paused=couples.is_paused(work), linked=couples.is_linked(work))


def _revision(
    work: Work,
    boundary: Boundary,
    revision_id: UUID,
    content: dict[str, Any],
    *,
    base: BoundaryRevision | None,
) -> BoundaryRevision:
    _ensure_own(work, content)
    space, number = boundary.space_id, base.number + 1 if base else 1
    place = Place(boundary.id, number, base.hash if base else None, work.me.person_id, Kind.BOUNDARY)
    key = space_queries.key(work, space)
    words = texts.write(
        key, row=revision_id, space=space, place=place, content=content, table="boundary_revision"
    )
    return BoundaryRevision(
        id=revision_id,
        space_id=space,
        boundary_id=boundary.id,
        number=number,
        base_id=base.id if base else None,
        base_hash=place.base_hash,
        author_id=place.author_id,
        sent_at=work.now,
        hash=words.hash,
        content=words.sealed,
    )


def _ensure_own(work: Work, content: dict[str, Any]) -> None:
    """A personal boundary is nobody else's: not theirs to own, and no rule for them (R10, R11)."""
    typed = content["fields"]
    if typed["mode"] != PERSONAL:
        raise kinds.refuse("mode", "A joint limit is proposed, not shared.")
    if typed["owner"] != str(work.me.person_id):
        raise kinds.refuse("owner", "A boundary is its writer's own.")


def _keep(work: Work, held: Held, move: Move, *, draft_id: UUID | None) -> Moved:
    held.boundary.latest_revision_id = held.latest.id
    for row in (held.boundary, held.latest):
        work.session.add(row)
        work.session.flush()
    if draft_id is not None:
        with suppress(NotFound):
            documents.discard_document(work, draft_id, base=None)
    return _moved(work, held, move)


def _moved(work: Work, held: Held, move: Move) -> Moved:
    boundary = held.boundary
    work.session.flush()
    spaces.changed(work, boundary.space_id, KIND, boundary.id)
    work.record(BoundaryMoved(boundary.space_id, boundary.id, move, work.me.person_id))
    return Moved(
        id=boundary.id,
        n=spaces.bump(work, boundary.space_id),
        version=boundary.version,
        state=boundary.state,
        revision_id=held.latest.id,
        number=held.latest.number,
    )


def _sealed_offer(work: Work, held: Held, offer: str | None) -> bytes | None:
    if not offer:
        return None
    space = held.boundary.space_id
    key = space_queries.key(work, space)
    return vault.seal(
        key, table="boundary_acknowledgement", row=held.latest.id, field="offer", scope=space, text=offer
    )
