"""Oneself in the change feed."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from backend.accounts import queries
from backend.accounts.schemas import MeView
from backend.infra.work import Work

_VIEW = MeView()


def list_me(work: Work, ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the actor's own account by its id."""
    mine = work.me.person_id
    return {mine: cast("dict[str, Any]", _VIEW.dump(queries.me(work)))} if mine in set(ids) else {}
