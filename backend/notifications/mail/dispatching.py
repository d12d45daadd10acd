"""What went unread becomes a letter: looked at half an hour after it rang, or could have rung."""

from typing import Any

from sqlalchemy import bindparam, update

from backend.infra.work import Ground, Work, working
from backend.kernel.ids import new_id
from backend.notifications import over, queries, receivers
from backend.notifications.mail import unread
from backend.notifications.mail.rules import decide_mail
from backend.notifications.models import Channel, Notice
from backend.notifications.over import Line
from backend.notifications.receivers import Receiver, waiting_of
from backend.notifications.rules import Bundle, Plan

AT_ONCE = 500

_DUE = receivers.spaces_due(Notice.mail_at)
_NOTICES = receivers.notices_due(Notice.mail_at)
_SETTLE = update(Notice).where(Notice.id.in_(bindparam("ids", expanding=True))).values(mail_at=None)
_HOLD = update(Notice).where(Notice.id == bindparam("notice")).values(mail_at=bindparam("until"))
_BUNDLE = (
    update(Notice)
    .where(Notice.id == bindparam("notice"))
    .values(mail_at=None, mail_bundle_id=bindparam("bundle"))
)


def dispatch(ground: Ground) -> int:
    """Decide on all letters that are due; return how many notices that were."""
    decided = 0
    while batch := dispatch_some(ground):
        decided += batch
    return decided


def dispatch_some(ground: Ground) -> int:
    """Decide on some of them, in one transaction; return how many, 0 when nothing is left."""
    if ground.settings.mail is None:
        return 0
    with working(ground) as work:
        with work.reading() as connection:
            due = set(connection.execute(_DUE, {"now": work.now, "limit": AT_ONCE}).scalars())
        if not due:
            return 0
        found = receivers.read(work, due, notices=_NOTICES)
        lines = [line for one in found for line in one.lines]
        past = over.list_over(work.connection, lines, now=work.now) | unread.list_seen(work, lines)
        if sum(_decide(work, one, past) for one in found):
            work.after_commit(ground.bell.deliver)
        return len(lines)


def _decide(work: Work, receiver: Receiver, past: set[Any]) -> int:
    plan = _plan(work, receiver, [line for line in receiver.lines if line.id not in past])
    goes = {notice for bundle in plan.bundles for notice in bundle.notices}
    done = [line.id for line in receiver.lines if line.id not in plan.held and line.id not in goes]
    if done:
        work.connection.execute(_SETTLE, {"ids": done})
    if plan.held:
        work.connection.execute(_HOLD, [{"notice": one, "until": at} for one, at in plan.held.items()])
    return sum(_write(work, receiver, bundle) for bundle in plan.bundles)


def _plan(work: Work, receiver: Receiver, lines: list[Line]) -> Plan:
    return decide_mail(
        waiting_of(lines),
        wishes=queries.wishes_of(receiver.person.Mailbox),
        choices=queries.choices_of(receiver.person.NoticeChoices),
        hours=receiver.hours,
        today=receiver.today(work.now),
        now=work.now,
    )


def _write(work: Work, receiver: Receiver, bundle: Bundle) -> int:
    bundle_id = new_id()
    rows = [{"notice": notice, "bundle": bundle_id} for notice in bundle.notices]
    work.connection.execute(_BUNDLE, rows)
    ways = [(Channel.MAIL, None)]
    return receivers.make_deliveries(work, receiver.person.space_id, bundle, bundle_id=bundle_id, ways=ways)
