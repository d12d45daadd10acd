"""What happened to exceptions and reliefs, told in the past tense."""

from dataclasses import dataclass
from uuid import UUID

from backend.exceptions.rules import Move, State


@dataclass(frozen=True)
class ExceptionMoved:
    """One person moved an exception."""

    space_id: UUID
    agreement_id: UUID
    exception_id: UUID
    move: Move
    state: State
    by: UUID


@dataclass(frozen=True)
class ExceptionEnding:
    """In two days the agreement is whole again."""

    space_id: UUID
    agreement_id: UUID
    exception_id: UUID


@dataclass(frozen=True)
class ReliefStarted:
    """Somebody is away or unwell for some days."""

    space_id: UUID
    relief_id: UUID
    by: UUID


@dataclass(frozen=True)
class ReliefEnded:
    """It is over, by its owner or by time; `person` is whose it was."""

    space_id: UUID
    relief_id: UUID
    person: UUID
