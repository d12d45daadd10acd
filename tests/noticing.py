"""Notices as they are told, chosen, brought out, and kept."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from backend.infra.work import working
from backend.notifications import commands, delivering, dispatching
from backend.notifications.commands import Told
from backend.notifications.models import Delivery
from backend.notifications.rules import Kind
from tests.people import Person


def tell(ground: Any, person: Person, *kinds: Kind, couple: bool = True) -> None:
    """Notices of some kinds for somebody, in one transaction."""
    with working(ground) as work:
        space = UUID(person.space_id)
        link = UUID(person.me["link"]["coupleSpaceId"]) if couple else None
        commands.notify_all(work, [Told(space, kind, uuid4(), str(uuid4()), link) for kind in kinds])


def choose(person: Person, **choices: Any) -> None:
    """What may ring, and how much it says; nothing is held back unless named."""
    body = {"quiet": False, "muted": [], "showsMore": False} | choices
    assert person.put("/api/notices/choices", **body).status == 200


def ring(ground: Any, channels: dict[Any, Any]) -> None:
    """What the clock does: decide, then bring out."""
    dispatching.dispatch(ground)
    for urgent in (True, False):
        delivering.deliver_all(ground, urgent=urgent, channels=channels)


def rows(ground: Any, table: Any = Delivery) -> Any:
    """Deliveries as the database has them, or whatever else is asked for."""
    with ground.engines.read.connect() as connection:
        return connection.execute(select(table.__table__)).mappings().all()
