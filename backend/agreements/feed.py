"""Agreements as both people see them: one statement for any number, words spliced in as they were hashed."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import orjson
from orjson import Fragment
from sqlalchemy import bindparam, select

from backend.agreements import texts
from backend.agreements.json_rows import children, dashed, hexed, plain, wire
from backend.agreements.models import Agreement, Consent, Event, Intent, Mark, Revision
from backend.agreements.rules import AGREED, HOLDING, PEOPLE, TAPS, WAITING, Move, State
from backend.infra.work import Work
from backend.kernel.clock import to_wire
from backend.kernel.errors import NotFound
from backend.security import vault
from backend.security.vault import SpaceKey
from backend.spaces.models import Space

_SELECT = select(
    plain(Agreement.id).label("id"),
    plain(Agreement.kind).label("kind"),
    plain(Agreement.state).label("state"),
    plain(Agreement.latest_revision_id).label("latest"),
    plain(Agreement.active_revision_id).label("active"),
    plain(Agreement.until_then_revision_id).label("until_then"),
    wire(Agreement.lapses_at).label("lapses_at"),
    wire(Agreement.in_force_at).label("in_force_at"),
    plain(Agreement.agenda_on).label("agenda_on"),
    plain(Agreement.trial_ends_on).label("trial_ends_on"),
    plain(Agreement.until_then_trial_ends_on).label("until_then_trial_ends_on"),
    children(
        Revision, Agreement, "agreement_id",
        plain(Revision.id), Revision.number, plain(Revision.base_id), Revision.base_hash, plain(Revision.author_id),
        plain(Revision.sent_as), wire(Revision.sent_at), Revision.hash, hexed(Revision.content),
    ).label("revisions"),
    children(
        Consent, Agreement, "agreement_id",
        plain(Consent.revision_id), plain(Consent.person_id), plain(Consent.answer), wire(Consent.at), hexed(Consent.note),
    ).label("consents"),
    children(
        Intent, Agreement, "agreement_id",
        plain(Intent.move), plain(Intent.person_id), plain(Intent.revision_id), wire(Intent.at),
    ).label("intents"),
    children(
        Event, Agreement, "agreement_id",
        plain(Event.what), plain(Event.person_id), plain(Event.revision_id), wire(Event.at),
    ).label("events"),
    select(Space.wrapped_key).where(Space.id == Agreement.space_id).scalar_subquery().label("wrapped_key"),
).where(Agreement.space_id == bindparam("space"))  # fmt: skip
_THESE = _SELECT.where(Agreement.id.in_(bindparam("ids", expanding=True)))
_MARKS = select(Mark).where(
    Mark.space_id == bindparam("space"), Mark.id.in_(bindparam("ids", expanding=True))
)

_SENT = {
    Move.PROPOSE: "proposed", Move.COUNTER: "countered", Move.AMEND: "amended", Move.SEND_AGAIN: "sent_again",
}  # fmt: skip
_ANSWERED = {"accept": "accepted", "decline": "declined", "withdrawn": "withdrew"}

View = dict[str, Any]


def get(work: Work, agreement_id: UUID) -> View:
    """One agreement of the actor's couple."""
    found = list_agreements(work, [agreement_id])
    if agreement_id not in found:
        raise NotFound
    return found[agreement_id]


def list_agreements(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """These agreements, as far as they are in a space of a couple: what the feed asks for."""
    wanted, found = list(ids), dict[UUID, View]()
    for space in work.shared_spaces:
        rows = work.session.connection().execute(_THESE, {"space": space, "ids": wanted})
        found |= {UUID(view["id"]): view for view in _views(work, space, rows)}
    return found


def list_marks(work: Work, ids: Iterable[UUID]) -> dict[UUID, View]:
    """The actor's own marks: what they sleep on, and until when."""
    found = work.session.scalars(_MARKS, {"space": work.me.space_id, "ids": list(ids)})
    return {
        mark.id: {
            "id": str(mark.id),
            "agreementId": str(mark.agreement_id),
            "revisionId": str(mark.revision_id),
            "kind": "sleep",
            "until": to_wire(mark.until),
        }
        for mark in found
    }


def _views(work: Work, space: UUID, rows: Any) -> list[View]:
    found = rows.all()
    if not found:
        return []
    key: SpaceKey = work.keys.unwrap(space, found[0].wrapped_key)
    now = to_wire(work.now)
    return [_view(row, key, space, now) for row in found]


def _view(row: Any, key: SpaceKey, space: UUID, now: str) -> View:
    revisions = [_revision(one, key, space) for one in _sorted(row.revisions, 1)]
    consents = orjson.loads(row.consents)
    state, active = row.state, dashed(row.active)
    since = row.in_force_at if state in AGREED else None
    is_ahead = since is not None and since > now
    holding = row.until_then if is_ahead else row.active
    trial = row.until_then_trial_ends_on if is_ahead and row.until_then else row.trial_ends_on
    return {
        "id": dashed(row.id),
        "kind": row.kind,
        "state": state,
        "activeRevisionId": active,
        "openRevisionId": dashed(row.latest) if state in WAITING else None,
        "untilThenRevisionId": dashed(row.until_then) if is_ahead else None,
        "inForce": state in HOLDING and _agreed(consents, holding) == PEOPLE,
        "activeSince": since,
        "agendaFrom": row.agenda_on if since else None,
        "trialUntil": trial if since else None,
        "lapsesAt": row.lapses_at,
        "revisions": revisions,
        "consents": [
            {"revisionId": dashed(revision), "personId": dashed(person), "answer": answer, "at": at}
            for revision, person, answer, at, _ in sorted(consents, key=_at)
        ],
        "intents": [
            {"move": move, "personId": dashed(person), "revisionId": dashed(revision), "at": at}
            for move, person, revision, at in _sorted(row.intents, 3)
            if revision == row.active and state in _OPEN_TO[move]
        ],
        "history": _history(row, consents, key, space),
    }


_OPEN_TO: Mapping[str, frozenset[State]] = {
    move: frozenset({State.RESTING}) if move is Move.WAKE else HOLDING for move in TAPS
}


def _revision(one: list[Any], key: SpaceKey, space: UUID) -> View:
    id_, number, base, base_hash, author, _, sent_at, hashed, sealed = one
    salt, content = _words(key, UUID(id_), space, sealed) if sealed else (None, None)
    return {
        "id": dashed(id_),
        "number": number,
        "baseId": dashed(base),
        "baseHash": base_hash,
        "authorId": dashed(author),
        "salt": salt,
        "hash": hashed,
        "content": content,
        "createdAt": sent_at,
    }


def _words(key: SpaceKey, revision_id: UUID, space: UUID, sealed: str) -> tuple[str, Fragment]:
    salt, content = texts.read_json(key, row=revision_id, space=space, sealed=bytes.fromhex(sealed))
    return salt, Fragment(content)


def _agreed(consents: list[list[Any]], holding: str | None) -> int:
    """How many stand by what holds."""
    said = {(person, answer) for revision, person, answer, *_ in consents if revision == holding}
    return sum(answer == "accept" and (person, "withdrawn") not in said for person, answer in said)


def _history(row: Any, consents: list[list[Any]], key: SpaceKey, space: UUID) -> list[View]:
    """Who sent, said and did what, and when; an author's own yes is part of sending.

    Whoever withdraws while a version waits for its start takes back two yeses, and did one thing.
    """
    sent = {one[0]: one for one in _sorted(row.revisions, 1)}
    lines = [
        _line(at, _SENT[sent_as], author, id_) for id_, _, _, _, author, sent_as, at, *_ in sent.values()
    ]
    for revision, person, answer, at, note in consents:
        if answer == "withdrawn" and revision != row.active:
            continue
        if answer != "accept" or sent[revision][4] != person:
            lines.append(_line(at, _ANSWERED[answer], person, revision, _note(note, revision, key, space)))
    lines.extend(_line(at, what, person, revision) for what, person, revision, at in orjson.loads(row.events))
    # Within one millisecond an answer follows what it answers: sorting is stable.
    place = {dashed(id_): number for number, id_ in enumerate(sent)}
    return sorted(lines, key=lambda line: (line["at"], place.get(line["revisionId"], len(place))))


def _line(at: str, what: str, person: str | None, revision: str | None, note: str | None = None) -> View:
    return {"at": at, "what": what, "personId": dashed(person), "revisionId": dashed(revision), "note": note}


def _note(sealed: str | None, revision: str, key: SpaceKey, space: UUID) -> str | None:
    if not sealed:
        return None
    return vault.open(
        key,
        table="agreement_consent",
        row=UUID(revision),
        field="note",
        scope=space,
        sealed=bytes.fromhex(sealed),
    )


def _sorted(rows: str, column: int) -> list[list[Any]]:
    found: list[list[Any]] = orjson.loads(rows)
    return sorted(found, key=lambda row: row[column])


def _at(consent: list[Any]) -> str:
    return str(consent[3])
