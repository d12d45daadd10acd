"""A letter: a few lines and one link, as plain text and as simple HTML, to one address."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from uuid import UUID

import orjson

if TYPE_CHECKING:
    from email.message import EmailMessage

NAME = "Accord"
_WAY_OUT = "List-Unsubscribe"


@dataclass(frozen=True, repr=False)
class Letter:
    """What somebody is written: words of ours only, never a name, a title or a sentence of anyone's."""

    to: str
    language: str
    subject: str
    before: tuple[str, ...]
    link: str
    link_words: str
    after: tuple[str, ...] = ()
    unsubscribe: str = ""

    def packed(self) -> str:
        """Return all of it as one text, to be sealed."""
        return orjson.dumps(asdict(self)).decode()

    @classmethod
    def unpacked(cls, text: str) -> Self:
        """Read what `packed` wrote."""
        given: dict[str, Any] = orjson.loads(text)
        lines = {name: tuple(given[name]) for name in ("before", "after")}
        return cls(**given | lines)


def write(letter: Letter, *, name: UUID, sender: str, origin: str, at: datetime) -> bytes:
    """Return the message on the wire: the same bytes each time for the same letter, so that a repeat is no second one."""
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    mark = hashlib.sha256(b"accord letter|" + name.bytes).hexdigest()[:32]
    made = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    made["From"] = f"{NAME} <{sender}>"
    made["To"] = letter.to
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{mark}@{urlsplit(origin).hostname}>"
    made["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        made[_WAY_OUT] = f"<{letter.unsubscribe}>"
        made[f"{_WAY_OUT}-Post"] = f"{_WAY_OUT}=One-Click"
    _fill(made, letter, boundary=mark)
    return made.as_bytes()


def _fill(made: "EmailMessage", letter: Letter, *, boundary: str) -> None:
    made.set_content("\n\n".join((*letter.before, letter.link, *letter.after)) + "\n")
    made.add_alternative(_page(letter), subtype="html")
    made.set_boundary(boundary)
    made["Content-Language"] = letter.language


def _page(letter: Letter) -> str:
    link = f'<a href="{escape(letter.link)}">{escape(letter.link_words)}</a>'
    lines = (*map(escape, letter.before), link, *map(escape, letter.after))
    body = "\n".join(f"<p>{line}</p>" for line in lines)
    head = f'<meta charset="utf-8"><title>{escape(letter.subject)}</title>'
    return f'<!doctype html>\n<html lang="{escape(letter.language)}"><head>{head}</head><body>\n{body}\n</body></html>\n'
