"""Looking ahead: who is reminded of which ritual now, and when to look again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.exceptions import queries as exceptions
from backend.infra.work import Work
from backend.rituals import queries, rules
from backend.rituals.events import RitualSoon
from backend.rituals.queries import Ritual
from backend.schedules import commands as schedules
from backend.schedules.commands import Planned

KIND = "ritual"


def look_ahead(work: Work, agreement_ids: Iterable[UUID]) -> None:
    """Remind of what begins within half an hour, unless it is relaxed; plan the next look at each that holds.

    What rests or has ended is not found, and is looked at no more until it holds again.
    """
    rituals = queries.list_rituals(work, agreement_ids)
    looks = [
        (ritual, {own: rules.look(terms, work.now) for own, terms in ritual.terms.items()})
        for ritual in rituals
    ]
    _remind(
        work,
        [
            RitualSoon(ritual.space_id, ritual.agreement_id, start, tuple(own))
            for ritual, by_space in looks
            for start, own in _together({own: look.soon for own, look in by_space.items()}).items()
        ],
    )
    schedules.plan_all(
        work, _planned((ritual, [one.again_at for one in by.values()]) for ritual, by in looks)
    )


def plan(work: Work, space: UUID, agreement_id: UUID) -> None:
    """Let the clock look at a ritual that has just come to hold."""
    schedules.plan(work, space_id=space, kind=KIND, subject_id=agreement_id, at=work.now)


def look_anew(work: Work, space: UUID) -> None:
    """Let the clock look at all rituals of a couple: a zone has changed."""
    schedules.hasten(work, space_id=space, kind=KIND)


def _together(soon: dict[UUID, datetime | None]) -> dict[datetime, list[UUID]]:
    """Own spaces by the instant for which they are told; with an anchor it is the same one."""
    found: dict[datetime, list[UUID]] = {}
    for own, start in soon.items():
        if start is not None:
            found.setdefault(start, []).append(own)
    return found


def _remind(work: Work, told: list[RitualSoon]) -> None:
    if not told:
        return
    relaxed = exceptions.list_relaxing(work, {one.agreement_id for one in told})
    relieved = exceptions.list_relieving(work, {one.space_id for one in told})
    for one in told:
        less = [each for each in (*relaxed, *relieved) if each.of in (one.agreement_id, one.space_id)]
        if not any(each.asks_less(one.starts_at, *rules.TIMED) for each in less):
            work.record(one)


def _planned(again: Iterable[tuple[Ritual, list[datetime | None]]]) -> Iterable[Planned]:
    for ritual, instants in again:
        ahead = [at for at in instants if at is not None]
        if ahead:
            yield Planned(ritual.space_id, KIND, ritual.agreement_id, min(ahead))
