"""What a person decides about notices: Quiet, muted groups, and how much a lock screen may say."""

from collections.abc import Iterable

# This form of upsert compiles for SQLite as well, word for word.
from sqlalchemy.dialects.postgresql import insert

from backend.infra.work import Work
from backend.notifications import queries
from backend.notifications.models import NoticeChoices
from backend.notifications.rules import Group
from backend.spaces import commands as spaces

KIND = "choices"

_new = insert(NoticeChoices)
_KEEP = _new.on_conflict_do_update(
    index_elements=["space_id"],
    set_={name: _new.excluded[name] for name in ("quiet", "muted", "shows_more")},
)


def choose(work: Work, *, quiet: bool, muted: Iterable[Group], shows_more: bool) -> int:
    """Keep the choices as rows of the own space, which nobody else reads (R22); return its number."""
    space = work.me.space_id
    n = spaces.bump(work, space)
    row = {"space_id": space, "quiet": quiet, "muted": queries.kept(muted), "shows_more": shows_more}
    work.connection.execute(_KEEP, row)
    spaces.changed(work, space, KIND, space)
    return n
