"""Putting a letter into the box, in the transaction of what it tells."""

from uuid import UUID

from sqlalchemy import insert

from backend.infra.work import Work
from backend.kernel.ids import new_id
from backend.letters.models import WaitingLetter, sealed_in_letter
from backend.letters.writing import Letter
from backend.security import vault

_PUT = insert(WaitingLetter)


def put(work: Work, letter: Letter, *, space_id: UUID | None = None) -> None:
    """Keep a letter until the mail server took it; one statement, whatever it says."""
    letter_id = new_id()
    key, wrapped = work.keys.make_key(letter_id)
    row = {
        "id": letter_id,
        "space_id": space_id,
        "wrapped_key": wrapped,
        "sealed": vault.seal(key, **sealed_in_letter(letter_id), text=letter.packed()),
        "attempts": 0,
        "next_at": work.now,
        "made_at": work.now,
    }
    work.connection.execute(_PUT, row)
    work.after_commit(work.ground.bell.deliver)
