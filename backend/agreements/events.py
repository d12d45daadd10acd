"""What happened to agreements, told in the past tense."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.agreements.kinds import Kind
from backend.agreements.rules import Move, State


@dataclass(frozen=True)
class AgreementMoved:
    """One person moved an agreement; the receiver of an open revision is who waits for nothing else."""

    space_id: UUID
    agreement_id: UUID
    kind: Kind
    move: Move
    state: State
    by: UUID


@dataclass(frozen=True)
class AgreementLapsed:
    """Fourteen days passed without an answer; nobody said no."""

    space_id: UUID
    agreement_id: UUID
    state: State


@dataclass(frozen=True)
class AgreementReminded:
    """A revision still waits for this person, who is told so again; `at` is the instant that was meant for it."""

    space_id: UUID
    agreement_id: UUID
    to: UUID
    at: datetime


@dataclass(frozen=True)
class AgreementReplaced:
    """A revision both accepted named this one as replaced."""

    space_id: UUID
    agreement_id: UUID
    kind: Kind


@dataclass(frozen=True)
class AgreementsRested:
    """Two reviews in a row did not reach them: they rest, by nobody's act, and both are told (R5)."""

    space_id: UUID
    agreement_ids: tuple[UUID, ...]
    people: tuple[UUID, ...]
