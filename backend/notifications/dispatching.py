"""From the inbox to the way out: what is due is decided on for each person, and becomes deliveries."""

from typing import Any

from sqlalchemy import bindparam, update

from backend.infra.work import Ground, Work, working
from backend.kernel.ids import new_id
from backend.notifications import over, queries, receivers
from backend.notifications.mail.rules import UNREAD_FOR, follows
from backend.notifications.models import Channel, Notice
from backend.notifications.over import Line
from backend.notifications.receivers import Receiver, waiting_of
from backend.notifications.rules import Bundle, Plan, decide

AT_ONCE = 500

_IDS: Any = bindparam("ids", expanding=True)
_DUE = receivers.spaces_due(Notice.notify_at)
_NOTICES = receivers.notices_due(Notice.notify_at)
_SETTLE = update(Notice).where(Notice.id.in_(_IDS)).values(notify_at=None)
_HOLD = update(Notice).where(Notice.id == bindparam("notice")).values(notify_at=bindparam("until"))
_MAIL_LATER = update(Notice).where(Notice.id.in_(_IDS)).values(mail_at=bindparam("mail"))
_BUNDLE = (
    update(Notice)
    .where(Notice.id == bindparam("notice"))
    .values(notify_at=None, bundle_id=bindparam("bundle"))
)


def dispatch(ground: Ground) -> int:
    """Decide on all that is due; return how many notices that were."""
    decided = 0
    while batch := dispatch_some(ground):
        decided += batch
    return decided


def dispatch_some(ground: Ground) -> int:
    """Decide on some of what is due, in one transaction; return how many, 0 when nothing is left."""
    with working(ground) as work:
        with work.reading() as connection:
            due = set(connection.execute(_DUE, {"now": work.now, "limit": AT_ONCE}).scalars())
        if not due:
            return 0
        found = receivers.read(work, due, notices=_NOTICES)
        past = over.list_over(work.connection, [line for one in found for line in one.lines], now=work.now)
        if sum(_decide(work, one, past) for one in found):
            work.after_commit(ground.bell.deliver)
        return sum(len(one.lines) for one in found)


def _decide(work: Work, receiver: Receiver, past: set[Any]) -> int:
    """Write down what becomes of one person's notices; return how many deliveries it makes."""
    living = [line for line in receiver.lines if line.id not in past]
    plan = _plan(work, receiver, living if receiver.routes else [])
    rings = {notice for bundle in plan.bundles for notice in bundle.notices}
    done = [line.id for line in receiver.lines if line.id not in plan.held and line.id not in rings]
    if done:
        work.connection.execute(_SETTLE, {"ids": done})
    if plan.held:
        work.connection.execute(_HOLD, [{"notice": one, "until": at} for one, at in plan.held.items()])
    told = [line for line in living if line.id in rings] if receiver.routes else living
    _mail_later(work, receiver, told)
    return sum(_ring(work, receiver, bundle) for bundle in plan.bundles)


def _plan(work: Work, receiver: Receiver, lines: list[Line]) -> Plan:
    return decide(
        waiting_of(lines),
        choices=queries.choices_of(receiver.person.NoticeChoices),
        hours=receiver.hours,
        today=receiver.today(work.now),
        now=work.now,
    )


def _mail_later(work: Work, receiver: Receiver, told: list[Line]) -> None:
    """What rings, or could ring nowhere, is looked at once more: a letter follows what goes unread."""
    wishes = queries.wishes_of(receiver.person.Mailbox)
    if work.settings.mail is None or not wishes.can_be_written_to:
        return
    ids = follows(waiting_of(told), has_phone=bool(receiver.routes))
    if ids:
        work.connection.execute(_MAIL_LATER, {"ids": list(ids), "mail": work.now + UNREAD_FOR})


def _ring(work: Work, receiver: Receiver, bundle: Bundle) -> int:
    bundle_id = new_id()
    rows = [{"notice": notice, "bundle": bundle_id} for notice in bundle.notices]
    work.connection.execute(_BUNDLE, rows)
    ways = [(Channel.PUSH, route) for route in receiver.routes]
    return receivers.make_deliveries(work, receiver.person.space_id, bundle, bundle_id=bundle_id, ways=ways)
