"""A letter as a parcel: one neutral line for what went unread, to the address of its reader alone (R24)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping, bindparam, select

from backend.accounts import queries as accounts
from backend.accounts.models import Person
from backend.infra.attempts import Outcome, Result
from backend.infra.work import Work
from backend.kernel.address import deliverable
from backend.letters.office import Posted, post_office
from backend.letters.writing import Letter
from backend.notifications import queries
from backend.notifications.commands import mailbox
from backend.notifications.mail import letter_texts, token, unread
from backend.notifications.mail.rules import subject_of
from backend.notifications.models import Channel, Mailbox, NoticeChoices, State
from backend.notifications.over import Line
from backend.notifications.parcels import Parcel, still_to_tell
from backend.notifications.receivers import waiting_of
from backend.settings import Settings

_PERSON = select(Person).where(Person.space_id == bindparam("space"))
_OUTCOMES = {
    Posted.SENT: Outcome(Result.SENT),
    Posted.REFUSED: Outcome(Result.GONE),
    Posted.FAILED: Outcome(Result.FAILED),
}


@dataclass(frozen=True, repr=False)
class Mail:
    """A letter, and what makes each attempt the same message: whose delivery it is, and of when."""

    letter: Letter
    name: UUID
    at: datetime


def mailer(settings: Settings, *, authority: str | None = None) -> Callable[[str, Mail, datetime], Outcome]:
    """Return what sends letters from this server."""
    post = post_office(settings, authority=authority)

    def send(_to: str, mail: Mail, _now: datetime) -> Outcome:
        return _OUTCOMES[post(mail.letter, mail.name, mail.at)]

    return send


def pack(work: Work, row: RowMapping) -> Parcel | None:
    """What to send: none when it was read or is over by now, or is not wanted any more."""
    space = row["space_id"]
    person = work.session.scalar(_PERSON, {"space": space})
    box = work.session.get(Mailbox, space)
    if person is None or box is None or work.settings.mail is None:
        return None
    address = deliverable(accounts.email(work, person))
    told = _unread(work, space, row["bundle_id"], receiver=person.id, box=box)
    if address is None or not told:
        return None
    groups = {line.kind.group for line in told}
    way_out = token.make(work.keys, box.handle, subject_of(groups))
    letter = letter_texts.to_reader(
        to=address,
        language=person.language,
        origin=work.settings.origin,
        unsubscribe=f"{work.settings.origin}/unsubscribe/{way_out}",
    )
    mail = Mail(letter, row["id"], row["made_at"])
    return Parcel(row["id"], space, None, Channel.MAIL, row["attempts"], False, address, mail)  # noqa: FBT003


def settle(work: Work, parcel: Parcel, outcome: Outcome, _state: State) -> None:
    """An address that will never take a letter gets no other, and its owner reads so in the app."""
    if outcome.result is Result.GONE:
        mailbox.mark_refused(work, parcel.space_id)


def _unread(work: Work, space: UUID, bundle: UUID, *, receiver: UUID, box: Mailbox) -> list[Line]:
    lines = still_to_tell(work, space, bundle, receiver=receiver)
    seen = unread.list_seen(work, lines)
    wishes, choices = queries.wishes_of(box), queries.choices_of(work.session.get(NoticeChoices, space))
    wanted = {one.id for one in waiting_of(lines) if wishes.lets_write(one) and choices.lets_ring(one)}
    return [line for line in lines if line.id in wanted - seen]
