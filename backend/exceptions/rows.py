"""A row and the life its rules see, in both directions."""

from backend.exceptions.models import DatedException
from backend.exceptions.rules import Days, Life, Stretch


def read(row: DatedException) -> Life:
    """The life a row holds."""
    stretch = None
    if row.begins_at is not None and row.ends_at is not None:
        stretch = Stretch(row.begins_at, row.ends_at, row.tell_at)
    return Life(
        row.state,
        row.author_id,
        Days(row.first_day, row.last_day),
        lapses_at=row.lapses_at,
        stretch=stretch,
        end_by=row.end_by_id,
        ended_at=row.ended_at,
    )


def write(row: DatedException, life: Life) -> None:
    """Write what the rules decided into its row."""
    row.state, row.lapses_at, row.end_by_id, row.ended_at = (
        life.state,
        life.lapses_at,
        life.end_by,
        life.ended_at,
    )
    if life.stretch is not None:
        row.begins_at, row.ends_at, row.tell_at = (
            life.stretch.begins_at,
            life.stretch.ends_at,
            life.stretch.tell_at,
        )
