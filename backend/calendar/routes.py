"""HTTP for calendars: an address that needs no session, and files for whoever has one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import Response, current_app

from backend.calendar import commands, queries, writing
from backend.calendar.dates import Entry
from backend.calendar.queries import Reader
from backend.calendar.schemas import CalendarMade, CalendarMoved
from backend.infra.http import ApiBlueprint, public
from backend.infra.schema import Empty
from backend.infra.work import Work
from backend.security import limits, sessions

blueprint = ApiBlueprint("calendar", __name__, url_prefix="/api/calendar")
address_blueprint = ApiBlueprint("calendar-address", __name__, url_prefix="")

_EXAMPLE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Accord//Accord//EN\r\nEND:VCALENDAR\r\n"
_MEANING = "A calendar (RFC 5545): UTC instants of the next 60 days, each called Accord and no more."
_FILE: dict[str, Any] = {"content_type": writing.KIND, "example": _EXAMPLE, "description": _MEANING}


@blueprint.post("")
@blueprint.arguments(Empty)
@blueprint.response(200, CalendarMade)
@blueprint.alt_problems("not-linked")
def make(work: Work, _body: dict[str, Any]) -> dict[str, Any]:
    """Make the address of your dates, or make it anew: the one before is void, and this one is told once."""
    made = commands.make(work)
    return {"id": work.me.space_id, "n": made.n, "address": made.address}


@blueprint.delete("")
@blueprint.response(200, CalendarMoved)
def revoke(work: Work) -> dict[str, Any]:
    """End the address of your dates."""
    return {"id": work.me.space_id, "n": commands.revoke(work)}


@blueprint.get("/review.ics")
@blueprint.response(200, **_FILE)
@blueprint.alt_problems("not-found")
def review(work: Work) -> Response:
    """Get the next review as a file."""
    reader = queries.reader_here(work)
    return _as_file(work, reader, queries.next_review(work, reader))


@blueprint.get("/rituals/<uuid:agreement_id>.ics")
@blueprint.response(200, **_FILE)
def ritual(work: Work, agreement_id: UUID) -> Response:
    """Get the times of one ritual as a file."""
    reader = queries.reader_here(work)
    return _as_file(work, reader, queries.ritual(work, reader, agreement_id))


@address_blueprint.get("/calendar/<string:secret>.ics")
@address_blueprint.response(200, **_FILE)
@address_blueprint.alt_problems("slow-down")
@public
def read(work: Work, secret: str) -> Response:
    """Read the dates at an address; it needs no session and looks at none."""
    sessions.turns(current_app).take(limits.CALENDAR, sessions.asking_network(), now=work.now)
    reader = queries.reader_of(work, secret)
    return _calendar(work, reader, queries.all_dates(work, reader))


def _calendar(work: Work, reader: Reader, entries: Iterable[Entry]) -> Response:
    written = writing.write(entries, reader=reader, keys=work.keys, now=work.now)
    return Response(written, content_type=f"{writing.KIND}; charset=utf-8")


def _as_file(work: Work, reader: Reader, entries: Iterable[Entry]) -> Response:
    answer = _calendar(work, reader, entries)
    answer.headers["Content-Disposition"] = 'attachment; filename="accord.ics"'
    return answer
