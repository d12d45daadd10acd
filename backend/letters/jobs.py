"""Bringing out what waits: claimed, handed over with no lock held, and gone once it was taken or is too old."""

from secrets import SystemRandom
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, bindparam, delete, select, update

from backend.infra import logs
from backend.infra.attempts import LEASE, Outcome, Result, next_try
from backend.infra.work import Ground, working
from backend.letters.events import LetterRefused
from backend.letters.models import WaitingLetter, sealed_in_letter
from backend.letters.office import Post, Posted, post_office
from backend.letters.rules import LINK_HOLDS
from backend.letters.writing import Letter
from backend.security import vault

AT_ONCE = 8

_LETTER: Any = WaitingLetter.__table__
_DUE = (
    select(WaitingLetter.id)
    .where(WaitingLetter.next_at <= bindparam("now"))
    .order_by(WaitingLetter.next_at)
    .limit(bindparam("limit", type_=Integer))
)
_CLAIM = (
    update(_LETTER)
    .where(WaitingLetter.id == bindparam("letter"), WaitingLetter.next_at <= bindparam("now"))
    .values(attempts=WaitingLetter.attempts + 1, next_at=bindparam("until"))
    .returning(*_LETTER.columns)
)
_OURS = (WaitingLetter.id == bindparam("letter"), WaitingLetter.attempts == bindparam("attempt"))
_AGAIN = update(_LETTER).where(*_OURS).values(next_at=bindparam("at"))
_DONE = delete(_LETTER).where(*_OURS)
_chance = SystemRandom()


class _Claimed(NamedTuple):
    row: Any
    letter: Letter


def post_some(ground: Ground, *, post: Post | None = None) -> int:
    """Try some of what is due, one after another; return how many, 0 when nothing is left."""
    if ground.settings.mail is None:
        return 0
    with working(ground) as work, work.reading() as connection:
        due = list(connection.execute(_DUE, {"now": work.now, "limit": AT_ONCE}).scalars())
    for letter_id in due:
        _try(ground, letter_id, post or post_office(ground.settings))
    return len(due)


def _try(ground: Ground, letter_id: UUID, post: Post) -> None:
    claimed = _claim(ground, letter_id)
    if claimed is None:
        return
    try:
        posted = post(claimed.letter, letter_id, claimed.row["made_at"])
    except Exception as error:  # noqa: BLE001 -- whatever it trips over, the next attempt is planned
        logs.failure(error)
        posted = Posted.FAILED
    _settle(ground, claimed, posted)


def _claim(ground: Ground, letter_id: UUID) -> _Claimed | None:
    with working(ground) as work:
        values = {"letter": letter_id, "now": work.now, "until": work.now + LEASE}
        row = work.connection.execute(_CLAIM, values).mappings().one_or_none()
        if row is None:
            return None
        if work.now >= row["made_at"] + LINK_HOLDS:  # its link is over, and so is what it would tell
            work.connection.execute(_DONE, {"letter": letter_id, "attempt": row["attempts"]})
            return None
        key = work.keys.unwrap(letter_id, row["wrapped_key"])
        text = vault.open(key, **sealed_in_letter(letter_id), sealed=row["sealed"])
        return _Claimed(row, Letter.unpacked(text))


def _settle(ground: Ground, claimed: _Claimed, posted: Posted) -> None:
    row = claimed.row
    with working(ground) as work:
        ours = {"letter": row["id"], "attempt": row["attempts"]}
        failed = Outcome(Result.FAILED)
        again = next_try(failed, attempts=row["attempts"], now=work.now, chance=_chance.random())
        if posted is Posted.FAILED and again is not None:
            work.connection.execute(_AGAIN, {**ours, "at": again})
            return
        if posted is Posted.REFUSED and row["space_id"] is not None:
            work.record(LetterRefused(row["space_id"]))
        work.connection.execute(_DONE, ours)
